"""Participants of event nouns ("der Besuch des Ministers in ...") and of participles before a noun ("der im Juni ausgehandelte Pakt")."""

from quellenlage.extract.events_lexicon import EventClass, EventLexicon
from quellenlage.extract.events_names import Cast, is_time, names_actor, names_place
from quellenlage.extract.events_phrases import Clauses, Phrase
from quellenlage.extract.events_prepositions import add_prepositions
from quellenlage.extract.events_roles import owner, subject_of
from quellenlage.extract.events_verbs import Trigger


def noun_cast(clauses: Clauses, at: int, event: EventClass, lex: EventLexicon) -> Cast:
    """The participants of an event noun: its genitive, its adjective, the phrases with prepositions right behind it."""
    cast = Cast()
    own = next((p for p in clauses.phrases if p.first <= at < p.last), None)
    if own is None:
        return cast
    adjective = next((w for w in clauses.words[own.first : own.head] if lex.is_adjective(w.low)), None)
    at_phrase = clauses.index[own.first]
    following = clauses.phrases[at_phrase + 1 : at_phrase + 5]
    edge = own.last
    genitive: Phrase | None = None
    for phrase in following:
        start = phrase.first - bool(phrase.det) - bool(phrase.prep)
        gap = clauses.words[edge:start]
        if (
            any(not (w.low in ("und", "oder", "sowie") or is_time_word(w.low, lex)) for w in gap)
            or clauses.group_of[phrase.head] != clauses.group_of[at]
        ):
            break
        if phrase.prep:
            before = len(cast.roles)
            single = Cast()
            add_prepositions(clauses, [phrase], single, event, False, lex)
            if phrase.prep in ("von", "vom") and event.plover == "assault" and names_place(clauses, phrase, lex):
                single.roles, single.place = [], phrase
            elif phrase.prep in ("von", "vom", "durch") and (names_actor(clauses, phrase, lex) or not (single.roles or phrase.numeral)):
                role = "who" if phrase.prep == "durch" else event.genitive
                single.roles = [(role, phrase)]
            cast.roles.extend(single.roles)
            cast.place = cast.place or single.place
            if len(cast.roles) == before and single.place is None and not is_time(clauses, phrase, lex):
                break
        elif "G" in phrase.cases and genitive is None and phrase.first - bool(phrase.det) == own.last:
            genitive = phrase
            cast.roles.append((event.genitive, phrase))
        elif genitive is None and not phrase.prep:
            break
        edge = phrase.last
    holder = clauses.phrases[at_phrase - 1] if at_phrase else None
    if (
        holder
        and holder.last == own.first
        and not holder.prep
        and clauses.words[holder.head].text.endswith("s")
        and names_actor(clauses, holder, lex)
    ):
        cast.roles.append(("who", holder))
    names = clauses.words[own.first : own.head]
    inner = next((w for w in names if w.capital and w.text.endswith("s") and w.text in lex.actors), None)
    word = adjective or inner
    if word is not None and cast.of("who") is None:
        here = clauses.words.index(word)
        cast.roles.append(("who", Phrase(here, here + 1, here, "", "", "")))
    if (own.det[:3] in ("sei", "ihr") or ((event.plover == "consult" or event.kind == "silence") and own.prep)) and cast.of("who") is None:
        subject, _ = subject_of(clauses, clauses.group_of[at], at, lex)
        if subject is not None and subject is not own and names_actor(clauses, subject, lex):
            cast.roles.append(("who", subject))
    owner(clauses, cast, event, lex)
    return cast


def is_time_word(low: str, lex: EventLexicon) -> bool:
    """True for words of time between a noun and its attributes."""
    return low in lex.words["days"] or low[0].isdigit()


def participle_cast(clauses: Clauses, trigger: Trigger, event: EventClass, lex: EventLexicon) -> Cast:
    """ "ein im Juni ausgehandelter Pakt zwischen A und B": the noun is what it happened to."""
    cast = Cast()
    own = next(p for p in clauses.phrases if p.first <= trigger.at < p.last)
    bare = Phrase(trigger.at + 1, own.last, own.head, own.det, own.prep, own.cases)
    cast.roles.append(("who" if trigger.form is not None and trigger.form.be else event.object, bare))
    at = clauses.phrases.index(own)
    for phrase in clauses.phrases[at + 1 : at + 3]:
        if phrase.prep == "zwischen":
            cast.roles.append(("who", phrase))
        else:
            break
    inner = [
        p for p in clauses.phrases[max(0, at - 2) : at] if p.prep and own.first - p.last <= 2 and clauses.group_of[p.head] == trigger.group
    ]
    for phrase in inner:
        base = {"vom": "von"}.get(phrase.prep, phrase.prep)
        if base in ("von", "durch") and names_actor(clauses, phrase, lex):
            cast.roles.append(("who", phrase))
        elif base in ("mit", "nach", "an") and (names_actor(clauses, phrase, lex) or names_place(clauses, phrase, lex)):
            cast.roles.append(("with" if base == "mit" else "to", phrase))
    return cast
