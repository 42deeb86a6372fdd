"""Event words of a sentence: verbs with their bracket, participles before a noun, nominalisations."""

from dataclasses import dataclass

from quellenlage.extract.events_clauses import is_finite
from quellenlage.extract.events_lexicon import EventLexicon, VerbForm
from quellenlage.extract.events_phrases import Clauses


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word: `at` its index, `form` its reading (None for a noun), `names` the classes it may be, in order of preference.

    `shape` is verb, participle ("der ausgehandelte Pakt") or noun; `passive`, `perfect` and `infinitive` describe the verb bracket;
    `modal` is the index of a modal or future auxiliary over it;
    `silence` the reading by which its negation means that somebody keeps silent.
    """

    at: int
    group: int
    shape: str
    names: tuple[str, ...]
    form: VerbForm | None = None
    passive: bool = False
    perfect: bool = False
    infinitive: bool = False
    modal: int | None = None
    silence: VerbForm | None = None


def find_triggers(clauses: Clauses, lex: EventLexicon) -> list[Trigger]:
    """All event words of a sentence in order."""
    found: list[Trigger] = []
    for i, word in enumerate(clauses.words):
        group = clauses.group_of[i]
        if group < 0:
            continue
        if word.capital:
            named = lex.noun_class(word.text) if len(word.text) > 4 else None
            if named is not None:
                found.append(Trigger(i, group, "noun", (named[0],)))
            continue
        readings = lex.forms.get(word.low)
        if readings and word.low not in lex.words["closed"]:
            trigger = _verb(clauses, i, group, readings, lex)
            if trigger is not None:
                found.append(trigger)
    return found


def _verb(clauses: Clauses, i: int, group: int, readings: tuple[VerbForm, ...], lex: EventLexicon) -> Trigger | None:
    words = clauses.words
    if _before_noun(clauses, i):
        adjectives = [r for r in readings if r.part == "adj" and r.classes and not r.prefix]
        return (
            Trigger(i, group, "participle", adjectives[0].classes, adjectives[0], passive=not adjectives[0].be, perfect=True)
            if adjectives
            else None
        )
    own = _with_shared_auxiliary(clauses, i, group, lex)
    lows = {words[j].low for j in own}
    if words[i - 1].low == "zu" and i:
        return _of([r for r in readings if r.part in ("inf", "fin") and _prefix_there(clauses, i, r, own, lex)], i, group, infinitive=True)
    closing = _closes_bracket(clauses, i, own, readings, lex)
    if not closing and is_finite(words, i, lex):
        finite = [r for r in readings if r.part == "fin"]
        parted = [r for r in finite if r.prefix and _prefix_there(clauses, i, r, own, lex)]
        plain = [r for r in finite if not r.prefix]
        if not parted and plain and _other_particle(clauses, i, own, lex):
            return None
        return _of(parted or plain, i, group)
    zu = [r for r in readings if r.part == "zuinf"]
    if zu:
        return _of(zu, i, group, infinitive=True)
    helpers = [j for j in own if words[j].low in lex.words["auxiliary"] and j != i and abs(j - i) < 40]
    modal = next(
        (j for j in helpers if words[j].low in lex.words["modal"] or words[j].low in ("wird", "werden", "werde", "würde", "würden")), None
    )
    if (
        modal is not None
        and words[modal].low in ("wird", "werden", "werde", "würde", "würden")
        and any(r.part == "inf" for r in readings)
        and any(r.part == "part" for r in readings)
    ):
        readings = tuple(r for r in readings if r.part != "part")  # "erhalten wird": what one gets, not what one is given
    participles = [r for r in readings if r.part == "part" and (not r.prefix or _prefix_there(clauses, i, r, own, lex))]
    if participles:
        become = any(words[j].low in lex.words["become"] for j in helpers)
        be = any(words[j].low in lex.words["be"] for j in helpers)
        have = any(words[j].low in lex.words["have"] for j in helpers)
        first = participles[0]
        if first.be and not become:
            passive = False
        elif become or be:
            passive = not (have and not become)
        else:
            passive = not have
        real = next((j for j in helpers if words[j].low in lex.words["modal"]), None)
        if not helpers and not _headline_like(clauses, i, own):
            return None
        future = next((j for j in helpers if words[j].low in ("wird", "werden", "werde", "würde", "würden")), None)
        perfect = not passive or "worden" in lows or bool(lows & {"wurde", "wurden", "war", "waren"}) or (be and not become)
        return _of(
            participles, i, group, passive=passive, perfect=perfect, modal=real if real is not None else (future if have or be else None)
        )
    infinitives = [r for r in readings if r.part == "inf" and (not r.prefix or _prefix_there(clauses, i, r, own, lex))]
    if infinitives and modal is not None:
        return _of(infinitives, i, group, infinitive=True, modal=modal)
    return None


def _with_shared_auxiliary(clauses: Clauses, i: int, group: int, lex: EventLexicon) -> list[int]:
    """The words of the clause, and the auxiliary it shares: "wo vier Menschen ermordet und zwanzig verletzt wurden"."""
    own = clauses.groups[group].words
    if i != own[-1] or group + 1 >= len(clauses.groups) or any(clauses.words[j].low in lex.words["auxiliary"] for j in own):
        return own
    after = clauses.groups[group + 1].words
    last = after[-1]
    joined = clauses.words[after[0]].low in ("und", "oder") and clauses.words[last].low in lex.words["auxiliary"]
    return [*own, last] if joined else own


def _closes_bracket(clauses: Clauses, i: int, own: list[int], readings: tuple[VerbForm, ...], lex: EventLexicon) -> bool:
    """True where a form that may be finite is the participle an auxiliary of the same clause waits for."""
    if not any(r.part == "part" for r in readings):
        return False
    helpers = [j for j in own if clauses.words[j].low in lex.words["have"] | lex.words["become"] | lex.words["be"] and j != i]
    if any(j == i + 1 for j in helpers):
        return True
    after = clauses.words[i + 1] if i + 1 < len(clauses.words) else None
    ends = i == own[-1] or after is None or not after.text[0].isalnum() or after.low in ("und", "oder", "worden")
    return ends and (any(j < i for j in helpers) or any(clauses.group_of[j] != clauses.group_of[i] for j in helpers))


def _of(
    readings: list[VerbForm],
    i: int,
    group: int,
    passive: bool = False,
    perfect: bool = False,
    infinitive: bool = False,
    modal: int | None = None,
) -> Trigger | None:
    if not readings:
        return None
    names = tuple(dict.fromkeys(n for r in readings for n in r.classes))
    first = next((r for r in readings if r.classes), readings[0])
    negation = next((r for r in readings if r.negation), None)
    return Trigger(i, group, "verb", names, first, passive, perfect, infinitive, modal, negation)


def _before_noun(clauses: Clauses, i: int) -> bool:
    """True where the word is an adjective inside a noun phrase."""
    return any(p.first <= i < p.head for p in clauses.phrases)


def _prefix_there(clauses: Clauses, i: int, form: VerbForm, own: list[int], lex: EventLexicon) -> bool:
    """The separated particle at the end of its stretch, or the words of a phrase such as "zur Verfügung" anywhere in the clause."""
    if not form.prefix:
        return True
    words = clauses.words
    parts = form.prefix.split(" ")
    if len(parts) > 1:
        return any([words[k].low for k in own[j : j + len(parts)]] == parts for j in range(len(own) - len(parts) + 1))
    capital = form.prefix not in lex.words["separated"]
    for j in own:
        if words[j].low == form.prefix and j != i:
            if capital and (words[j].capital or form.prefix in ("gefangen", "verantwortlich", "sich")):
                return True
            if j > i and _ends(clauses, j, own):
                return True
    return False


def _ends(clauses: Clauses, j: int, own: list[int]) -> bool:
    """True where the word stands at the end of its piece of the clause."""
    after = clauses.words[j + 1] if j + 1 < len(clauses.words) else None
    return j == own[-1] or after is None or not (after.text[0].isalnum()) or after.low in ("und", "oder", "als", "wie", "um", "aber")


def _other_particle(clauses: Clauses, i: int, own: list[int], lex: EventLexicon) -> bool:
    """ "nahm ... teil": another verb than the bare one."""
    return any(j > i and clauses.words[j].low in lex.words["separated"] and _ends(clauses, j, own) for j in own)


def _headline_like(clauses: Clauses, i: int, own: list[int]) -> bool:
    """A participle without auxiliary says something only at the end of a short clause ("Drei Männer festgenommen")."""
    return len(own) <= 12 and i == own[-1] and len(clauses.groups) <= 3
