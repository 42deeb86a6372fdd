"""The review page in a real browser: select words to correct a field, judge by keys, clash shown, accessible on every view."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra `serve` is not installed")

from quellenlage.model import Report
from quellenlage.pipeline import read_report
from quellenlage.rules import Rules
from quellenlage.store import Ledger
from quellenlage.web import create_app
from tests.axe import violations
from tests.browser import CHROMIUM, needs_browser

TEXT = "Lage 😀: Laut dem Generalstab wurden in Karsk mehr als 300 Soldaten getötet. Das Ministerium sprach von 120 Toten."


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    import uvicorn

    rules, ledger = Rules(), str(tmp_path / "lage.db")
    with Ledger(ledger) as opened:
        opened.add([read_report(Report("eins", TEXT, outlet="Nordbote", published="2031-03-04"), rules)], rules.digest)
    server = uvicorn.Server(uvicorn.Config(create_app(ledger, rules), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


SELECT = """(word) => {
  const walker = document.createTreeWalker(document.getElementById('passage'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + word.length);
    getSelection().removeAllRanges(); getSelection().addRange(range);
    return true;
  }
  return false;
}"""


@needs_browser
def test_a_source_is_corrected_by_selecting_its_words(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/queue")
    page.fill("#author", "mk")
    assert page.evaluate(SELECT, "Ministerium")
    page.click("button.take[data-field=source]")
    page.wait_for_selector(".history li")
    assert "Ministerium" in page.locator("#passage mark.source").first.inner_text()
    claim = page.url.rsplit("/", 1)[1].split("?")[0]
    shown = page.request.get(f"{address}/api/claims/{claim}").json()
    start = TEXT.index("Ministerium")
    assert (shown["source"]["text"], shown["source"]["start"]) == ("Ministerium", start)
    page.goto(f"{address}/lage.html")
    assert "Ministerium" in page.locator(f"#c-{claim} .who").inner_text()


@needs_browser
def test_keys_judge_and_lead_on_and_undo_brings_back(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/queue")
    first = page.url
    page.fill("#author", "mk")
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_url(lambda url: url != first)
    claim = first.rsplit("/", 1)[1].split("?")[0]
    assert page.request.get(f"{address}/api/claims/{claim}").json()["review"] == "accepted"
    page.goto(f"{address}/claims/{claim}")
    page.click(".history button")
    page.wait_for_selector("text=zurückgenommen")
    assert page.request.get(f"{address}/api/claims/{claim}").json()["review"] is None


@needs_browser
def test_the_second_of_two_reviewers_sees_the_clash(browser: Any, address: str) -> None:
    mine, theirs = browser.new_context().new_page(), browser.new_context().new_page()
    mine.goto(f"{address}/queue")
    theirs.goto(mine.url)
    for page, name in ((mine, "mk"), (theirs, "ab")):
        page.fill("#author", name)
    mine.click("button[data-key=a]")
    mine.wait_for_load_state()
    theirs.click("button[data-key=r]")
    theirs.wait_for_selector("[role=alert]")
    assert "mk" in theirs.locator("[role=alert]").inner_text()


@needs_browser
@pytest.mark.parametrize(
    "path", ["/", "/queue", "/claims", "/reports", "/reports/eins", "/actors", "/search?q=soldat", "/add", "/lage.html"]
)
def test_every_view_is_accessible(browser: Any, address: str, path: str) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(address + path)
    assert violations(page) == []
