"""Feeds asked again and again: only what has changed is sent (ETag, Last-Modified), and each feed's trouble is its own."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from quellenlage.errors import InputError
from quellenlage.model import Report, Trouble
from quellenlage.read.feeds import read_feed
from quellenlage.read.fetch import Fetcher, FetchTrouble
from quellenlage.rules import Rules

_MOST_BYTES = 4 * 1024 * 1024


def read_opml(path: Path) -> list[str]:
    """The addresses of the feeds that an OPML file lists, in its order, each once. Raises InputError where it lists none."""
    from lxml import etree

    try:
        data = path.read_bytes()[:_MOST_BYTES]
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}.", "Check the path and your rights.") from error
    # No entities, no network: an OPML file has no use for either.
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    found = [e.get("xmlUrl") or e.get("xmlurl") for e in (root.iter("outline") if root is not None else ())]
    addresses = list(dict.fromkeys(a.strip() for a in found if a))
    if not addresses:
        raise InputError(f"{path}: lists no feed.", 'An OPML file has <outline xmlUrl="https://..."/> elements.')
    return addresses


class FeedMemory:
    """What feeds said at the last visit, in a JSON file; forgetting it costs only a full answer next time."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.states: dict[str, dict[str, str]] = {}
        if path is not None and path.exists():
            try:
                loaded = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                loaded = {}
            self.states = loaded if isinstance(loaded, dict) else {}

    def save(self) -> None:
        """Writes the file whole or not at all."""
        if self.path is not None:
            beside = self.path.with_suffix(self.path.suffix + ".new")
            beside.write_text(json.dumps(self.states, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
            os.replace(beside, self.path)


def read_feeds(addresses: list[str], memory: FeedMemory, fetcher: Fetcher, rules: Rules) -> Iterator[Report | Trouble]:
    """The entries of all feeds that have changed since `memory`, which is brought up to date feed by feed, after its entries were taken."""
    for address in addresses:
        state = memory.states.get(address, {})
        try:
            answer = fetcher.get(address, state.get("etag"), state.get("modified"))
        except FetchTrouble as trouble:
            yield Trouble(trouble.kind, address, trouble.message, trouble.remedy)
            continue
        if answer.data is None:
            continue
        yield from read_feed(answer.data, address, rules)
        memory.states[address] = {k: v for k, v in (("etag", answer.etag), ("modified", answer.modified)) if v}
