"""Expressions of time: every form that is written can be read back, against any reference; spans re-read; time grows with the text."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.errors import RulesError
from quellenlage.extract import find_moments
from quellenlage.model import Moment, Report, Sentence, Span
from quellenlage.model.edtf import days
from quellenlage.rules import Rules
from tests.work import calls

RULES = Rules()
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
SHORT = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]
WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
ORDINALS = ["ersten", "zweiten", "dritten", "vierten", "fünften", "zwölften", "einundzwanzigsten", "dreißigsten"]
ORDINAL_DAYS = [1, 2, 3, 4, 5, 12, 21, 30]
DAY = st.dates(date(1950, 1, 1), date(2049, 12, 31))
REFERENCE = st.dates(date(1980, 1, 1), date(2040, 12, 31))


def moments(text: str, reference: str | None = "2024-10-30", prefer: str | None = None) -> tuple[Moment, ...]:
    report = Report("test", text)
    found = find_moments(report, (Sentence(Span(0, len(text)), "body", 0),), RULES, reference, prefer)
    assert all(m.span.of(text) == m.text for m in found)
    return found


def values(text: str, reference: str | None = "2024-10-30", prefer: str | None = None) -> list[str]:
    return [m.value for m in moments(text, reference, prefer)]


@settings(max_examples=150, deadline=None)
@given(DAY, REFERENCE, st.integers(0, 8))
def test_full_dates_do_not_depend_on_the_reference(day: date, reference: date, form: int) -> None:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    written = [
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day}. {month} {day.year}",
        f"{day.day}. {SHORT[day.month - 1]} {day.year}",
        f"{day.isoformat()}",
        f"{weekday}, {day.day}. {month} {day.year}",
        f"{weekday}, dem {day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year % 100:02d}" if 1950 <= day.year < 2034 else f"{day.day}. {month} {day.year}",
        f"{day.day}. {month} {day.year}",
    ][form]
    found = moments(f"Das Schiff sank am {written} im Hafen.", reference.isoformat())
    assert [m.edtf for m in found] == [day.isoformat()]
    assert not found[0].deictic


@settings(max_examples=100, deadline=None)
@given(REFERENCE, st.integers(0, 363), st.booleans())
def test_days_without_year_lie_within_a_year_on_the_side_of_the_tense(reference: date, away: int, ahead: bool) -> None:
    day = reference + timedelta(away if ahead else -away)
    if (day.month, day.day) == (2, 29):
        return
    clause = "soll gewählt werden" if ahead else "wurde gewählt"
    assert values(f"Am {day.day}. {MONTHS[day.month - 1]} {clause}.", reference.isoformat()) == [day.isoformat()]


@settings(max_examples=80, deadline=None)
@given(REFERENCE, st.integers(0, 6), st.sampled_from(["behind", "ahead"]))
def test_weekdays_are_the_nearest_on_their_side(reference: date, weekday: int, prefer: str) -> None:
    (value,) = values(f"Am {WEEKDAYS[weekday]} im Hafen.", reference.isoformat(), prefer)
    day = date.fromisoformat(value)
    assert day.weekday() == weekday
    assert 0 <= ((day - reference) if prefer == "ahead" else (reference - day)).days < 7


@settings(max_examples=80, deadline=None)
@given(REFERENCE, st.integers(1, 60), st.sampled_from(["Tagen", "Wochen", "Monaten", "Jahren"]))
def test_distances_are_as_far_as_they_say(reference: date, amount: int, unit: str) -> None:
    if amount == 1:
        return
    (moment,) = moments(f"Das Schiff sank vor {amount} {unit}.", reference.isoformat())
    covered = days(moment.edtf)
    assert covered is not None
    assert covered.first is not None
    assert covered.last is not None
    average = {"Tagen": 1, "Wochen": 7, "Monaten": 30.44, "Jahren": 365.25}[unit] * amount
    slack = {"Tagen": 0, "Wochen": 0, "Monaten": 32, "Jahren": 366}[unit]
    assert (reference - covered.last).days - slack <= average <= (reference - covered.first).days + slack


@settings(max_examples=60, deadline=None)
@given(REFERENCE, st.integers(1, 12), st.integers(1950, 2049))
def test_months_of_a_year(reference: date, month: int, year: int) -> None:
    text = f"Im {MONTHS[month - 1]} {year} sank das Schiff, Anfang {MONTHS[month - 1]} {year} lag es im Hafen."
    first, second = moments(text, reference.isoformat())
    assert (first.edtf, second.value) == (f"{year}-{month:02d}",) * 2
    assert second.edtf == f"{year}-{month:02d}-01/{year}-{month:02d}-10"


@pytest.mark.parametrize(("word", "number"), list(zip(ORDINALS, ORDINAL_DAYS, strict=True)))
def test_ordinals_in_words(word: str, number: int) -> None:
    assert values(f"Am {word} März 2019 sank das Schiff.") == [f"2019-03-{number:02d}"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 23), st.integers(0, 59))
def test_clock_times(hour: int, minute: int) -> None:
    for written in (f"{hour}:{minute:02d} Uhr", f"{hour}.{minute:02d} Uhr", f"{hour} Uhr {minute}"):
        assert values(f"Um {written} begann die Sitzung.") == [f"2024-10-30T{hour:02d}:{minute:02d}"]


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=120),
    st.sampled_from(["am 3. Mai 2021", "vor zwei Wochen", "2015", "24.10.", "Montagabend", "🙂 im März 2020 🙂", "im Ma\u0308rz 2020"]),
)
def test_spans_survive_any_surroundings(noise: str, expression: str) -> None:
    text = f"{noise} {expression} {noise[::-1]}"
    for moment in moments(text):
        assert text[moment.span.start : moment.span.end] == moment.text
        assert moment.text.strip() == moment.text


SMALL = [
    "in",
    "im",
    "am",
    "vor",
    "nach",
    "seit",
    "bis",
    "von",
    "zwischen",
    "und",
    "des",
    "der",
    "dem",
    "den",
    "zum",
    "um",
    "auf",
    "alle",
    "pro",
]
MARKS = [
    ",",
    ".",
    "-",
    "–",
    "/",
    "(",
    ")",
    "Uhr",
    "1",
    "3.",
    "24.",
    "31.",
    "30",
    "2",
    "29.2.",
    "31.6.",
    "24.10.2024",
    "2015",
    "1999",
    "2000",
    "0",
]
DIGITS = ["99", "1.000.000", "7,5", "11:00", "4.15", "2015/16", "'90", "1990er", "99999999", "12.", "31.12.99"]


def _vocabulary() -> list[str]:
    words = [w.strip("=").replace("~", "en") for table in RULES.table("timewords").values() for entries in table.values() for w in entries]
    words += [name for key, entry in RULES.table("holidays")["holiday"].items() for name in (key, *entry.get("names", []))]
    return [*words, *SMALL, *MARKS, *DIGITS]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(_vocabulary()), max_size=9),
    st.sampled_from(
        [None, "2024-10-30", "2024-02-29", "2024", "2024-10-24/2024-11-06", "../2024-11-06", "2024-12-23/..", "0001-01-01", "9999-12-31"]
    ),
)
def test_no_row_of_time_words_breaks_it(words: list[str], reference: str | None) -> None:
    text = " ".join(words)
    for moment in moments(text, reference):
        assert moment.value
        assert moment.edtf is None or days(moment.edtf) or "X" in moment.edtf or moment.edtf.startswith("-") or moment.edtf.startswith("..")


def test_non_breaking_spaces_and_combining_marks() -> None:
    assert values("Am 24.\u00a0Oktober\u00a02024 und im Ma\u0308rz 2020 🙂 sank es.") == ["2024-10-24", "2020-03"]


@pytest.mark.parametrize(
    "text",
    [
        "2000 Soldaten haben geübt.",
        "Der Verein hat 1987 Mitglieder.",
        "Das kostet 1.200 Euro oder 2015 Dollar.",
        "Sie gewannen 3:1 und 25:23.",
        "Nr. 2015 und Zimmer 1984 sind frei.",
        "Minister August Meier sprach mit Thomas Mai.",
        "Die Mittwochsausgabe der Abendzeitung erscheint.",
        "Rund 1.500 Menschen und 2,5 Tonnen Reis.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == []


def test_ambiguity_is_kept_with_the_chosen_reading_first() -> None:
    (moment,) = moments("Im Dezember stieg die Zahl.")
    assert (moment.edtf, moment.alternatives) == ("2023-12", ("2024-12",))


def test_bounds_of_the_reference_resolve_only_what_both_ends_agree_on() -> None:
    assert [m.edtf for m in moments("Im vergangenen Jahr sank es.", "2024-10-24/2024-11-06")] == ["2023"]
    (moment,) = moments("Im vergangenen Jahr sank es.", "2024-12-24/2025-01-06")
    assert (moment.edtf, moment.alternatives) == (None, ("2023", "2024"))
    assert [m.edtf for m in moments("Im vergangenen Jahr sank es.", "2024-12-24/..")] == [None]


@pytest.mark.parametrize(
    "piece", ["der in am ", "Montag, ", "3. ", "2015-", "seit ", "(24.10.) ", "und 3. bis ", "1" * 9, "vor zwei ", "ein "]
)
def test_work_grows_with_the_text_only(piece: str) -> None:
    def work(size: int) -> int:
        text = piece * (size // len(piece))
        return calls(lambda: moments(text))

    moments("warm")
    assert work(32_000) < 8 * 1.5 * work(4_000) + 1000


def test_a_user_adds_words_feasts_and_forms_without_python(tmp_path: Path) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "timewords.toml").write_text('[month]\n2 = ["Hornung"]\n', encoding="utf-8")
    (folder / "holidays.toml").write_text("[holiday.Scheibensonntag]\neaster = -42\n", encoding="utf-8")
    (folder / "moments.toml").write_text(
        '[[pattern]]\nname = "x"\nform = "<weekday \'nach\' holiday>"\nread = "calendar"\n', encoding="utf-8"
    )
    text = "Im Hornung 2024, am Scheibensonntag und am Montag nach Ostern war viel los."
    rules = Rules("de", (str(tmp_path),))
    found = find_moments(Report("t", text), (Sentence(Span(0, len(text)), "body", 0),), rules, "2024-10-30")
    assert [m.text for m in found] == ["Hornung 2024", "Scheibensonntag", "Montag nach Ostern"]
    assert [m.value for m in found][:2] == ["2024-02", "2024-02-18"]


def test_a_form_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "moments.toml").write_text(
        '[[pattern]]\nname = "broken"\nform = "<weekday (comma>"\nread = "calendar"\n', encoding="utf-8"
    )
    with pytest.raises(RulesError, match="broken"):
        find_moments(Report("t", "x"), (Sentence(Span(0, 1), "body", 0),), Rules("de", (str(tmp_path),)), None)
