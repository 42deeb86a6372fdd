"""The command line: one file per command, each thin. Commands are imported only when called, so that --help is quick."""

import importlib

import click

_COMMANDS = ("claims",)


class _Lazy(click.Group):
    """A group that imports a command's file only when that command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"quellenlage.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=_Lazy)
@click.version_option(package_name="quellenlage")
def main() -> None:
    """Quellenlage reads news reports and lists who claims what, through whom, as of when, how sure, at which words."""
