"""`quellenlage add`."""

import click

from quellenlage.cli.session import Session, reading_options
from quellenlage.errors import UsageError
from quellenlage.store import Ledger
from quellenlage.upkeep import keep_up


@click.command("add")
@reading_options
@click.pass_context
def command(ctx: click.Context, session: Session) -> None:
    """Adds reports to a ledger. Adding the same report twice changes nothing; a changed text becomes a new version beside the old.

    \b
    Example:
      quellenlage add examples/ --ledger lage.db
    """
    if not session.request.ledger:
        raise UsageError("add needs a ledger.", "Say which with --ledger FILE; the file is made if it is not there.")
    if not session.request.inputs:
        raise UsageError("Nothing to add: no INPUT is given.", "Name files or folders, or '-' for standard input.")
    with Ledger(session.request.ledger) as ledger:
        session.add_to(ledger)
        keep_up(ledger, session.request.rules, session.request.settings, session.clock)
        reports, claims = ledger.counts()
    ctx.exit(session.close(f"; the ledger holds {reports} reports, {claims} claims"))
