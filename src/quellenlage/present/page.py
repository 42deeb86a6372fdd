"""The report page: one self-contained HTML file, no request leaves it, no word of a report becomes live markup.

Everything a report says goes through autoescaping; addresses are linked only if they are http(s); a Content-Security-Policy in the page
allows nothing but the page's own style and the one script whose hash it names.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from quellenlage import __version__
from quellenlage.model import Dossier, Finding, Reading, same_figures, support_of
from quellenlage.present import view, words
from quellenlage.present.events import relation_rows, timeline_rows
from quellenlage.present.graph import graph, ways
from quellenlage.present.situation import situation
from quellenlage.present.tables import actor_names, copy_rows, names_of_groups, series_rows, voice_rows
from quellenlage.rules import Rules
from quellenlage.settings import Settings

_MOST_COPIES = 200
"""Pairs shown: five hundred reports cut from one cloth make a hundred thousand."""
_TEMPLATES = Path(__file__).parent / "template"
_COLUMNS = ("Figure", "Measure", "Counted", "Source", "Through", "As of", "Certainty", "Published", "Outlet")


def page(dossier: Dossier, rules: Rules, language: str = "de", excerpts: bool = False, settings: Settings | None = None) -> str:
    """HTML of the whole dossier in the interface `language` ("de", "en"); `excerpts` keeps cited sentences instead of whole texts.

    `settings` are those the reports were read with, named in the section on method.
    """
    translate = words.translator(language)
    groups = view.grouped(dossier, language, translate)
    every = [shown for group in groups for shown in group.claims]
    by_id = {shown.claim.id: shown for shown in every}
    slugs = {r.report.key: _slug(r.report.key) for r in dossier.readings}
    own = [f for r in dossier.readings for f in r.findings]
    environment = _environment(language, names_of_groups(rules, language))
    script = _file("page.js")
    voices = voice_rows(dossier)
    timeline = timeline_rows(dossier, language, translate)
    relations = relation_rows(dossier, actor_names(rules, language), language, translate, timeline)
    return environment.get_template("page.html.j2").render(
        language=language,
        version=__version__,
        rules=rules.digest,
        style=Markup(_file("style.css")),
        script=Markup(script),
        script_hash="sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        title=_title(dossier),
        note=_note(dossier),
        facts=_facts(dossier, by_id, len(voices), language),
        sections=_sections(translate, dossier, bool(timeline), bool(relations)),
        sentences=situation(view.series_groups(dossier, by_id) or groups, translate, language, environment.filters["group_name"]),
        conflicts=[_told(c, language) for c in _by_weight(dossier.conflicts) if not c.explanation],
        explained=[_told(c, language) for c in _by_weight(dossier.conflicts) if c.explanation],
        findings=[_told(f, language) for f in _by_weight((*dossier.findings, *(f for f in own if f not in dossier.findings)))],
        groups=groups,
        by_id=by_id,
        origins=_origin_notes(dossier, language, translate),
        series=series_rows(dossier, by_id, language, translate),
        timeline=timeline,
        relations=relations,
        voices=voices,
        ways=Markup(graph(ways(dossier), (translate("Source"), translate("Through"), translate("Outlet")), translate("Who is heard"))),
        all=every,
        certainties=sorted({s.claim.certainty for s in every}),
        columns=list(
            enumerate(map(translate, ("Figure", "Measure", "Counted", "Source", "Through", "As of", "Certainty", "Published", "Outlet")))
        ),
        reports=[_report(r, dossier, slugs, language, excerpts) for r in dossier.readings],
        slug=slugs,
        copies=copy_rows(dossier),
        most_copies=_MOST_COPIES,
        method={translate("Stories"): len(set(dossier.method.get("stories", {}).values())) or 1},
        settings=_in_force(settings or Settings()),
        troubles=[t for t in dossier.troubles if t.fatal],
    )


@lru_cache(maxsize=8)
def _file(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _environment(language: str, group_name: Callable[[str], str]) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.globals["_"] = words.translator(language)
    environment.filters["group_name"] = group_name
    environment.filters["anchor"] = _slug
    environment.filters["day"] = lambda moment: (moment or "").split("/")[0][:10]
    environment.filters["num"] = lambda v: words.number(v, language) if isinstance(v, int | float) else (v or "–")
    return environment


def _slug(key: str) -> str:
    """An id that is safe in an anchor and different for different keys."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in key)
    return plain if plain == key else f"{plain[:40]}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"


def _title(dossier: Dossier) -> str:
    """The page's title: what the user named the story, else nothing; a headline would take one report's side."""
    return str(dossier.method.get("title", ""))


def _note(dossier: Dossier) -> str:
    """The remark that the user put beside most of the reports, e.g. that they are invented; "" where there is none."""
    notes = Counter(r.report.note for r in dossier.readings if r.report.note)
    note, times = notes.most_common(1)[0] if notes else ("", 0)
    return str(note) if 2 * times > len(dossier.readings) else ""


def _facts(dossier: Dossier, claims: Collection[str], voices: int, language: str) -> dict[str, Any]:
    """The figures at the top; `claims` are the ids of the figure claims, and only their origins are counted beside them."""
    first, last = view.period(dossier)
    period = words.moment(first if first == last else f"{first}/{last}", language) if first else "–"
    return {
        "reports": len(dossier.readings),
        "origins": sum(any(c in claims for c in origin.claims) for origin in dossier.origins) or "–",
        "claims": len(claims),
        "voices": voices,
        "period": period,
        "undated": sum(1 for r in dossier.readings if not r.published or "/" in r.published),
    }


def _sections(translate: Callable[..., str], dossier: Dossier, timeline: bool, relations: bool) -> list[tuple[str, str]]:
    names = [("situation", "Situation"), ("claims", "Claims")]
    names += [("series", "Series")] if dossier.series else []
    names += [("timeline", "Timeline")] if timeline else []
    names += [("relations", "Relations")] if relations else []
    names += [("sources", "Sources"), ("table", "Table"), ("reports", "Reports")]
    names += [("copies", "Copies")] if dossier.copies else []
    return [(anchor, translate(name)) for anchor, name in (*names, ("method", "Method"))]


def _in_force(settings: Settings) -> list[tuple[str, str]]:
    """The settings that decide what is read; speed and storage change no claim."""
    names = ("languages", "minimum_words", "max_text_chars")
    return [(n, ", ".join(v) if isinstance(v := getattr(settings, n), tuple) else str(v)) for n in names]


def _by_weight(findings: Any) -> list[Any]:
    """Grave before slight; otherwise as they came."""
    rank = {"grave": 0, "warning": 1, "notice": 2, "info": 3}
    return sorted(findings, key=lambda f: rank.get(f.severity, 9))


def _told(finding: Finding, language: str) -> Finding:
    """`finding` with its message in the page's language, where it is known in more than German."""
    return replace(finding, message=str(finding.data.get(f"message_{language}", finding.message)))


def _origin_notes(dossier: Dossier, language: str, translate: Callable[..., str]) -> dict[str, str]:
    """For each claim whose figure stands in several reports, or that shares its origin with others: "7 reports, 2 origins", and why."""
    notes = {
        claim: translate("one origin with {n} other claims", n=len(origin.claims) - 1) + f" ({origin.reason})"
        for origin in dossier.origins
        if len(origin.claims) > 1
        for claim in origin.claims
    }
    of = support_of(dossier)
    for claim, same in same_figures(dossier).items():
        if (support := of(same)).reports > 1:
            told = support.says(language)
            notes[claim] = f"{told}; {notes[claim]}" if claim in notes else told
    return notes


def _ground(says: str, translate: Callable[..., str]) -> str:
    """What a witness says of the date, in the page's language; the witness's own values stay as they are."""
    for words_ in ("not before", "not after"):
        says = says.replace(words_, translate(words_))
    return says


def _report(reading: Reading, dossier: Dossier, slugs: dict[str, str], language: str, excerpts: bool) -> dict[str, Any]:
    report = reading.report
    headline = next((b.span.of(report.field_text(b.span.field)) for b in reading.blocks if b.role == "headline"), None)
    cross = [f for f in dossier.findings if report.key in f.reports and f not in reading.findings]
    blocks = view.cited_blocks(reading) if excerpts else view.report_stretches(reading)
    translate = words.translator(language)
    return {
        "name": report.key,
        "slug": slugs[report.key],
        "heading": " ".join((headline or report.text[:80]).split()) or report.key,
        "published": words.moment(reading.published, language),
        "grounds": [(_ground(g.says, translate), g.text) for g in reading.published_grounds],
        "outlet": report.outlet,
        "note": report.note,
        "url": view.safe_url(report.url),
        "claims": sum(c.kind == "figure" for c in reading.claims),
        "read": reading.read,
        "notes": [f.message for f in reading.findings],
        "findings": [*reading.findings, *cross],
        "blocks": blocks,
        "numbers": () if excerpts else reading.numbers,
        "digest": report.digest,
        "copies": sorted({c.b if c.a == report.key else c.a for c in dossier.copies if report.key in (c.a, c.b)}),
    }
