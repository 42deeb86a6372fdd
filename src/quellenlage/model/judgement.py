"""What a person said of a claim, an actor or an event. Judgements are added, never changed; undoing is another judgement."""

from dataclasses import dataclass, replace

from quellenlage.model.claim import Claim
from quellenlage.model.mention import Mention
from quellenlage.model.span import Span

VERDICTS = ("accept", "correct", "reject", "note", "merge", "split", "same", "other", "undo")
CORRECTABLE = ("low", "high", "approximate", "measure", "aspect", "counted", "source", "relayed_by", "as_of", "certainty")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One event of review. `subject_kind`: claim, actor or event; `subject`: its id or key; `report`: the report's key, for claims.

    `field` and `value` hold a correction (value as text; for words of the report "start:end"), a note's words, or for merge, split, same
    and other the second subject. `context` is what the reviewer saw (sentence, figure), kept so that a judgement can be shown again when
    the text has changed. `undoes` is the judgement taken back.
    """

    id: int
    subject_kind: str
    subject: str
    report: str | None
    author: str
    made_at: str
    verdict: str
    field: str | None = None
    value: str | None = None
    context: str = ""
    undoes: int | None = None


def in_force(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Those that were not taken back, in order."""
    undone = {j.undoes for j in judgements if j.undoes is not None}
    return tuple(j for j in judgements if j.id not in undone and j.verdict != "undo")


def state_of(judgements: tuple[Judgement, ...]) -> str | None:
    """accepted, corrected or rejected by what stands last; None while nobody judged."""
    names = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
    for judgement in reversed(in_force(judgements)):
        if judgement.verdict in names:
            return names[judgement.verdict]
    return None


def judged(claim: Claim, judgements: tuple[Judgement, ...], text: str) -> Claim:
    """`claim` with corrections laid over it and its `review` state; `text` is the text of the claim's field."""
    for judgement in in_force(judgements):
        if judgement.verdict == "correct" and judgement.field in CORRECTABLE:
            claim = _corrected(claim, judgement.field, judgement.value or "", text, judgement.author)
    return replace(claim, review=state_of(judgements))


def _corrected(claim: Claim, field: str, value: str, text: str, author: str) -> Claim:
    why = (*claim.why, f"review.{field}.{author}")
    if field in ("low", "high"):
        return replace(claim, low=_number(value), why=why) if field == "low" else replace(claim, high=_number(value), why=why)
    if field == "approximate":
        return replace(claim, approximate=value == "true", why=why)
    if field == "measure":
        return replace(claim, measure=value or None, why=why)
    if field == "aspect":
        return replace(claim, aspect=value or None, why=why)
    if field == "as_of":
        return replace(claim, as_of=value or None, as_of_kind="review" if value else None, why=why)
    if field == "certainty":
        return replace(claim, certainty=value, why=why)
    mentions = tuple(_mention(part, text, claim.span.field) for part in value.split(",") if part)
    if field == "counted":
        return replace(claim, counted=mentions[0] if mentions else None, why=why)
    return replace(claim, sources=mentions, why=why) if field == "source" else replace(claim, relays=mentions, why=why)


def _mention(place: str, text: str, field: str) -> Mention:
    start, _, end = place.partition(":")
    span = Span(int(start), int(end), field)
    return Mention(span.of(text), span, None, "review")


def _number(value: str) -> float | None:
    return float(value) if value.strip() else None
