"""`--origins` for the commands that list claims: how many reports, how many independent origins."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from quellenlage.cli.output import Row
from quellenlage.model import Dossier, same_figures, support_of

COLUMN = {"origins": "support.says"}


def origins_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --origins; the command gets `origins`."""
    help_ = "Say of each row how many reports it rests on and how many independent origins these have."
    return click.option("--origins", is_flag=True, help=help_)(command)


def with_support(rows: Iterable[Row], dossier: Dossier, language: str = "de") -> Iterator[Row]:
    """`rows` with "support": of the claims a row lists ("claims"), or else of all that give the figure of its claim ("id", "claim")."""
    of, same = support_of(dossier), same_figures(dossier)
    for row in rows:
        own = str(row.get("claim") or row.get("id"))
        listed = row.get("claims")
        yield {**row, "support": of(same.get(own, (own,)) if listed is None else listed).row(language)}
