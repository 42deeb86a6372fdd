"""`quellenlage claims`."""

import json

import click

from quellenlage.cli import rows
from quellenlage.model import Report
from quellenlage.pipeline import read_report
from quellenlage.read import read_inputs
from quellenlage.rules import Rules


@click.command("claims")
@click.argument("inputs", nargs=-1)
@click.option("--format", "form", default="jsonl")
def command(inputs: tuple[str, ...], form: str) -> None:
    """Lists the claims of reports."""
    rules = Rules()
    for report in read_inputs(inputs):
        if isinstance(report, Report):
            for claim in read_report(report, rules).claims:
                click.echo(json.dumps(rows.claim_row(claim), ensure_ascii=False))
