"""The scorer: what counts as right, which prediction meets which annotation, and what saying nothing earns."""

from typing import Any

import pytest
from benchmarks.floors import below, raised
from benchmarks.phrases import same_voice
from benchmarks.scorer import pair, right_bounds, right_relays, right_source, score

GOLD: dict[str, Any] = {
    "report": "a", "start": 10, "end": 13, "figure": "300", "low": 300, "high": 300, "approximate": True, "measure": "killed",
    "counted": "nordmärkische Soldaten", "source": "SND", "relayed_by": [], "as_of": "2025-01", "certainty": "stated",
}  # fmt: skip


def _figures(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], core: bool = True) -> dict[str, Any]:
    return score(gold, predicted, ["a", "b"], core).figures()


def test_everything_right_is_one() -> None:
    figures = _figures([GOLD], [GOLD])
    assert [figures[level]["f1"] for level in ("found", "measured", "attributed", "certain", "found_all_measures")] == [1.0] * 5
    assert figures["slots"] == {
        "approximate": 1.0, "source": 1.0, "certainty": None, "as_of": 1.0, "relayed_by": None, "counted": 1.0,
    }  # fmt: skip
    assert figures["reports"] == 2


@pytest.mark.parametrize(
    ("slot", "value", "lost"),
    [
        ("high", None, "found"),
        ("measure", "wounded", "measured"),
        ("source", "Präsident Balkan", "attributed"),
        ("source", None, "attributed"),
        ("certainty", "hedged", "certain"),
    ],
)
def test_levels_include_each_other(slot: str, value: Any, lost: str) -> None:
    figures = _figures([GOLD], [{**GOLD, slot: value}])
    levels = ["found", "measured", "attributed", "certain"]
    at = levels.index(lost)
    assert [figures[level]["f1"] for level in levels] == [1.0] * at + [0.0] * (4 - at)


def test_any_listed_value_is_right_and_optional_counts_neither_way() -> None:
    either = {**GOLD, "measure": ["wounded", "killed"], "source": [None, "SND"]}
    assert _figures([either], [{**GOLD, "source": None}])["attributed"]["f1"] == 1.0
    optional = {**GOLD, "optional": True}
    assert _figures([optional], [GOLD])["predicted"] == 0
    assert _figures([optional, {**GOLD, "start": 40, "end": 43}], [{**GOLD, "start": 40, "end": 43}])["found"]["f1"] == 1.0


def test_saying_nothing_earns_nothing() -> None:
    plain = {**GOLD, "approximate": False, "source": None, "as_of": None}
    slots = _figures([plain], [plain])["slots"]
    assert slots["source"] is None
    assert slots["as_of"] is None
    assert _figures([plain], [{**plain, "source": "SND"}])["slots"]["source"] == 0.0


def test_only_half_overlapping_spans_meet_and_bounds_decide_between_two() -> None:
    far = {**GOLD, "start": 12, "end": 20}
    wrong = {**GOLD, "low": 301, "high": 301}
    assert pair([GOLD], [far]) == []
    assert pair([GOLD], [wrong, GOLD]) == [(0, 1)]


def test_core_keeps_predictions_that_meet_a_core_claim() -> None:
    goods = {**GOLD, "measure": "goods"}
    assert _figures([GOLD], [goods])["predicted"] == 1
    assert _figures([goods], [goods])["gold"] == 0
    assert _figures([goods], [goods], core=False)["found"]["f1"] == 1.0


def test_other_kinds_and_the_title_are_not_scored() -> None:
    assert _figures([GOLD], [{**GOLD, "kind": "event"}, {**GOLD, "field": "title"}])["predicted"] == 0


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("südmärkischen Generalstabs", "der südmärkische Generalstab", True),
        ("Präsident Balkan", "Balkan", True),
        ("Präsident Balkan", "Präsident", True),
        ("Polizei", "die Polizei", True),
        ("Polizei", "Sprecher der Polizei", True),
        ("Sprecher der Polizei", "Sprecher der Regierung", False),
        ("SND", "NDS", False),
        ("SND", "SND " * 13, False),
    ],
)
def test_voices(gold: str, predicted: str, same: bool) -> None:
    assert same_voice(gold, predicted) is same
    assert right_source({"source": gold}, {"source": {"text": predicted}}) is same


def test_relays_need_the_same_number() -> None:
    gold = {"relayed_by": ["Agentur KPA", "Velgrad Post"]}
    assert right_relays(gold, {"relayed_by": [{"text": "Velgrad Post"}, {"text": "KPA"}]})
    assert not right_relays(gold, {"relayed_by": [{"text": "KPA"}]})
    assert right_relays({"relayed_by": []}, {"relayed_by": []})


def test_bounds_open_in_one_only_differ() -> None:
    assert right_bounds({"low": 1, "high": None}, {"low": 1.0, "high": None})
    assert not right_bounds({"low": 1, "high": None}, {"low": 1, "high": 1})


def test_floors_only_rise_and_name_what_fell() -> None:
    assert raised({"core.found": 0.9}, {"core.found": 0.5, "core.macro": 0.8}) == {"core.found": 0.9, "core.macro": 0.79}
    assert below({"core.found": 0.9}, {"core.found": 0.91}) == []
    assert below({"core.found": 0.9}, {"core.found": 0.5}) == ["core.found: 0.5000 is below its floor 0.900"]
