"""Mentions to actors of the gazetteer, with a reason each; what only looks alike is proposed, never merged."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from quellenlage.model import Attribution, Citation, Claim, Finding, Mention
from quellenlage.resolve.actors_compose import Named, name_phrase
from quellenlage.resolve.actors_lexicon import Lexicon, lexicon, words_of
from quellenlage.resolve.places import place_key
from quellenlage.rules import Rules

Namer = Callable[[Mention], Mention]
_SHARED = 6  # letters that two head nouns must share to look alike ("Nachrichtendienst", "Nachrichtenagentur")


def name_actor(text: str, rules: Rules, published: str | None = None) -> Named:
    """The actor that the phrase `text` names, with its reason; `published` (ISO date) decides who held an office then."""
    return _named(text, rules, published)


@lru_cache(maxsize=20_000)
def _named(text: str, rules: Rules, published: str | None) -> Named:
    return name_phrase(text, lexicon(rules), published)


def name_actors(claims: tuple[Claim, ...], rules: Rules, published: str | None = None) -> tuple[Claim, ...]:
    """The claims of one report with `ref` filled in for sources, relays, roles and places that the gazetteer knows."""
    spoken = [m for c in claims for m in (*c.sources, *c.relays, *(m for role, m in c.roles if role != "what"))]
    name = _namer(spoken, rules, published)

    def with_names(claim: Claim) -> Claim:
        return replace(
            claim,
            sources=tuple(map(name, claim.sources)),
            relays=tuple(map(name, claim.relays)),
            roles=tuple((role, mention if role == "what" else name(mention)) for role, mention in claim.roles),
            place=_placed(claim.place, rules),
        )

    return tuple(map(with_names, claims))


def name_voices(attributions: tuple[Attribution, ...], rules: Rules, published: str | None = None) -> tuple[Attribution, ...]:
    """The attributions of one report with `ref` filled in for speakers and relays."""
    name = _namer([m for a in attributions for m in (*a.named, *a.speakers, *a.relays)], rules, published)
    return tuple(
        replace(a, named=tuple(map(name, a.named)), speakers=tuple(map(name, a.speakers)), relays=tuple(map(name, a.relays)))
        for a in attributions
    )


def _placed(mention: Mention | None, rules: Rules) -> Mention | None:
    if mention is None or mention.ref is not None:
        return mention
    key = place_key(mention.text, rules)
    return mention if key is None else replace(mention, ref=key, why="place.name")


def _namer(mentions: Iterable[Mention], rules: Rules, published: str | None) -> Namer:
    """A function that names a mention; "der Geheimdienst" and "Kim" take the one service or person that the report names elsewhere."""
    offices: dict[str, set[str]] = {}
    persons: dict[str, set[str]] = {}
    general = lexicon(rules).words.get("open_offices", frozenset())
    for mention in mentions:
        found = _named(mention.text, rules, published)
        if found.ref and found.ref.startswith("person."):
            for word in words_of(mention.text):
                if word[0].isupper():
                    persons.setdefault(word, set()).add(found.ref)
        if found.ref and found.office and found.office not in general:
            offices.setdefault(found.office, set()).add(found.ref)

    def name(mention: Mention) -> Mention:
        if mention.ref is not None:
            return mention
        found = _named(mention.text, rules, published)
        if found.ref is not None:
            return replace(mention, ref=found.ref, why=found.why)
        same = persons.get(mention.text) or persons.get(mention.text.removesuffix("s")) or set()
        if len(same) == 1:
            return replace(mention, ref=next(iter(same)), why="actor.same_report")
        if found.office and found.why == "actor.office" and len(offices.get(found.office, ())) == 1:
            return replace(mention, ref=next(iter(offices[found.office])), why="actor.same_report")
        return mention

    return name


def look_alikes(claims: Iterable[Claim], rules: Rules) -> tuple[Finding, ...]:
    """Findings "translation.slip": an unresolved source that differs from a resolved one by its head noun only.

    "nationale Nachrichtenagentur" beside "nationaler Nachrichtendienst": the adjective is the same, the nouns begin alike, and the
    gazetteer knows only one of them. Never merged; a person decides.
    """
    lex = lexicon(rules)
    seen: dict[tuple[str, str], tuple[Claim, Mention]] = {}
    known: list[tuple[Claim, Mention, str, str]] = []
    for claim in claims:
        for mention in (*claim.sources, *claim.relays):
            pair = _modified(mention.text, lex)
            if pair is None:
                continue
            if mention.ref:
                known.append((claim, mention, *pair))
            else:
                seen.setdefault((claim.report, mention.text), (claim, mention))
    findings = []
    for claim, mention in seen.values():
        adjective, noun = _modified(mention.text, lex) or ("", "")
        for other, like, like_adjective, like_noun in known:
            if adjective == like_adjective and noun != like_noun and noun[:_SHARED] == like_noun[:_SHARED]:
                findings.append(_slip(claim, mention, other, like))
                break
    return tuple(findings)


def _modified(text: str, lex: Lexicon) -> tuple[str, str] | None:
    """(adjective without ending, noun in lower case) of a phrase such as "der nationale Nachrichtendienst"."""
    words = [w for w in words_of(text) if w.casefold() not in lex.words["small"]]
    for before, noun in pairwise(words):
        if noun[0].isupper() and len(noun) > _SHARED and len(before) > 4:
            stem = before.casefold().rstrip("mnrs").removesuffix("e")
            return stem, noun.casefold()
    return None


def _slip(claim: Claim, mention: Mention, other: Claim, like: Mention) -> Finding:
    spans = tuple(Citation(c.report, m.span.field, m.span.start, m.span.end, m.text) for c, m in ((claim, mention), (other, like)))
    message = f"„{mention.text}“ könnte „{like.text}“ ({like.ref}) meinen: gleiches Beiwort, anderes Hauptwort."
    name = hashlib.sha256("\x1f".join(("translation.slip", *(f"{s.report}:{s.start}" for s in spans))).encode()).hexdigest()[:16]
    reports = tuple(dict.fromkeys((claim.report, other.report)))
    return Finding(name, "translation.slip", "notice", message, reports, (claim.id, other.id), spans, data={"proposed": like.ref})
