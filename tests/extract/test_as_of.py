"""As of when figures hold: the order of GUIDELINES 11, ranges joined from two moments, and cost."""

from quellenlage.extract import date_figures, find_moments
from quellenlage.model import Analysis, Claim, Parse, Report, Sentence, Span
from quellenlage.rules import Rules
from tests.work import calls

RULES = Rules()


def dated(text: str, *figures: str, published: str | None = "2024-10-30") -> list[tuple[str | None, str | None, str | None]]:
    """(as_of, kind, happened) of each figure in a text of one sentence."""
    sentence = Sentence(Span(0, len(text)), "body", 0)
    moments = find_moments(Report("r", text), (sentence,), RULES, published)
    claims, at = [], 0
    for n, figure in enumerate(figures):
        at = text.index(figure, at)
        claims.append(Claim(str(n), "r", "figure", Span(at, at + len(figure)), figure, sentence=sentence.span))
        at += len(figure)
    analysis = Analysis(text, None, (sentence,), lambda s: Parse((), ()))
    return [(c.as_of, c.as_of_kind, c.happened) for c in date_figures(tuple(claims), moments, analysis, published, RULES)]


def test_each_figure_takes_the_time_of_its_clause() -> None:
    text = "Im Jahr 2004 starben 527 Menschen, im vergangenen Jahr 665."
    assert dated(text, "527", "665") == [("2004", "period", "2004"), ("2023", "period", "2023")]


def test_rising_from_to_takes_the_time_that_follows() -> None:
    assert [a for a, _, _ in dated("Sie stieg von 7 im Jahr 2021 auf 14 im Jahr 2023.", "7", "14")] == ["2021", "2023"]


def test_ranges_are_joined() -> None:
    assert dated("Vom 3. bis 7. Oktober starben 12 Menschen.", "12")[0][0] == "2024-10-03/2024-10-07"
    assert dated("Am 3. und 4. Oktober starben 12 Menschen.", "12")[0][0] == "2024-10-03/2024-10-04"


def test_the_why_names_the_rule_and_nothing_is_guessed() -> None:
    assert dated("Es starben 12 Menschen.", "12") == [(None, None, None)]
    assert dated("Am Montag starben 12 Menschen.", "12", published=None) == [(None, None, None)]


def test_a_sentence_without_end_stays_cheap() -> None:
    def work(size: int) -> int:
        text = "am 3. Mai 2020 starben 12 und " * (size // 30)
        figures = ["12"] * (size // 30)
        return calls(lambda: dated(text, *figures))

    work(300)
    assert work(24_000) < 8 * 2 * work(3_000)
