"""How sure a sentence is of an event: negated, hedged, expected, asked, or only supposed (then it is no event at all)."""

from dataclasses import dataclass

from quellenlage.extract.events_lexicon import EventLexicon
from quellenlage.extract.events_phrases import Clauses, Phrase
from quellenlage.extract.events_verbs import Trigger


@dataclass(frozen=True, slots=True)
class Mood:
    """`certainty` as in a claim; `expected` for what has not happened yet; `words` the indices that say so; `rule` its name.

    `skip`: a condition, a demand or a purpose, which claims nothing.
    """

    certainty: str = "stated"
    expected: bool = False
    words: tuple[int, ...] = ()
    rule: str = "mood.indicative"
    skip: bool = False


_SKIP = Mood(skip=True, rule="mood.supposed")


def mood_of(clauses: Clauses, trigger: Trigger, question: bool, lex: EventLexicon) -> Mood:
    """The mood of the event at `trigger`; `question` where the sentence ends in a question mark."""
    own = clauses.groups[trigger.group]
    lows = {clauses.words[i].low: i for i in reversed(own.words)}
    if own.opener in ("wenn", "falls", "sofern") or _verb_first_condition(clauses, trigger):
        return _SKIP
    if own.opener == "ob" or question:
        return Mood("questioned", rule="mood.question")
    if trigger.shape == "noun":
        return _noun_mood(clauses, trigger, lows, lex)
    negation = _negation(clauses, trigger, lex)
    governed = _governed(clauses, trigger, lex)
    if governed is not None and governed.skip:
        return governed
    if negation is not None:
        return Mood("denied", words=(negation,), rule="mood.negated", expected=bool(governed and governed.expected))
    if trigger.shape == "participle":
        return _adverbs(clauses, trigger, lows, lex)
    modal = _modal(clauses, trigger, lex)
    if modal is not None:
        return modal
    return governed or _adverbs(clauses, trigger, lows, lex)


def _verb_first_condition(clauses: Clauses, trigger: Trigger) -> bool:
    """ "sollte der Staat angreifen": a condition without "wenn"."""
    words = clauses.groups[trigger.group].words
    return clauses.words[words[0]].low in ("sollte", "sollten", "wäre", "hätte", "würde", "würden") and trigger.at != words[0]


def _negation(clauses: Clauses, trigger: Trigger, lex: EventLexicon) -> int | None:
    own = clauses.groups[trigger.group].words
    for i in own:
        word = clauses.words[i]
        if word.low in lex.words["negation"]:
            after = clauses.words[i + 1].low if i + 1 < len(clauses.words) else ""
            if after in ("nur", "zuletzt", "weniger", "mehr", "einmal", "zufolge") and after != "mehr":
                continue
            if trigger.shape == "participle" and not (i < trigger.at and trigger.at - i < 4):
                continue
            if word.low == "ohne" and clauses.groups[trigger.group].kind != "inf":
                continue
            return i
    return None


def _modal(clauses: Clauses, trigger: Trigger, lex: EventLexicon) -> Mood | None:
    own = clauses.groups[trigger.group].words
    if trigger.modal is None:
        index = next((i for i in own if clauses.words[i].low in lex.words["modals"]), None) if trigger.perfect else None
        return Mood("hedged", words=(index,), rule="mood.modal") if index is not None else None
    low = clauses.words[trigger.modal].low
    here = (trigger.modal,)
    if (trigger.perfect and not trigger.infinitive and not trigger.passive) or (
        trigger.passive and "worden" in {clauses.words[i].low for i in own}
    ):
        if low in lex.words["hearsay"] or low in lex.words["modals"] or low in ("will", "wollen", "wolle"):
            return Mood("hedged", words=here, rule="mood.hearsay")
        if low in ("scheint", "scheinen"):
            return Mood("hedged", words=here, rule="mood.hedge")
    if low in lex.words["must"]:
        return _SKIP
    if low in ("lässt", "ließ", "lassen", "ließen"):
        return None
    if low in lex.words["plans"]:
        return Mood("forecast", True, here, "mood.plan")
    if low in ("würde", "würden"):
        return Mood("hedged", True, here, "mood.conditional")
    if low in ("konnte", "konnten", "durfte", "durften"):
        return None
    if low in lex.words["may"] or low in lex.words["modals"]:
        return Mood("hedged", True, here, "mood.possible")
    if low in lex.words["future"]:
        return Mood("forecast", True, here, "mood.future")
    return None


def _governed(clauses: Clauses, trigger: Trigger, lex: EventLexicon) -> Mood | None:
    """What the clause above makes of this one: "erwägt, ... zu liefern", "befürchtet, dass ..."."""
    own = clauses.groups[trigger.group]
    if own.kind == "inf" and own.opener in ("um", "statt", "anstatt"):
        return _SKIP
    if own.kind not in ("inf", "sub") or own.parent is None or (own.kind == "sub" and own.opener not in ("dass", "daß", "damit")):
        return None
    above = clauses.groups[own.parent]
    lows = {clauses.words[i].low: i for i in above.words}
    if any(low in lex.words["demands"] for low in lows):
        return _SKIP
    refused = next((i for low, i in lows.items() if low in lex.words["refuses"]), None)
    if refused is not None:
        return Mood("denied", words=(refused,), rule="mood.refused")
    expected = next((i for low, i in lows.items() if low in lex.words["expects"]), None)
    if expected is not None and not trigger.perfect and not (trigger.form and trigger.form.past):
        considered = clauses.words[expected].low in ("erwägt", "erwägen", "erwog", "erwogen", "befürchtet", "befürchten", "fürchtet")
        return Mood("hedged" if considered else "forecast", True, (expected,), "mood.governed")
    tried = next((i for low, i in lows.items() if low in lex.words["tries"]), None)
    if tried is not None:
        return Mood("hedged", words=(tried,), rule="mood.tried")
    return _SKIP if own.kind == "inf" else None


def _adverbs(clauses: Clauses, trigger: Trigger, lows: dict[str, int], lex: EventLexicon) -> Mood:
    forecast = next((i for low, i in lows.items() if low in lex.words["forecast"]), None)
    present = trigger.shape == "verb" and not trigger.perfect and not (trigger.form and trigger.form.past)
    if forecast is not None and (present or trigger.shape == "noun"):
        return Mood("forecast", True, (forecast,), "mood.forecast")
    inside = {i for p in clauses.phrases for i in range(p.first, p.head)}
    hedge = next((i for low, i in lows.items() if low in lex.words["hedges"] and i not in inside), None)
    if hedge is not None:
        return Mood("hedged", words=(hedge,), rule="mood.hedge")
    would = next((i for low, i in lows.items() if low in ("würde", "würden", "werde")), None)
    if would is not None and trigger.passive and trigger.shape == "verb" and "worden" not in lows:
        return Mood("forecast", True, (would,), "mood.future")
    return Mood()


def _noun_mood(clauses: Clauses, trigger: Trigger, lows: dict[str, int], lex: EventLexicon) -> Mood:
    """The mood of a noun: its own adjectives, the preposition before it, the verb that governs it."""
    words = clauses.words
    own = next((p for p in clauses.phrases if p.first <= trigger.at < p.last), None)
    if own is None:
        return Mood()
    before = " ".join(w.low for w in words[max(0, own.first - 4) : own.first])
    event_word_is_act = not any(lex.classes[n].plover == "consult" or lex.classes[n].kind != "event" for n in trigger.names)
    if any(before.endswith(phrase) or f"{phrase} " in before + " " for phrase in lex.words["condition_phrases"]):
        return _SKIP
    if own.prep in ("für", "gegen", "um") or (own.prep in ("zu", "zum", "zur") and event_word_is_act):
        return _SKIP
    if own.det.startswith("kein") or own.prep == "ohne":
        return Mood("denied", words=(max(own.first - 1, 0),), rule="mood.negated")
    inner = [i for i in range(own.first, own.head) if words[i].low in lex.words["forecast"]]
    if inner:
        return Mood("forecast", True, (inner[0],), "mood.forecast")
    doubt = [i for i in range(own.first, own.head) if words[i].low in lex.words["hedges"]]
    if doubt:
        return Mood("hedged", _object_of_future(own), (doubt[0],), "mood.hedge")
    if any(low in lex.words["demands"] for low in lows):
        return _SKIP
    if any(low in lex.words["refuses"] for low in lows):
        return _SKIP
    modal = next(
        (i for low, i in lows.items() if low in lex.words["plans"] | lex.words["may"] | lex.words["must"] | lex.words["modals"]), None
    )
    subject = any(
        p.first < own.first and "N" in p.cases and not p.prep and clauses.group_of[p.head] == trigger.group for p in clauses.phrases
    )
    if modal is not None and modal < own.first and subject and not own.prep and words[modal].low not in ("konnte", "konnten"):
        return Mood("hedged", True, (modal,), "mood.possible")
    expected = next((i for low, i in lows.items() if low in lex.words["expects_noun"]), None)
    if (
        expected is not None
        and (expected < own.first or own.prep in ("zu", "zum", "zur"))
        and (own.prep in ("", "mit", "vor", "auf", "zu", "zur", "zum", "um"))
    ):
        return Mood("forecast", True, (expected,), "mood.governed")
    return Mood()


def _object_of_future(own: Phrase) -> bool:
    return own.prep in ("", "auf", "vor")
