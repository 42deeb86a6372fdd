"""Passages and headlines annotated unseen: the files agree with their marked sources, and the scores keep their floors."""

from benchmarks.quality import measured
from benchmarks.sets import fresh_set, json_lines

from tests.gold.fresh import build

FLOORS = {"found": 0.97, "measured": 0.94, "attributed": 0.93, "certain": 0.92}


def test_built_files_are_up_to_date() -> None:
    for name, content in build.build().items():
        assert (build.HERE / name).read_text(encoding="utf-8") == content, f"{name} is stale: run python -m tests.gold.fresh.build"


def test_every_figure_rereads() -> None:
    fresh = fresh_set()
    texts = {row["id"]: row["text"] for row in json_lines(fresh.texts)}
    for claim in fresh.gold():
        assert texts[claim["report"]][claim["start"] : claim["end"]] == claim["figure"]


def test_scores_keep_their_floors() -> None:
    fresh = fresh_set()
    figures = measured(fresh, fresh.readings())["core"].figures()
    missed = {level: figures[level]["f1"] for level, floor in FLOORS.items() if figures[level]["f1"] < floor}
    assert not missed, "See the differences: python -m benchmarks.quality --errors fresh"
