"""What a figure counts: the minimal noun phrase, or the one a bare number stands for, wherever the text names it last."""

from collections.abc import Sequence
from dataclasses import dataclass

from quellenlage.extract.figures_phrase import is_attribute, is_noun
from quellenlage.extract.figures_site import Site
from quellenlage.extract.groups import group_of
from quellenlage.extract.measures import is_people
from quellenlage.model import Mention, Span, Token
from quellenlage.rules import Rules


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure read before: what later bare numbers and parts refer back to."""

    sentence: int
    measure: str
    counted: Mention | None
    people: bool | None
    low: float | None
    high: float | None
    part: bool = False


def phrase_mention(tokens: Sequence[Token], head: int, attributes: Sequence[int], field: str, rules: Rules, why: str) -> Mention:
    """The mention of the noun at `head` with the adjectives right before it."""
    first = head
    while first - 1 in attributes:
        first -= 1
    span = Span(tokens[first].start, tokens[head].end, field)
    words = " ".join(t.text for t in tokens[first : head + 1])
    return Mention(words, span, group_of(tokens, head, attributes, rules), why)


def with_words(mention: Mention, text: str) -> Mention:
    """The mention with its words exactly as `text` (the text of its field) has them."""
    return Mention(mention.span.of(text), mention.span, mention.ref, mention.why)


def own_phrase(site: Site) -> Mention | None:
    """The phrase around the number itself; None for a bare number."""
    if site.phrase.head is None:
        return None
    return phrase_mention(site.tokens, site.phrase.head, site.phrase.attributes, site.sentence.span.field, site.rules, "counted.phrase")


def noun_at(site: Site, noun: int, why: str) -> Mention:
    """The mention of another noun of the sentence with its adjectives."""
    attributes = []
    i = noun - 1
    while i >= 0 and is_attribute(site.tokens[i]):
        attributes.append(i)
        i -= 1
    return phrase_mention(site.tokens, noun, attributes, site.sentence.span.field, site.rules, why)


def stands_for(site: Site, earlier: Sequence[Earlier], people: bool | None, part: bool) -> tuple[Mention | None, Earlier | None]:
    """What a bare number stands for: the figure before it, else the nearest noun for people (or things) before it in the sentence."""
    for one in reversed(earlier):
        if site.sentence.index - one.sentence > 2:
            break
        if one.counted is None or (people is True and one.people is False) or (people is False and one.people is True):
            continue
        if part and one.part:
            continue
        mention = one.counted
        return Mention(mention.text, mention.span, mention.ref, "counted.carried"), one
    noun = _noun_before(site, people is not False)
    return (noun_at(site, noun, "counted.named_before"), None) if noun is not None else (None, None)


def _noun_before(site: Site, people: bool) -> int | None:
    for i in range(site.phrase.first - 1, -1, -1):
        token = site.tokens[i]
        if is_noun(token) and token.tag != "NE":
            kind = is_people(site.lex, token)
            if kind is people or (kind is None and not people):
                return i
    return None
