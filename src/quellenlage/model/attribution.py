"""Who is said to have said what, and through whom it reached the report."""

from dataclasses import dataclass

from quellenlage.model.mention import Mention
from quellenlage.model.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: `cue` words say that `speakers` vouch for what stands in `quote`, passed on by `relays`
    (nearest to the origin first).

    `kind`: direct, indirect, reported, konjunktiv, headline, nominal, parenthetical, demnach, denial, silence.
    `carried_by`: None when the cue stands in the same sentence; else how it was carried here (konjunktiv, demnach, pronoun, part, pointer).
    `mode`: asserts, denies, declines, silent, asks, forecasts. `why` names rules in order.
    """

    kind: str
    quote: tuple[Span, ...]
    cue: tuple[Span, ...]
    speakers: tuple[Mention, ...]
    relays: tuple[Mention, ...] = ()
    carried_by: str | None = None
    mode: str = "asserts"
    why: tuple[str, ...] = ()
    # the speakers as names: minimal phrases without article, pronouns and descriptions followed back; the origin first
    named: tuple[Mention, ...] = ()
