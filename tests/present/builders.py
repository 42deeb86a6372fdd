"""Small dossiers made by hand, so that the page's tests do not depend on what the extraction finds."""

from quellenlage.model import Block, Claim, Dossier, Finding, Mention, Number, Reading, Report, Series, Span, claim_id

TEXT = "Laut Generalstab wurden in Karsk mehr als 300 velonische Soldaten getötet.\nLesen Sie auch: Wetter"


def claim(report: str = "a", text: str = TEXT, low: float = 300) -> Claim:
    """A figure claim at the first "300" of `text`."""
    at = text.index("300")
    source = "Ministerium" if "Ministerium" in text else "Generalstab"
    who = text.find(source)
    return Claim(
        claim_id(report, "figure", Span(at, at + 3), text),
        report,
        "figure",
        Span(at, at + 3),
        "300",
        low=low,
        high=None,
        measure="killed",
        counted=Mention("velonische Soldaten", Span(at + 4, at + 23), "XV/soldiers"),
        sources=(Mention(source, Span(who, who + len(source))),) if who >= 0 else (),
        as_of="2031-03",
        published="2031-03-04",
        sentence=Span(0, text.index("\n") if "\n" in text else len(text)),
        why=("measure.verb",),
    )


def reading(key: str = "a", text: str = TEXT, title: str | None = None, url: str | None = None, outlet: str | None = None) -> Reading:
    """A reading with one body block, one furniture block where the text has a second line, and the claim above."""
    cut = text.index("\n") if "\n" in text else len(text)
    blocks = [Block(Span(0, len(title), "title"), "headline", "title.field")] if title else []
    blocks.append(Block(Span(0, cut), "body", "line.body"))
    if cut < len(text):
        blocks.append(Block(Span(cut + 1, len(text)), "furniture", "furniture.teaser"))
    claims = (claim(key, text),) if "300" in text else ()
    return Reading(
        Report(key, text, title=title, url=url, outlet=outlet, published="2031-03-04", note="Erfundenes Beispiel."),
        "de",
        True,
        blocks=tuple(blocks),
        published="2031-03-04",
        claims=claims,
        numbers=(Number(Span(0, 1), text[:1], 1, 1, kind="other"),),
    )


def dossier(*readings: Reading) -> Dossier:
    """A dossier of `readings` with nothing compared."""
    return Dossier(readings or (reading(),))


def event(report: str, happened: str | None, same: str | None = None, kind: str = "event") -> Reading:
    """A reading with one event claim, told as having happened at `happened`; `same` names the event it tells with others."""
    text = "Velonien und Ostrawien unterzeichneten in Karsk einen Pakt."
    at = text.index("unterzeichneten")
    span = Span(at, at + 15)
    told = Claim(
        claim_id(report, kind, span, text),
        report,
        kind,
        span,
        "unterzeichneten",
        happened=happened,
        published="2031-03-04",
        sentence=Span(0, len(text)),
        event="agreement.sign",
        roles=(("who", Mention("Velonien", Span(0, 8), "xv")), ("who", Mention("Ostrawien", Span(13, 22), "xo"))),
        same_event=same,
    )
    blocks = (Block(Span(0, len(text)), "body", "line.body"),)
    return Reading(Report(report, text, published="2031-03-04"), "de", True, blocks=blocks, published="2031-03-04", claims=(told,))


def relation(told: Reading) -> dict[str, object]:
    """The row that the comparison makes of the event of `told`."""
    (claim,) = told.claims
    return {
        "from": "xo", "to": "xv", "mutual": True, "event": claim.event, "what": ["Pakt"], "when": claim.happened, "told": None,
        "kind": claim.kind, "certainty": "stated", "sources": [], "report": claim.report, "claim": claim.id,
    }  # fmt: skip


def series_of(*readings: Reading) -> Dossier:
    """A dossier in which the first figure claims of `readings` make one series with a plot."""
    claims = [r.claims[0] for r in readings]
    ids = tuple(c.id for c in claims)
    points = [
        {
            "claim": c.id, "from": c.published, "to": c.published, "basis": "stated", "low": c.low, "high": c.high,
            "approximate": False, "certainty": c.certainty, "source": c.sources[0].text, "source_text": c.sources[0].text,
        }
        for c in claims
    ]  # fmt: skip
    row = Finding("s1", "series", "info", "Getötete: Soldaten", tuple(c.report for c in claims), ids, data={"points": points})
    made = Series("s1", "killed", "XV/soldiers", None, None, None, ids, "Getötete: Soldaten")
    return Dossier(readings, series=(made,), method={"series": (row,)})
