"""Checks phrases against the actor, and the reason, they must resolve to."""

from typing import Any

from quellenlage.resolve.actors import name_actor
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> Any:
    """The key the phrase resolves to, "" for none; with `why = true` the reason as well."""
    named = name_actor(case["text"], rules, case.get("published"))
    return [named.ref or "", named.why] if case.get("why") else named.ref or ""
