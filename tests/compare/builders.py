"""Small builders for claims and readings written in the tests themselves."""

from typing import Any

from quellenlage.model import Block, Claim, Mention, Reading, Report, Span


def mention(text: str, whole: str, ref: str | None = None, after: int = 0) -> Mention:
    """`text` where it stands in `whole`."""
    start = max(whole.find(text, after), 0)
    return Mention(text, Span(start, start + len(text)), ref)


def claim(
    name: str,
    low: float | None,
    high: float | None = -1.0,
    measure: str = "killed",
    group: str | None = "ZZ/soldiers",
    source: str | None = None,
    **fields: Any,
) -> Claim:
    """A figure claim; `high` follows `low` unless given. `name` "report.n" is id and report."""
    top = low if high == -1.0 else high
    report = name.split(".")[0]
    counted = Mention("Soldaten", Span(0, 0), group)
    sources = (Mention(source, Span(0, 0), source),) if source else ()
    number = int(name.split(".")[1]) if "." in name else 0
    start = fields.pop("start", 100 * number)
    words = fields.pop("text", f"{low or top:g}")
    sentence = fields.pop("sentence", Span(start, start + 50))
    return Claim(
        name,
        report,
        "figure",
        Span(start, start + len(words)),
        words,
        low,
        top,
        measure=measure,
        counted=counted,
        sources=sources,
        sentence=sentence,
        **fields,
    )


def reading(key: str, *claims: Claim, text: str = "", published: str | None = None, **fields: Any) -> Reading:
    """A reading of `text` with `claims`; one body block unless given."""
    report = Report(key, text or "x" * 2000, published=published, title=fields.pop("title", None), outlet=fields.pop("outlet", None))
    blocks = fields.pop("blocks", (Block(Span(0, len(report.text)), "body", "test"),))
    return Reading(report, "de", True, blocks=blocks, published=published, claims=claims, **fields)
