"""What could be known on a day, and dated claims in order."""

from datetime import date

from quellenlage.compare.known_on import known_on
from quellenlage.compare.timeline import timeline, timeline_rows
from tests.compare.builders import claim, reading


def test_reports_are_known_from_their_day_on() -> None:
    early, late = reading("early", published="2024-10-01"), reading("late", published="2024-10-05T18:00:00")
    assert [r.report.key for r in known_on([early, late], date(2024, 10, 4)).known] == ["early"]
    at_last = known_on([early, late], date(2024, 10, 5))
    assert ([r.report.key for r in at_last.known], at_last.later) == (["early", "late"], 0)
    assert known_on([early, late], date(2024, 9, 30)).later == 2


def test_bounded_and_undated_reports_are_perhaps_known() -> None:
    bounded, open_end, undated = reading("a", published="2024-10-24/2024-11-06"), reading("b", published="2024-12-23/.."), reading("c")
    before = known_on([bounded, open_end, undated], date(2024, 10, 30))
    assert ([r.report.key for r in before.perhaps], before.known, before.later) == (["a", "c"], (), 1)
    after = known_on([bounded, open_end, undated], date(2025, 1, 1))
    assert ([r.report.key for r in after.known], [r.report.key for r in after.perhaps]) == (["a"], ["b", "c"])


def test_dated_claims_come_in_the_order_of_their_times() -> None:
    first = reading(
        "r",
        claim("r.0", 300, as_of="2025-01", as_of_kind="statement"),
        claim("r.1", 12, as_of="2024-12-23", as_of_kind="status"),
        claim("r.2", 40, as_of="../2024-11-30", as_of_kind="period"),
        claim("r.3", 7),
        claim("r.4", 9, as_of="XXXX-04"),
        published="2025-02-27",
    )
    second = reading("s", claim("s.0", 300, as_of="2025-01", source="Dienst"), published="2025-02-01")
    rows = timeline_rows(timeline([first, second]))
    assert [(r["when"], r["claim"]) for r in rows] == [
        ("../2024-11-30", "r.2"),
        ("2024-12-23", "r.1"),
        ("2025-01", "r.0"),
        ("2025-01", "s.0"),
    ]
    assert rows[-1]["source"] == "Dienst"
