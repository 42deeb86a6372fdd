"""Who did what to whom: the participants of one event word, by the frame of its class and the cases of the phrases around it."""

from dataclasses import dataclass, field

from quellenlage.extract.events_lexicon import EventClass, EventLexicon
from quellenlage.extract.events_phrases import Clauses, Group, Phrase


@dataclass(slots=True)
class Cast:
    """The phrases by role, and what was found on the way. `pronoun` is the index of a word that stands for somebody named before."""

    roles: list[tuple[str, Phrase]] = field(default_factory=list)
    pronoun: tuple[str, int] | None = None
    place: Phrase | None = None

    def of(self, role: str) -> Phrase | None:
        """The first phrase in `role`."""
        return next((p for r, p in self.roles if r == role), None)


def phrases_of(clauses: Clauses, group: int) -> list[Phrase]:
    """The noun phrases of a group in order."""
    return [p for p in clauses.phrases if clauses.group_of[p.head] == group]


def names_actor(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True where a phrase holds a country, its adjective or people, an office, or a known name."""
    return any(
        (w.capital and (w.text in lex.actors or any(part in lex.actors for part in w.text.split("-")) if "-" in w.text or w.text in lex.actors else False))
        or lex.is_adjective(w.low)
        for w in clauses.words[phrase.first : phrase.last]
    )


def names_person(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True for an actor, a run of two capital words (a full name) or a counted phrase."""
    words = clauses.words[phrase.first : phrase.last]
    return names_actor(clauses, phrase, lex) or phrase.numeral or sum(w.capital for w in words) > 1


def names_place(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True where a phrase holds a known place."""
    return any(w.text in lex.places or any(p in lex.places for p in w.text.split("-")) for w in clauses.words[phrase.first : phrase.last] if w.capital)


def is_time(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True for "im Juni", "am 6. November", "vergangenes Jahr"."""
    return clauses.words[phrase.head].low in lex.words["days"] or clauses.words[phrase.head].text[0].isdigit()


def subject_of(clauses: Clauses, group: int, verb: int, lex: EventLexicon) -> tuple[Phrase | None, int | None]:
    """(phrase, None), or (None, index of a pronoun) for the subject of the clause around the verb at `verb`."""
    own = clauses.groups[group]
    if own.kind == "rel":
        return _relative_subject(clauses, group, lex)
    found = _subject_in(clauses, group, own, lex)
    if found != (None, None):
        return found
    if own.kind == "inf" and own.parent is not None:
        return subject_of(clauses, own.parent, verb, lex)
    if own.kind in ("main", "frag", "sub") and group > 0:
        before = clauses.groups[group - 1]
        if before.kind == "rel" and group > 1:
            before = clauses.groups[group - 2]
            group -= 1
        if before.kind in ("main", "frag") or before.kind == own.kind:
            return _subject_in(clauses, group - 1, before, lex)
    return None, None


def _subject_in(clauses: Clauses, group: int, own: Group, lex: EventLexicon) -> tuple[Phrase | None, int | None]:
    words = clauses.words
    candidates = [p for p in phrases_of(clauses, group) if not p.prep and not is_time(clauses, p, lex) and not _hangs_on_pronoun(clauses, p)]
    nominative = [p for p in candidates if "N" in p.cases]
    sure = [p for p in nominative if "A" not in p.cases]
    pronoun = next((i for i in own.words if words[i].low in ("er", "sie") and not _is_object(clauses, i, lex)), None)
    if not nominative:
        return None, pronoun
    first = nominative[0]
    if pronoun is not None and pronoun < first.first:
        return None, pronoun
    # an object in front ("die Waffen lieferte der Staat") gives way to a phrase that can only be the subject
    if "A" in first.cases and sure and first.det and (sure[0].det in ("der", "ein", "kein", "dieser") or names_actor(clauses, sure[0], lex)) and not names_actor(clauses, first, lex):
        return sure[0], None
    if pronoun is not None and "A" in first.cases and not names_actor(clauses, first, lex) and words[pronoun].low == "er":
        return None, pronoun
    return first, None


def _hangs_on_pronoun(clauses: Clauses, phrase: Phrase) -> bool:
    return phrase.cases == "G"


def _is_object(clauses: Clauses, pronoun: int, lex: EventLexicon) -> bool:
    """ "sie" after a subject that stands before the verb is its object."""
    word = clauses.words[pronoun]
    return word.low == "sie" and pronoun > 1 and any(p.last <= pronoun - 1 and "N" in p.cases and clauses.group_of[p.head] == clauses.group_of[pronoun] for p in clauses.phrases)


def _relative_subject(clauses: Clauses, group: int, lex: EventLexicon) -> tuple[Phrase | None, int | None]:
    own = clauses.groups[group]
    opener = clauses.words[own.words[0]].low
    inner = [p for p in phrases_of(clauses, group) if not p.prep and "N" in p.cases and not is_time(clauses, p, lex)]
    if opener in lex.words["prepositions"] or opener in ("dem", "den", "denen", "dessen", "deren"):
        return (inner[0] if inner else None), None
    first = own.words[0]
    antecedent = next((p for p in reversed(clauses.phrases) if p.last <= first and p.last >= first - 2), None)
    if antecedent is None:
        antecedent = next((p for p in reversed(clauses.phrases) if p.last <= first), None)
    sure = [p for p in inner if "A" not in p.cases and p.det]
    if opener in ("die", "das", "was") and sure and antecedent is not None:
        return sure[0], None
    return antecedent, None


def relative_object(clauses: Clauses, group: int, subject: Phrase | None) -> Phrase | None:
    """The antecedent of a relative clause where its pronoun is the object ("die Waffen, die das Land lieferte")."""
    own = clauses.groups[group]
    if own.kind != "rel":
        return None
    first = own.words[0]
    if clauses.words[first].low not in ("die", "das", "den", "was", "welche", "welches", "welchen"):
        return None
    antecedent = next((p for p in reversed(clauses.phrases) if p.last <= first), None)
    return None if antecedent is subject else antecedent


def verb_cast(clauses: Clauses, group: int, verb: int, event: EventClass, passive: bool, lex: EventLexicon) -> Cast:
    """The participants of a verb: subject and objects by case, the rest by preposition."""
    cast = Cast()
    subject, pronoun = subject_of(clauses, group, verb, lex)
    patient = event.object
    role = patient if passive else ("to" if event.inverse else "who")
    if subject is not None:
        cast.roles.append((role, subject))
    elif pronoun is not None:
        cast.pronoun = (role, pronoun)
    inside = phrases_of(clauses, group)
    objects = [p for p in inside if not p.prep and p is not subject and p.cases != "G" and not is_time(clauses, p, lex)]
    relative = relative_object(clauses, group, subject)
    if relative is not None and not passive:
        cast.roles.append((patient, relative))
    for phrase in objects:
        if passive:
            continue
        dative = "A" not in phrase.cases or (phrase.det == "den" and clauses.words[phrase.head].low.endswith("n"))
        taken = cast.of(patient) is not None
        on_topic = bool(event.needs) and lex.on_topic(clauses.lows(phrase), event.needs)
        if taken and on_topic and not lex.on_topic(clauses.lows(cast.of(patient) or phrase), event.needs):
            # the first of two bare objects is the one who gets ("dass Russland Nordkorea Technik liefert")
            cast.roles = [("to", p) if r == patient else (r, p) for r, p in cast.roles]
            cast.roles.append((patient, phrase))
        elif dative and not on_topic:
            cast.roles.append(("to", phrase))
        elif not taken:
            cast.roles.append((patient, phrase))
        elif _listed(clauses, cast, phrase, patient):
            cast.roles.append((patient, phrase))
    _prepositions(clauses, inside, cast, event, passive, lex)
    return cast


def _listed(clauses: Clauses, cast: Cast, phrase: Phrase, role: str) -> bool:
    """True for the next member of a list: "Lebensmittel, Öl und Waffen"."""
    last = [p for r, p in cast.roles if r == role][-1]
    between = clauses.words[last.last : phrase.first]
    return len(between) <= 2 and all(w.text in (",", "und", "sowie", "oder") or w.low == phrase.det for w in between)


def _prepositions(clauses: Clauses, phrases: list[Phrase], cast: Cast, event: EventClass, passive: bool, lex: EventLexicon) -> None:
    own = dict(event.preps)
    for phrase in phrases:
        if not phrase.prep or is_time(clauses, phrase, lex):
            continue
        place = names_place(clauses, phrase, lex)
        if phrase.prep in ("in", "im", "bei", "nahe", "ins") and place:
            cast.place = cast.place or phrase
            continue
        base = {"am": "an", "ans": "an", "aufs": "auf", "vom": "von", "zum": "zu", "zur": "zu", "beim": "bei", "im": "in"}.get(phrase.prep, phrase.prep)
        role = own.get(base) or lex.preps.get(base)
        if base in ("von", "durch") and passive:
            role = "who"
        elif role in ("from", "by") and not (place or names_actor(clauses, phrase, lex)):
            continue
        elif base == "von" and _attached(clauses, phrase):
            continue
        if role == "by":
            role = "who"
        if role == "place":
            cast.place = cast.place or phrase
            continue
        if role in ("to", "with", "for", "via") and not (place or names_actor(clauses, phrase, lex)):
            if base in ("an", "nach") and not place and lex.on_topic(clauses.lows(phrase), ("trip",)):
                cast.place = cast.place or phrase
            continue
        if role == "what" and (cast.of("what") is not None or event.object == "what" and base in ("vor", "für")) and base != "auf":
            if event.name not in ("warn",):
                continue
        if role is not None and not any(p is phrase for _, p in cast.roles):
            cast.roles.append((role, phrase))


def _attached(clauses: Clauses, phrase: Phrase) -> bool:
    """True for "Truppen von Putin": the phrase hangs on the noun before it, not on the verb."""
    start = phrase.first - (2 if phrase.det else 1)
    return any(p.last == start for p in clauses.phrases)


def noun_cast(clauses: Clauses, at: int, event: EventClass, lex: EventLexicon) -> Cast:
    """The participants of an event noun: its genitive, its adjective, the phrases with prepositions right behind it."""
    cast = Cast()
    own = next((p for p in clauses.phrases if p.first <= at < p.last), None)
    if own is None:
        return cast
    adjective = next((w for w in clauses.words[own.first : own.head] if lex.is_adjective(w.low)), None)
    at_phrase = clauses.phrases.index(own)
    following = clauses.phrases[at_phrase + 1 : at_phrase + 5]
    edge = own.last
    genitive: Phrase | None = None
    for phrase in following:
        start = phrase.first - bool(phrase.det) - bool(phrase.prep)
        gap = clauses.words[edge:start]
        if any(not (w.low in ("und", "oder", "sowie") or is_time_word(w.low, lex)) for w in gap) or clauses.group_of[phrase.head] != clauses.group_of[at]:
            break
        if phrase.prep:
            before = len(cast.roles)
            single = Cast()
            _prepositions(clauses, [phrase], single, event, False, lex)
            if phrase.prep in ("von", "vom", "durch") and (names_actor(clauses, phrase, lex) or not single.roles):
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
    owner = at_phrase and clauses.phrases[at_phrase - 1]
    if owner and owner.last == own.first and not owner.prep and clauses.words[owner.head].text.endswith("s") and names_actor(clauses, owner, lex):
        cast.roles.append(("who", owner))
    names = clauses.words[own.first : own.head]
    inner = next((w for w in names if w.capital and w.text.endswith("s") and w.text in lex.actors), None)
    if adjective is not None or inner is not None:
        role = "who" if event.genitive != "whom" else "who"
        if cast.of(role) is None:
            cast.roles.append((role, own))
    return cast


def is_time_word(low: str, lex: EventLexicon) -> bool:
    """True for words of time between a noun and its attributes."""
    return low in lex.words["days"] or low[0].isdigit()
