"""Writes docs/reference/commands.md from every command's --help; with --check says whether the file is up to date."""

import sys
from pathlib import Path

import click

from quellenlage.cli import COMMANDS, main

TARGET = Path(__file__).parent.parent / "docs" / "reference" / "commands.md"
WIDTH = 110


def text() -> str:
    """The whole reference."""
    parts = ["# Commands\n\nGenerated from `--help` by `make reference`.\n"]
    group = _context(main, "quellenlage", None)
    parts.append(_section("quellenlage", main.get_help(group)))
    for name in COMMANDS:
        command = main.get_command(group, name)
        if command is not None:
            context = _context(command, name, group)
            parts.append(_section(f"quellenlage {name}", command.get_help(context)))
    return "\n".join(parts)


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    settings = {**main.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    return click.Context(command, info_name=name, parent=parent, **settings)


def _section(title: str, body: str) -> str:
    lines = "\n".join(line.rstrip() for line in body.splitlines())
    return f"## {title}\n\n```\n{lines}\n```\n"


def run(check: bool) -> int:
    """Writes the file, or with `check` compares it; returns the exit status."""
    if check:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text()
        print("up to date" if same else f"{TARGET} is not what --help says: run `make reference`")
        return 0 if same else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
