"""Highlighting cuts a text into stretches that are together exactly that text."""

from hypothesis import given
from hypothesis import strategies as st

from quellenlage.present.marks import Mark, cut


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["figure", "source", "cue"])), max_size=8),
)
def test_stretches_are_the_text(text: str, places: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), kind) for a, b, kind in places]
    stretches = cut(text, 0, len(text), marks)
    assert "".join(s.text for s in stretches) == text


def test_nested_marks_are_both_kept_and_the_anchor_wins() -> None:
    stretches = cut("etwa 300 Soldaten", 0, 17, [Mark(5, 17, "counted"), Mark(5, 8, "figure", "c-1")])
    assert [(s.text, s.kinds, s.anchor) for s in stretches] == [
        ("etwa ", "", ""),
        ("300", "figure counted", "c-1"),
        (" Soldaten", "counted", ""),
    ]
