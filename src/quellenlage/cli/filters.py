"""The filters that claim-listing commands share."""

import functools
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import click

from quellenlage.model import Claim
from quellenlage.rules import Rules


@lru_cache(maxsize=4)
def core_measures(rules: Rules) -> frozenset[str]:
    """The measures a casualty recorder asks for: all of the rule file but those it calls soft (core = false)."""
    return frozenset(name for name, entry in rules.table("measures").items() if isinstance(entry, dict) and entry.get("core", True))


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --kind, --measure, --group, --source, --place, --since, --until, --core; the command gets one `wanted` predicate."""

    def wrapped(**options: Any) -> Any:
        names = ("kind", "measure", "group", "source", "place", "since", "until", "core")
        mine = {name: options.pop(name) for name in names}
        return command(wanted=lambda claim: _wanted(claim, mine), **options)

    # update_wrapper also carries over the options that decorators below this one have noted.
    functools.update_wrapper(wrapped, command)
    decorated: Callable[..., Any] = wrapped
    for option in reversed(
        (
            click.option(
                "--kind",
                type=click.Choice(["figure", "event", "statement", "denial", "silence", "expectation", "all"]),
                default="figure",
                show_default=True,
            ),
            click.option("--measure", multiple=True, help="Only this measure, e.g. killed (may be given again)."),
            click.option("--group", help="Only this group, e.g. KP or KP/soldiers or /civilians."),
            click.option("--source", help="Only sources with these words or this actor key."),
            click.option("--place", help="Only places with these words or this key."),
            click.option("--since", metavar="DATE", help="Only claims as of (else published) this day or later."),
            click.option("--until", metavar="DATE", help="Only claims as of (else published) this day or earlier."),
            click.option("--core", is_flag=True, help="Only the measures of casualty recording (docs/reference/measures.md)."),
        )
    ):
        decorated = option(decorated)
    return decorated


def _wanted(claim: Claim, options: dict[str, Any]) -> bool:
    if options["kind"] not in ("all", claim.kind):
        return False
    if options["measure"] and claim.measure not in options["measure"]:
        return False
    if options["core"] and claim.measure not in core_measures(Rules()):
        return False
    if options["group"] and not _in_group(claim.counted.ref if claim.counted else None, options["group"]):
        return False
    if options["source"] and not any(_named(m.text, m.ref, options["source"]) for m in claim.sources):
        return False
    if options["place"] and not (claim.place and _named(claim.place.text, claim.place.ref, options["place"])):
        return False
    return _in_time(claim, options["since"], options["until"])


def _named(text: str, key: str | None, wanted: str) -> bool:
    return wanted == key or wanted.lower() in text.lower()


def _in_group(group: str | None, wanted: str) -> bool:
    have, want = ((group or "") + "/").split("/")[:2], (wanted + "/").split("/")[:2]
    return all(not w or w == h for h, w in zip(have, want, strict=True))


def _in_time(claim: Claim, since: str | None, until: str | None) -> bool:
    if not since and not until:
        return True
    when = claim.as_of or claim.published
    if not when:
        return False
    first, last = when.split("/")[0].strip("."), when.split("/")[-1].strip(".")
    # EDTF dates of any precision compare as strings once cut to the same length.
    return not (
        (since and last and last[: len(since)] < since[: len(last)]) or (until and first and first[: len(until)] > until[: len(first)])
    )
