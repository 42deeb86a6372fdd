"""How many reports give a figure, and from how many independent origins: forty outlets that print one agency's text are one origin."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quellenlage.model.claim import Claim
from quellenlage.model.dossier import Dossier

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
    reports = {claim.id: claim.report for reading in dossier.readings for claim in reading.claims}

    def of(claims: Iterable[str]) -> Support:
        known = [c for c in claims if c in reports]
        shared = {origins[c].id: origins[c].reason for c in known if c in origins}
        # A claim that no origin was made for stands for itself.
        alone = sum(c not in origins for c in known)
        several = [i for i in shared if len({reports[c] for c in known if c in origins and origins[c].id == i}) > 1]
        return Support(len({reports[c] for c in known}), len(shared) + alone, tuple(shared[i] for i in several))

    return of


def same_figures(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """For each figure claim the claims, itself included, that give the same figure: the same bounds of the same measure for the same
    group in reports on the same story. A group that is not known is taken for the only one that has the figure, if there is only one."""
    stories = dossier.method.get("stories", {})
    groups: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for reading in dossier.readings:
        for claim in reading.claims:
            if claim.kind == "figure":
                unit = claim.unit if claim.measure == "money" else None
                groups[stories.get(claim.report, claim.report), claim.measure, unit, claim.low, claim.high].append(claim)
    same: dict[str, tuple[str, ...]] = {}
    for members in groups.values():
        nations = {n for c in members if (n := _nation(c))}
        only = next(iter(nations)) if len(nations) == 1 else ""
        for claim in members:
            nation = _nation(claim) or only
            same[claim.id] = tuple(c.id for c in members if (_nation(c) or only) == nation)
    return same


def _nation(claim: Claim) -> str:
    return (claim.counted.ref or "").split("/")[0] if claim.counted else ""
