"""`quellenlage claims`: one line a claim."""

from collections.abc import Callable, Iterable, Iterator

import click

from quellenlage.cli import output
from quellenlage.cli.filters import filter_options
from quellenlage.cli.origins import COLUMN, origins_option, with_support
from quellenlage.cli.session import Session, reading_options
from quellenlage.export import rows
from quellenlage.model import Claim, Reading

COLUMNS = {
    "report": "report",
    "figure": "figure",
    "low": "low",
    "high": "high",
    "≈": "approximate",
    "measure": "measure",
    "counted": "counted.text",
    "source": "sources",
    "through": "relayed_by",
    "as of": "as_of",
    "certainty": "certainty",
    "id": "id",
}


@click.command("claims")
@reading_options
@output.format_option
@filter_options
@origins_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None, wanted: Callable[[Claim], bool], origins: bool) -> None:
    """Who claims what figure, through whom, as of when, how sure, at exactly which words.

    \b
    Examples:
      quellenlage claims examples/ --format table
      quellenlage claims examples/ --core | jq 'select(.certainty == "hedged")'
      quellenlage claims examples/ --origins --format table
      quellenlage claims --ledger lage.db --measure killed --group VE/soldiers
    """
    if origins:
        dossier = session.dossier()
        output.write(with_support(_rows(dossier.readings, wanted), dossier), form, COLUMNS | COLUMN)
    else:
        output.write(_rows(session.readings(), wanted), form, COLUMNS)
    ctx.exit(session.close())


def _rows(readings: Iterable[Reading], wanted: Callable[[Claim], bool]) -> Iterator[output.Row]:
    for reading in readings:
        yield from (rows.claim_row(claim) for claim in reading.claims if wanted(claim))
