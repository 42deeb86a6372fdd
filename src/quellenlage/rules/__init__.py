"""Rules, lexicons and gazetteers as data, with one loader.

A rule file is `rules/<language>/<name>.toml`, its cases `<name>.cases.toml` beside it; gazetteers are `rules/gazetteer/<name>.csv`,
outlets' peculiarities `rules/outlets/*.toml`. A user's own folder (`--rules DIR` or QUELLENLAGE_RULES) has the same layout: lists are
added to ours, tables are merged, other values replace ours, so that a word, a measure or an actor is added without touching Python.
"""

import csv
import hashlib
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from quellenlage.errors import RulesError

ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Rules:
    """The rules of one language, with the user's own folders laid over them. Hashable, so stages may cache what they compile."""

    language: str = "de"
    extra: tuple[str, ...] = ()

    def table(self, name: str) -> dict[str, Any]:
        """The rule file `name` of this language as nested dicts and lists; an absent file is empty. Raises RulesError when broken."""
        return _merged(f"{self.language}/{name}.toml", self.extra)

    def outlets(self) -> list[dict[str, Any]]:
        """All outlet files, each a dict."""
        names = sorted({p.name for base in (ROOT, *map(Path, self.extra)) for p in (base / "outlets").glob("*.toml")})
        return [_merged(f"outlets/{name}", self.extra) for name in names]

    def rows(self, name: str) -> tuple[dict[str, str], ...]:
        """The rows of the gazetteer `name` (CSV with a header line), ours first, then the user's."""
        return _rows(f"gazetteer/{name}.csv", self.extra)

    @cached_property
    def digest(self) -> str:
        """16 hex digits over all rule files in force: part of every cache key and of docs/quality.json."""
        total = hashlib.sha256()
        for base in (ROOT, *map(Path, self.extra)):
            for path in sorted(base.rglob("*")):
                if path.suffix in (".toml", ".csv", ".tsv") and not path.name.endswith(".cases.toml"):
                    total.update(path.relative_to(base).as_posix().encode() + b"\0" + path.read_bytes())
        return total.hexdigest()[:16]


@lru_cache(maxsize=256)
def _merged(relative: str, extra: tuple[str, ...]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for base in (ROOT, *map(Path, extra)):
        path = base / relative
        if path.exists():
            try:
                merged = _laid_over(merged, tomllib.loads(path.read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise RulesError(f"{path}: not valid TOML: {error}.", "Mend the line it names.") from error
    return merged


def _laid_over(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    result = dict(ours)
    for key, value in theirs.items():
        mine = result.get(key)
        if isinstance(mine, dict) and isinstance(value, dict):
            result[key] = _laid_over(mine, value)
        elif isinstance(mine, list) and isinstance(value, list):
            result[key] = [*mine, *value]
        else:
            result[key] = value
    return result


@lru_cache(maxsize=64)
def _rows(relative: str, extra: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    rows: list[dict[str, str]] = []
    for base in (ROOT, *map(Path, extra)):
        path = base / relative
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                rows.extend(dict(row) for row in csv.DictReader(file))
    return tuple(rows)
