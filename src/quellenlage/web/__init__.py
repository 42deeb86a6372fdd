"""The review page and the JSON API over a ledger."""

from quellenlage.web.app import create_app

__all__ = ["create_app"]
