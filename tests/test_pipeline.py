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


def test_a_block_in_another_language_is_marked_named_and_not_read() -> None:
    german = (
        "Das Ministerium in Karsk hat am Montag Erklärungen verbreitet, in denen es die Zahl von 12 Toten und die Vorwürfe zurückweist."
    )
    english = (
        "The ministry said on Monday that it rejects the claims about 40 soldiers which were made by the army and that it will not comment."
    )
    reading = pipeline.read_report(Report("a", f"{german}\n\n{english}\n", language="de"), RULES)
    assert [b.language for b in reading.blocks if b.role != "furniture"] == [None, "en"]
    assert {c.text for c in reading.claims if c.kind == "figure"} | {n.text for n in reading.numbers} == {"12"}
    (finding,) = (f for f in reading.findings if f.kind == "report.language")
    assert finding.spans[0].text == english
    assert "„en“" in finding.message


def test_what_an_outlet_repeats_is_furniture_whatever_the_number_of_workers() -> None:
    pitch = "Schon 45.000 Menschen lesen jeden Morgen den Boten"
    reports = [Report(r.key, f"{r.text}\n{pitch}", language="de", outlet="Der Bote") for r in REPORTS]
    alone = list(pipeline.read_set(reports, RULES, Settings(jobs=1)))
    together = list(pipeline.read_set(reports, RULES, Settings(jobs=2, parallel_from=2, chunk=3)))
    assert together == alone
    assert all(r.blocks[-1].reason == "furniture.shared" for r in alone if isinstance(r, Reading))
    assert not any(c.text == "45.000" for r in alone if isinstance(r, Reading) for c in r.claims)
