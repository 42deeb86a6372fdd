"""`quellenlage serve`."""

import click

from quellenlage.errors import UsageError
from quellenlage.rules import Rules


@click.command("serve")
@click.option("--ledger", required=True, metavar="FILE", help="The ledger to work on; made if it is not there.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; other than loopback needs --token.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--token", envvar="QUELLENLAGE_TOKEN", help="What a caller must know (at least 16 characters).")
@click.option("--name", multiple=True, metavar="HOST", help="Further host name under which the server may be called.")
@click.option("--rules", multiple=True, metavar="DIR", envvar="QUELLENLAGE_RULES", help="Folder with words, measures, actors of your own.")
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True)
def command(ledger: str, host: str, port: int, token: str | None, name: tuple[str, ...], rules: tuple[str, ...], lang: str) -> None:
    """The review page and JSON API over a ledger, for people who accept, correct and reject claims.

    \b
    Examples:
      quellenlage serve --ledger lage.db --port 8000
      QUELLENLAGE_TOKEN=... quellenlage serve --ledger lage.db --host 0.0.0.0 --name desk.example.org
    """
    try:
        import uvicorn

        from quellenlage.web import create_app
        from quellenlage.web.guard import LOOPBACK
    except ImportError as error:
        raise UsageError("The review page needs the extra `serve`.", "pip install 'quellenlage[serve]'") from error
    if host not in LOOPBACK and (token is None or len(token) < 16):
        raise UsageError(f"Listening on {host} needs a token of at least 16 characters.", "Give one with --token or QUELLENLAGE_TOKEN.")
    app = create_app(ledger, Rules("de", rules), token, (*LOOPBACK, host, *name), lang)
    click.echo(f"http://{host}:{port}/  (Ctrl-C ends it)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
