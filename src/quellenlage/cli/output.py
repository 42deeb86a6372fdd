"""Rows to JSON lines, CSV or a table; streaming for the first two."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

Row = dict[str, Any]


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --format table|jsonl|csv; the default is a table on a terminal and JSON lines elsewhere."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "jsonl", "csv"]),
        default=None,
        help="Default: table on a terminal, else jsonl.",
    )
    return option(command)


def write(rows: Iterable[Row], form: str | None, columns: dict[str, str]) -> None:
    """Prints `rows`. `columns` maps a table's headings to row keys (dotted for nested ones); CSV has all keys of the first row."""
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    try:
        if form == "jsonl":
            for row in rows:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        elif form == "csv":
            _write_csv(rows)
        else:
            _write_table(rows, columns)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`): no error, and none from Python's own flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_csv(rows: Iterable[Row]) -> None:
    writer: Any = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row), lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
        writer.writerow({key: _cell(value) for key, value in row.items()})


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    # A spreadsheet runs a cell that begins like a formula: OWASP, "CSV Injection".
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _write_table(rows: Iterable[Row], columns: dict[str, str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_shown(_reach(row, path))) for path in columns.values()))
    stream = io.StringIO()
    terminal = sys.stdout.isatty()
    Console(file=stream, force_terminal=terminal, width=None if terminal else 160).print(table)
    sys.stdout.write(stream.getvalue())


def _reach(row: Any, path: str) -> Any:
    for key in path.split("."):
        row = row.get(key) if isinstance(row, dict) else None
    return row


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "≈" if value else ""
    if isinstance(value, list):
        return ", ".join(_shown(v.get("text") if isinstance(v, dict) else v) for v in value)
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    # Control and direction marks of a report must not act in a terminal.
    return "".join(c if c.isprintable() else " " for c in str(value))
