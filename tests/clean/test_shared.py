"""Lines that an outlet prints in report after report are furniture; sentences of background and copies are not."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.clean import learn_ahead, mark_blocks, mark_shared
from quellenlage.clean.shared import SharedLines, line_keys
from quellenlage.model import Claim, Reading, Report, Span, Trouble
from quellenlage.rules import Rules

RULES = Rules()
PITCH = "Schon 45.000 Menschen lesen jeden Morgen den Boten"
BACKGROUND = "Bei dem Unglück im Hafen von Altmark waren im Mai zwölf Menschen gestorben."


def report(number: int, *lines: str, outlet: str | None = "Der Bote") -> Report:
    own = f"Bericht Nummer {number} über ein Ereignis am {number + 1}. Mai, bei dem {number + 3} Menschen starben, wie nur dort."
    return Report(f"r{number}", "\n".join((own, *lines)), outlet=outlet)


def reading(item: Report) -> Reading:
    """With one claim at every run of digits and one at "zwölf"."""
    places = [i for i, c in enumerate(item.text) if c.isdigit() and not item.text[i - 1].isdigit()]
    places += [item.text.index("zwölf")] if "zwölf" in item.text else []
    claims = tuple(Claim(f"{item.key}:{i}", item.key, "figure", Span(i, i + 1), item.text[i]) for i in places)
    return Reading(item, "de", True, mark_blocks(item, RULES), claims=claims)


def test_what_was_read_from_shared_lines_is_taken_out() -> None:
    for marked in mark_shared(tuple(reading(report(i, PITCH)) for i in range(4))):
        assert marked.blocks[-1].reason == "furniture.shared"
        assert all(c.span.start < marked.report.text.index("\n") for c in marked.claims)
        assert len(marked.claims) == 3


def test_lines_of_other_outlets_and_of_no_outlet_stay() -> None:
    for outlet in (None, "Kurier"):
        items = [report(i, PITCH) for i in range(4)] + [report(9, PITCH, outlet=outlet)]
        assert mark_shared(tuple(map(reading, items)))[-1].blocks[-1].role != "furniture"


def test_two_reports_teach_nothing() -> None:
    assert all(r.blocks[-1].role != "furniture" for r in mark_shared(tuple(reading(report(i, PITCH)) for i in range(2))))


def test_a_sentence_of_background_in_some_reports_stays_and_one_in_most_is_furniture() -> None:
    some = [report(i, BACKGROUND) if i < 4 else report(i) for i in range(12)]
    assert all(len(r.claims) == 4 for r in mark_shared(tuple(map(reading, some)))[:4])
    most = [report(i, BACKGROUND) if i < 8 else report(i) for i in range(12)]
    assert all(len(r.claims) == 3 for r in mark_shared(tuple(map(reading, most))))


def test_copies_of_one_text_teach_nothing() -> None:
    text = "Bei einem Brand in Altmark sind am Montag drei Menschen verletzt worden, sagte die Feuerwehr.\nDie Ursache ist noch unklar"
    lines = SharedLines()
    for number in range(9):
        lines.add(Report(f"r{number}", text, outlet="Der Bote"))
    assert not lines.of(Report("x", text, outlet="Der Bote"))


def test_no_report_is_emptied() -> None:
    items = [replace(report(i), text=PITCH) for i in range(2)] + [report(i, PITCH) for i in range(2, 6)]
    assert mark_shared(tuple(map(reading, items)))[0].blocks[0].role != "furniture"


def test_a_window_ahead_teaches_the_first_reports_too() -> None:
    items: list[Report | Trouble] = [report(i, PITCH) for i in range(6)]
    items.insert(2, Trouble("input.empty", "x", "leer"))
    learned = list(learn_ahead(items, 10))
    assert [item for item, _ in learned] == items
    assert all(lines == line_keys(PITCH) for item, lines in learned if isinstance(item, Report))
    assert [bool(lines) for item, lines in learn_ahead(items, 1) if isinstance(item, Report)] == [False, False, True, True, True, True]


def test_reports_of_no_outlet_do_not_wait() -> None:
    taken: list[int] = []

    def stream() -> object:
        for number in range(9):
            taken.append(number)
            yield report(number, outlet=None)

    first = next(learn_ahead(stream(), 100))  # type: ignore[arg-type]
    assert (first[0].key, taken) == ("r0", [0])  # type: ignore[union-attr]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([None, "A", "B"]), st.sets(st.sampled_from([PITCH, BACKGROUND, "Der Bote"]))), max_size=12))
def test_a_window_as_wide_as_the_set_teaches_what_the_whole_set_teaches(made: list[tuple[str | None, set[str]]]) -> None:
    items = [report(i, *sorted(lines), outlet=outlet) for i, (outlet, lines) in enumerate(made)]
    whole = SharedLines()
    for item in items:
        whole.add(item)
    assert [lines for _, lines in learn_ahead(items, len(items))] == [whole.of(item) for item in items]
