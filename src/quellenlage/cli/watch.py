"""`quellenlage watch`."""

import time
from itertools import islice
from pathlib import Path

import click

from quellenlage.cli.session import READ_ALL, READ_SOME
from quellenlage.model import Trouble
from quellenlage.pipeline import read_many
from quellenlage.read.fetch import Fetcher
from quellenlage.read.watch import FeedMemory, read_feeds, read_opml
from quellenlage.rules import Rules
from quellenlage.settings import Settings
from quellenlage.store import Added, Ledger
from quellenlage.upkeep import keep_up


@click.command("watch")
@click.argument("opml", metavar="FEEDS.opml", type=click.Path(path_type=Path))
@click.option("--ledger", required=True, metavar="FILE", help="Ledger (SQLite) that new entries are added to.")
@click.option("--every", type=click.IntRange(60), default=900, show_default=True, metavar="SECONDS", help="Time between two rounds.")
@click.option("--once", is_flag=True, help="One round, then stop.")
@click.option("--allow-private", is_flag=True, help="Also ask feeds on this machine or in the local network.")
@click.option("--rules", multiple=True, metavar="DIR", envvar="QUELLENLAGE_RULES", help="Folder with words, measures, actors of your own.")
@click.pass_context
def command(ctx: click.Context, opml: Path, ledger: str, every: int, once: bool, allow_private: bool, rules: tuple[str, ...]) -> None:
    """Asks the feeds of an OPML file again and again and keeps a ledger up to date. Links in feeds are not followed.

    \b
    Examples:
      quellenlage watch feeds.opml --ledger lage.db
      quellenlage watch feeds.opml --ledger lage.db --once
    """
    settings = Settings(jobs=1, allow_private=allow_private)
    fetcher, memory = Fetcher(settings), FeedMemory(Path(f"{ledger}.feeds.json"))
    addresses, law = read_opml(opml), Rules("de", rules)
    while True:
        done, failed = _round(ledger, addresses, memory, fetcher, law, settings)
        click.echo(f"{done.new} new, {done.changed} changed, {done.known} known; {failed} feeds not read", err=True)
        if once:
            ctx.exit(READ_SOME if failed else READ_ALL)
        time.sleep(every)


def _round(path: str, addresses: list[str], memory: FeedMemory, fetcher: Fetcher, rules: Rules, settings: Settings) -> tuple[Added, int]:
    """One visit to every feed; what was read is committed before the memory of the visit is kept."""
    done, failed = Added(), 0
    with Ledger(path) as ledger:
        fresh = read_feeds(addresses, memory, fetcher, rules)
        unknown = (r for r in fresh if isinstance(r, Trouble) or not ledger.knows(r, rules.digest))
        stream = read_many(unknown, rules, settings)
        while batch := list(islice(stream, settings.batch)):
            for trouble in (item for item in batch if isinstance(item, Trouble)):
                failed += trouble.fatal
                click.echo(
                    f"{'error' if trouble.fatal else 'note'}: {trouble.place}: {trouble.message} {trouble.remedy}".rstrip(), err=True
                )
            done += ledger.add([item for item in batch if not isinstance(item, Trouble)], rules.digest)
        keep_up(ledger, rules, settings)
    memory.save()
    return done, failed
