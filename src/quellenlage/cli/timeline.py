"""`quellenlage timeline`."""

import click

from quellenlage.cli import output
from quellenlage.cli.origins import COLUMN, origins_option, with_support
from quellenlage.cli.session import Session, reading_options

COLUMNS = {
    "when": "when",
    "kind": "kind",
    "figure": "figure",
    "measure": "measure",
    "counted": "counted",
    "source": "source",
    "certainty": "certainty",
    "report": "report",
}
KINDS = ("figure", "event", "statement", "denial", "silence", "expectation")


@click.command("timeline")
@reading_options
@output.format_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice([*KINDS, "all"]), default=["all"], show_default=True)
@origins_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None, kinds: tuple[str, ...], origins: bool) -> None:
    """Dated claims in the order of the times they hold for, each with its report and source.

    \b
    Examples:
      quellenlage timeline examples/ --format table
      quellenlage timeline examples/ --kind event
    """
    from quellenlage.compare.timeline import timeline, timeline_rows

    wanted = frozenset(KINDS if "all" in kinds else kinds)
    dossier = session.dossier()
    rows = timeline_rows(timeline(dossier.readings, wanted))
    output.write(with_support(rows, dossier) if origins else rows, form, COLUMNS | (COLUMN if origins else {}))
    ctx.exit(session.close())
