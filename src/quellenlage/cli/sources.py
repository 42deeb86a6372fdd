"""`quellenlage sources`."""

from collections.abc import Iterable, Iterator

import click

from quellenlage.cli import output
from quellenlage.cli.origins import COLUMN, origins_option, with_support
from quellenlage.cli.session import Session, reading_options
from quellenlage.model import Reading

COLUMNS = {
    "voice": "name",
    "actor": "key",
    "reports": "count",
    "statements": "statements",
    "figures": "figures",
    "anonymous": "anonymous",
    "through": "through",
}


@click.command("sources")
@reading_options
@output.format_option
@origins_option
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None, origins: bool) -> None:
    """The table of voices: who is heard, how often, in how many reports, through whom, named or anonymous.

    \b
    Example:
      quellenlage sources examples/ --format table
    """
    if origins:
        dossier = session.dossier()
        output.write(with_support(_rows(dossier.readings, session, origins), dossier), form, COLUMNS | COLUMN)
    else:
        output.write(_rows(session.readings(), session, origins), form, COLUMNS)
    ctx.exit(session.close())


def _rows(readings: Iterable[Reading], session: Session, with_claims: bool) -> Iterator[output.Row]:
    from quellenlage.compare.voices import voices

    for v in voices(readings, session.request.rules):
        yield {
            "name": v.name, "key": v.key, "count": len(v.reports), "statements": v.statements, "figures": v.figures,
            "anonymous": v.anonymous, "modes": dict(v.modes), "through": [{"text": n, "times": t} for n, t in v.through],
            "reports": list(v.reports), **({"claims": list(v.claims)} if with_claims else {}),
        }  # fmt: skip
