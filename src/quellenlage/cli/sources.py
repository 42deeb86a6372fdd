"""`quellenlage sources`."""

import click

from quellenlage.cli import output
from quellenlage.cli.session import Session, reading_options

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
@click.pass_context
def command(ctx: click.Context, session: Session, form: str | None) -> None:
    """The table of voices: who is heard, how often, in how many reports, through whom, named or anonymous.

    \b
    Example:
      quellenlage sources examples/ --format table
    """
    from quellenlage.compare.voices import voices

    rows = (
        {
            "name": v.name, "key": v.key, "count": len(v.reports), "statements": v.statements, "figures": v.figures,
            "anonymous": v.anonymous, "modes": dict(v.modes), "through": [{"text": n, "times": t} for n, t in v.through],
            "reports": list(v.reports),
        }
        for v in voices(session.readings(), session.request.rules)
    )  # fmt: skip
    output.write(rows, form, COLUMNS)
    ctx.exit(session.close())
