"""`quellenlage report`: the main job."""

from pathlib import Path

import click

from quellenlage.cli.session import READ_NOTHING, Session, reading_options
from quellenlage.errors import QuellenlageError


@click.command("report")
@reading_options
@click.option("-o", "--output", "target", default="lage.html", show_default=True, metavar="FILE", help="The page to write; '-' for stdout.")
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the page's own words.")
@click.option("--excerpts", is_flag=True, help="Keep only cited sentences instead of whole texts, for passing on.")
@click.pass_context
def command(ctx: click.Context, session: Session, target: str, lang: str, excerpts: bool) -> None:
    """The main job in one go: reads reports, compares them, writes one self-contained page.

    \b
    Examples:
      quellenlage report examples/ -o lage.html
      quellenlage report --ledger lage.db -o lage.html --lang en
    """
    from quellenlage.present import page

    dossier = session.dossier()
    if not dossier.readings:
        ctx.exit(session.close() or READ_NOTHING)
    with session.clock("page"):
        html = page(dossier, session.request.rules, lang, excerpts, session.request.settings)
    if target == "-":
        click.echo(html, nl=False)
    else:
        try:
            Path(target).write_text(html, encoding="utf-8", newline="\n")
        except OSError as error:
            raise QuellenlageError(f"{target}: the page could not be written: {error.strerror}.", "Name another place with -o.") from error
    ctx.exit(session.close(f"; page: {target}"))
