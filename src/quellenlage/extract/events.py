"""What is said without a number: events, statements, denials, silences, expectations, with who, what, when, how sure and by whom.

The reading is shallow on purpose: closed word lists, capitals, the cases of determiners and the verb bracket tell enough about a German
news sentence, and cost a hundredth of a parse. What it does not understand it leaves out.
"""

from quellenlage.extract.events_clauses import read_clauses
from quellenlage.extract.events_context import Context, dated, told
from quellenlage.extract.events_lexicon import EventClass, EventLexicon, event_lexicon
from quellenlage.extract.events_mentions import PARTIES, Reader, cue, mention, mentions, quotes, remember, word_mention
from quellenlage.extract.events_mood import Mood, mood_of
from quellenlage.extract.events_names import Cast, names_actor, names_person, names_place
from quellenlage.extract.events_nouns import noun_cast, participle_cast
from quellenlage.extract.events_phrases import Clauses, Phrase, Word, tokens
from quellenlage.extract.events_roles import shares_subject, verb_cast
from quellenlage.extract.events_verbs import Trigger, find_triggers
from quellenlage.model import Analysis, Attribution, Claim, Mention, Moment, Sentence, Span, claim_id
from quellenlage.rules import Rules

_LONGEST = 400
_CASUALTY = ("loss", "injure", "damage")


def find_events(
    analysis: Analysis,
    attributions: tuple[Attribution, ...],
    moments: tuple[Moment, ...],
    rules: Rules,
    report_key: str,
    published: str | None,
) -> tuple[Claim, ...]:
    """All claims of a report that are no figures, in order of their place.

    `span` is the event word or cue. `happened` is the moment of the event's own clause; `as_of` the moment at which it was told, where
    the clause above gives one. Sources and relays come from the attribution whose quote holds the event word. Classes, words and frames
    stand in rules/de/events.toml.
    """
    lex = event_lexicon(rules)
    text = {"text": analysis.text, "title": analysis.title or ""}
    reader = Reader(lex, Context(attributions, moments, published), report_key, published, text)
    for sentence in analysis.sentences:
        _read_sentence(sentence, reader)
    quotes(attributions, analysis, reader)
    return tuple(sorted(reader.claims, key=lambda c: (c.span.field != "text", c.span.start, c.span.end)))


def _read_sentence(sentence: Sentence, reader: Reader) -> None:
    text = reader.text[sentence.span.field]
    words = tokens(text, sentence.span.start, sentence.span.end, reader.lex)
    if len(words) > _LONGEST:
        return  # no sentence of a report: a table or a broken text
    if len(words) < 2 or not _worth(words, reader.lex):
        remember(read_names(words, reader.lex), sentence, reader)
        return
    clauses = read_clauses(words, reader.lex)
    question = text[max(0, sentence.span.end - 2) : sentence.span.end].rstrip(' \n„“"»«').endswith("?")
    made: list[Claim] = []
    reader.here = sentence.index
    for trigger in find_triggers(clauses, reader.lex):
        mood = mood_of(clauses, trigger, question, reader.lex)
        if mood.skip:
            continue
        claim = _claim(clauses, trigger, mood, sentence, reader)
        if claim is not None:
            made.append(claim)
            _sender(claim, reader)
    reader.claims.extend(_distinct(made))
    remember(clauses, sentence, reader)


def _sender(claim: Claim, reader: Reader) -> None:
    """Who sends troops owns them in the sentences that follow."""
    if claim.event == "forces.send":
        who = next((m for role, m in claim.roles if role == "who" and m.why != "same troops"), None)
        if who is not None:
            reader.troops, reader.troops_at = who, reader.here


def _worth(words: list[Word], lex: EventLexicon) -> bool:
    """The cheap test: some word may be an event."""
    return any((w.low in lex.forms) if not w.capital else (len(w.text) > 4 and lex.noun_class(w.text) is not None) for w in words)


def read_names(words: list[Word], lex: EventLexicon) -> Clauses:
    """Phrases only, for a sentence without events."""
    return read_clauses(words, lex) if any(w.capital and w.text in lex.actors for w in words) else Clauses(words)


def _claim(clauses: Clauses, trigger: Trigger, mood: Mood, sentence: Sentence, reader: Reader) -> Claim | None:
    lex = reader.lex
    picked = _pick(clauses, trigger, mood, lex)
    if picked is None:
        return None
    event, name, cast, why = picked
    word = clauses.words[trigger.at]
    field_name = sentence.span.field
    span = Span(word.start, word.end, field_name)
    roles = mentions(clauses, cast, field_name, reader)
    if not _enough(clauses, trigger, event, cast, roles, lex):
        return None
    kind = event.kind
    expected = mood.expected and kind == "event"
    kind = "expectation" if expected else kind
    certainty = mood.certainty
    opposite = event.negated or (event.negated_modal if trigger.modal is not None else None)
    if mood.rule == "mood.negated" and opposite is not None:
        negated = lex.classes[opposite]
        event, name, kind, certainty = negated, negated.name, negated.kind, "stated"
    if event.kind == "silence" and mood.certainty == "denied":
        certainty = "stated"
    full = reader.text[field_name]
    quoted = reader.context.quoting(span)
    happened = dated(clauses, trigger, reader.context, field_name, shares_subject(clauses, trigger.group, lex))
    as_of, as_of_kind = told(clauses, trigger, reader.context, field_name)
    if quoted is not None and quoted.mode == "denies" and kind == "event" and certainty == "stated":
        certainty = "denied"
    certain_words = tuple(word_mention(clauses.words[i], field_name) for i in mood.words)
    place = None if cast.place is None else mention(clauses, cast.place, field_name, reader, bare=True)
    return Claim(
        id=claim_id(reader.report, kind, span, full),
        report=reader.report,
        kind=kind,
        span=span,
        text=word.text,
        sources=(quoted.named or quoted.speakers) if quoted else (),
        relays=quoted.relays if quoted else (),
        cue=cue(quoted, full),
        carried_by=quoted.carried_by if quoted else None,
        as_of=as_of,
        as_of_kind=as_of_kind,
        happened=happened,
        published=reader.published,
        certainty=certainty,
        certainty_words=certain_words,
        place=place,
        confidence=_confidence(trigger, cast, roles, happened, mood),
        block=sentence.role,
        sentence=sentence.span,
        why=(f"event.{trigger.shape}.{name}", mood.rule, *why),
        event=name,
        plover=event.plover,
        roles=roles,
    )


def _pick(clauses: Clauses, trigger: Trigger, mood: Mood, lex: EventLexicon) -> tuple[EventClass, str, Cast, tuple[str, ...]] | None:
    """The first class of the word whose frame the clause fulfils: (class, its name or a finer one, participants, rules)."""
    names = trigger.names
    for name in names:
        event = lex.classes[name]
        if trigger.shape == "participle" and name in _CASUALTY:
            continue
        if trigger.shape == "noun":
            cast = noun_cast(clauses, trigger.at, event, lex)
        elif trigger.shape == "participle":
            cast = participle_cast(clauses, trigger, event, lex)
        else:
            cast = verb_cast(clauses, trigger.group, trigger.at, event, trigger.passive, lex, trigger.form is not None and trigger.form.be)
        if event.kind != "event" and trigger.shape == "verb" and not trigger.passive:
            _speaker_last(clauses, event, cast, lex)
        lows = _content(clauses, trigger, event, cast, lex)
        if (
            event.needs
            and not event.subject_needs
            and trigger.shape == "verb"
            and not trigger.passive
            and not lex.on_topic(lows, event.needs)
        ):
            lows = _turned(clauses, event, cast, lex) or lows
        if event.needs and not lex.on_topic(lows, event.needs) and not ("place" in event.needs and _has_place(clauses, cast, lex)):
            continue
        if event.not_with and any(clauses.words[i].low in event.not_with for i in clauses.groups[trigger.group].words):
            continue
        if event.not_objects and lex_hits(lows, event.not_objects):
            continue
        who = cast.of("who")
        if event.not_subjects and who is not None and lex_hits(clauses.lows(who), event.not_subjects):
            continue
        finer = next((n for n, topics in event.narrow if lex.on_topic(lows, topics)), None)
        if finer in lex.classes:
            return lex.classes[finer], finer, cast, ("frame.narrow",)
        return event, finer or name, cast, ("frame.passive",) if trigger.passive else ("frame.active",)
    return _silence(clauses, trigger, mood, lex) if trigger.silence is not None else None


def _speaker_last(clauses: Clauses, event: EventClass, cast: Cast, lex: EventLexicon) -> None:
    """ "Gerüchte ... dementiert der Verein": what is said cannot speak, so the two change places."""
    who, thing = cast.of("who"), cast.of(event.object)
    if (
        who is not None
        and thing is not None
        and lex.on_topic(clauses.lows(who), ("said",))
        and not lex.on_topic(clauses.lows(thing), ("said",))
    ):
        cast.roles = [({"who": event.object, event.object: "who"}.get(r, r), p) for r, p in cast.roles]


def _turned(clauses: Clauses, event: EventClass, cast: Cast, lex: EventLexicon) -> list[str] | None:
    """Object before subject ("Die Ausbildung durchlaufen 500 Rekruten"): the roles change places where only so the class makes sense."""
    who, thing = cast.of("who"), cast.of(event.object)
    if event.object == "whom" or who is None or thing is None or not lex.on_topic(clauses.lows(who), event.needs):
        return None
    cast.roles = [({"who": event.object, event.object: "who"}.get(r, r), p) for r, p in cast.roles]
    return clauses.lows(who)


def lex_hits(lows: list[str], stems: tuple[str, ...]) -> bool:
    """True where one of `lows` ends or begins with one of `stems`, declined or not."""
    return any(low.startswith(s) or low.rstrip("nse").endswith(s.rstrip("e")) for s in stems for low in lows)


def _silence(clauses: Clauses, trigger: Trigger, mood: Mood, lex: EventLexicon) -> tuple[EventClass, str, Cast, tuple[str, ...]] | None:
    """Verbs that mean silence only where they are negated: "hat sich nicht geäußert", "machte keine Angaben"."""
    form = trigger.silence
    if mood.rule != "mood.negated" or form is None or form.negation is None:
        return None
    event = lex.classes[form.negation]
    needs = lex.negated_needs.get(form.lemma.split(" ")[0])
    own = [w.low for i in clauses.groups[trigger.group].words if (w := clauses.words[i]).capital]
    before = clauses.groups[trigger.group - 1] if trigger.group else None
    asked = before is not None and before.kind == "sub" and before.opener in ("wie", "wer", "wann", "wo", "ob", "was", "warum", "wohin")
    if needs and not asked and not lex.on_topic(own, needs):
        return None
    if any(clauses.words[i].low == "es" for i in clauses.groups[trigger.group].words):
        return None  # "es gibt keine Bestätigung": nobody keeps silent
    return event, event.name, verb_cast(clauses, trigger.group, trigger.at, event, trigger.passive, lex), ("frame.silence",)


def _content(clauses: Clauses, trigger: Trigger, event: EventClass, cast: Cast, lex: EventLexicon) -> list[str]:
    """The words that decide the class: those of what is acted on, or of the subject where the class asks for it."""
    roles = {"who"} if event.subject_needs and trigger.shape != "noun" else {"what", "whom"}
    if trigger.passive and trigger.shape == "verb":
        roles |= {event.object}
    if event.subject_needs and trigger.passive:
        roles |= {event.object}
    lows: list[str] = []
    for role, phrase in cast.roles:
        if role in roles:
            lows += clauses.lows(phrase)
            lows += _behind(clauses, phrase)
    if trigger.shape == "noun":
        lows.append(clauses.words[trigger.at].low)
        for role, phrase in cast.roles:
            if role in ("who", event.genitive):
                lows += clauses.lows(phrase)
    if event.kind != "event" or "punishment" in event.needs or "post" in event.needs:
        lows += [clauses.words[i].low for i in clauses.groups[trigger.group].words if clauses.words[i].capital]
    return lows


def _behind(clauses: Clauses, phrase: Phrase) -> list[str]:
    """The words of "eine Menge an Waffen", "tausende Tonnen Getreide"."""
    after = next((p for p in clauses.phrases if p.first >= phrase.last and p.first - phrase.last <= 2), None)
    return clauses.lows(after) if after is not None and (after.prep in ("an", "von", "mit") or after.cases == "G") else []


def _has_place(clauses: Clauses, cast: Cast, lex: EventLexicon) -> bool:
    return any(names_place(clauses, p, lex) for r, p in cast.roles if r in ("what", "whom"))


def _enough(
    clauses: Clauses, trigger: Trigger, event: EventClass, cast: Cast, roles: tuple[tuple[str, Mention], ...], lex: EventLexicon
) -> bool:
    """Whether the participants suffice: a nominalisation needs an actor beside it, a verb somebody or something it happens to."""
    who = cast.of("who") or cast.of("to" if event.inverse else "who")
    actors = any(names_actor(clauses, p, lex) for r, p in cast.roles if r in PARTIES)
    parties = [p for r, p in cast.roles if r in PARTIES]
    if event.actor_any and not any(names_actor(clauses, p, lex) for p in parties) and not any(m.why == "pronoun" for _, m in roles):
        return False
    if event.actor_subject:
        plural = clauses.words[trigger.at].low.endswith("n") and trigger.form is not None and trigger.form.part == "fin"
        bare = who is not None and not who.det and who.first == who.head and not who.numeral and not plural and not event.named
        spoke = (who is not None and (bare or names_person(clauses, who, lex))) or (who is None and any(r == "who" for r, _ in roles))
        if not spoke:
            return False
    if trigger.shape == "verb" and event.patient and cast.of(event.object) is None:
        return False
    if (
        trigger.shape == "verb"
        and event.no_object
        and (cast.of(event.object) is not None and not any(p.prep for r, p in cast.roles if r == event.object))
    ):
        return False
    if (
        trigger.shape == "verb"
        and event.actor_object
        and not any(names_actor(clauses, p, lex) for r, p in cast.roles if r in ("whom", "to", "for"))
    ):
        return False
    if (
        event.person_object
        and trigger.shape == "verb"
        and not any(names_person(clauses, p, lex) for r, p in cast.roles if r in ("whom", "with", "who"))
    ):
        return False
    if event.person_patient and trigger.shape != "noun":
        patient = cast.of(event.object) or who
        if patient is None or not _is_people(clauses, patient, lex):
            return False
    if trigger.shape == "noun":
        return (
            actors
            or (event.bare and cast.place is not None)
            or (cast.place is not None and names_place(clauses, cast.place, lex) and event.plover == "assault")
        )
    return bool(roles)


def _is_people(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True for people: by the noun, as an actor, or as a full name; a bare number is not enough ("fiel um 15 Punkte")."""
    lows = clauses.lows(phrase)
    named = sum(w.capital for w in clauses.words[phrase.first : phrase.last]) > 1
    return (
        lex_hits(lows, lex.topics["people"])
        or lex.on_topic(lows, ("forces",))
        or names_actor(clauses, phrase, lex)
        or (named and not phrase.numeral)
    )


def _confidence(trigger: Trigger, cast: Cast, roles: tuple[tuple[str, Mention], ...], happened: str | None, mood: Mood) -> float:
    score = 0.6 + 0.1 * bool(cast.of("who")) + 0.1 * bool(happened) + 0.05 * (len(roles) > 1)
    score -= 0.15 * (trigger.shape == "noun") + 0.1 * (cast.pronoun is not None) + 0.05 * (mood.rule == "mood.governed")
    return round(score, 2)


def _distinct(claims: list[Claim]) -> list[Claim]:
    """A noun beside a verb of the same class tells the same thing once."""
    verbs = {c.event for c in claims if ".noun." not in c.why[0]}
    return [c for c in claims if ".noun." not in c.why[0] or c.event not in verbs]
