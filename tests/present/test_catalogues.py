"""Whatever the rules name, the page has words for, in both languages: no reader meets "role medics"."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quellenlage.compare.policies import POLICIES
from quellenlage.model import CORRECTABLE, KINDS, ROLES, VERDICTS, number
from quellenlage.present import words
from quellenlage.rules import Rules

RULES = Rules()


def tables(name: str) -> Iterator[str]:
    yield from (key for key, entry in RULES.table(name).items() if isinstance(entry, dict))


def events() -> Iterator[str]:
    """Every class an event can get: the classes, their finer ones, and what their negation means."""
    for name, entry in RULES.table("events")["class"].items():
        yield name
        yield from entry.get("narrow", {})
        yield from (entry[key] for key in ("negated", "negated_modal") if isinstance(entry.get(key), str))


def number_kinds() -> Iterator[str]:
    """The kinds that model.Number lists; "cardinal" is shown as not understood."""
    listed = re.search(r"else the reason why not:\s*(.*?)\.\s*`unit`", number.Number.__doc__ or "", re.DOTALL)
    assert listed is not None
    yield from ("cardinal", *re.findall(r"\w+", listed[1]))


NAMED = {
    "measure": tables("measures"),
    "role": tables("groups"),
    "event": events(),
    "number": number_kinds(),
    "policy": (policy.name for policy in POLICIES),
    "kind": iter(KINDS),
    "verdict": iter(VERDICTS),
    "field": iter(CORRECTABLE),
    "state": iter(("open", "accepted", "corrected", "rejected")),
    "severity": iter(("grave", "warning", "notice", "info")),
    "copy": iter(("exact", "near", "partial")),
    "block": (role for role in ROLES if role not in ("body", "quote", "furniture")),
    "is:": iter(("counted", "source", "relayed_by")),
}
MSGIDS = [f"{kind} {name}" for kind, names in NAMED.items() for name in dict.fromkeys(names)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_name_of_the_rules_has_words(language: str) -> None:
    catalogue = words.catalogue(language)
    assert not [msgid for msgid in MSGIDS if not catalogue.get(msgid)]


@pytest.mark.parametrize("certainty", ["stated", "hedged", "forecast", "questioned", "denied"])
def test_certainties_have_german_words(certainty: str) -> None:
    assert words.catalogue("de").get(certainty)


def test_the_templates_of_the_review_page_have_german_words() -> None:
    from quellenlage import web

    german = words.catalogue("de")
    used: set[str] = set()
    for path in (Path(web.__file__).parent / "template").glob("*.j2"):
        used |= set(re.findall(r"\b_\(\s*\"((?:[^\"\\]|\\.)+?)\"\s*[,)]", path.read_text(encoding="utf-8")))
    assert not {msgid for msgid in used if msgid not in german}
