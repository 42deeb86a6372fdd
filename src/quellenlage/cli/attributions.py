"""`quellenlage attributions`."""

from collections.abc import Iterator

import click

from quellenlage.cli import output
from quellenlage.cli.session import Session, reading_options
from quellenlage.export import rows

COLUMNS = {"report": "report", "speaker": "speaker_text", "cue": "cue_text", "kind": "kind", "mode": "mode", "actor": "actor"}


@click.command("attributions")
@reading_options
@output.format_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None) -> None:
    """Who is said to have said what, with or without figures.

    \b
    Example:
      quellenlage attributions examples/ --format table
    """
    output.write(_rows(session), form, COLUMNS)
    ctx.exit(session.close())


def _rows(session: Session) -> Iterator[output.Row]:
    for reading in session.readings():
        yield from (rows.attribution_row(reading.report, item) for item in reading.attributions)
