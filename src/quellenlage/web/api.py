"""The JSON API: the same rows and filters as the command line, described at /openapi.json."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field

from quellenlage.errors import LedgerError
from quellenlage.export import rows
from quellenlage.model import Judgement
from quellenlage.store import Clash, Wanted
from quellenlage.web.desk import Desk

Most = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Word = Annotated[str | None, Query(max_length=200)]


class NewJudgement(BaseModel):
    """A judgement to add. `seen`: id of the last judgement on the subject that its author saw."""

    subject: str = Field(max_length=400)
    subject_kind: str = Field("claim", pattern="^(claim|actor|event)$")
    author: str = Field(min_length=1, max_length=80)
    verdict: str = Field(max_length=20)
    field: str | None = Field(None, max_length=20)
    value: str | None = Field(None, max_length=4000)
    undoes: int | None = Field(None, ge=1, le=2**53)
    seen: int = Field(0, ge=0, le=2**53)


def routes(desk: Desk) -> APIRouter:
    """All routes below /api."""
    api = APIRouter(prefix="/api")

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
        found, total = desk.ledger.claims(wanted, offset, most)
        return {"claims": found, "total": total, "offset": offset}

    @api.get("/claims/{claim_id}")
    def one_claim(claim_id: str) -> dict[str, Any]:
        """One claim with all fields, its sentence and its judgements."""
        key = desk.ledger.report_of(claim_id)
        reading = desk.ledger.reading(key) if key else None
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

    @api.get("/reports/{key:path}")
    def one_report(key: str) -> dict[str, Any]:
        """One report with its blocks, text and body."""
        reading = desk.ledger.reading(key)
        if reading is None:
            raise HTTPException(404, "No such report.")
        return rows.report_row(reading)

    @api.get("/search")
    def search(q: Annotated[str, Query(max_length=400)], most: Most = 50) -> dict[str, Any]:
        """Reports that hold all words, in any inflection or inside compounds."""
        return {"reports": [{"report": key, "words": words} for key, words in desk.ledger.search(q, most)]}

    @api.post("/judgements", status_code=201)
    def judge(new: NewJudgement) -> dict[str, Any]:
        """Adds a judgement; 409 with the newer ones where somebody else judged meanwhile."""
        try:
            return as_row(make_judgement(desk, new))
        except Clash as clash:
            raise HTTPException(409, {"message": clash.message, "newer": [as_row(j) for j in clash.newer]}) from clash
        except LedgerError as error:
            raise HTTPException(422, error.message) from error

    @api.get("/judgements")
    def judgements(subject: Word = None, subject_kind: Word = "claim") -> dict[str, Any]:
        """All judgements, or those on one subject."""
        return {"judgements": [as_row(j) for j in desk.ledger.judgements(subject_kind if subject else None, subject)]}

    return api


def make_judgement(desk: Desk, new: NewJudgement) -> Judgement:
    """Writes a judgement with the words it was about. Raises Clash and LedgerError."""
    key = desk.ledger.report_of(new.subject) if new.subject_kind == "claim" else None
    if new.subject_kind == "claim" and key is None and new.verdict != "undo":
        raise LedgerError("There is no such claim in the newest texts.", "Reload the list.")
    context = ""
    if key and (reading := desk.ledger.reading(key)):
        claim = next(c for c in reading.claims if c.id == new.subject)
        text = reading.report.field_text(claim.span.field)
        context = " ".join(claim.sentence.of(text).split())
        if new.verdict == "correct":
            check_value(new.field or "", new.value or "", len(text))
    blank = Judgement(0, new.subject_kind, new.subject, key, new.author, "", new.verdict, new.field, new.value, context, new.undoes)
    return desk.ledger.judge(blank, new.seen)


def check_value(field: str, value: str, length: int) -> None:
    """Raises LedgerError where a corrected value could not be laid over the claim."""
    try:
        if field in ("low", "high") and value.strip():
            float(value)
        if field in ("counted", "source", "relayed_by"):
            for place in filter(None, value.split(",")):
                start, _, end = place.partition(":")
                if not 0 <= int(start) < int(end) <= length:
                    raise ValueError(place)
    except ValueError as error:
        raise LedgerError(f"{value!r} is no value for {field}.", "Numbers with a point; words of the text as start:end.") from error


def as_row(judgement: Judgement) -> dict[str, Any]:
    """A judgement as JSON."""
    return {name: getattr(judgement, name) for name in Judgement.__slots__}
