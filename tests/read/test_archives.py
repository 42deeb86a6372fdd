"""WARC archives and Parquet tables, streamed."""

import gzip
from pathlib import Path

import pytest

from quellenlage.model import Report, Trouble
from quellenlage.read import read_inputs

TEXT = "Bei einem Brand in Altmark sind nach Angaben der Feuerwehr drei Menschen verletzt worden. Der Sachschaden ist hoch."


def record(url: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nWARC-Date: 2024-05-04T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode()
    return head + http + b"\r\n\r\n"


def archive() -> bytes:
    page = f"<html lang='de'><body><article><h1>Brand</h1><p>{TEXT}</p><p>{TEXT} Mehr.</p></article></body></html>".encode()
    return b"".join(
        [
            record("https://bote.example/1", page),
            record("https://bote.example/404", page, "404 Not Found"),
            record("https://bote.example/bild", b"\x89PNG", kind="image/png"),
            record(
                "https://bote.example/2",
                page.decode().replace("Der Sach", "Größerer Sach").encode("latin-1"),
                kind="text/html; charset=iso-8859-1",
            ),
        ]
    )


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("fastwarc")
    data = archive()
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(gzip.compress(data) if packed else data)
    items = list(read_inputs((str(tmp_path),)))
    reports = [i for i in items if isinstance(i, Report)]
    assert [(r.key, r.url, r.retrieved) for r in reports] == [
        (f"https://bote.example/{i}",) * 2 + ("2024-05-04T10:00:00Z",) for i in (1, 2)
    ]
    assert "Größerer" in reports[1].text
    assert [(i.kind, i.fatal) for i in items if isinstance(i, Trouble)] == [("input.records", False)]


def test_broken_archives_are_named(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(b"no archive at all\r\n" * 50)
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(archive())[:300])
    items = list(read_inputs((str(tmp_path),)))
    assert {i.place.rpartition("/")[2] for i in items if isinstance(i, Trouble) and i.fatal} == {"a.warc", "b.warc.gz"}


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table({"id": ["x", "y"], "text": [TEXT, None], "published": ["2024-05-03", None], "more": [1, 2]})
    parquet.write_table(table, tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 broken")
    items = list(read_inputs((str(tmp_path),)))
    assert [(i.key, i.text, i.published) for i in items if isinstance(i, Report)] == [("x", TEXT, "2024-05-03")]
    assert [i.kind for i in items if isinstance(i, Trouble)] == ["input.record", "input.damaged"]
