"""`quellenlage why`."""

import json
import sys

import click

from quellenlage.cli.output import format_option
from quellenlage.cli.session import Session, reading_options
from quellenlage.errors import UsageError
from quellenlage.export import rows
from quellenlage.model import Claim, Mention, Reading


@click.command("why")
@click.argument("claim", metavar="CLAIM")
@reading_options
@format_option
@click.option("--with", "other", metavar="CLAIM", help="Say whether and why the claim is (not) compared with this one.")
@click.pass_context
def command(ctx: click.Context, session: Session, claim: str, form: str | None, other: str | None) -> None:
    """The words and rules behind one claim. CLAIM is its id (or a beginning of it that is unique).

    \b
    Examples:
      quellenlage why 3f2a9c examples/
      quellenlage why 3f2a9c --with 81bd07 examples/
    """
    dossier = session.dossier() if other else None
    readings = dossier.readings if dossier else tuple(session.readings())
    reading, chosen = _chosen(claim, readings)
    words = _words(reading, chosen)
    if dossier and other:
        from quellenlage.compare.rows import comparison_reason

        _, second = _chosen(other, readings)
        told = comparison_reason(dossier, chosen.id, second.id, session.request.rules)
        words["compared"] = f"{'yes' if told['compared'] else 'no'}, with {second.id} ({second.text}): {told['reason']}"
    if form == "jsonl" or (form is None and not sys.stdout.isatty()):
        click.echo(json.dumps({**rows.claim_row(chosen), "words": words}, ensure_ascii=False))
    else:
        for name, value in words.items():
            click.echo(f"{name:<10} {value}")
    ctx.exit(session.close())


def _chosen(claim: str, readings: tuple[Reading, ...]) -> tuple[Reading, Claim]:
    found = [(reading, c) for reading in readings for c in reading.claims if c.id.startswith(claim)]
    if not found:
        raise UsageError(f"No claim with the id {claim}.", "List the ids with `quellenlage claims`.")
    if len({c.id for _, c in found}) > 1:
        raise UsageError(f"{claim} is the beginning of {len(found)} ids.", "Give more of it.")
    return found[0]


def _words(reading: Reading, claim: Claim) -> dict[str, str]:
    """What a person needs to see to agree or disagree, in reading order."""
    text = reading.report.field_text(claim.span.field)
    bounds = f"{claim.low if claim.low is not None else 'open'} to {claim.high if claim.high is not None else 'open'}"
    return {
        "claim": f"{claim.id} ({claim.kind}) in {claim.report}, {claim.span.field} {claim.span.start}-{claim.span.end}, {claim.block}",
        "sentence": " ".join(claim.sentence.of(text).split()),
        "figure": f"{claim.text!r}: {bounds}{', approximate' if claim.approximate else ''}",
        "measure": f"{claim.measure or '-'} ({claim.aspect or 'no aspect'})",
        "counted": _mention(claim.counted),
        "source": "; ".join(map(_mention, claim.sources)) or "the report in its own voice",
        "through": " <- ".join(map(_mention, claim.relays)) or "-",
        "cue": _mention(claim.cue) + (f", carried by {claim.carried_by}" if claim.carried_by else ""),
        "as of": f"{claim.as_of or '-'} ({claim.as_of_kind or 'not stated'}); published {claim.published or '-'}",
        "certainty": f"{claim.certainty} {[w.text for w in claim.certainty_words] or ''}".rstrip(),
        "rules": ", ".join(claim.why),
        "confidence": f"{claim.confidence:.2f} in this reading",
    }


def _mention(mention: Mention | None) -> str:
    if mention is None:
        return "-"
    reason = f" by {mention.why}" if mention.why else ""
    return f"{mention.text!r} at {mention.span.start}-{mention.span.end}" + (f" = {mention.ref}{reason}" if mention.ref else "")
