"""`quellenlage watch`: one round over a local feed fills the ledger, a second adds nothing, a dead feed is named."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from quellenlage.cli.watch import command
from quellenlage.settings import Settings
from quellenlage.store import Ledger

FEED = b"""<rss version="2.0"><channel><title>Der Bote</title><item><guid>bote-1</guid><title>Brand in Altmark</title>
<description>Bei einem Brand in Altmark sind nach Angaben der Feuerwehr
drei Menschen verletzt worden.</description></item></channel></rss>"""


class Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/feed" else 404)
        self.send_header("Content-Length", str(len(FEED) if self.path == "/feed" else 0))
        self.end_headers()
        self.wfile.write(FEED if self.path == "/feed" else b"")


@pytest.fixture
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_rounds(tmp_path: Path, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quellenlage.cli.watch.Settings", lambda **fields: Settings(**fields, fetch_interval=0))
    opml, ledger = tmp_path / "feeds.opml", tmp_path / "lage.db"
    opml.write_text(f'<opml><body><outline xmlUrl="{base}/feed"/></body></opml>')
    arguments = [str(opml), "--ledger", str(ledger), "--once", "--allow-private"]
    first, second = (CliRunner().invoke(command, arguments) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "1 new" in first.output
    assert "0 new, 0 changed" in second.output
    with Ledger(ledger) as kept:
        assert kept.counts()[0] == 1
    opml.write_text(f'<opml><body><outline xmlUrl="{base}/feed"/><outline xmlUrl="{base}/tot"/></body></opml>')
    third = CliRunner().invoke(command, arguments)
    assert third.exit_code == 1
    assert f"{base}/tot: not read: the server answers 404" in third.output
