"""A JSON object or a table row to a report: `{"id", "text" or "html"}` and what the user says of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quellenlage.model import Report, Trouble
from quellenlage.read.decode import without_surrogates
from quellenlage.read.page import read_page
from quellenlage.read.stated import Stated, read_stated
from quellenlage.rules import Rules


def build(
    text: str, key: str, place: str, data: bytes, said: Mapping[str, Any], stated: Stated, rules: Rules, markup: bool = False
) -> Report:
    """A report of `text` (a page's source if `markup`); what its own fields say ranks above what options say of all inputs."""
    mine: dict[str, Any] = {n: getattr(stated, n) for n in ("published", "outlet", "url") if getattr(stated, n)} | dict(said)
    digest = hashlib.sha256(data).hexdigest()
    if markup:
        return replace(read_page(text, key, place, digest, mine, rules), original=data)
    original = b"" if data == text.encode("utf-8", "replace") else data
    return Report(key, text, digest=digest, place=place, stated=frozenset(mine), original=original, **mine)


def read_record(
    row: object,
    data: bytes,
    fallback: str,
    place: str,
    stated: Stated,
    rules: Rules,
    sidecar: Mapping[str, Any] | None = None,
    page_limit: int = 1 << 24,
) -> tuple[Report | None, list[Trouble]]:
    """The report that `row` holds (None where it holds none) and its troubles. `data`: its original bytes; `fallback`: its key
    where it has no "id"; `page_limit`: characters of "html" that are still read."""
    if not isinstance(row, Mapping):
        message = f"not read: a JSON object is expected, not {type(row).__name__}."
        return None, [Trouble("input.record", place, message, 'Write {"id": "...", "text": "..."}.')]
    said, troubles = read_stated(row, place)
    html, text = row.get("html"), row.get("text")
    markup = isinstance(html, str) and bool(html)
    if markup and isinstance(text, str) and text:
        troubles.append(Trouble("input.both", place, 'both "html" and "text" are given: "html" is read.', "", fatal=False))
    chosen = html if markup else text
    if not isinstance(chosen, str):
        return None, [*troubles, Trouble("input.record", place, 'not read: neither "text" nor "html" holds a string.', "Add one of them.")]
    if markup and len(chosen) > page_limit:
        message = f'not read: "html" is longer than {page_limit:,} characters.'
        return None, [*troubles, Trouble("input.too_long", place, message, "Split it, or raise the limit in settings.py.")]
    if not chosen.strip() and not str(said.get("title", "")).strip():
        return None, [*troubles, Trouble("input.empty", place, "not read: the text is empty.", "Remove the record or add its text.")]
    chosen, broken = without_surrogates(chosen)
    for name, value in said.items():
        if isinstance(value, str):
            said[name], also = without_surrogates(value)
            broken = broken or also
    if broken:
        troubles.append(
            Trouble("input.surrogate", place, "halves of surrogate pairs are read as U+FFFD.", "Write the characters as UTF-8.", False)
        )
    report = build(chosen, _key(row, fallback), place, data, {**(sidecar or {}), **said}, stated, rules, markup)
    if markup and isinstance(text, str) and text:
        report = replace(report, meta={**report.meta, "note": '"html" and "text" were given: "html" is read'})
    return report, troubles


def _key(row: Mapping[Any, Any], fallback: str) -> str:
    value = row.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        return fallback
    return without_surrogates(str(value))[0]
