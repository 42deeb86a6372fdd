"""How many reports, how many beginnings; which claims give the same figure."""

from dataclasses import replace
from typing import Any

from quellenlage.model import Claim, Dossier, Mention, Origin, Reading, Report, Span, beginnings, same_figures, support_of


def claim(
    name: str, low: float = 300, source: str | None = None, group: str | None = None, place: str | None = None, **fields: Any
) -> Claim:
    spot = Span(0, 3)
    return Claim(
        name, name.split(".")[0], "figure", spot, str(low), low, low, measure="killed",
        counted=Mention("Soldaten", spot, group), sources=(Mention(source, spot, source),) if source else (),
        place=Mention("dort", spot, place) if place else None, **fields,
    )  # fmt: skip


def dossier(*claims: Claim, origins: tuple[Origin, ...] = ()) -> Dossier:
    readings = tuple(Reading(Report(c.report, ""), "de", True, claims=(c,)) for c in claims)
    return Dossier(readings, (), origins, method={"stories": dict.fromkeys((c.report for c in claims), "s")})


def test_one_report_in_one_voice_is_one_beginning_two_voices_are_two() -> None:
    assert len(beginnings([claim("a.1"), claim("a.2", 12)])) == 1
    assert len(beginnings([claim("a.1", source="x"), claim("a.2", source="y"), claim("a.3", 5, source="x")])) == 2
    assert len(beginnings([claim("a.1"), claim("b.1")])) == 2


def test_beginnings_meet_over_origins() -> None:
    chain = [claim("a.1", origin="o"), claim("b.1", origin="o"), claim("b.2", 7), claim("c.1", origin="p")]
    assert sorted(map(len, beginnings(chain))) == [1, 3]


def test_support_counts_reports_and_beginnings_and_says_why() -> None:
    origins = (Origin("o", ("a.1", "b.1"), "gleicher Wortlaut"),)
    made = [replace(claim(n), origin="o" if n != "c.1" else None) for n in ("a.1", "b.1", "c.1")]
    support = support_of(dossier(*made, origins=origins))(["a.1", "b.1", "c.1", "unknown"])
    assert (support.reports, support.origins, support.reasons) == (3, 2, ("gleicher Wortlaut",))
    assert (support.says(), support.says("en")) == ("3 Berichte, 2 Ursprünge", "3 reports, 2 origins")


def test_the_same_figure_of_the_same_nation_and_place() -> None:
    def same(*claims: Claim) -> int:
        return len(same_figures(dossier(*claims))[claims[0].id])

    assert same(claim("a.1"), claim("b.1"), claim("c.1", 301)) == 2
    assert same(claim("a.1", group="KA/soldiers"), claim("b.1")) == 2
    assert same(claim("a.1", group="KA/soldiers"), claim("b.1", group="VE/soldiers")) == 1
    assert same(claim("a.1", place="fr.nizza"), claim("b.1", place="at.wien")) == 1
    assert same(claim("a.1", place="fr.nizza"), claim("b.1", place="fr")) == 2


def test_ones_and_twos_meet_by_chance() -> None:
    assert len(same_figures(dossier(claim("a.1", 2), claim("b.1", 2)))["a.1"]) == 1
    assert len(same_figures(dossier(claim("a.1", 2, origin="o"), claim("b.1", 2, origin="o")))["a.1"]) == 2
