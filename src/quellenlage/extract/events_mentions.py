"""Phrases to mentions with their spans, pronouns to whom was named before, and quotations to statements."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from quellenlage.extract.events_context import Context
from quellenlage.extract.events_lexicon import EventLexicon
from quellenlage.extract.events_names import Cast, attached, names_actor, names_place
from quellenlage.extract.events_phrases import Clauses, Phrase, Word
from quellenlage.extract.events_roles import coordinated
from quellenlage.model import Analysis, Attribution, Claim, Mention, Sentence, Span, claim_id

PARTIES = ("who", "whom", "to", "with", "from")


@dataclass(slots=True)
class Reader:
    """The state of one report's reading: who was named last, for pronouns."""

    lex: EventLexicon
    context: Context
    report: str
    published: str | None
    text: dict[str, str]
    person: Mention | None = None
    person_at: int = -9
    troops: Mention | None = None
    troops_at: int = -9
    here: int = 0
    pair: tuple[Mention, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    taken: set[tuple[str, int]] = field(default_factory=set)


def mentions(clauses: Clauses, cast: Cast, field_name: str, reader: Reader) -> tuple[tuple[str, Mention], ...]:
    roles: list[tuple[str, Mention]] = []
    for role, phrase in cast.roles:
        lows = [w.low for w in clauses.words[phrase.first : phrase.last]]
        if (
            reader.pair
            and role in PARTIES
            and ("beiden" in lows or "beide" in (lows[0], phrase.det))
            and any(w.startswith(("länder", "staat", "seite", "regierung", "nation")) for w in lows)
        ):
            roles.extend((role, m) for m in reader.pair)
            continue
        roles.append((role, mention(clauses, phrase, field_name, reader)))
        if phrase.prep or role == "what":
            members = [p for p in coordinated(clauses, phrase) if not any(p is q for _, q in cast.roles)]
            roles.extend((role, mention(clauses, other, field_name, reader)) for other in members)
    if cast.pronoun is not None and reader.person is not None and _stands_for(clauses, cast.pronoun[1], reader):
        roles.append((cast.pronoun[0], Mention(reader.person.text, reader.person.span, reader.person.ref, "pronoun")))
    if (owner := _whose_troops(clauses, cast, reader)) is not None:
        roles.append(("who", owner))
    return tuple(dict.fromkeys(roles))


_NEAR = 3  # sentences over which "die Soldaten" are still those named before
_DEFINITE = frozenset(("die", "der", "den", "diese", "dieser", "diesen", "das", "dieses"))


def _whose_troops(clauses: Clauses, cast: Cast, reader: Reader) -> Mention | None:
    """ "Diese Truppen wurden verlegt": the country whose troops were named before, where this clause names none."""
    if (
        reader.troops is None
        or reader.here - reader.troops_at > _NEAR
        or any(names_actor(clauses, p, reader.lex) for r, p in cast.roles if r == "who")
    ):
        return None
    for role, phrase in cast.roles:
        bare = phrase.det in _DEFINITE and phrase.first == phrase.head and attached(clauses, phrase) is None
        if role in ("who", "what") and bare and reader.lex.on_topic(clauses.lows(phrase), ("forces",)):
            return Mention(reader.troops.text, reader.troops.span, reader.troops.ref, "same troops")
    return None


def keep_troops(clauses: Clauses, sentence: Sentence, reader: Reader) -> None:
    """Remembers whose troops a sentence names by their adjective, unless it says who sends some."""
    if reader.troops_at == sentence.index:
        return
    for phrase in clauses.phrases:
        if reader.lex.on_topic([clauses.words[phrase.head].low], ("forces",)):
            for at in range(phrase.first, phrase.head):
                if reader.lex.is_adjective(clauses.words[at].low):
                    reader.troops, reader.troops_at = word_mention(clauses.words[at], sentence.span.field), sentence.index
                    return


def _stands_for(clauses: Clauses, at: int, reader: Reader) -> bool:
    """ "er" is the last person; "sie" only with a singular verb and a person whose title is a woman's."""
    if reader.here - reader.person_at > 1:
        return False  # two sentences on, somebody else may be meant
    if clauses.words[at].low == "er":
        return reader.person is not None
    near = [w.low for w in clauses.words[max(0, at - 1) : at + 2]]
    woman = reader.person is not None and any(w.endswith("in") and w in reader.lex.titles for w in reader.person.text.split())
    return woman and any(low in reader.lex.finite and low.endswith(("te", "t", "ß")) for low in near)


def mention(clauses: Clauses, phrase: Phrase, field_name: str, reader: Reader, bare: bool = False) -> Mention:
    """The words of a phrase with its genitive ("Präsident der Ukraine") and a name set behind it by comma."""
    first, last = phrase.first, phrase.last
    while first < phrase.head and clauses.words[first].low in reader.lex.words["adverbs"]:
        first += 1
    after = attached(clauses, phrase) if last == phrase.last else None
    if after is not None and (after.prep == "" or names_place(clauses, after, reader.lex)):
        last = after.last
    at = clauses.index.get(phrase.first)
    if not bare and at is not None and at + 1 + (after is not None) < len(clauses.phrases):
        other = clauses.phrases[at + 1 + (after is not None)]
        named = not other.det and not other.prep and other.last - other.first > 1 and names_actor(clauses, other, reader.lex)
        if named and other.first == last + 1 and clauses.words[last].text == ",":
            last = other.last
    span = Span(clauses.words[first].start, clauses.words[last - 1].end, field_name)
    return Mention(span.of(reader.text[field_name]), span)


def word_mention(word: Word, field_name: str) -> Mention:
    return Mention(word.text, Span(word.start, word.end, field_name))


def cue(attribution: Attribution | None, text: str) -> Mention | None:
    if attribution is None or not attribution.cue:
        return None
    return Mention(attribution.cue[0].of(text), attribution.cue[0])


def remember(clauses: Clauses, sentence: Sentence, reader: Reader) -> None:
    """Keeps the last person and the last pair of states named, for "er" and "die beiden Länder"."""
    keep_troops(clauses, sentence, reader)
    for at, phrase in enumerate(clauses.phrases):
        if phrase.prep in ("zwischen", "") and at + 1 < len(clauses.phrases):
            other = clauses.phrases[at + 1]
            joined = clauses.words[phrase.last : other.first - bool(other.det)]
            if (
                len(joined) == 1
                and joined[0].low == "und"
                and names_actor(clauses, phrase, reader.lex)
                and names_actor(clauses, other, reader.lex)
            ):
                reader.pair = tuple(mention(clauses, p, sentence.span.field, reader, bare=True) for p in (phrase, other))
        if phrase.cases != "G" and (phrase.prep == "" or reader.person is None) and _is_person(clauses, phrase, reader.lex):
            reader.person_at = sentence.index
            reader.person = mention(clauses, phrase, sentence.span.field, reader, bare=True)


def _is_person(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """A known surname, or a title or office with a name behind it, or two capital words that are no place and no medium."""
    words = [w.text for w in clauses.words[phrase.first : phrase.last] if w.capital]
    if words and words[-1] in lex.persons:
        return True
    if len(words) < 2 or any(w in lex.places or w in lex.actors for w in words[1:]):
        return False
    return words[0] in lex.titles or words[0].rsplit("-", 1)[-1] in lex.titles or (not phrase.det and len(words) == 2)


def quotes(attributions: tuple[Attribution, ...], analysis: Analysis, reader: Reader) -> None:
    """Each direct quotation of somebody named is a statement: who said it, and the words; one cue makes one statement of all it quotes."""
    known = {(c.kind, c.span): i for i, c in enumerate(reader.claims)}
    homes = {name: [s for s in analysis.sentences if s.span.field == name] for name in ("text", "title")}
    starts = {name: [s.span.start for s in sentences] for name, sentences in homes.items()}
    for attribution in attributions:
        if attribution.kind != "direct" or not attribution.speakers or not attribution.quote:
            continue
        quote = attribution.quote[0]
        span = attribution.cue[-1] if attribution.cue else quote
        words = analysis.words(quote)
        if len(words.split()) < 5 or not attribution.cue or span.of(reader.text[span.field]).casefold() in reader.lex.words["prepositions"]:
            continue
        full = reader.text[span.field]
        place = bisect_right(starts[span.field], span.start) - 1
        home = homes[span.field][place] if place >= 0 and span.start < homes[span.field][place].span.end else None
        said = Mention(words, quote)
        mode = "statement"
        if (mode, span) in known:
            told = reader.claims[known[mode, span]]
            reader.claims[known[mode, span]] = replace(told, roles=(*told.roles, ("what", said)))
            continue
        known[mode, span] = len(reader.claims)
        reader.claims.append(
            Claim(
                id=claim_id(reader.report, mode, span, full),
                report=reader.report,
                kind=mode,
                span=span,
                text=span.of(full),
                sources=attribution.named or attribution.speakers,
                relays=attribution.relays,
                cue=cue(attribution, full),
                carried_by=attribution.carried_by,
                published=reader.published,
                confidence=0.7,
                block=home.role if home else "body",
                sentence=home.span if home else span,
                why=("event.quote", *attribution.why),
                event="say",
                roles=(*(("who", s) for s in attribution.named or attribution.speakers), ("what", said)),
            )
        )
