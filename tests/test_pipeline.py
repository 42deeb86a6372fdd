"""The flow as a whole: order kept, a fault in one report costs that report only, workers give what one process gives."""

import pytest

from quellenlage import extract, pipeline
from quellenlage.model import Reading, Report, Trouble
from quellenlage.rules import Rules
from quellenlage.settings import Settings

REPORTS = [Report(f"r{n}", f"Laut dem Generalstab wurden in Karsk {n + 2} Soldaten getötet.", language="de") for n in range(12)]
RULES = Rules()


def test_workers_give_what_one_process_gives_in_the_same_order() -> None:
    alone = list(pipeline.read_many(REPORTS, RULES, Settings(jobs=1)))
    together = list(pipeline.read_many(REPORTS, RULES, Settings(jobs=2, parallel_from=2, chunk=3)))
    assert together == alone
    assert [r.report.key for r in alone if isinstance(r, Reading)] == [r.key for r in REPORTS]


def test_a_fault_in_one_report_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    find = extract.find_numbers

    def broken(report: Report, *rest: object) -> object:
        if report.key == "r1":
            raise IndexError("made for this test")
        return find(report, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(extract, "find_numbers", broken)
    done = list(pipeline.read_many(REPORTS[:3], RULES, Settings(jobs=1)))
    assert [type(item) for item in done] == [Reading, Trouble, Reading]
    assert isinstance(done[1], Trouble)
    assert "IndexError" in done[1].message
