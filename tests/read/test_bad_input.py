"""Each kind of bad input gives one clear trouble naming file, line and remedy; everything else is read."""

import gzip
import json
import os
from pathlib import Path

import pytest

from quellenlage.model import Report, Trouble
from quellenlage.read import read_inputs
from quellenlage.settings import Settings

GOOD = "In Altmark sind drei Menschen verletzt worden."


def split(*names: object, settings: Settings | None = None) -> tuple[list[Report], list[Trouble]]:
    found = list(read_inputs(tuple(map(str, names)), settings=settings))
    return [f for f in found if isinstance(f, Report)], [f for f in found if isinstance(f, Trouble)]


def line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("empty.txt", b"", "input.empty"),
        ("white.txt", b" \n\t\r\n", "input.empty"),
        ("empty.jsonl", b"", "input.empty"),
        ("empty.csv", b"", "input.empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "input.binary"),
        ("paper.html", b"%PDF-1.7\n%\xe2\xe3", "input.binary"),
        ("noise.jsonl", bytes(range(256)) * 4, "input.binary"),
        ("cut.txt.gz", gzip.compress(GOOD.encode() * 50, mtime=0)[:-20], "input.damaged"),
        ("fake.txt.gz", b"not gzip at all", "input.unreadable"),
        ("columns.csv", b"id,body\n1,x\n", "input.table"),
        ("list.jsonl", b"[1, 2]\n", "input.record"),
        ("number.jsonl", b'{"id": "a", "text": 5}\n', "input.record"),
        ("void.jsonl", b'{"id": "a", "text": ""}\n', "input.empty"),
        ("deep.jsonl", b"[" * 200_000 + b"\n", "input.json"),
    ],
)
def test_one_trouble_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(GOOD)
    reports, troubles = split(tmp_path)
    assert [r.key for r in reports] == ["z"]
    assert len(troubles) == 1
    assert troubles[0].fatal
    assert troubles[0].place.startswith(str(tmp_path / name))
    assert troubles[0].remedy
    assert troubles[0].kind == kind or (name == "fake.txt.gz" and troubles[0].kind == "input.damaged")


def test_broken_line_is_named_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_bytes(line(id="a", text=GOOD) + b'{"id": "b", "text": \n' + line(id="c", text=GOOD))
    reports, troubles = split(file)
    assert [r.key for r in reports] == ["a", "c"]
    assert [(t.kind, t.place) for t in troubles] == [("input.json", f"{file}:2")]


def test_line_separator_inside_a_line_ends_no_line(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    text = "Erste Zeile.\u2028Zweite Zeile.\u2029Dritte.\x85Vierte."
    file.write_bytes(line(id="a", text=text))
    reports, troubles = split(file)
    assert not troubles
    assert reports[0].text == text


def test_long_line_is_skipped_without_being_held(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_bytes(line(id="a", text=GOOD) + line(id="b", text="x" * 50_000) + line(id="c", text=GOOD))
    reports, troubles = split(file, settings=Settings(max_line_bytes=10_000))
    assert [r.key for r in reports] == ["a", "c"]
    assert [(t.kind, t.place) for t in troubles] == [("input.too_long", f"{file}:2")]


def test_fifty_megabyte_line_is_too_long_by_default(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    with file.open("wb") as out:
        out.write(b'{"id": "b", "text": "')
        for _ in range(50):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n' + line(id="c", text=GOOD))
    reports, troubles = split(file)
    assert [r.key for r in reports] == ["c"]
    assert [t.place for t in troubles] == [f"{file}:1"]


def test_bombs_are_not_unpacked_beyond_the_limit(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"x" * 5_000_000))
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(line(id="a", text=GOOD) + b"x" * 5_000_000))
    reports, troubles = split(tmp_path, settings=Settings(max_file_bytes=100_000, max_line_bytes=10_000, max_skip_bytes=1_000_000))
    assert [r.key for r in reports] == ["a"]
    assert [(t.kind, Path(t.place.split(":")[0]).name) for t in troubles] == [
        ("input.endless", "bomb.jsonl.gz"),
        ("input.too_long", "bomb.txt.gz"),
    ]


def test_missing_path_and_unreadable_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    reports, troubles = split(tmp_path / "nowhere", tmp_path / "a.txt", "a\0b")
    assert [r.key for r in reports] == ["a"]
    assert [t.kind for t in troubles] == ["input.missing", "input.missing"]


def test_link_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    os.symlink(tmp_path, tmp_path / "loop")
    os.symlink(tmp_path / "gone.txt", tmp_path / "dangling.txt")
    assert [r.key for r in split(tmp_path)[0]] == ["a"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32", "mac_roman", "cp850", "latin-1"])
def test_other_encodings_are_read_with_a_notice(tmp_path: Path, encoding: str) -> None:
    text = "Über 40 Häuser in Grünow zerstört, größere Schäden befürchtet."
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(encoding))
    reports, troubles = split(file)
    assert [r.text for r in reports] == [text]
    assert [(t.kind, t.fatal) for t in troubles] == [("input.encoding", False)]


def test_mixed_encodings_are_mended(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Häuser über Bäche – ".encode() + "Schäden".encode("cp1252"))
    reports, troubles = split(file)
    assert reports[0].text == "Häuser über Bäche – Schäden"
    assert "mixed" in troubles[0].message


def test_declared_encoding_of_a_page_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    source = f'<html><head><meta charset="iso-8859-1"></head><body><p>{GOOD} Große Schäden.</p></body></html>'
    file.write_bytes(source.encode("latin-1"))
    reports, troubles = split(file)
    assert not troubles
    assert "Große Schäden" in reports[0].text


def test_page_that_is_no_page_is_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(GOOD)
    reports, troubles = split(file)
    assert [r.text for r in reports] == [GOOD]
    assert [(t.kind, t.fatal) for t in troubles] == [("input.not_html", False)]


@pytest.mark.parametrize(
    "source", ["<html></html>", "<p", "<html><body><script>1</script></body></html>", "<!doctype html><title>x</title>"]
)
def test_page_without_text_is_a_report_not_an_error(tmp_path: Path, source: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(source)
    reports, troubles = split(file)
    assert len(reports) == 1
    assert not [t for t in troubles if t.fatal]


def test_deeply_nested_page_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<html><body>" + "<div>" * 5000 + f"<p>{GOOD}</p>" + "</div>" * 5000)
    assert len(split(file)[0]) == 1


def test_same_ids_get_a_number_and_a_notice(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_bytes(b"".join(line(id=i, text=GOOD) for i in ("a", "a", "a~2", "a")))
    reports, troubles = split(file)
    assert [r.key for r in reports] == ["a", "a~2", "a~2~2", "a~3"]
    assert [(t.kind, t.fatal) for t in troubles] == [("input.duplicate", False)] * 3


def test_halves_of_surrogate_pairs_are_replaced(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_bytes(b'{"id": "a", "text": "Drei \\ud800 Tote", "title": "\\udc00"}\n')
    reports, troubles = split(file)
    assert reports[0].text == "Drei � Tote"
    assert [t.kind for t in troubles] == ["input.surrogate"]


def test_bad_words_of_the_user_are_ignored_with_a_notice(tmp_path: Path) -> None:
    file = tmp_path / "dump.jsonl"
    file.write_bytes(line(id="a", text=GOOD, published="3. Mai", outlet=7) + line(id="c", text=GOOD, published="2024-02-30"))
    (tmp_path / "b.txt").write_text(GOOD)
    (tmp_path / "b.meta.json").write_text("{broken")
    reports, troubles = split(tmp_path)
    assert [r.published for r in reports] == [None, None, None]
    assert all(not t.fatal and t.remedy for t in troubles)
    assert [t.kind for t in troubles] == ["input.sidecar", "input.stated", "input.stated", "input.stated"]


def test_unknown_suffixes_are_named_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.docx", "c.docx", "d.pdf", ".hidden.txt"):
        (tmp_path / name).write_text(GOOD)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(GOOD)
    reports, troubles = split(tmp_path)
    assert [r.key for r in reports] == ["a"]
    assert [(t.kind, t.fatal) for t in troubles] == [("input.suffix", False)]
    assert ".docx (2)" in troubles[0].message
