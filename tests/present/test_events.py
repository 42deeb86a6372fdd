"""Tellings of one event stand together with their differing dates; relations name who acts on whom; every claim has one anchor."""

import re
from dataclasses import replace
from pathlib import Path

from quellenlage.model import Dossier
from quellenlage.present import page, words
from quellenlage.present.events import relation_rows, timeline_rows
from quellenlage.rules import Rules
from tests.axe import violations
from tests.browser import needs_browser, opened
from tests.present.builders import TEXT, event, reading, relation, series_of

RULES = Rules()
GERMAN = words.translator("de")


def test_tellings_of_one_event_are_one_row_with_each_date() -> None:
    told = Dossier((event("a", "2031-02-03", "e1"), event("b", "2031-02", "e1"), event("c", "2030-01-01"), event("d", None, "e1")))
    first, second = timeline_rows(told, "de", GERMAN)
    assert (first["reports"], first["label"], first["whens"]) == (1, "Abkommen unterzeichnet", ["1. Januar 2030"])
    assert [t["view"].claim.report for t in second["tellings"]] == ["a", "b", "d"]
    assert second["whens"] == ["Februar 2031", "3. Februar 2031"]
    html = page(told, RULES)
    assert "verschieden datiert" in html
    assert "3-mal erzählt" in html


def test_relations_name_the_pair_and_quote_what_stands_nowhere_else() -> None:
    dated, undated = event("a", "2031-02-03"), event("b", None)
    told = Dossier((dated, undated), method={"relations": [relation(undated), relation(dated)]})
    timeline = timeline_rows(told, "de", GERMAN)
    (pair,) = relation_rows(told, str.upper, "de", GERMAN, timeline)
    assert pair["pair"] == "XO – XV"
    assert [(row["way"], row["when"], row["quoted"]) for row in pair["rows"]] == [
        ("XO ↔ XV", "3. Februar 2031", False),
        ("XO ↔ XV", "", True),
    ]
    anchors = re.findall(r'id="(c-[^"]+)"', page(told, RULES))
    assert sorted(anchors) == sorted(f"c-{r.claims[0].id}" for r in (dated, undated))


def test_rejected_claims_are_shown_but_not_counted() -> None:
    kept, rejected = reading("a"), reading("b", TEXT.replace("Generalstab", "Ministerium"))
    rejected = replace(rejected, claims=(replace(rejected.claims[0], review="rejected", low=900),))
    html = page(Dossier((replace(kept, claims=(replace(kept.claims[0], review="accepted"),)), rejected)), RULES)
    sentences = html.split('class="sentences"')[1].split("</ul>")[0]
    assert "ein Bericht" in sentences
    assert "900" not in sentences
    assert "Ministerium" not in sentences
    assert 'class="claim known rejected"' in html
    assert 'class="review rejected">verworfen' in html
    assert 'class="review accepted">angenommen' in html


@needs_browser
def test_points_tell_their_sentence_and_known_on_pales_what_came_later(tmp_path: Path) -> None:
    late = reading("b", TEXT.replace("Generalstab", "Ministerium"))
    late = replace(late, claims=(replace(late.claims[0], published="2031-05-06", high=400.0),))
    told = series_of(reading("a"), late)
    told = replace(told, readings=(*told.readings, event("e", "2031-02-03")))
    path = tmp_path / "lage.html"
    path.write_text(page(told, RULES), encoding="utf-8")
    with opened(path) as (shown, requested, said):
        assert violations(shown) == []
        shown.focus("a.point >> nth=0")
        assert "Laut Generalstab wurden in Karsk" in shown.locator(".told").first.inner_text()
        shown.hover("a.point >> nth=1")
        assert "Laut Ministerium" in shown.locator(".told").first.inner_text()
        shown.fill("#known-on", "2031-04-01")
        assert shown.locator("li.claim.later").count() == 1
        assert shown.locator("a.point.later").count() == 1
        assert "later" not in str(shown.locator("#timeline .telling").first.get_attribute("class"))
        shown.fill("#known-on", "2031-03-01")
        assert "later" in str(shown.locator("#timeline .telling").first.get_attribute("class"))
        shown.fill("#known-on", "")
        assert shown.locator(".later").count() == 0
        assert not requested
        assert not said
