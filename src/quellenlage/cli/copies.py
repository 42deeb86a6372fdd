"""`quellenlage copies`."""

import click

from quellenlage.cli import output
from quellenlage.cli.session import Session, reading_options
from quellenlage.export import rows

COLUMNS = {"a": "a", "b": "b", "kind": "kind", "score": "score", "earlier": "earlier", "changes": "changes"}


@click.command("copies")
@reading_options
@output.format_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None) -> None:
    """Pairs of reports that share text: how much, which came first, what was changed on the way.
    Of a ledger only reports that are new are compared with all others.

    \b
    Examples:
      quellenlage copies examples/ --format table
      quellenlage copies more/ --ledger lage.db
    """
    output.write((rows.copy_row(pair) for pair in session.copies()), form, COLUMNS)
    ctx.exit(session.close())
