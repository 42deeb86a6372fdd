"""Cases of rules/de/mood.toml: a finite verb as "form lemma tag" (and "ich"), and its mood."""

from typing import Any

from quellenlage.analyse.mood import mood
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> str:
    """ "konj1", "konj2", "ind" or "open" for the verb of `case["text"]`."""
    form, lemma, tag, *person = case["text"].split()
    return mood(form, lemma, tag, bool(person), rules) or "open"
