"""The pages: lists, a claim to judge, a report to read, search, adding; server-rendered, usable without a script."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from quellenlage import __version__
from quellenlage.errors import LedgerError, QuellenlageError
from quellenlage.model import CORRECTABLE, Claim, Reading, in_force
from quellenlage.present import view, words
from quellenlage.present.marks import cut
from quellenlage.present.tables import names_of_groups
from quellenlage.store import Clash, Wanted
from quellenlage.web import api, forms
from quellenlage.web.desk import Desk
from quellenlage.web.guard import Guard

_TEMPLATES = Path(__file__).parent / "template"
_PAGE = 50
_YEAR = 365 * 24 * 3600


def routes(desk: Desk, guard: Guard, language: str) -> APIRouter:
    """All pages."""
    pages, show = APIRouter(), _Shown(desk, guard, language)

    @pages.get("/")
    def situation(request: Request) -> Response:
        dossier, current = desk.compared()
        return show(request, "situation", groups=desk.groups(), dossier=dossier, current=current, confirm=desk.ledger.to_confirm())

    @pages.get("/claims")
    def claims(request: Request) -> Response:
        wanted, offset = _wanted(request), _number(request.query_params.get("offset"))
        found, total = desk.claims(wanted, offset, _PAGE)
        more = urlencode({**dict(request.query_params), "offset": offset + _PAGE}) if offset + _PAGE < total else ""
        return show(request, "claims", claims=found, total=total, offset=offset, more=more, wanted=wanted)

    @pages.get("/queue")
    def queue(request: Request) -> Response:
        found, _ = desk.ledger.claims(Wanted(kind="figure", state="open"), 0, 1)
        return RedirectResponse(f"/claims/{found[0]['claim_id']}?queue=1" if found else "/claims?state=open", 303)

    @pages.get("/claims/{claim_id}")
    def claim(request: Request, claim_id: str) -> Response:
        return show.claim(request, claim_id)

    @pages.post("/judgements")
    async def judge(request: Request) -> Response:
        form = await request.form()
        if not show.trusted(forms.text_of(form, "csrf")):
            return HTMLResponse("The form is stale; reload the page.", 403)
        try:
            made = api.make_judgement(desk, new := forms.judgement_of(form))
        except Clash as clash:
            return (
                show.claim(request, new.subject, clash=clash, status=409)
                if new.subject_kind == "claim"
                else show.error(request, clash, 409)
            )
        except api.NoSuchClaim as error:
            return show.error(request, error, 404)
        except (LedgerError, ValidationError) as error:
            return show.error(request, error)
        back = "/queue" if forms.text_of(form, "queue") and made.verdict in ("accept", "reject") else f"/claims/{made.subject}"
        response = RedirectResponse({"claim": back, "event": f"/claims/{made.subject}"}.get(made.subject_kind, "/actors"), 303)
        response.set_cookie("author", quote(made.author), max_age=_YEAR, samesite="strict", httponly=True)
        return response

    @pages.get("/reports")
    def reports(request: Request) -> Response:
        offset = _number(request.query_params.get("offset"))
        found, total = desk.ledger.reports(offset, _PAGE)
        return show(request, "reports", reports=found, total=total, offset=offset, more=offset + _PAGE if offset + _PAGE < total else 0)

    @pages.get("/reports/{key:path}")
    def report(request: Request, key: str) -> Response:
        reading = desk.reading(key)
        if reading is None:
            return show.error(request, LedgerError("The ledger holds no such report."), 404)
        return show(request, "report", reading=reading, blocks=view.report_stretches(reading), url=view.safe_url(reading.report.url))

    @pages.get("/actors")
    def actors(request: Request) -> Response:
        said = tuple(j for j in desk.ledger.judgements() if j.subject_kind == "actor")
        voices = desk.ledger.voices()
        return show(
            request,
            "actors",
            voices=voices,
            keys=sorted({v["actor"] for v in voices}),
            judgements=said,
            undoable={j.id for j in in_force(said)},
            seen={j.subject: j.id for j in said},
        )

    @pages.get("/search")
    def search(request: Request) -> Response:
        query = request.query_params.get("q", "")[:400]
        return show(request, "search", query=query, hits=desk.ledger.search(query) if query else [])

    @pages.get("/add")
    def adding(request: Request) -> Response:
        return show(request, "add", added=None, troubles=[])

    @pages.post("/add")
    async def add(request: Request) -> Response:
        form = await request.form()
        if not show.trusted(forms.text_of(form, "csrf")):
            return HTMLResponse("The form is stale; reload the page.", 403)
        try:
            added, troubles = desk.add(await forms.reports_of(form))
        except QuellenlageError as error:
            return show.error(request, error)
        return show(request, "add", added=added, troubles=troubles)

    @pages.get("/lage.html")
    def whole(request: Request, lang: str = language) -> Response:
        html = desk.page(lang if lang in ("de", "en") else language)
        if html is None:
            return show.error(request, LedgerError("The ledger is too large for one page.", "Use `quellenlage report`."), 413)
        # The page carries its own, equally strict policy with the hash of its one script.
        return HTMLResponse(html, headers={"Content-Security-Policy": html.split('Content-Security-Policy" content="')[1].split('"')[0]})

    @pages.get("/login")
    def login(request: Request) -> Response:
        return show(request, "login", wrong=False)

    @pages.post("/login")
    async def logged_in(request: Request) -> Response:
        given = forms.text_of(await request.form(), "token")
        who = request.client.host if request.client else "?"
        if guard.too_often(who):
            return HTMLResponse("Too many tries; wait a minute.", 429)
        if not guard.fits(given):
            guard.failed(who)
            return show(request, "login", wrong=True)
        response = RedirectResponse("/", 303)
        response.set_cookie("token", given, max_age=_YEAR, samesite="strict", httponly=True)
        return response

    return pages


class _Shown:
    """Templates with what every page needs."""

    def __init__(self, desk: Desk, guard: Guard, language: str) -> None:
        self._desk, self._guard, self._language = desk, guard, language
        folders = [_TEMPLATES, Path(words.__file__).parent / "template"]
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folders), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
        )
        self._environment.filters["quote"] = lambda key: quote(str(key), safe="")

    def __call__(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        language = request.query_params.get("lang") or request.cookies.get("lang") or self._language
        language = language if language in ("de", "en") else self._language
        translate = words.translator(language)
        html = self._environment.get_template(f"{template}.html.j2").render(
            **values,
            **self._words(language, translate),
            path=request.url.path,
            csrf=self._guard.csrf(),
            author=_author(request),
            version=__version__,
        )
        response = HTMLResponse(html, status)
        if "lang" in request.query_params:
            response.set_cookie("lang", language, max_age=_YEAR, samesite="strict")
        return response

    def _words(self, language: str, translate: Callable[..., str]) -> dict[str, Any]:
        return {
            "_": translate,
            "language": language,
            "bounds": lambda c: words.bounds(c["low"], c["high"], bool(c["approximate"]), language),
            "moment": lambda edtf: words.moment(edtf, language),
            "number": lambda value: words.number(value, language) if value is not None else "–",
            "group_name": names_of_groups(self._desk.rules, language),
        }

    def trusted(self, csrf: str) -> bool:
        """True for the token that only our own forms carry."""
        return csrf == self._guard.csrf()

    def error(self, request: Request, error: Exception, status: int = 422) -> Response:
        """One message, with what to do."""
        message = error.message if isinstance(error, QuellenlageError) else "The form holds something that cannot be read."
        remedy = error.remedy if isinstance(error, QuellenlageError) else "Go back and check it."
        return self(request, "error", status, message=message, remedy=remedy)

    def claim(self, request: Request, claim_id: str, clash: Clash | None = None, status: int = 200) -> Response:
        """A claim with its sentence, its fields to correct, and what others said of it."""
        key = self._desk.ledger.report_of(claim_id)
        reading = self._desk.reading(key) if key else None
        claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
        if reading is None or claim is None:
            return self.error(request, LedgerError("No such claim in the newest texts.", "Its report may have changed."), 404)
        judgements = self._desk.ledger.judgements("claim", claim_id)
        return self(
            request,
            "claim",
            status,
            reading=reading,
            claim=claim,
            passage=_passage(reading, claim),
            judgements=judgements,
            undoable={j.id for j in in_force(judgements)},
            seen=judgements[-1].id if judgements else 0,
            clash=clash,
            queue=request.query_params.get("queue", ""),
            fields=CORRECTABLE,
            values=_values(claim),
        )


def _passage(reading: Reading, claim: Claim) -> dict[str, Any]:
    """The sentence with what stands around it, and where it begins: selections are counted from there."""
    text = reading.report.field_text(claim.span.field)
    start, end = max(0, claim.sentence.start - 300), min(len(text), claim.sentence.end + 300)
    return {"start": start, "stretches": cut(text, start, end, view.claim_marks(claim))}


def _values(claim: Claim) -> dict[str, str]:
    """The fields a reviewer may correct, as the form writes them."""
    places = {
        "counted": [claim.counted] if claim.counted else [],
        "source": list(claim.sources),
        "relayed_by": list(claim.relays),
    }
    plain = {
        "low": "" if claim.low is None else f"{claim.low:g}" if abs(claim.low) < 1e6 else f"{claim.low:.0f}",
        "high": "" if claim.high is None else f"{claim.high:g}" if abs(claim.high) < 1e6 else f"{claim.high:.0f}",
        "approximate": json.dumps(claim.approximate),
        "measure": claim.measure or "",
        "aspect": claim.aspect or "",
        "as_of": claim.as_of or "",
        "certainty": claim.certainty,
    }
    return plain | {name: ",".join(f"{m.span.start}:{m.span.end}" for m in mentions) for name, mentions in places.items()}


def _wanted(request: Request) -> Wanted:
    asked = {name: value[:200] for name, value in request.query_params.items() if value}
    kind = asked.get("kind", "figure")
    names = ("measure", "group", "source", "report", "certainty", "state", "since", "until")
    return Wanted(None if kind == "all" else kind, **{name: asked.get(name) for name in names})


def _number(value: str | None) -> int:
    return min(int(value), 10_000_000) if value and value.isdigit() and len(value) < 10 else 0


def _author(request: Request) -> str:
    from urllib.parse import unquote

    return unquote(request.cookies.get("author", ""))[:80]
