"""A claim: who says what figure or event, as of when, how sure, at which words."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.model.mention import Mention
from quellenlage.model.span import Span

KINDS = ("figure", "event", "statement", "denial", "silence", "expectation")
_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one report. Field meanings: docs/reference/fields.md. Everything unknown is None or empty, never guessed.

    `span` is the figure (kind figure) or the cue or event word (other kinds); `text` its words. `low`/`high` None where open.
    `sources` innermost first choice; `relays` nearest to the origin first. `why` lists dotted rule names, one per part read.
    `review` is accepted, corrected or rejected once a person judged it in a ledger.
    """

    id: str
    report: str
    kind: str
    span: Span
    text: str
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str | None = None
    measure: str | None = None
    aspect: str | None = None
    counted: Mention | None = None
    sources: tuple[Mention, ...] = ()
    relays: tuple[Mention, ...] = ()
    cue: Mention | None = None
    carried_by: str | None = None
    as_of: str | None = None
    as_of_kind: str | None = None
    happened: str | None = None
    published: str | None = None
    received: str | None = None
    certainty: str = "stated"
    certainty_words: tuple[Mention, ...] = ()
    place: Mention | None = None
    origin: str | None = None
    confidence: float = 0.5
    block: str = "body"
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    why: tuple[str, ...] = ()
    # kinds other than figure: class of event ("agreement.sign"), PLOVER category, and who/what/whom by role
    event: str | None = None
    plover: str | None = None
    roles: tuple[tuple[str, Mention], ...] = ()
    same_event: str | None = None
    review: str | None = None


def claim_id(report: str, kind: str, span: Span, text: str) -> str:
    """The 16 hex digits that name a claim: only where it stands counts, nothing inferred, so better rules keep ids.

    `text` is the whole text of the span's field. Hashed: report key, kind, the words at the span, the how-manieth occurrence of those
    words in the field, and 40 code points of context on each side with white space folded.
    """
    words = span.of(text)
    occurrence = _occurrences(text).before(words, span.start)
    before = " ".join(text[max(0, span.start - _CONTEXT) : span.start].split())
    after = " ".join(text[span.end : span.end + _CONTEXT].split())
    parts = (report, kind, span.field, words, str(occurrence), before, after)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


class _Occurrences:
    """How often words occur before a place of one text, as `text.count` tells; asked in order of place it looks at each stretch once."""

    __slots__ = ("_seen", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: dict[str, tuple[int, int]] = {}

    def before(self, words: str, place: int) -> int:
        """What `text.count(words, 0, place)` gives."""
        reached, found = self._seen.get(words, (0, 0))
        if not words or reached > place:
            return self._text.count(words, 0, place)
        while (at := self._text.find(words, reached, place)) >= 0:
            found, reached = found + 1, at + len(words)
        # a further one can only begin where too few code points were left for it
        self._seen[words] = (max(reached, place - len(words) + 1, 0), found)
        return found


@lru_cache(maxsize=4)
def _occurrences(text: str) -> _Occurrences:
    return _Occurrences(text)
