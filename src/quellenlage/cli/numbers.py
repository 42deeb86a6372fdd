"""`quellenlage numbers`."""

from collections.abc import Iterator

import click

from quellenlage.cli import output
from quellenlage.cli.session import Session, reading_options
from quellenlage.export import rows

COLUMNS = {"report": "report", "number": "text", "low": "low", "high": "high", "reason": "reason", "start": "start"}


@click.command("numbers")
@reading_options
@output.format_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None) -> None:
    """Every number seen that did not become a claim, with the reason.

    \b
    Example:
      quellenlage numbers examples/ --format table
    """
    output.write(_rows(session), form, COLUMNS)
    ctx.exit(session.close())


def _rows(session: Session) -> Iterator[output.Row]:
    for reading in session.readings():
        yield from (rows.number_row(reading.report.key, item) for item in reading.numbers)
