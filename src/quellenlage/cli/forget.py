"""`quellenlage forget`."""

import click

from quellenlage.errors import UsageError
from quellenlage.store import Ledger


@click.command("forget")
@click.argument("report")
@click.option("--ledger", required=True, metavar="FILE", help="The ledger that holds it.")
@click.option("--reason", default="on request", show_default=True, help="Kept in the tombstone.")
def command(report: str, ledger: str, reason: str) -> None:
    """Removes a report's text and claims from a ledger; hashes, time and reason remain as a tombstone.

    \b
    Example:
      quellenlage forget agentur --ledger lage.db --reason "asked by the author"
    """
    with Ledger(ledger) as open_ledger:
        versions = open_ledger.forget(report, reason)
    if not versions:
        raise UsageError(f"The ledger holds no report {report!r}.", "List them with `quellenlage reports --ledger FILE`.")
    click.echo(f"{report}: {versions} version(s) removed, a tombstone remains.", err=True)
