"""Questions and what they are read as."""

from typing import Any

from quellenlage.compare.question import read_question
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> Any:
    """The understood parts the case asks for, as lists and strings; `unknown` always."""
    query = read_question(case["text"], rules)
    read = {name: getattr(query, name) for name in (*case["expect"],)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in read.items()}
