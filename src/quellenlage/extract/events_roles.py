"""Who did what to whom: the participants of one event word, by the frame of its class and the cases of the phrases around it."""

from dataclasses import dataclass, field

from quellenlage.extract.events_clauses import is_finite
from quellenlage.extract.events_lexicon import EventClass, EventLexicon
from quellenlage.extract.events_phrases import Clauses, Group, Phrase, Word


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
    for word in clauses.words[phrase.first : phrase.last]:
        if word.capital:
            if word.text in lex.actors or ("-" in word.text and any(part in lex.actors for part in word.text.split("-"))):
                return True
        elif lex.is_adjective(word.low):
            return True
    return False


def heads_actor(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True where the phrase itself is an actor, not only something of one ("Chinas Unterstützung" is not China)."""
    head = clauses.words[phrase.head]
    if head.text in lex.actors or ("-" in head.text and any(part in lex.actors for part in head.text.split("-"))):
        return True
    return names_actor(clauses, phrase, lex) and (
        lex.on_topic([head.low], ("forces", "party"))
        or (phrase.last - phrase.first > 1 and clauses.words[phrase.head - 1].capital and clauses.words[phrase.head - 1].text in lex.titles)
    )


def names_person(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True for an actor, a run of two capital words (a full name), people or a body that may speak ("die Gewerkschaft")."""
    words = clauses.words[phrase.first : phrase.last]
    if names_actor(clauses, phrase, lex) or sum(w.capital for w in words) > 1:
        return True
    return lex.on_topic(clauses.lows(phrase), ("party", "people", "forces"))


def names_place(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True where a phrase, or the name attached to it ("im Westen Russlands", "Hafen von Wonsan"), holds a known place."""
    last = phrase.last
    after = attached(clauses, phrase)
    if after is not None:
        last = after.last
    return any(w.text in lex.places or ("-" in w.text and _regional(w, lex)) for w in clauses.words[phrase.first : last] if w.capital)


def _regional(word: Word, lex: EventLexicon) -> bool:
    """ "Kursk-Region" is a place, "Ukraine-Krieg" is none."""
    first, _, tail = word.text.rpartition("-")
    return first in lex.places and lex.on_topic([tail.casefold()], ("land", "trip"))


def attached(clauses: Clauses, phrase: Phrase) -> Phrase | None:
    """The phrase that hangs on this one: a genitive, or "von" right behind it."""
    at = clauses.index.get(phrase.first)
    if at is None or at + 1 >= len(clauses.phrases):
        return None
    after = clauses.phrases[at + 1]
    start = after.first - bool(after.det) - bool((after.prep and after.prep not in ("vom",)) or after.prep == "vom")
    if start != phrase.last:
        return None
    if not after.prep:
        return after if after.cases == "G" or ("G" in after.cases and after.det) else None
    return after if after.prep in ("von", "vom") else None


def is_time(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True for "im Juni", "am 6. November", "vergangenes Jahr"."""
    return clauses.words[phrase.head].low in lex.words["days"] or clauses.words[phrase.head].text[0].isdigit()


def subject_of(clauses: Clauses, group: int, verb: int, lex: EventLexicon) -> tuple[Phrase | None, int | None]:
    """(phrase, None), or (None, index of a pronoun) for the subject of the clause around the verb at `verb`."""
    own = clauses.groups[group]
    if own.kind == "rel":
        return _relative_subject(clauses, group, lex)
    if own.kind == "inf" and own.parent is not None:
        return subject_of(clauses, own.parent, verb, lex)
    if shares_subject(clauses, group, lex):
        said = clauses.words[verb].quoted
        back = next((g for g in range(group - 1, -1, -1) if clauses.words[clauses.groups[g].words[0]].quoted == said), group - 1)
        return subject_of(clauses, back, verb, lex)
    found = _subject_in(clauses, group, own, lex)
    if found != (None, None):
        return found
    if own.kind in ("main", "frag", "sub") and group > 0:
        before = clauses.groups[group - 1]
        if before.kind == "rel" and group > 1:
            before = clauses.groups[group - 2]
            group -= 1
        if before.kind in ("main", "frag") or before.kind == own.kind:
            return _subject_in(clauses, group - 1, before, lex)
    return None, None


def shares_subject(clauses: Clauses, group: int, lex: EventLexicon) -> bool:
    """ "und lieferte Waffen", "tat dies, tat das": the verb comes first and the subject stands in the clause before."""
    own = clauses.groups[group]
    if group == 0 or own.kind not in ("main", "frag", "sub"):
        return False
    before = clauses.groups[group - 1]
    at = 0
    joined = clauses.words[own.words[0]].low in ("und", "oder", "aber", "sondern", "doch")
    at += joined
    if at >= len(own.words) or not is_finite(clauses.words, own.words[at], lex):
        return False
    if not joined and clauses.words[own.words[at]].low in lex.words["speech"]:
        return False  # "... , lobt der Präsident": the speaker stands behind
    return (joined and before.kind != "inf") or before.kind in ("main", "frag")


def _subject_in(clauses: Clauses, group: int, own: Group, lex: EventLexicon) -> tuple[Phrase | None, int | None]:
    words = clauses.words
    candidates = [
        p for p in phrases_of(clauses, group) if not p.prep and not is_time(clauses, p, lex) and not _hangs_on_pronoun(clauses, p)
    ]
    nominative = [p for p in candidates if "N" in p.cases]
    sure = [p for p in nominative if "A" not in p.cases]
    pronoun = next((i for i in own.words if words[i].low in ("er", "sie") and not _is_object(clauses, i, lex)), None)
    if not nominative:
        return None, pronoun
    first = nominative[0]
    if pronoun is not None and pronoun < first.first:
        return None, pronoun
    # an object in front ("die Waffen lieferte der Staat") gives way to a phrase that can only be the subject
    if (
        "A" in first.cases
        and sure
        and first.det
        and (sure[0].det in ("der", "ein", "kein", "dieser") or names_actor(clauses, sure[0], lex))
        and not names_actor(clauses, first, lex)
    ):
        return sure[0], None
    if pronoun is not None and "A" in first.cases and not names_actor(clauses, first, lex) and words[pronoun].low == "er":
        return None, pronoun
    return first, None


def _hangs_on_pronoun(clauses: Clauses, phrase: Phrase) -> bool:
    return phrase.cases == "G"


def _is_object(clauses: Clauses, pronoun: int, lex: EventLexicon) -> bool:
    """ "sie" after a subject that stands before the verb is its object."""
    word = clauses.words[pronoun]
    return (
        word.low == "sie"
        and pronoun > 1
        and any(p.last <= pronoun - 1 and "N" in p.cases and clauses.group_of[p.head] == clauses.group_of[pronoun] for p in clauses.phrases)
    )


def _relative_subject(clauses: Clauses, group: int, lex: EventLexicon) -> tuple[Phrase | None, int | None]:
    own = clauses.groups[group]
    opener = clauses.words[own.words[0]].low
    inner = [p for p in phrases_of(clauses, group) if not p.prep and "N" in p.cases and not is_time(clauses, p, lex)]
    if opener in lex.words["prepositions"] or opener in ("dem", "den", "denen", "dessen", "deren"):
        return (inner[0] if inner else None), None
    first = own.words[0]
    if opener in ("was", "wer"):
        return (inner[0] if inner else None), None
    antecedent = next((p for p in reversed(clauses.phrases) if p.last <= first and p.last >= first - 2 and p.cases != "G"), None)
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


def verb_cast(clauses: Clauses, group: int, verb: int, event: EventClass, passive: bool, lex: EventLexicon, be: bool = False) -> Cast:
    """The participants of a verb: subject and objects by case, the rest by preposition."""
    cast = Cast()
    subject, pronoun = subject_of(clauses, group, verb, lex)
    patient = event.object
    if (
        not passive
        and not be
        and (event.patient or event.person_patient)
        and subject is not None
        and _only_object(clauses, group, subject, lex)
    ):
        subject, pronoun = subject_of(clauses, group - 1, verb, lex)
    role = patient if passive or (be and event.person_patient) else ("to" if event.inverse else "who")
    inside = phrases_of(clauses, group)
    objects = [p for p in inside if not p.prep and p is not subject and p.cases != "G" and not is_time(clauses, p, lex)]
    objects = [p for p in objects if clauses.words[p.head].low not in lex.words["particles"]]
    other = _verb_before(clauses, group, verb, lex)
    near = [p for p in objects if p.first > other]
    objects = near if near and other >= 0 else objects
    if subject is not None:
        on_theme = event.theme and not passive and lex.on_topic(clauses.lows(subject), event.needs)
        if on_theme and not any(lex.on_topic(clauses.lows(p), event.needs) for p in objects):
            _theme(clauses, cast, subject, lex)
            return cast
        cast.roles.append((role, subject))
        members = coordinated(clauses, subject)
        cast.roles.extend((role, p) for p in members)
        objects = [p for p in objects if not any(p is m for m in members) and not _apposition(clauses, p, subject, lex)]
    elif pronoun is not None:
        cast.pronoun = (role, pronoun)
    relative = relative_object(clauses, group, subject)
    if relative is not None and not passive:
        cast.roles.append((patient, relative))
    if not passive and not be:
        _objects(clauses, objects, cast, event, lex)
    add_prepositions(clauses, inside, cast, event, passive, lex)
    owner(clauses, cast, event, lex)
    return cast


def _only_object(clauses: Clauses, group: int, subject: Phrase, lex: EventLexicon) -> bool:
    """ "... tötete und 22 Menschen verletzte": after "und", the only phrase of a transitive verb is its object."""
    own = clauses.groups[group]
    if group == 0 or clauses.words[own.words[0]].low not in ("und", "oder") or clauses.group_of[subject.head] != group:
        return False
    return "A" in subject.cases and sum(not p.prep and p.cases != "G" for p in phrases_of(clauses, group)) == 1


def _verb_before(clauses: Clauses, group: int, verb: int, lex: EventLexicon) -> int:
    """The last word of a verb coordinated before this one ("eine Messe halten und das Lager besuchen"), -1 for none."""
    for j in reversed([i for i in clauses.groups[group].words if i < verb]):
        word = clauses.words[j]
        if word.low in ("und", "oder") and j and not clauses.words[j - 1].capital and clauses.words[j - 1].low.endswith(("en", "t")):
            return (
                j if clauses.words[j - 1].low not in lex.words["closed"] and not any(p.first <= j < p.last for p in clauses.phrases) else -1
            )
    return -1


def owner(clauses: Clauses, cast: Cast, event: EventClass, lex: EventLexicon) -> None:
    """Whose troops or arms they are: "nordkoreanische Soldaten wurden geschickt" names the sender by the adjective."""
    thing = cast.of("what")
    if (
        thing is None
        or cast.of("who") is not None
        or cast.pronoun
        or event.inverse
        or not event.name.startswith(("forces", "deliver", "export"))
    ):
        return
    for at in range(thing.first, thing.head):
        if lex.is_adjective(clauses.words[at].low):
            cast.roles.append(("who", Phrase(at, at + 1, at, "", "", "")))
            return


def _apposition(clauses: Clauses, phrase: Phrase, subject: Phrase | None, lex: EventLexicon) -> bool:
    """ "der Sprecher, ein Oberst der Armee, sagte": before the verb there is room for one phrase only."""
    start = phrase.first - bool(phrase.det) - 1
    if subject is None or clauses.group_of[subject.head] != clauses.group_of[phrase.head]:
        return False
    if start < subject.last or clauses.words[start].text not in (",", "(", ")", "."):
        return False
    group = clauses.groups[clauses.group_of[phrase.head]]
    if group.kind != "main":
        behind = attached(clauses, subject)
        return start in (subject.last, behind.last if behind else -1)
    finite = next((i for i in group.words if is_finite(clauses.words, i, lex)), None)
    return finite is not None and (phrase.last <= finite or start == subject.last)


def _objects(clauses: Clauses, objects: list[Phrase], cast: Cast, event: EventClass, lex: EventLexicon) -> None:
    """Accusative and dative objects; of two bare ones the thing is what the class speaks of, the other gets it."""
    patient = event.object
    for phrase in objects:
        dative = "A" not in phrase.cases or (phrase.det == "den" and clauses.words[phrase.head].low.endswith("n"))
        taken = cast.of(patient)
        on_topic = bool(event.needs) and lex.on_topic(clauses.lows(phrase), event.needs)
        if taken is not None and on_topic and not lex.on_topic(clauses.lows(taken), event.needs):
            cast.roles = [("to" if r == patient else r, p) for r, p in cast.roles]
            cast.roles.append((patient, phrase))
        elif dative and not on_topic:
            if names_actor(clauses, phrase, lex):
                cast.roles.append(("to", phrase))
        elif taken is None or _listed(clauses, cast, phrase, patient):
            cast.roles.append((patient, phrase))


def _theme(clauses: Clauses, cast: Cast, subject: Phrase, lex: EventLexicon) -> None:
    """ "Nordlands Verhältnis zu Südland hat sich verschlechtert": what changed, and between whom."""
    cast.roles.append(("what", subject))
    at = clauses.index[subject.first]
    for word_at in range(subject.first, subject.head):
        word = clauses.words[word_at]
        if (word.capital and word.text in lex.actors) or lex.is_adjective(word.low):
            cast.roles.append(("who", Phrase(word_at, word_at + 1, word_at, "", "", "")))
    for phrase in clauses.phrases[at + 1 : at + 4]:
        if phrase.cases == "G" and phrase.first - bool(phrase.det) == subject.last and names_actor(clauses, phrase, lex):
            cast.roles.append(("who", phrase))
        elif phrase.prep in ("zu", "zum", "zur", "mit") and heads_actor(clauses, phrase, lex):
            cast.roles.append(("with", phrase))
        elif phrase.prep == "zwischen":
            cast.roles.append(("who", phrase))


def coordinated(clauses: Clauses, phrase: Phrase) -> list[Phrase]:
    """ "Japan und Südkorea", "Südkorea, die USA und ihre Verbündeten": the further members of a list."""
    found: list[Phrase] = []
    last = phrase
    at = clauses.index.get(phrase.first)
    for other in clauses.phrases[at + 1 :] if at is not None else []:
        between = clauses.words[last.last : other.first - bool(other.det)]
        if len(between) != 1 or between[0].text not in (",", "und", "sowie") or other.prep != phrase.prep:
            break
        found.append(other)
        last = other
    closing = [clauses.words[p.first - 1 - bool(p.det)].low for p in found]
    while closing and closing[-1] == ",":
        closing.pop()
        found.pop()
    return found


def _listed(clauses: Clauses, cast: Cast, phrase: Phrase, role: str) -> bool:
    """True for the next member of a list: "Lebensmittel, Öl und Waffen"."""
    last = [p for r, p in cast.roles if r == role][-1]
    between = clauses.words[last.last : phrase.first]
    return len(between) <= 2 and all(w.text in (",", "und", "sowie", "oder") or w.low == phrase.det for w in between)


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
