"""`quellenlage ask`."""

import json
import sys

import click

from quellenlage.cli.output import format_option
from quellenlage.cli.session import Session, reading_options


@click.command("ask")
@click.argument("question")
@reading_options
@format_option
@click.pass_context
def command(ctx: click.Context, question: str, session: Session, form: str | None) -> None:
    """Answers a question in German or English from the reports, with sources and citations, or says what it did not understand.

    \b
    Examples:
      quellenlage ask "Wie viele Soldaten wurden getötet?" examples/
      quellenlage ask "What does the ministry say?" examples/
    """
    from quellenlage.compare.ask import ask

    answer = ask(question, session.dossier(), session.request.rules)
    if form == "jsonl" or (form is None and not sys.stdout.isatty()):
        citations = [{"report": c.report, "field": c.field, "start": c.start, "end": c.end, "text": c.text} for c in answer.citations]
        row = {
            "question": answer.question, "understood": answer.understood, "unknown": list(answer.unknown), "lines": list(answer.lines),
            "rows": list(answer.rows), "citations": citations, "note": answer.note,
        }  # fmt: skip
        click.echo(json.dumps(row, ensure_ascii=False, default=str))
    else:
        for line in (*answer.lines, answer.note):
            if line:
                click.echo("".join(c if c.isprintable() else " " for c in line))
    ctx.exit(session.close())
