"""What the words around a figure tell the comparison: a correction, a rate, something additional, a movement back, a mere part."""

import re

from quellenlage.compare.laws import Laws
from quellenlage.model import Claim, Reading

_CUTS = re.compile(r"[,;:–—]| und | während ")
_WORD = re.compile(r"[\w-]+")
_BEFORE = 3
"""Words before a figure that may say it is a level ("von derzeit 34.000")."""


def corrects(claim: Claim, reading: Reading, laws: Laws) -> bool:
    """True where the figure's sentence or the one before it speaks of a correction."""
    text = reading.report.field_text(claim.sentence.field)
    around = f" {text[max(0, claim.sentence.start - 160) : claim.sentence.end].lower()} "
    return any(f" {word} " in around.replace(".", " ").replace(",", " ") for word in laws.words.get("correction", ()))


def aspect_of(claim: Claim, measure: str, reading: Reading, laws: Laws) -> tuple[str, str | None]:
    """(how the figure is reckoned with, what sets it apart from others of its measure).

    As the laws say for its measure; a flow where the sentence gives a rate ("täglich") or counts only what is new ("neue Soldaten", noun
    "+") or those who leave (noun "-"). What single words of a sentence suggest beyond that differs from report to report of one and the
    same toll, so it would split series that belong together.
    """
    counted = claim.counted.text.lower().split() if claim.counted else []
    if any(word in laws.words.get("additional", ()) for word in counted):
        return "flow", "+"
    text = reading.report.field_text(claim.sentence.field)[claim.sentence.start : claim.sentence.end].lower()
    if any(f" {word} " in f" {text} " for word in laws.words.get("rate", ())):
        return "flow", None
    if measure in laws.moving and _leaves(claim, reading, laws):
        return "flow", "-"
    return laws.aspects.get(measure, claim.aspect or "stock"), None


def _leaves(claim: Claim, reading: Reading, laws: Laws) -> bool:
    """True for those withdrawn ("9.000 der 34.000 Soldaten abziehen"), not for those there were or are to stay."""
    text, (before, clause) = reading.report.field_text(claim.span.field), _clause(claim, reading)
    near = {*laws.words.get("level", ())} & {*before[-_BEFORE:]} or {*laws.words.get("level_next", ())} & {*before[-1:]}
    if near:
        return False
    behind = _WORD.findall(text[claim.span.end : claim.span.end + 40].lower())
    return any(word in laws.words.get("leaving", ()) for word in (*clause, *behind[:_BEFORE]))


def _clause(claim: Claim, reading: Reading) -> tuple[list[str], list[str]]:
    """(the words before the figure, all words) of its stretch between commas and the like, in small letters."""
    start = claim.sentence.start
    sentence = claim.sentence.of(reading.report.field_text(claim.sentence.field))
    at = claim.span.start - start
    first = max((m.end() for m in _CUTS.finditer(sentence) if m.end() <= at), default=0)
    last = min((m.start() for m in _CUTS.finditer(sentence) if m.start() >= at), default=len(sentence))
    return _WORD.findall(sentence[first:at].lower()), _WORD.findall(sentence[first:last].lower())


def is_part(claim: Claim, role: str, reading: Reading, laws: Laws) -> bool:
    """True where the figure says of itself that it is no total: "darunter sieben", "Schwerverletzte", a single victim told of, a few
    officers met on the way. Such a figure bounds the total from below only."""
    if claim.block in ("headline", "subhead") or claim.span.field == "title":
        return False
    if claim.counted and any(w in claim.counted.text.lower() for w in laws.words.get("part_nouns", ())):
        return True
    if role in laws.detail_roles and "measure.sent.suggested" in claim.why:
        return True
    if (
        claim.low == claim.high == 1
        and not claim.text.isdigit()
        and claim.counted
        and claim.counted.text.split()[-1][:3] not in ("Tot", "Ver")
    ):
        return True
    sentence = claim.sentence.of(reading.report.field_text(claim.sentence.field))
    before = sentence[: claim.span.start - claim.sentence.start].lower()
    return any(re.search(rf"\b{re.escape(word)}\b", before) for word in laws.words.get("part", ()))
