"""The command line: one file per command, each thin. A command's file is imported only when it is called, so --help is quick."""

import importlib
import signal
import sys

import click

from quellenlage.errors import QuellenlageError

COMMANDS = {
    "report": "The main job: reads reports and writes one page to read (-o lage.html).",
    "add": "Adds reports to a ledger.",
    "watch": "Keeps a ledger up to date from the feeds of an OPML file.",
    "claims": "Who claims what figure, through whom, as of when, how sure, at which words.",
    "numbers": "Every number seen that did not become a claim, with the reason.",
    "reports": "The reports themselves: date and its grounds, outlet, blocks, text.",
    "why": "The words and rules behind one claim.",
    "attributions": "Who is said to have said what, with or without figures.",
    "moments": "Expressions of time with their EDTF and TIMEX3 values.",
    "sources": "Who is heard, how often, through whom.",
    "timeline": "Dated claims and events in order.",
    "known-on": "The claims as one could have known them on a day.",
    "ask": "Answers a question from the reports, with citations.",
    "series": "Comparable claims in order of the time they hold for.",
    "conflicts": "What cannot all hold, and what explains a difference.",
    "findings": "What a person should look at.",
    "copies": "Pairs of reports that share text.",
    "serve": "The review page and JSON API over a ledger.",
    "export": "What reviewers signed, as annotations to measure a reader with.",
    "forget": "Removes a report from a ledger and leaves a tombstone.",
}


class _Lazy(click.Group):
    """A group that imports a command's file only when that command is used, and prints our errors as one message."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"quellenlage.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            return super().invoke(ctx)
        except QuellenlageError as error:
            click.echo(f"quellenlage: {error.message}", err=True)
            if error.remedy:
                click.echo(f"             {error.remedy}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo("quellenlage: stopped; what was committed to a ledger is kept.", err=True)
            ctx.exit(130)


def _interrupt(number: int, frame: object) -> None:
    """A polite kill ends the run as Ctrl-C does: workers are stopped, the ledger is closed."""
    raise KeyboardInterrupt


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quellenlage", message="%(prog)s %(version)s")
def main() -> None:
    """Quellenlage reads news reports and lists who claims what, through whom, as of when, how sure, at exactly which words.

    Every reading command takes INPUT ... (files, folders, "-") or --ledger FILE, or both (then INPUT is first added).

    \b
    Example:
      quellenlage report examples/ -o lage.html
      quellenlage claims examples/ --format table --measure killed
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stderr else "strict")
