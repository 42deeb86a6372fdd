"""`quellenlage reports`."""

import click

from quellenlage.cli import output
from quellenlage.cli.session import Session, reading_options
from quellenlage.export import rows
from quellenlage.resolve import narrow

COLUMNS = {
    "report": "report",
    "published": "published",
    "outlet": "outlet",
    "language": "language",
    "title": "title",
    "claims": "claims",
    "findings": "notes",
}


@click.command("reports")
@reading_options
@output.format_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None) -> None:
    """The reports themselves: date and its grounds, outlet, language, blocks with their roles, text and body.

    \b
    Examples:
      quellenlage reports examples/ --format table
      quellenlage reports page.html | jq -r .body
    """
    # A report without a date is narrowed by the others, so all are read before the first is printed.
    output.write((rows.report_row(reading) for reading in narrow(session.readings())), form, COLUMNS)
    ctx.exit(session.close())
