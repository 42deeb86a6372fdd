"""Turns the marked passages and headlines of `src/` into the pair of files the scorer reads; marks as in `tests/gold/build.py`.

`src/passages.md` holds passages, each behind a line `=== passage PUBLISHED`; `src/headlines.md` one headline a line, each a report of
its own. They were annotated before the program read them: what it makes of them is what it makes of news it was not tuned on.

    python -m tests.gold.fresh.build      writes fresh.texts.jsonl and fresh.jsonl
"""

import json
import re
from pathlib import Path
from typing import Any

from tests.gold.build import MARK, read_mark

HERE = Path(__file__).parent
PASSAGE = re.compile(r"^=== passage (\S+)\n", re.M)


def read_report(marked: str, key: str, **known: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A report and its claims from its marked text. Raises ValueError naming the mark that cannot be read."""
    text, claims, last = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        try:
            claims.append(read_mark(mark[1], key, len(text)))
        except ValueError as error:
            raise ValueError(f"{key}: [[{mark[1]}]]: {error}") from error
        text += claims[-1]["figure"]
        last = mark.end()
    return {"id": key, "text": (text + marked[last:]).strip("\n") + "\n", **known}, claims


def read_all() -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Passages, then headlines."""
    parts = PASSAGE.split((HERE / "src" / "passages.md").read_text(encoding="utf-8"))[1:]
    reports = [
        read_report(text, f"passage-{n:03}", published=date) for n, (date, text) in enumerate(zip(parts[::2], parts[1::2], strict=True), 1)
    ]
    lines = (HERE / "src" / "headlines.md").read_text(encoding="utf-8").splitlines()
    return reports + [read_report(line, f"headline-{n:03}") for n, line in enumerate(filter(None, lines), 1)]


def build() -> dict[str, str]:
    """File name -> content."""
    pairs = read_all()
    return {
        "fresh.texts.jsonl": "".join(json.dumps(report, ensure_ascii=False) + "\n" for report, _ in pairs),
        "fresh.jsonl": "".join(json.dumps(claim, ensure_ascii=False) + "\n" for _, claims in pairs for claim in claims),
        "fresh.reports": "".join(report["id"] + "\n" for report, _ in pairs),
    }


if __name__ == "__main__":
    for name, content in build().items():
        (HERE / name).write_text(content, encoding="utf-8")
