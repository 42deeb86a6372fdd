"""`quellenlage moments`."""

from collections.abc import Iterator

import click

from quellenlage.cli import output
from quellenlage.cli.session import Session, reading_options
from quellenlage.export import rows

COLUMNS = {"report": "report", "words": "text", "type": "type", "value": "value", "edtf": "edtf"}


@click.command("moments")
@reading_options
@output.format_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None) -> None:
    """Expressions of time with their EDTF and TIMEX3 values (reference: the report's date).

    \b
    Example:
      quellenlage moments examples/ --format table
    """
    output.write(_rows(session), form, COLUMNS)
    ctx.exit(session.close())


def _rows(session: Session) -> Iterator[output.Row]:
    for reading in session.readings():
        yield from (rows.moment_row(reading.report.key, item) for item in reading.moments)
