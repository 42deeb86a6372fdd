"""Publication dates: witnesses with their words, bounds of undated reports, and what dated reports add."""

from dataclasses import replace

import pytest

from quellenlage.analyse import split_sentences
from quellenlage.extract import find_moments
from quellenlage.model import Block, Claim, Finding, Ground, Reading, Report, Span
from quellenlage.pipeline import read_report
from quellenlage.resolve import date_report, narrow
from quellenlage.rules import Rules
from tests.work import calls

RULES = Rules()


def dated(text: str, **fields: str) -> tuple[str | None, tuple[Ground, ...], tuple[Finding, ...]]:
    report = Report("r", text, retrieved="2026-01-15", **fields)  # type: ignore[arg-type]
    blocks = (Block(Span(0, len(text)), "body", "test"),)
    moments = find_moments(report, split_sentences(report, blocks), RULES, report.published)
    return date_report(report, blocks, moments, RULES)


def test_each_bound_has_its_words() -> None:
    text = "Am Dienstag (17. September) trafen die Helfer ein. Der Vertrag wird voraussichtlich am 2. Oktober unterzeichnet."
    published, grounds, _ = dated(text)
    assert published == "2024-09-17/2024-10-02"
    assert {(g.says, text[g.start : g.end]) for g in grounds} == {
        ("not before 2024-09-17", "Dienstag"),
        ("not after 2024-10-02", "2. Oktober"),
    }


def test_a_weekday_alone_takes_the_year_of_the_reports_read_with_it() -> None:
    text = "Am Dienstag (17. September) trafen 40 Helfer ein. Der Vertrag wird voraussichtlich am 2. Oktober unterzeichnet."
    alone = read_report(Report("a", text, retrieved="2026-01-15"), RULES)
    beside = read_report(Report("b", "Am Montag sank ein Schiff.", published="2013-10-01"), RULES)
    far = read_report(Report("c", "Am Montag sank ein Schiff.", published="1950-10-01"), RULES)
    assert alone.published == "2024-09-17/2024-10-02"
    assert narrow([alone, far])[0].published == "2024-09-17/2024-10-02"
    told = narrow([alone, beside])[0]
    assert told.published == "2013-09-17/2013-10-02"
    assert {c.published for c in told.claims} == {"2013-09-17/2013-10-02"}
    assert not any("2024" in (v or "") for c in told.claims for v in (c.as_of, c.happened))
    assert {g.says for g in told.published_grounds} == {
        "not before 2013-09-17: the year nearest to b",
        "not after 2013-10-02: the year nearest to b",
    }


def test_a_year_the_text_names_is_not_moved() -> None:
    named = read_report(Report("a", "Am Dienstag (17. September) kamen 40 Helfer zur Messe (2017).", retrieved="2026-01-15"), RULES)
    beside = read_report(Report("b", "Am Montag sank ein Schiff.", published="2013-10-01"), RULES)
    assert narrow([named, beside])[0].published == named.published == "2019-09-17/.."


def test_markup_keeps_its_own_grounds_and_text_adds_to_them() -> None:
    text = "Ein Schiff ist gesunken. (APA, 12.9.2015)"
    report = Report("r", text, published="2015-09-12", published_grounds=(Ground("2015-09-12", "meta:date", None, None, "2015-09-12"),))
    published, grounds, findings = date_report(report, (Block(Span(0, len(text)), "body", "test"),), (), RULES)
    assert (published, [g.field for g in grounds], findings) == ("2015-09-12", ["meta:date", "text"], ())


def test_a_conflict_names_both_dates_and_its_words() -> None:
    published, _, (finding,) = dated("Ein Schiff ist gesunken. (APA, 12.9.2015)", published="2016-09-12")
    assert published == "2016-09-12"
    assert (finding.kind, finding.data["says"], finding.spans[0].text) == ("date.conflict", "2015-09-12", "12.9.2015")


@pytest.mark.parametrize(
    "piece", ["Heute, am Rand, 3. ", "A-A/A.", "(APA, ", "Stand: ", "3.  ", "Montag, den ", "Mo. ", "12.9.", "Abc def, "]
)
def test_work_grows_with_the_text_only(piece: str) -> None:
    def work(size: int) -> int:
        report = Report("r", piece * (size // len(piece)) + "3. Mai", retrieved="2026-01-15")
        return calls(lambda: date_report(report, (), (), RULES))

    work(100)
    assert work(40_000) < 8 * 1.5 * work(5_000) + 1000


def _undated(key: str, *claims: Claim, published: str | None = None) -> Reading:
    return Reading(Report(key, "x" * 200), "de", True, published=published, claims=claims)


def _claim(report: str, figure: str, as_of: str) -> Claim:
    low = float(figure.replace(".", ""))
    return Claim(
        f"{report}{figure}",
        report,
        "figure",
        Span(10, 10 + len(figure)),
        figure,
        low,
        low,
        measure="killed",
        as_of=as_of,
        as_of_kind="statement",
    )


def test_two_shared_figures_of_a_month_tell_the_year() -> None:
    told = _undated("told", _claim("told", "300", "2021-01"), _claim("told", "2.700", "2021-01"), published="2021-02-27")
    asked = _undated("asked", _claim("asked", "300", "XXXX-01"), _claim("asked", "2.700", "XXXX-01"), published="2019-01-01/..")
    narrowed = narrow([told, asked])[1]
    assert narrowed.published == "2021-01-01/2021-12-31"
    assert [g.says.split(":")[0] for g in narrowed.published_grounds] == ["not before 2021-01-01", "not after 2021-12-31"]
    assert {c.as_of for c in narrowed.claims} == {"2021-01"}
    assert {c.published for c in narrowed.claims} == {"2021-01-01/2021-12-31"}


def test_one_shared_figure_or_another_month_tells_nothing() -> None:
    told = _undated("told", _claim("told", "300", "2021-01"), _claim("told", "2.700", "2021-03"), published="2021-04-27")
    asked = _undated("asked", _claim("asked", "300", "XXXX-01"), _claim("asked", "2.700", "XXXX-01"))
    assert narrow([told, asked])[1] == asked
    later = replace(asked, published="2023-01-01/..")
    both = _undated("told", _claim("told", "300", "2021-01"), _claim("told", "2.700", "2021-01"), published="2021-02-27")
    assert narrow([both, later])[1] == later
