"""What the page shows, drawn from a dossier: plain values in reading order, no HTML."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from quellenlage.model import Claim, Dossier, Mention, Reading
from quellenlage.present import words
from quellenlage.present.marks import Mark, Stretch, cut

_ORDER = ("killed", "wounded", "casualties", "missing", "captured", "sent", "trained", "displaced", "arrested", "rescued", "protesters")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as a reader meets it."""

    claim: Claim
    figure: str
    sources: str
    chain: str
    as_of: str
    when: str
    outlet: str
    sentence: list[Stretch]
    group: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The claims of one measure about one group."""

    measure: str
    group: str
    claims: list[ClaimView]
    low: float | None
    high: float | None
    voices: int
    reports: int
    label: str = ""


def safe_url(url: str | None) -> str:
    """`url` where it is a web address; "" for anything else (javascript:, data: ...)."""
    try:
        return url if url and urlsplit(url.strip()).scheme.lower() in ("http", "https") else ""
    except ValueError:
        return ""


def outlet_of(reading: Reading) -> str:
    """The outlet, else the report's own name."""
    return reading.report.outlet or reading.report.key


def claim_marks(claim: Claim, anchor: str = "") -> list[Mark]:
    """The marks that show where each part of a claim was read."""
    field = claim.span.field
    parts: list[tuple[str, Iterable[Mention | None]]] = [
        ("counted", (claim.counted,)),
        ("source", claim.sources),
        ("relay", claim.relays),
        ("cue", (claim.cue,)),
        ("hedge", claim.certainty_words),
    ]
    marks = [Mark(claim.span.start, claim.span.end, claim.kind, anchor)]  # only the figure leads on: a link on each part is much to load
    for kind, mentions in parts:
        marks.extend(Mark(m.span.start, m.span.end, kind) for m in mentions if m and m.span.field == field)
    return marks


def sources_of(claim: Claim, own_voice: str) -> str:
    """The names of who vouches, as the text has them."""
    return ", ".join(_without_article(m.text) for m in claim.sources) or own_voice


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines") else name


def chain_of(claim: Claim, reading: Reading, own_voice: str) -> str:
    """Source, relays, outlet: how the claim reached the reader."""
    return " → ".join([sources_of(claim, own_voice), *(m.text for m in claim.relays), outlet_of(reading)])


def claim_view(claim: Claim, reading: Reading, language: str, translate: Callable[..., str]) -> ClaimView:
    """One claim with its sentence cut into marked stretches."""
    own = translate("the report itself")
    text = reading.report.field_text(claim.span.field)
    start, end = claim.sentence.start, claim.sentence.end
    currency = f" {claim.unit}" if claim.measure == "money" and claim.unit else ""
    return ClaimView(
        claim,
        words.bounds(claim.low, claim.high, claim.approximate, language) + currency,
        sources_of(claim, own),
        chain_of(claim, reading, own),
        words.moment(claim.as_of, language),
        words.moment(reading.published, language),
        outlet_of(reading),
        cut(text, start, end, claim_marks(claim)),
        (claim.counted.ref or "") if claim.counted else "",
    )


def grouped(dossier: Dossier, language: str, translate: Callable[..., str]) -> list[GroupView]:
    """Figure claims by measure and group; core measures first, then by how much is said of them."""
    found: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
    for reading in dossier.readings:
        for claim in reading.claims:
            if claim.kind == "figure" and claim.measure:
                shown = claim_view(claim, reading, language, translate)
                found[claim.measure, shown.group].append(shown)
    rank = {m: i for i, m in enumerate(_ORDER)}
    groups = [_group(measure, group, shown) for (measure, group), shown in found.items()]
    return sorted(groups, key=lambda g: (rank.get(g.measure, 99), -len(g.claims), g.group))


def series_groups(dossier: Dossier, by_id: dict[str, ClaimView]) -> list[GroupView]:
    """The same, by series: claims that were found comparable stand together, others of the same measure do not."""
    found = []
    for series in dossier.series:
        shown = [by_id[c] for c in series.claims if c in by_id]
        if shown:
            found.append(replace(_group(series.measure, series.group or "", shown), label=series.label))
    return found


def without_rejected(group: GroupView) -> GroupView:
    """The group without the claims a reviewer rejected, counted anew."""
    kept = [v for v in group.claims if v.claim.review != "rejected"]
    return group if len(kept) == len(group.claims) else replace(_group(group.measure, group.group, kept), label=group.label)


def _group(measure: str, group: str, shown: list[ClaimView]) -> GroupView:
    shown = sorted(shown, key=lambda v: (v.claim.as_of or v.claim.published or "9999", v.claim.report, v.claim.span.start))
    values = [x for v in shown for x in (v.claim.low, v.claim.high) if x is not None]
    voices = {m.ref or m.text for v in shown for m in v.claim.sources[:1]}
    return GroupView(
        measure, group, shown, min(values, default=None), max(values, default=None), len(voices), len({v.claim.report for v in shown})
    )


def report_stretches(reading: Reading) -> list[tuple[str, str, list[Stretch]]]:
    """(field, role, stretches) of each block of a report, with claims and attributions marked."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for claim in reading.claims:
        if claim.kind == "figure":
            marks[claim.span.field].extend(claim_marks(claim, f"c-{claim.id}"))
    for number in reading.numbers:
        if number.kind == "article":
            continue  # "ein" and "eine" are everywhere and say nothing here
        marks[number.span.field].append(Mark(number.span.start, number.span.end, "number", "", number.kind))
    for attribution in reading.attributions:
        for span in attribution.cue:
            marks[span.field].append(Mark(span.start, span.end, "cue"))
        for speaker in attribution.speakers:
            marks[speaker.span.field].append(Mark(speaker.span.start, speaker.span.end, "source", "", speaker.ref or ""))
    shown = []
    for block in reading.blocks:
        text = reading.report.field_text(block.span.field)
        inside = [m for m in marks[block.span.field] if m.start < block.span.end and block.span.start < m.end]
        shown.append((block.span.field, block.role, cut(text, block.span.start, block.span.end, inside)))
    return shown


def cited_blocks(reading: Reading) -> list[tuple[str, str, list[Stretch]]]:
    """Only the cited sentences of a report, for passing on."""
    seen: set[tuple[str, int]] = set()
    shown = []
    for claim in reading.claims:
        place = (claim.sentence.field, claim.sentence.start)
        if place not in seen:
            seen.add(place)
            text = reading.report.field_text(claim.span.field)
            near = [m for c in reading.claims if c.sentence == claim.sentence for m in claim_marks(c, f"c-{c.id}")]
            shown.append((claim.sentence.field, claim.block, cut(text, claim.sentence.start, claim.sentence.end, near)))
    return shown


def period(dossier: Dossier) -> tuple[str | None, str | None]:
    """First and last publication day known (EDTF), None where no report is dated; mere bounds of undated reports are no dates."""
    days = [r.published[:10] for r in dossier.readings if r.published and "/" not in r.published and r.published[:4].isdigit()]
    return (min(days), max(days)) if days else (None, None)
