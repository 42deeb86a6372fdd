"""`quellenlage findings`."""

import click

from quellenlage.cli import output
from quellenlage.cli.origins import COLUMN, origins_option, with_support
from quellenlage.cli.session import Session, reading_options

COLUMNS = {"severity": "severity", "kind": "kind", "message": "message", "reports": "reports"}


@click.command("findings")
@reading_options
@output.format_option
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the messages.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind (docs/reference/findings.md).")
@origins_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None, lang: str, kinds: tuple[str, ...], origins: bool) -> None:
    """What a person should look at: headlines stronger than their text, slips, damage, figures without source.

    \b
    Example:
      quellenlage findings examples/ --format table
    """
    from quellenlage.compare.rows import finding_rows

    dossier = session.dossier()
    rows = finding_rows(dossier, lang, kinds)
    output.write(with_support(rows, dossier, lang) if origins else rows, form, COLUMNS | (COLUMN if origins else {}))
    ctx.exit(session.close())
