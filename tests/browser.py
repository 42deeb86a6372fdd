"""A real browser for the page tests: Debian's chromium, offline, every request it tries counted."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: apt-get install chromium)")


@contextmanager
def opened(path: Path, width: int = 1200, offline: bool = True) -> Iterator[tuple[Any, list[str], list[str]]]:
    """(page, addresses requested besides the file itself, what the page said on its console or in dialogs)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=offline)
        page = context.new_page()

        def dismissed(dialog: Any) -> None:
            said.append("dialog " + dialog.message)
            dialog.dismiss()

        requested: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: requested.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", dismissed)
        page.goto(path.as_uri())
        yield page, [u for u in requested if u != path.as_uri()], said
        browser.close()
