"""`quellenlage known-on`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import click

from quellenlage.cli import output
from quellenlage.cli.claims import COLUMNS
from quellenlage.cli.filters import filter_options
from quellenlage.cli.origins import COLUMN, origins_option, with_support
from quellenlage.cli.session import Session, reading_options
from quellenlage.errors import UsageError
from quellenlage.export import rows
from quellenlage.model import Claim


@click.command("known-on")
@click.argument("day", metavar="DATE")
@reading_options
@output.format_option
@filter_options
@origins_option
@click.option("--perhaps", is_flag=True, help="Also reports that may have been out by then (undated, or dated by bounds only).")
@click.pass_context
def command(
    ctx: click.Context, day: str, session: Session, form: str | None, wanted: Callable[[Claim], bool], perhaps: bool, origins: bool
) -> None:
    """The claims as one could have known them on DATE: those of reports published by then.

    \b
    Example:
      quellenlage known-on 2025-01-31 examples/ --format table
    """
    from quellenlage.compare.known_on import known_on

    try:
        asked = date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(f"{day!r} is no day.", "Write it as 2025-01-31.") from error
    dossier = session.dossier()
    found = known_on(dossier.readings, asked)

    def lines() -> Iterator[output.Row]:
        for sure, readings in ((True, found.known), (False, found.perhaps if perhaps else ())):
            for reading in readings:
                yield from ({**rows.claim_row(c), "known": "yes" if sure else "perhaps"} for c in reading.claims if wanted(c))

    columns = {**COLUMNS, "known": "known", **(COLUMN if origins else {})}
    # Only what was known by then supports a figure.
    then = replace(dossier, readings=(*found.known, *(found.perhaps if perhaps else ())))
    output.write(with_support(lines(), then) if origins else lines(), form, columns)
    ctx.exit(session.close(f"; {len(found.known)} reports known by then, {len(found.perhaps)} perhaps, {found.later} later"))
