"""The JSON API: the same rows and filters as the command line, described at /openapi.json."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field

from quellenlage.errors import LedgerError
from quellenlage.export import rows
from quellenlage.model import CORRECTABLE, VERDICTS, Claim, Judgement
from quellenlage.store import Clash, Wanted
from quellenlage.web.corrections import check_value
from quellenlage.web.desk import Desk

Most = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Word = Annotated[str | None, Query(max_length=200)]


class NewJudgement(BaseModel):
    """A judgement to add. `seen`: id of the last judgement on the subject that its author saw."""

    subject: str = Field(max_length=400)
    subject_kind: str = Field("claim", pattern="^(claim|actor|event)$")
    author: str = Field(min_length=1, max_length=80)
    verdict: str = Field(pattern=f"^({'|'.join(VERDICTS)})$")
    field: str | None = Field(None, pattern=f"^({'|'.join(CORRECTABLE)})$")
    value: str | None = Field(None, max_length=4000)
    undoes: int | None = Field(None, ge=1, le=2**53)
    seen: int = Field(0, ge=0, le=2**53)


class Refusal(BaseModel):
    """Why nothing was done: a sentence, or for each wrong field its place and what is wrong."""

    detail: str | list[dict[str, Any]]


class Conflict(BaseModel):
    """Somebody else judged meanwhile: `detail` holds a message and the newer judgements. Nothing was written."""

    detail: dict[str, Any]


class NoSuchClaim(LedgerError):
    """The claim named does not stand in the newest texts."""


# What the guard answers before a route is reached, and what a route may say itself.
GUARDED: dict[int | str, dict[str, Any]] = {
    401: {"description": "A token is needed", "content": {"text/plain": {"schema": {"type": "string"}}}},
    403: {"description": "The request comes from another site", "content": {"text/plain": {"schema": {"type": "string"}}}},
    413: {"description": "Too large, or sent without its length", "content": {"text/plain": {"schema": {"type": "string"}}}},
    421: {"description": "Not a name of this server", "content": {"text/plain": {"schema": {"type": "string"}}}},
    422: {"description": "Something sent cannot be read", "model": Refusal},
    429: {"description": "Too many wrong tokens", "content": {"text/plain": {"schema": {"type": "string"}}}},
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such thing in the newest texts", "model": Refusal}}
CLASH: dict[int | str, dict[str, Any]] = {409: {"description": "Judged meanwhile by somebody else", "model": Conflict}}


def routes(desk: Desk) -> APIRouter:
    """All routes below /api."""
    api = APIRouter(prefix="/api", responses=GUARDED)

    @api.get("/claims")
    def list_claims(
        kind: Word = "figure",
        measure: Word = None,
        group: Word = None,
        source: Word = None,
        report: Word = None,
        certainty: Word = None,
        state: Word = None,
        since: Word = None,
        until: Word = None,
        offset: Offset = 0,
        most: Most = 100,
    ) -> dict[str, Any]:
        """Claims in order of report and place."""
        wanted = Wanted(None if kind == "all" else kind, measure, group, source, report, certainty, state, since, until)
        found, total = desk.claims(wanted, offset, most)
        return {"claims": found, "total": total, "offset": offset}

    @api.get("/claims/{claim_id}", responses=MISSING)
    def one_claim(claim_id: str) -> dict[str, Any]:
        """One claim with all fields, its sentence and its judgements."""
        key = desk.ledger.report_of(claim_id)
        reading = desk.reading(key) if key else None
        claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
        if reading is None or claim is None:
            raise HTTPException(404, "No such claim in the newest texts.")
        text = reading.report.field_text(claim.span.field)
        judgements = [as_row(j) for j in desk.ledger.judgements("claim", claim_id)]
        return {**rows.claim_row(claim), "words": claim.sentence.of(text), "review": claim.review, "judgements": judgements}

    @api.get("/reports")
    def list_reports(offset: Offset = 0, most: Most = 100) -> dict[str, Any]:
        """Reports in the order in which they were added."""
        found, total = desk.ledger.reports(offset, most)
        return {"reports": found, "total": total, "offset": offset}

    @api.get("/reports/{key:path}", responses=MISSING)
    def one_report(key: str) -> dict[str, Any]:
        """One report with its blocks, text and body."""
        reading = desk.reading(key)
        if reading is None:
            raise HTTPException(404, "No such report.")
        return rows.report_row(reading)

    @api.get("/search")
    def search(q: Annotated[str, Query(max_length=400)], most: Most = 50) -> dict[str, Any]:
        """Reports that hold all words, in any inflection or inside compounds."""
        return {"reports": [{"report": key, "words": words} for key, words in desk.ledger.search(q, most)]}

    @api.post("/judgements", status_code=201, responses=MISSING | CLASH)
    def judge(new: NewJudgement) -> dict[str, Any]:
        """Adds a judgement; 409 with the newer ones where somebody else judged meanwhile."""
        try:
            return as_row(make_judgement(desk, new))
        except Clash as clash:
            raise HTTPException(409, {"message": clash.message, "newer": [as_row(j) for j in clash.newer]}) from clash
        except NoSuchClaim as error:
            raise HTTPException(404, error.message) from error
        except LedgerError as error:
            raise HTTPException(422, f"{error.message} {error.remedy}".strip()) from error

    @api.get("/judgements")
    def judgements(subject: Word = None, subject_kind: Word = "claim") -> dict[str, Any]:
        """All judgements, or those on one subject."""
        return {"judgements": [as_row(j) for j in desk.ledger.judgements(subject_kind if subject else None, subject)]}

    return api


def make_judgement(desk: Desk, new: NewJudgement) -> Judgement:
    """Writes a judgement with the words it was about. Raises Clash, NoSuchClaim and LedgerError."""
    key = desk.ledger.report_of(new.subject) if new.subject_kind == "claim" else None
    undoes = new.undoes if new.verdict == "undo" else None
    if new.verdict == "undo":
        if undoes not in {j.id for j in desk.ledger.judgements(new.subject_kind, new.subject)}:
            raise LedgerError("There is no such judgement on it to take back.", "Name its id in `undoes`.")
    elif new.subject_kind == "claim" and key is None:
        raise NoSuchClaim("There is no such claim in the newest texts.", "Reload the list.")
    context = _context(desk, new, key) if key else ""
    blank = Judgement(0, new.subject_kind, new.subject, key, new.author, "", new.verdict, new.field, new.value, context, undoes)
    return desk.ledger.judge(blank, new.seen)


def _context(desk: Desk, new: NewJudgement, key: str) -> str:
    """The sentence the judgement is about; a correction is checked against the text on the way."""
    reading = desk.reading(key)
    claim: Claim | None = next((c for c in reading.claims if c.id == new.subject), None) if reading else None
    if reading is None or claim is None:
        raise NoSuchClaim("There is no such claim in the newest texts.", "Reload the list.")
    text = reading.report.field_text(claim.span.field)
    if new.verdict == "correct":
        check_value(new.field or "", new.value or "", len(text), desk.rules)
    return " ".join(claim.sentence.of(text).split())


def as_row(judgement: Judgement) -> dict[str, Any]:
    """A judgement as JSON."""
    return {name: getattr(judgement, name) for name in Judgement.__slots__}
