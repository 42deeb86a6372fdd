"""Blocks cover every line, never cross, and survive odd texts; furniture of an outlet is learned."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.clean import mark_blocks
from quellenlage.model import ROLES, Report
from quellenlage.rules import Rules

RULES = Rules()
LINES = st.sampled_from(
    [
        "", " ", "-", "+++ 12:30 Drei Tote +++", "Lesen Sie auch", "Auch interessant:", "Kommentare", "Foto: dpa",
        "Altmark (dpa) – Drei Menschen starben am Montag.",
        "Drei Menschen starben, sagte die Polizei. (dpa)", "Ein Titel", "Ein Titel",
        "é😀\u00a0Ü\u2028x", "wurde am Montag,", "die", "(abc)", "\r", "\u2003", "12:00 Uhr: Text geht weiter.",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"]), st.sampled_from([None, "Ein Titel", " "]))
def test_every_line_lies_in_blocks_that_do_not_cross(lines: list[str], end: str, title: str | None) -> None:
    report = Report("r", end.join(lines), title=title)
    blocks = [b for b in mark_blocks(report, RULES) if b.span.field == "text"]
    covered: set[int] = set()
    last = 0
    for block in blocks:
        assert block.role in ROLES
        assert "." in block.reason
        assert last <= block.span.start < block.span.end <= len(report.text)
        assert not report.text[block.span.start].isspace()
        last = block.span.end
        covered.update(range(block.span.start, block.span.end))
    assert all(i in covered for i, c in enumerate(report.text) if not c.isspace())


def test_title_beside_the_text_is_the_headline_and_its_repeat_is_not() -> None:
    report = Report("r", "Ein neuer Titel hier\nDer Text des Berichts beginnt an dieser Stelle.", title="Ein neuer Titel hier")
    assert [(b.span.field, b.role) for b in mark_blocks(report, RULES)] == [("title", "headline"), ("text", "furniture"), ("text", "body")]


def test_lines_broken_in_mid_sentence_are_one_block_that_says_so() -> None:
    text = "Nach dem Beben werden in Altmark noch zwölf Menschen vermisst, wie die\nFeuerwehr mitteilte.\nDie Suche geht weiter, hieß es."
    blocks = mark_blocks(Report("r", text), RULES)
    assert [(b.role, b.reason) for b in blocks] == [("body", "line.wrapped"), ("body", "line.body")]


def test_markup_roles_are_kept_and_refined() -> None:
    text = "Erster Absatz mit der Nachricht.\nLesen Sie auch: Minister tritt zurück\nZweiter Absatz mit der Nachricht."
    report = Report("r", text, blocks=((0, 32, "body", "markup.main"), (33, 70, "body", "markup.main"), (71, 104, "body", "markup.main")))
    assert [b.role for b in mark_blocks(report, RULES)] == ["body", "furniture", "body"]


def test_rules_of_an_outlet_hold_for_that_outlet_only(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path)) / "outlets"
    folder.mkdir()
    (folder / "bote.toml").write_text(
        'name = "Der Bote"\ndomains = ["bote.example"]\n[[line]]\nreason = "furniture.outlet"\nfull = ["bote am morgen.*"]\n'
    )
    rules = Rules("de", (str(tmp_path),))
    text = "Bote am Morgen – Ihre Nachrichten aus Altmark\nBei einem Brand in Altmark sind am Montag drei Menschen verletzt worden."
    assert mark_blocks(Report("r", text, outlet="Der Bote"), rules)[0].reason == "furniture.outlet"
    assert mark_blocks(Report("r", text, url="https://www.bote.example/1"), rules)[0].reason == "furniture.outlet"
    assert mark_blocks(Report("r", text), rules)[0].role != "furniture"


@pytest.mark.parametrize("line", ["((((" * 9000, "a: " * 20000, "Foto " * 20000, "1. 1. " * 20000, "> " * 30000, "Von A" + " B" * 30000])
def test_time_grows_with_the_text_only(line: str) -> None:
    import time

    began = time.perf_counter()
    mark_blocks(Report("r", f"{line}\n{line}\nEnde."), RULES)
    assert time.perf_counter() - began < 2
