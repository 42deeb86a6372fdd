"""The roles of phrases with a preposition, by the class of the event and by what they name."""

from quellenlage.extract.events_lexicon import EventClass, EventLexicon
from quellenlage.extract.events_names import Cast, attached, heads_actor, is_time, names_person, names_place
from quellenlage.extract.events_phrases import Clauses, Phrase

_WHOLE = {"am": "an", "ans": "an", "aufs": "auf", "vom": "von", "zum": "zu", "zur": "zu", "beim": "bei", "im": "in", "ins": "in"}


def add_prepositions(clauses: Clauses, phrases: list[Phrase], cast: Cast, event: EventClass, passive: bool, lex: EventLexicon) -> None:
    own = dict(event.preps)
    for phrase in phrases:
        if phrase.prep and not is_time(clauses, phrase, lex) and not any(p is phrase for _, p in cast.roles):
            role = _role_of(clauses, phrase, cast, event, own, passive, lex)
            if role == "place":
                cast.place = cast.place or phrase
            elif role:
                cast.roles.append((role, phrase))


def _role_of(clauses: Clauses, phrase: Phrase, cast: Cast, event: EventClass, own: dict[str, str], passive: bool, lex: EventLexicon) -> str:
    """The role of one prepositional phrase, "" for none."""
    base = _WHOLE.get(phrase.prep, phrase.prep)
    if base in ("nach", "laut", "gemäß", "unter") and clauses.words[phrase.head].low in lex.words["cited"]:
        return ""
    place = names_place(clauses, phrase, lex)
    actor = heads_actor(clauses, phrase, lex)
    role = own.get(base) or lex.preps.get(base) or ""
    if base == "zwischen" and event.plover not in ("agree", "consult", "cooperate", "reject") and not event.name.startswith("fight"):
        return ""
    if base in ("in", "bei", "nahe"):
        at = clauses.index.get(phrase.first, 0)
        before = clauses.phrases[at - 1] if at else None
        if (
            before is not None
            and before.last == phrase.first - 1 - bool(phrase.det)
            and clauses.words[before.head].low.rstrip("sne") in lex.bodies
        ):
            return ""  # "die Regierung in Velgrad": where the body sits, not where it happened
        return "place" if place or lex.on_topic(clauses.lows(phrase), ("land", "trip")) else ""
    if role == "place":
        return "place"
    hangs = base == "von" and _hangs(clauses, phrase)
    if base in ("von", "durch"):
        if passive:
            return "who" if names_person(clauses, phrase, lex) and not (hangs and not actor) else ""
        return "" if (hangs and not event.inverse) or base == "durch" or not (place or actor) else role
    if role == "from":
        return role if place or actor else ""
    if role == "whom" and cast.of("whom") is not None:
        return ""
    if role in ("to", "with", "for", "via", "whom"):
        if place or actor or (role == "whom" and event.object == "whom" and cast.of("whom") is None):
            return role
        return "place" if role == "to" and lex.on_topic(clauses.lows(phrase), ("trip",)) else ""
    if role == "what" and cast.of("what") is not None:
        return ""
    return role if role != "what" or event.kind != "event" or base in own else ""


def _hangs(clauses: Clauses, phrase: Phrase) -> bool:
    """True for "Truppen von Putin": the phrase hangs on the noun before it, not on the verb."""
    at = clauses.index.get(phrase.first)
    return at is not None and at > 0 and attached(clauses, clauses.phrases[at - 1]) is phrase
