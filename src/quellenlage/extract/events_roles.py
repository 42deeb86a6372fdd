"""Who did what to whom: the participants of a verb, by the frame of its class and the cases of the phrases around it."""

from quellenlage.extract.events_clauses import is_finite
from quellenlage.extract.events_lexicon import EventClass, EventLexicon
from quellenlage.extract.events_names import Cast, attached, heads_actor, is_time, names_actor, phrases_of
from quellenlage.extract.events_phrases import Clauses, Group, Phrase
from quellenlage.extract.events_prepositions import add_prepositions


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
