"""The page is one self-contained file; no word of a report becomes live markup. Shown in a real browser, offline."""

from dataclasses import replace
from pathlib import Path

import pytest

from quellenlage.model import Copy, Dossier, Finding
from quellenlage.present import page
from quellenlage.rules import Rules
from tests.axe import violations
from tests.browser import needs_browser, opened
from tests.present.builders import TEXT, claim, dossier, reading

RULES = Rules()
HOSTILE = [
    "<script>document.title='owned';console.log('owned')</script>",
    '"><img src=x onerror="console.log(\'owned\')">',
    "<svg/onload=console.log('owned')>",
    "</style><script>console.log('owned')</script>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "javascript:console.log('owned')",
    "‮ dettes\u200b zero​width ⁦isolate⁩",
    "W" * 10_000,
]


def hostile() -> Dossier:
    readings = []
    for n, attack in enumerate(HOSTILE):
        text = f"{attack} Laut Generalstab wurden mehr als 300 velonische Soldaten getötet {attack}.\n{attack}"
        readings.append(reading(f"r{n} {attack[:60]}", text, title=attack, url=f"javascript:console.log('owned')//{n}", outlet=attack))
    return dossier(*readings)


def written(tmp_path: Path, shown: Dossier, **options: object) -> Path:
    path = tmp_path / "lage.html"
    path.write_text(page(shown, RULES, **options), encoding="utf-8")  # type: ignore[arg-type]
    return path


def test_the_page_names_no_address_to_load_from() -> None:
    html = page(dossier(), RULES)
    for part in ("src=", "@import", "url(", "<link", "<iframe"):
        assert part not in html


def test_excerpts_keep_only_cited_sentences() -> None:
    assert "Lesen Sie auch" in page(dossier(), RULES)
    assert "Lesen Sie auch" not in page(dossier(), RULES, excerpts=True)


def test_only_web_addresses_become_links() -> None:
    html = page(
        dossier(reading(url="https://example.org/1"), reading("b", url="data:text/html,x"), reading("c", url="http://[broken")), RULES
    )
    assert 'href="https://example.org/1"' in html
    assert "data:text" not in html


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_interface_speaks_both_languages(language: str) -> None:
    html = page(dossier(), RULES, language)
    assert f'<html lang="{language}">' in html
    assert ("Wer zu Wort kommt" in html) == (language == "de")


def test_what_the_user_noted_of_most_reports_stands_on_top() -> None:
    assert '<p class="banner" role="note" dir="auto">Erfundenes Beispiel.</p>' in page(dossier(), RULES)


def test_an_empty_set_still_makes_a_page() -> None:
    assert "keine Zahlenangabe" in page(Dossier(()), RULES)


def test_copies_series_and_findings_are_shown() -> None:
    pair = Copy("a", "b", "near", 0.91, "a", ((0, 20, 0, 20),), changes=("mehr als 300 → 300",))
    finding = Finding(
        "f1", "headline.measure", "warning", "Die Überschrift ist stärker.", ("a",), data={"message_en": "Headline is stronger."}
    )
    shown = replace(dossier(reading(), reading("b")), copies=(pair,), findings=(finding,), conflicts=(finding,))
    german, english = page(shown, RULES), page(shown, RULES, "en")
    assert "91 % gemeinsam" in german
    assert "mehr als 300 → 300" in german
    assert "Die Überschrift ist stärker." in german
    assert "Headline is stronger." in english


def test_many_copies_are_cut_and_said_to_be() -> None:
    readings = [reading(f"r{n}") for n in range(30)]
    pairs = tuple(Copy(a.report.key, b.report.key, "near", 0.9, None, ()) for a in readings for b in readings if a is not b)
    html = page(replace(dossier(*readings), copies=pairs), RULES)
    listed = html.split('<section id="copies"')[1].split("</section>")[0]
    assert listed.count("<li>") == 200
    assert "670 weitere Paare" in listed
    assert "… (29)" in html.split('<section id="reports"')[1]


@needs_browser
def test_hostile_reports_stay_text(tmp_path: Path) -> None:
    with opened(written(tmp_path, hostile())) as (shown, requested, said):
        assert shown.title() == "Die Lage der Quellen"
        assert not requested
        assert not [s for s in said if "owned" in s]
        assert shown.locator("main img, main iframe, main svg[onload]").count() == 0
        assert shown.locator("a[href^='javascript']").count() == 0
        assert shown.locator("script").count() == 1
        assert HOSTILE[0] in shown.locator("#reports").inner_text()
        for width in (360, 1200):
            shown.set_viewport_size({"width": width, "height": 800})
            assert shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1


@needs_browser
def test_table_filters_and_sorts_and_links_open_what_they_point_to(tmp_path: Path) -> None:
    other = TEXT.replace("Generalstab", "Ministerium")
    twelve = [reading("a"), *(reading(f"m{n}", other) for n in range(8))]
    with opened(written(tmp_path, dossier(*twelve))) as (shown, requested, said):
        assert shown.locator("#shown").inner_text() == "9 / 9"
        shown.fill("#filter", "ministerium")
        assert shown.locator("#shown").inner_text() == "8 / 9"
        shown.fill("#filter", "")
        shown.fill("#known-on", "2031-03-03")
        assert shown.locator("#shown").inner_text() == "0 / 9"
        shown.fill("#known-on", "")
        shown.click("#all th button[data-key='3']")
        assert shown.locator("#all th[aria-sort='ascending']").count() == 1
        assert "Generalstab" in shown.locator("#all tbody tr").first.inner_text()
        closed = shown.locator("#r-m3")
        assert closed.get_attribute("open") is None
        shown.evaluate("location.hash = 'r-m3'")
        shown.wait_for_function("document.querySelector('#r-m3').open")
        marks = shown.locator(f"#c-{claim().id} mark.figure")
        assert marks.first.inner_text() == "300"
        assert not requested
        assert not said


@needs_browser
@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_is_accessible(tmp_path: Path, width: int) -> None:
    with opened(written(tmp_path, dossier(reading("a", title="Über 300 Tote"), reading("b"))), width) as (shown, _, _):
        assert violations(shown) == []
