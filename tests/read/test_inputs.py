"""Files, folders, standard input, JSON lines, tables: keys, order, the user's own word, and text that stays as it is."""

import gzip
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.model import Report, Trouble
from quellenlage.read import Stated, read_inputs
from quellenlage.read.stated import is_moment

GOOD = "In Altmark sind drei Menschen verletzt worden."


def reports(*names: object, stated: Stated | None = None) -> list[Report]:
    found = list(read_inputs(tuple(map(str, names)), stated))
    assert not [f for f in found if isinstance(f, Trouble)]
    return [f for f in found if isinstance(f, Report)]


def test_keys_and_order_of_a_folder(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.txt", "a.txt", "c.txt.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        data = GOOD.encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert [r.key for r in reports(tmp_path)] == ["a", "b/a", "b/z", "c"]
    assert [r.key for r in reports(tmp_path / "b" / "z.txt")] == ["z"]


def test_text_keeps_line_ends_and_everything_else(tmp_path: Path) -> None:
    text = "Erste\r\nZweite\rDritte\n\n e\u0301 \u00a0😀\u2028Ende "
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (report,) = reports(tmp_path)
    assert report.text == text
    assert report.digest == hashlib.sha256(b"\xef\xbb\xbf" + text.encode()).hexdigest()


def test_json_line_with_the_users_word(tmp_path: Path) -> None:
    row = {"id": 7, "text": GOOD, "title": "Unglück", "published": "2024-05-03", "outlet": "Der Bote", "url": "https://bote.example/1",
           "language": "de-AT", "retrieved": "2024-05-04T10:00:00Z", "authors": ["Eva Muster"]}  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (report,) = reports(tmp_path, stated=Stated(published="2020-01-01"))
    assert (report.key, report.title, report.published, report.language) == ("7", "Unglück", "2024-05-03", "de")
    assert report.authors == ("Eva Muster",)
    assert report.stated == {"title", "published", "outlet", "url", "language", "retrieved", "authors"}
    assert report.digest == hashlib.sha256(json.dumps(row).encode()).hexdigest()


def test_options_fill_what_the_line_leaves_open(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": GOOD}))
    (report,) = reports(tmp_path / "a.jsonl", stated=Stated(published="2020-01-01", outlet="Der Bote"))
    assert (report.key, report.published, report.outlet, set(report.stated)) == ("a:1", "2020-01-01", "Der Bote", {"published", "outlet"})


@pytest.mark.parametrize("name", ["a.meta.json", "a.txt.meta.json"])
def test_sidecar(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / name).write_text(json.dumps({"published": "2024-05", "outlet": "Der Bote"}))
    (report,) = reports(tmp_path)
    assert (report.published, report.outlet, set(report.stated)) == ("2024-05", "Der Bote", {"published", "outlet"})


def test_html_wins_over_text(tmp_path: Path) -> None:
    row = {"id": "a", "text": "Anderes.", "html": f"<html><body><article><p>{GOOD}</p></article></body></html>"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    notice, report = read_inputs((str(tmp_path),))
    assert isinstance(notice, Trouble)
    assert (notice.kind, notice.fatal) == ("input.both", False)
    assert isinstance(report, Report)
    assert report.text == GOOD
    assert "html" in report.meta["note"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table_with_line_breaks_in_a_field(tmp_path: Path, delimiter: str) -> None:
    text = 'Erste Zeile, mit Komma; und mehr\nZweite "Zeile"'
    quoted = '"' + text.replace('"', '""') + '"'
    (tmp_path / "a.csv").write_text(f"id{delimiter}text{delimiter}published\nx{delimiter}{quoted}{delimiter}2024-05-03\n")
    (report,) = reports(tmp_path)
    assert (report.key, report.text, report.published) == ("x", text, "2024-05-03")


def test_json_file_with_one_object_a_list_or_lines(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"id": "eins", "text": GOOD}, indent=2))
    (tmp_path / "b.json").write_text(json.dumps([{"id": "zwei", "text": GOOD}, {"text": GOOD}]))
    (tmp_path / "c.json").write_text('{"id": "drei", "text": "x y"}\n{"id": "vier", "text": "x y"}\n')
    assert [r.key for r in reports(tmp_path)] == ["eins", "zwei", "b:2", "drei", "vier"]


@pytest.mark.parametrize(
    ("data", "key"),
    [(GOOD.encode(), "stdin"), (json.dumps({"id": "q", "text": GOOD}).encode(), "q"), (b"<html><p>" + GOOD.encode(), "stdin")],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, key: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (report,) = reports("-")
    assert (report.key, report.text) == (key, GOOD)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("2024", True), ("2024-05", True), ("2024-05-03", True), ("2024-05-03T10:00:00+02:00", True), ("2024-05-03T10:00Z", True),
        ("2024-05-01/2024-05-03", True), ("2024-05-01/..", True), ("../2024", True), ("2024-21", True), ("202X", True), ("2024-05~", True),
        ("2024-13", False), ("2024-02-30", False), ("..", False), ("", False), ("3.5.2024", False), ("heute", False),
        ("2024-05-03T25:00", False),
    ],
)  # fmt: skip
def test_moments_that_a_user_may_state(value: str, right: bool) -> None:
    assert is_moment(value) is right


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    for suffix in ("txt", "html", "jsonl", "json", "csv", "txt.gz"):
        (folder / f"a.{suffix}").write_bytes(data)
    for item in read_inputs((str(folder),)):
        assert isinstance(item, Report | Trouble)
        if isinstance(item, Report):
            item.text.encode()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/=\"' abpdivhu1\n&;!-é"), max_size=300))
def test_no_markup_breaks_the_page_reader(source: str) -> None:
    from quellenlage.read.page import read_page
    from quellenlage.rules import Rules

    report = read_page(source, "k", "p", "d", {}, Rules())
    assert all(0 <= a < b <= len(report.text) for a, b, _, _ in report.blocks)
