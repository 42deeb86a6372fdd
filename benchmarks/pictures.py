"""Every view as a picture, to be looked at by a person: `make pictures` writes pictures/*.png.

Shown are examples/, a made-up set of a thousand claims, and every folder or file that QUELLENLAGE_PICTURES names (separated by colons).
"""

import json
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from quellenlage.cli.session import Request, Session
from quellenlage.present import page
from quellenlage.read import Stated
from quellenlage.rules import Rules
from quellenlage.settings import Settings

HERE = Path(__file__).parent.parent
TARGET = HERE / "pictures"
LOOKS = (("wide", 1280, "light"), ("phone", 390, "light"), ("dark", 1280, "dark"))
SECTIONS = ("situation", "claims", "series", "timeline", "relations", "sources", "table", "reports", "copies", "method")
PORT = 8799
VIEWS = (
    ("situation", "/"),
    ("queue", "/queue"),
    ("claims", "/claims"),
    ("reports", "/reports"),
    ("report", "/reports/agentur"),
    ("search", "/search?q=Soldat"),
    ("actors", "/actors"),
    ("add", "/add"),
)


def main() -> int:
    """Writes the pictures and says where they lie."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is missing (Debian: apt-get install chromium): no pictures")
        return 0
    from playwright.sync_api import sync_playwright

    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, place, rules in _sets(Path(folder)):
            _report(browser, Path(folder), name, place, rules)
        _review(browser, Path(folder))
        browser.close()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}")
    return 0


def _sets(folder: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    many = folder / "tausend.jsonl"
    with many.open("w", encoding="utf-8") as file:
        for n in range(250):
            text = (
                f"Laut dem Generalstab wurden am {n % 28 + 1}. März 2031 in Karsk mehr als {100 + n} Soldaten getötet "
                f"und {40 + n} verletzt. "
                f"Das Ministerium sprach von {90 + n} Toten. Etwa {1000 + 10 * n} Menschen seien geflohen."
            )
            row = {"id": f"r{n}", "text": text, "published": f"2031-03-{n % 28 + 2:02d}", "outlet": f"Blatt {n % 7} (erfunden)"}
            file.write(json.dumps(row) + "\n")
    named = [p for p in os.environ.get("QUELLENLAGE_PICTURES", "").split(":") if p]
    own = [("examples", str(HERE / "examples"), (str(HERE / "examples" / ".rules"),)), ("thousand", str(many), ())]
    return [*own, *((Path(p).stem, p, ()) for p in named)]


def _report(browser: Any, folder: Path, name: str, place: str, rules: tuple[str, ...]) -> None:
    request = Request((place,), None, Stated(), Rules("de", rules), Settings(), quiet=True)
    path = folder / f"{name}.html"
    path.write_text(page(Session(request).dossier(), request.rules), encoding="utf-8")
    for look, width, scheme in LOOKS:
        shown = browser.new_page(viewport={"width": width, "height": 1400}, color_scheme=scheme)
        shown.goto(path.as_uri())
        for section in SECTIONS if look == "wide" else ("situation", "series"):
            if shown.locator(f"#{section}").count():
                shown.evaluate(f"document.getElementById('{section}').scrollIntoView({{behavior: 'instant'}})")
                shown.wait_for_timeout(150)
                shown.screenshot(path=str(TARGET / f"{name}-{look}-{section}.png"))
        shown.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        shown.screenshot(path=str(TARGET / f"{name}-{look}.png"))
        shown.close()


def _review(browser: Any, folder: Path) -> None:
    import uvicorn

    from quellenlage.store import Ledger
    from quellenlage.web import create_app

    rules, ledger = Rules("de", (str(HERE / "examples" / ".rules"),)), str(folder / "lage.db")
    with Ledger(ledger) as opened:
        Session(Request((str(HERE / "examples"),), ledger, Stated(), rules, Settings(), quiet=True)).add_to(opened)
    server = uvicorn.Server(uvicorn.Config(create_app(ledger, rules), port=PORT, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    for look, width, scheme in LOOKS:
        shown = browser.new_page(viewport={"width": width, "height": 1200}, color_scheme=scheme)
        for name, path in VIEWS:
            shown.goto(f"http://127.0.0.1:{PORT}{path}")
            if name == "situation":
                _settle(shown)
            shown.screenshot(path=str(TARGET / f"review-{look}-{name}.png"))
        shown.close()
    server.should_exit = True
    thread.join()


def _settle(shown: Any) -> None:
    """Waits until the comparison beside the server is done and shown."""
    for _ in range(30):
        if not shown.locator("p[role=status]").count():
            return
        shown.wait_for_timeout(500)
        shown.reload()


if __name__ == "__main__":
    sys.exit(main())
