"""How many reports give a figure, and from how many independent origins: forty outlets that print one agency's text are one origin."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quellenlage.model.claim import Claim
from quellenlage.model.dossier import Dossier

_FEW = 3
_WORDS = {
    "de": ("1 Bericht", "{} Berichte", "1 Ursprung", "{} Ursprünge"),
    "en": ("1 report", "{} reports", "1 origin", "{} origins"),
}


@dataclass(frozen=True, slots=True)
class Support:
    """So many reports, so many origins; `reasons` why claims of different reports share one."""

    reports: int
    origins: int
    reasons: tuple[str, ...] = ()

    def says(self, language: str = "de") -> str:
        """ "7 Berichte, 2 Ursprünge"."""
        one_report, reports, one_origin, origins = _WORDS[language]
        return ", ".join(
            one if n == 1 else many.format(n) for n, one, many in ((self.reports, one_report, reports), (self.origins, one_origin, origins))
        )

    def row(self, language: str = "de") -> dict[str, object]:
        """As it stands in rows, under "support"."""
        return {"reports": self.reports, "origins": self.origins, "says": self.says(language), "reasons": list(self.reasons)}


def support_of(dossier: Dossier) -> Callable[[Iterable[str]], Support]:
    """What tells the support of claims by their ids."""
    origins = {claim: origin for origin in dossier.origins for claim in origin.claims}
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}

    def of(ids: Iterable[str]) -> Support:
        known = [claims[i] for i in ids if i in claims]
        reports: defaultdict[str, set[str]] = defaultdict(set)
        for claim in known:
            if claim.id in origins:
                reports[origins[claim.id].id].add(claim.report)
        reasons = tuple({o.id: o.reason for o in dossier.origins if len(reports[o.id]) > 1}.values())
        return Support(len({c.report for c in known}), len(beginnings(known)), reasons)

    return of


def beginnings(claims: Iterable[Claim]) -> list[set[str]]:
    """The ids of `claims` by the independent beginnings they go back to: claims of one origin, and what one report says in the same voice,
    go back to one."""
    groups: list[set[str]] = []
    marks: list[set[object]] = []
    for claim in claims:
        voice = claim.sources[0].ref or claim.sources[0].text.casefold() if claim.sources else None
        own: set[object] = {("voice", claim.report, voice), ("origin", claim.origin or claim.id)}
        members = {claim.id}
        for at in reversed([i for i, known in enumerate(marks) if known & own]):
            own |= marks.pop(at)
            members |= groups.pop(at)
        groups.append(members)
        marks.append(own)
    return groups


def same_figures(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """For each figure claim the claims, itself included, that give the same figure: the same bounds of the same measure for the same
    nation, in the same place, in reports on the same story. What is not said (nation, place) is taken for the only one that is said of
    the figure, if there is only one. Ones and twos are the same only where they share an origin: they meet by chance."""
    stories = dossier.method.get("stories", {})
    groups: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for reading in dossier.readings:
        for claim in reading.claims:
            if claim.kind == "figure":
                unit = claim.unit if claim.measure == "money" else None
                small = max(claim.low or 0, claim.high or 0) < _FEW and (claim.origin or claim.id)
                groups[stories.get(claim.report, claim.report), claim.measure, unit, claim.low, claim.high, small].append(claim)
    same: dict[str, tuple[str, ...]] = {}
    for members in groups.values():
        parts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        only = tuple(_only(map(part, members)) for part in (_nation, _town))
        for claim in members:
            parts[_nation(claim) or only[0], _town(claim) or only[1]].append(claim.id)
        same.update((claim, tuple(part)) for part in parts.values() for claim in part)
    return same


def _only(values: Iterable[str]) -> str:
    """The one value that is said, "" where none or several are."""
    said = {v for v in values if v}
    return said.pop() if len(said) == 1 else ""


def _nation(claim: Claim) -> str:
    return (claim.counted.ref or "").split("/")[0] if claim.counted else ""


def _town(claim: Claim) -> str:
    """The place, if it is smaller than a country."""
    key = claim.place.ref or "" if claim.place else ""
    return key if "." in key else ""
