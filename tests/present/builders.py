"""Small dossiers made by hand, so that the page's tests do not depend on what the extraction finds."""

from quellenlage.model import Block, Claim, Dossier, Mention, Number, Reading, Report, Span, claim_id

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
        Report(key, text, title=title, url=url, outlet=outlet, published="2031-03-04", meta={"fictional": "yes"}),
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
