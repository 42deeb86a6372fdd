"""axe-core, the accessibility checker, run inside a page; its script comes with the development package axe-playwright-python."""

import json
from pathlib import Path
from typing import Any


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong with the page: rule and first element, empty when clean."""
    import axe_playwright_python

    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(f"(() => {{ {script}\n }})()")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))")
    return [f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:160]}" for v in json.loads(found)]
