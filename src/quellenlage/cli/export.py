"""`quellenlage export`."""

import json
from pathlib import Path
from typing import IO

import click

from quellenlage.errors import LedgerError
from quellenlage.store import Ledger


@click.command("export")
@click.option("--ledger", required=True, metavar="FILE", help="The ledger with the reviewers' judgements.")
@click.option("--as", "form", required=True, type=click.Choice(["annotations"]), help="The format to write.")
@click.option("--texts", type=click.File("w", encoding="utf-8"), metavar="FILE", help="Also writes the reports the lines point into.")
@click.option("-o", "--output", type=click.File("w", encoding="utf-8"), default="-", metavar="FILE", help="Default: standard output.")
def command(ledger: str, form: str, texts: IO[str] | None, output: IO[str]) -> None:
    """Writes the figure claims that reviewers accepted or corrected, one JSON line each, as tests/gold holds them.

    \b
    Example:
      quellenlage export --ledger lage.db --as annotations --texts lage.texts.jsonl -o lage.jsonl
    """
    from quellenlage.export.annotations import annotations, text_row

    if not Path(ledger).exists():
        raise LedgerError(f"{ledger}: there is no such ledger.", "Make one with `quellenlage add INPUT --ledger FILE`.")
    written = 0
    with Ledger(ledger) as opened:
        for reading, rows in annotations(opened.readings()):
            output.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            written += len(rows)
            if texts is not None:
                texts.write(json.dumps(text_row(reading), ensure_ascii=False) + "\n")
    click.echo(f"{written} claim(s) written; claims nobody accepted or corrected are left out.", err=True)
