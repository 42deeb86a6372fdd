"""`quellenlage conflicts`."""

import click

from quellenlage.cli import output
from quellenlage.cli.origins import COLUMN, origins_option, with_support
from quellenlage.cli.session import Session, reading_options

COLUMNS = {"severity": "severity", "message": "message", "explanation": "explanation", "claims": "claims"}


@click.command("conflicts")
@reading_options
@output.format_option
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the messages.")
@click.option("--open", "only_open", is_flag=True, help="Only what no explanation was found for.")
@origins_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None, lang: str, only_open: bool, origins: bool) -> None:
    """Smallest sets of claims that cannot all hold, and differences with their explanation; open ones first.

    \b
    Example:
      quellenlage conflicts examples/ --open --format table
    """
    from quellenlage.compare.rows import conflict_rows

    dossier = session.dossier()
    rows = conflict_rows(dossier, lang, only_open)
    output.write(with_support(rows, dossier, lang) if origins else rows, form, COLUMNS | (COLUMN if origins else {}))
    ctx.exit(session.close())
