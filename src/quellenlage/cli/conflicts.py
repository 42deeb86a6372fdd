"""`quellenlage conflicts`."""

import click

from quellenlage.cli import output
from quellenlage.cli.session import Session, reading_options

COLUMNS = {"severity": "severity", "message": "message", "explanation": "explanation", "claims": "claims"}


@click.command("conflicts")
@reading_options
@output.format_option
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the messages.")
@click.option("--open", "only_open", is_flag=True, help="Only what no explanation was found for.")
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None, lang: str, only_open: bool) -> None:
    """Smallest sets of claims that cannot all hold, and differences with their explanation; open ones first.

    \b
    Example:
      quellenlage conflicts examples/ --open --format table
    """
    from quellenlage.compare.rows import conflict_rows

    output.write(conflict_rows(session.dossier(), lang, only_open), form, COLUMNS)
    ctx.exit(session.close())
