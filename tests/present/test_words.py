"""Figures and dates as a reader meets them: an open bound stays open."""

import pytest

from quellenlage.present import words


@pytest.mark.parametrize(
    ("low", "high", "approximate", "shown"),
    [
        (1000, None, False, "≥ 1.000"),
        (None, 10000, False, "≤ 10.000"),
        (1000, 3000, False, "1.000–3.000"),
        (300, 300, True, "≈ 300"),
        (7.3e9, 7.3e9, False, "7.300.000.000"),
        (None, None, False, "?"),
    ],
)
def test_bounds(low: float | None, high: float | None, approximate: bool, shown: str) -> None:
    assert words.bounds(low, high, approximate, "de") == shown


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2024-12-23", "23. Dezember 2024"),
        ("2025-01", "Januar 2025"),
        ("2024", "2024"),
        ("2024-23", "Herbst 2024"),
        ("2020-11-03 18:44:03", "3. November 2020"),
        ("2020-11-03T18:44:03+01:00", "3. November 2020"),
        ("2031-21/2031-22", "Frühjahr 2031 – Sommer 2031"),
        ("XXXX-04", "April (Jahr offen)"),
        ("XXXX-05-21", "21. Mai (Jahr offen)"),
        ("../2024-11-06", "bis 6. November 2024"),
        ("2024-10-24/2024-11-06", "24. Oktober 2024 – 6. November 2024"),
        ("2009/..", "ab 2009"),
        ("2024-99-99", "2024-99-99"),
        (None, ""),
    ],
)
def test_moment(edtf: str | None, shown: str) -> None:
    assert words.moment(edtf, "de") == shown


@pytest.mark.parametrize(("language", "one", "many"), [("de", "eine Angabe", "2 Angaben"), ("en", "one claim", "2 claims")])
def test_one_is_not_plural(language: str, one: str, many: str) -> None:
    translate = words.translator(language)
    assert (translate("{n} claims", n=1), translate("{n} claims", n=2)) == (one, many)


def test_dates_inside_a_label_are_put_into_words() -> None:
    assert words.with_dates("Tote (2031-03-04): 12", "de") == "Tote (4. März 2031): 12"
    assert words.with_dates("Aktenzeichen 2031-99-99", "de") == "Aktenzeichen 2031-99-99"


def test_every_msgid_of_the_templates_has_a_german_word() -> None:
    import re
    from pathlib import Path

    folder = Path(words.__file__).parent
    german = words.catalogue("de")
    used = set()
    for path in [*(folder / "template").glob("*.j2"), *folder.glob("*.py")]:
        used |= set(re.findall(r"(?:\b_|translate)\(\s*[\"']((?:[^\"'\\]|\\.)+?)[\"']\s*[,)]", path.read_text(encoding="utf-8")))
    missing = {u for u in used if u not in german and not u.endswith(" ")}
    assert not missing


def test_codes_for_private_use_are_named_by_the_gazetteer_not_by_cldr() -> None:
    from pathlib import Path

    from quellenlage.present.tables import names_of_groups
    from quellenlage.rules import Rules

    name = names_of_groups(Rules("de", (str(Path(__file__).parents[2] / "examples" / ".rules"),)), "de")
    assert "Pseudo" not in name("XA/soldiers")
    assert "Kosovo" not in name("XK/soldiers")
    assert name("KP/soldiers") == "Soldaten, Nordkorea"
