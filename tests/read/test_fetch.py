"""Fetching against a local server: robots.txt, redirects, limits of size and time, conditional requests, private addresses."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from quellenlage.errors import InputError
from quellenlage.model import Report, Trouble
from quellenlage.read import fetch, read_inputs
from quellenlage.read.fetch import Fetcher, FetchTrouble
from quellenlage.read.watch import FeedMemory, read_feeds, read_opml
from quellenlage.rules import Rules
from quellenlage.settings import Settings

TEXT = "Bei einem Brand in Altmark sind nach Angaben der Feuerwehr drei Menschen verletzt worden. Der Sachschaden ist hoch."
_BODY = f"<article><h1>Brand in Altmark</h1><p>{TEXT}</p><p>{TEXT} Mehr.</p></article>"
PAGE = f"<html lang='de'><head><meta charset='utf-8'></head><body>{_BODY}</body></html>"
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Der Bote</title>
<item><title>Brand in Altmark</title><link>https://bote.example/1</link><guid>bote-1</guid><pubDate>Fri, 03 May 2024 22:30:00 GMT</pubDate>
<description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;a href="/x"&gt;Weiterlesen&lt;/a&gt;</description></item>
<item><title>Zweite Meldung &amp; mehr</title><link>https://bote.example/2</link><description>Kurz.</description></item></channel></rss>"""


class Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        port = self.headers["Host"].rpartition(":")[2]
        match self.path:
            case "/robots.txt":
                self._send(b"User-agent: *\nDisallow: /geheim\n", "text/plain")
            case "/page":
                self._send(PAGE.encode(), "text/html; charset=utf-8")
            case "/latin":
                self._send("Große Schäden in Grünow gemeldet.".encode("latin-1"), "text/plain; charset=iso-8859-1")
            case "/feed" if self.headers.get("If-None-Match") == '"1"':
                self.send_response(304)
                self.end_headers()
            case "/feed":
                self._send(FEED.encode(), "application/rss+xml", ETag='"1"')
            case "/moved":
                self._redirect("/page")
            case "/circle":
                self._redirect("/circle")
            case "/inside":
                self._redirect(f"http://127.0.0.2:{port}/page")
            case "/file":
                self._redirect("file:///etc/passwd")
            case "/bomb":
                self._send(gzip.compress(b"x" * 5_000_000), "text/plain", **{"Content-Encoding": "gzip"})
            case "/endless" | "/slow":
                self.send_response(200)
                self.send_header("Content-Type", "text/plain")
                self.end_headers()
                try:
                    for _ in range(100_000):
                        self.wfile.write(b"wort " * (10_000 if self.path == "/endless" else 1))
                        if self.path == "/slow":
                            time.sleep(0.05)
                except OSError:
                    pass
            case _:
                self.send_error(404)

    def _send(self, data: bytes, kind: str, **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.asked = []  # type: ignore[attr-defined]
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


SETTINGS = Settings(allow_private=True, fetch_interval=0, fetch_seconds=5, max_page_bytes=1_000_000)


def refused(url: str, settings: Settings = SETTINGS) -> str:
    with pytest.raises(FetchTrouble) as error:
        Fetcher(settings).get(url)
    assert error.value.message
    return error.value.kind


def test_a_page_by_its_address(base: str) -> None:
    (report,) = read_inputs((f"{base}/moved",), settings=SETTINGS)
    assert isinstance(report, Report)
    assert (report.title, report.url) == ("Brand in Altmark", f"{base}/page")
    assert report.retrieved
    assert not report.stated


def test_encoding_that_the_server_names(base: str) -> None:
    (report,) = read_inputs((f"{base}/latin",), settings=SETTINGS)
    assert isinstance(report, Report)
    assert report.text == "Große Schäden in Grünow gemeldet."


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/geheim/1", "fetch.robots"),
        ("/nichts", "fetch.status"),
        ("/circle", "fetch.redirects"),
        ("/file", "fetch.address"),
        ("/bomb", "fetch.too_long"),
        ("/endless", "fetch.too_long"),
    ],
)
def test_what_is_refused(base: str, path: str, kind: str) -> None:
    assert refused(base + path) == kind
    (trouble,) = read_inputs((base + path,), settings=SETTINGS)
    assert isinstance(trouble, Trouble)
    assert (trouble.kind, trouble.place, trouble.fatal) == (kind, base + path, True)


def test_slow_servers_are_left(base: str) -> None:
    began = time.monotonic()
    assert refused(f"{base}/slow", Settings(allow_private=True, fetch_interval=0, fetch_seconds=0.4)) == "fetch.slow"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "http://[::ffff:10.0.0.1]/",
        "http://0.0.0.0/", "http://2130706433/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_unless_allowed(url: str) -> None:
    assert refused(url, Settings()) == "fetch.private"


@pytest.mark.parametrize("url", ["ftp://example.org/", "http:///x", "http://user:word@example.org/", "http://a:99999/"])
def test_odd_addresses_are_refused(url: str) -> None:
    assert refused(url) == "fetch.address"


def test_a_redirect_is_checked_again(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "_is_public", lambda address: address == "127.0.0.1")
    assert refused(f"{base}/inside", Settings(fetch_interval=0)) == "fetch.private"


def test_requests_to_one_host_keep_their_distance(base: str) -> None:
    slept: list[float] = []
    fetcher = Fetcher(Settings(allow_private=True, fetch_interval=7), now=lambda: 100.0, sleep=slept.append)
    fetcher.get(f"{base}/page")
    fetcher.get(f"{base}/page")
    assert slept == [7.0]


def test_feed_entries_are_reports_and_unchanged_feeds_are_not_sent_again(base: str, server: ThreadingHTTPServer, tmp_path: Path) -> None:
    memory = FeedMemory(tmp_path / "lage.feeds.json")
    fetcher = Fetcher(SETTINGS)
    first = list(read_feeds([f"{base}/feed", f"{base}/nichts"], memory, fetcher, Rules()))
    assert [type(item) for item in first] == [Report, Report, Trouble]
    report = first[0]
    assert isinstance(report, Report)
    assert (report.key, report.title, report.outlet, report.published) == (
        "bote-1",
        "Brand in Altmark",
        "Der Bote",
        "2024-05-04T00:30:00+02:00",
    )
    assert [(report.text[a:b], role) for a, b, role, _ in report.blocks] == [(TEXT, "body"), ("Weiterlesen", "furniture")]
    memory.save()
    again = list(read_feeds([f"{base}/feed"], FeedMemory(tmp_path / "lage.feeds.json"), fetcher, Rules()))
    assert again == []


def test_feed_files(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(FEED)
    (tmp_path / "b.xml").write_text("<data/>")
    (tmp_path / "c.atom").write_text("<feed><entry><title>Eins</title><content>Text <b>hier")
    items = list(read_inputs((str(tmp_path),)))
    assert [i.key for i in items if isinstance(i, Report)][:2] == ["bote-1", "https://bote.example/2"]
    assert [i.kind for i in items if isinstance(i, Trouble)][:1] == ["input.not_feed"]


def test_opml(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml><body><outline text="x"><outline xmlUrl="https://a.example/f"/></outline><outline xmlUrl="https://a.example/f"/></body></opml>'
    )
    assert read_opml(file) == ["https://a.example/f"]
    file.write_text("<opml/>")
    with pytest.raises(InputError):
        read_opml(file)


def test_memory_that_is_broken_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text("{")
    assert FeedMemory(tmp_path / "m.json").states == {}
