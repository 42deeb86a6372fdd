"""A claim's id depends on where it stands, never on what was inferred (DESIGN, section 6)."""

from hypothesis import given
from hypothesis import strategies as st

from quellenlage.model import Span, claim_id

TEXT = "Laut Generalstab wurden 300 Soldaten getötet und 300 verletzt."


def test_ids_are_sixteen_hex_digits_and_differ_by_occurrence() -> None:
    first, second = (claim_id("a", "figure", Span(i, i + 3), TEXT) for i in (TEXT.index("300"), TEXT.rindex("300")))
    assert len(first) == 16
    assert int(first, 16) >= 0
    assert first != second


def test_folded_white_space_keeps_an_id_and_another_report_does_not() -> None:
    wide = TEXT.replace(" wurden ", "\n  wurden  ")
    at, there = TEXT.index("300"), wide.index("300")
    assert claim_id("a", "figure", Span(at, at + 3), TEXT) != claim_id("b", "figure", Span(at, at + 3), TEXT)
    assert claim_id("a", "figure", Span(at, at + 3), TEXT) == claim_id("a", "figure", Span(there, there + 3), wide)


@given(st.text(min_size=50, max_size=80))
def test_text_far_away_does_not_matter(tail: str) -> None:
    at = TEXT.index("300")
    far = TEXT.ljust(at + 3 + 41, ".")
    if "300" not in tail:
        assert claim_id("a", "figure", Span(at, at + 3), far) == claim_id("a", "figure", Span(at, at + 3), far + tail)
