"""Who was named in a report, and which pronouns can take the name up."""

import re
from dataclasses import dataclass

from quellenlage.extract.attribution_lexicon import Lexicon
from quellenlage.model import Mention


@dataclass(frozen=True, slots=True)
class Voice:
    """A name that was read before: its words, where, its possible genders ("m", "f", "n", "p"), and whether it is a person's."""

    mention: Mention
    genders: frozenset[str]
    person: bool


def voice_of(mention: Mention, determiner: str, words: Lexicon) -> Voice:
    """What pronouns can take `mention` up."""
    parts = re.findall(r"[\w-]+", mention.text)
    genders: set[str] = set()
    person = False
    for part in parts:
        if words.role(part, "persons.masculine") and part[:1].isupper():
            genders.add("m")
            person = True
        if words.role(part, "persons.feminine") and part[:1].isupper():
            genders.add("f")
            person = True
        if genders:
            break
    if not genders:
        for kind, gender in (("masculine", "m"), ("feminine", "f"), ("neuter", "n"), ("plural", "p")):
            if (parts and words.role(parts[0] if len(parts) < 2 else parts[-1], f"bodies.{kind}")) or any(
                words.role(p, f"bodies.{kind}") for p in parts[:2]
            ):
                genders.add(gender)
                break
    if determiner in ("der", "die", "das") and not genders:
        genders |= {"der": {"m"}, "die": {"f", "p"}, "das": {"n"}}[determiner]
    if not genders:
        capitals = [p for p in parts if p[:1].isupper()]
        person = 1 <= len(capitals) <= 4 and len(capitals) == len(parts) and not parts[0].isupper()
        genders |= {"m", "f"} if person else {"n", "p"}
        if len(parts) == 1 and mention.text.endswith(("en", "er", "ten")) and not person:
            genders.add("p")
    return Voice(mention, frozenset(genders), person)
