"""Events for a reader: a timeline in which all tellings of one event stand together, and what passes between two actors."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from quellenlage.model import Claim, Dossier, Reading
from quellenlage.present import view, words

_MOST = 400
"""Entries of one list: beyond that nobody reads on, and the page must open at once. The command line lists all."""


def timeline_rows(dossier: Dossier, language: str, translate: Callable[..., str]) -> list[dict[str, Any]]:
    """Events, statements, denials, silences and expectations by time; several tellings of one event are one row.

    A row: `order`, `label`, `actors`, `whens` (each differing date in words), `tellings` (when, actors, view).
    """
    found: dict[str, list[tuple[Claim, Reading]]] = defaultdict(list)
    for reading in dossier.readings:
        for claim in reading.claims:
            if claim.kind != "figure" and (claim.happened or claim.as_of or claim.same_event):
                found[claim.same_event or claim.id].append((claim, reading))
    rows = [_row(told, language, translate) for told in found.values() if any(_time(c) for c, _ in told)]
    return sorted(rows, key=lambda row: str(row["order"]))[:_MOST]


def _row(told: list[tuple[Claim, Reading]], language: str, translate: Callable[..., str]) -> dict[str, Any]:
    tellings = [
        {
            "when": words.moment(_time(claim), language),
            "label": event_name(claim.event or claim.kind, translate),
            "actors": _actors(claim),
            "view": view.claim_view(claim, reading, language, translate),
        }
        for claim, reading in sorted(told, key=lambda pair: pair[0].published or "9999")
    ]
    dated = [c for c, _ in told if _time(c)]
    first = min(dated, key=_time)
    return {
        "order": _time(first),
        "label": event_name(first.event or first.kind, translate),
        "actors": _actors(first),
        "whens": list(dict.fromkeys(words.moment(_time(c), language) for c in sorted(dated, key=_time))),
        "reports": len({c.report for c, _ in told}),
        "tellings": tellings,
    }


def relation_rows(
    dossier: Dossier, name: Callable[[str], str], language: str, translate: Callable[..., str], timeline: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Pairs of actors with what passes between them, the pair with most to tell first; rows by time, unknown times last.

    Made from `method["relations"]`, the rows of compare.events. A row: `way`, `event`, `what`, `when`, `view` (source, report, quote), and
    `quoted`: True where the claim's sentence (and anchor) stands here, because neither `timeline` nor an earlier row has it.
    """
    elsewhere = {telling["view"].claim.id for row in timeline for telling in row["tellings"]}
    claims = {c.id: (c, r) for r in dossier.readings for c in r.claims if c.kind != "figure"}
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in dossier.method.get("relations", ()):
        if row["claim"] in claims:
            first, second = sorted((row["from"], row["to"]))
            claim, reading = claims[row["claim"]]
            pairs[first, second].append(
                {
                    "order": row["when"] or row["told"] or "9999",
                    "when": words.moment(row["when"] or row["told"], language),
                    "way": f"{name(row['from'])} {'↔' if row['mutual'] else '→'} {name(row['to'])}",
                    "event": event_name(row["event"] or row["kind"], translate),
                    "what": ", ".join(row["what"]),
                    "view": view.claim_view(claim, reading, language, translate),
                    "quoted": claim.id not in elsewhere,
                }
            )
            elsewhere.add(claim.id)
    shown = [
        {"pair": f"{name(a)} – {name(b)}", "rows": sorted(rows, key=lambda r: str(r["order"]))[:_MOST], "n": len(rows)}
        for (a, b), rows in pairs.items()
    ]
    return sorted(shown, key=lambda pair: (-int(str(pair["n"])), str(pair["pair"])))[:40]


def event_name(event: str, translate: Callable[..., str]) -> str:
    """The class of an event in words; one that nobody has worded yet shows its own name."""
    msgid = f"event {event}"
    worded = translate(msgid)
    return event.replace(".", ": ") if worded == msgid else worded


def _time(claim: Claim) -> str:
    return claim.happened or claim.as_of or ""


def _actors(claim: Claim) -> str:
    return " · ".join(dict.fromkeys(m.text for _, m in claim.roles))
