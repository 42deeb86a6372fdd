"""`quellenlage series`."""

import click

from quellenlage.cli import output
from quellenlage.cli.origins import COLUMN, origins_option, with_support
from quellenlage.cli.session import Session, reading_options

COLUMNS = {"series": "message", "claims": "claims", "reports": "reports", "id": "id"}


@click.command("series")
@reading_options
@output.format_option
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the messages.")
@click.option("--measure", help="Only this measure.")
@click.option("--group", help="Only this group, e.g. KP/soldiers.")
@origins_option
@click.pass_context
def command(
    ctx: click.Context, session: Session, form: str | None, lang: str, measure: str | None, group: str | None, origins: bool
) -> None:
    """Comparable claims in order of the time they hold for, with the policies side by side.

    \b
    Example:
      quellenlage series examples/ --measure killed --format table
    """
    from quellenlage.compare.rows import series_rows

    dossier = session.dossier()
    rows = series_rows(dossier, lang, measure, group)
    output.write(with_support(rows, dossier, lang) if origins else rows, form, COLUMNS | (COLUMN if origins else {}))
    ctx.exit(session.close())
