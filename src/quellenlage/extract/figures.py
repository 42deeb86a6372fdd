"""What a number counts, under which measure, and how sure the text is: numbers to figure claims.

One pass in order of the text, because a bare number ("2.700 verletzt", "davon zwölf Kinder") stands for what was counted before it.
"""

from bisect import bisect_right

from quellenlage.extract.aspect import read_aspect
from quellenlage.extract.certainty import read_certainty
from quellenlage.extract.counted import Earlier, noun_at, own_phrase, stands_for, with_words
from quellenlage.extract.figures_accept import refuse
from quellenlage.extract.figures_cheap import worth_reading
from quellenlage.extract.figures_measure import Verdict, read_measure
from quellenlage.extract.figures_part import is_part
from quellenlage.extract.figures_passage import Passage
from quellenlage.extract.figures_phrase import is_noun
from quellenlage.extract.figures_site import Site
from quellenlage.extract.figures_words import stem
from quellenlage.extract.groups import is_inhabitant
from quellenlage.extract.measures import suggested_measure
from quellenlage.model import Analysis, Claim, Mention, Number, Sentence, claim_id
from quellenlage.rules import Rules

# kinds of number of which a following "davon 16" takes a part
_AMOUNTS = frozenset(("duration", "percentage", "distance", "weight", "area", "temperature", "vote", "score", "fraction"))
_CROWDS = frozenset(("ende", "erte"))  # how numbers that stand for people end: "Tausende", "Hunderte"
_SAID = (".verb", ".state", ".infinitive")
_OF_VICTIMS = (".suggested", ".among", ".total", ".verb")
_AHEAD = 160  # code points after a sentence in which a figure may be taken back


def read_figures(analysis: Analysis, numbers: tuple[Number, ...], rules: Rules, report: str) -> tuple[Claim, ...]:
    """Figure claims (bounds, counted, measure, aspect, certainty, why) without sources and times, for the cardinals of `numbers`."""
    claims: list[Claim] = []
    passage = Passage(analysis)
    for sentence, inside in _by_sentence(analysis, numbers):
        candidates = [number for number, _ in inside]
        if sentence.role == "furniture" or not worth_reading(analysis.words(sentence.span), candidates, rules):
            continue
        parse = analysis.parse(sentence)
        places = {t.start: i for i, t in enumerate(parse.tokens)}
        reach = 0  # where a partitive phrase ends: a number within it is the whole ("138 der 550 Abgeordneten")
        for number, amount_before in inside:
            at = places.get(number.span.start)
            if at is None:
                continue
            site = Site(sentence, parse, number, at, rules, amount_before, at < reach)
            reach = max(reach, site.phrase.last) if site.phrase.partitive else reach
            claim = _read(site, passage, analysis, report)
            if claim is not None:
                claims.append(claim)
    return tuple(claims)


def _by_sentence(analysis: Analysis, numbers: tuple[Number, ...]) -> list[tuple[Sentence, list[tuple[Number, bool]]]]:
    """The sentences that hold a candidate, in order of the text; each candidate with whether the number before it is no count."""
    starts: dict[str, list[tuple[int, int]]] = {}
    for place, sentence in enumerate(analysis.sentences):
        starts.setdefault(sentence.span.field, []).append((sentence.span.start, place))
    for members in starts.values():
        members.sort()
    found: dict[int, list[tuple[Number, bool]]] = {}
    amounts: dict[int, bool] = {}
    for number in numbers:
        members = starts.get(number.span.field, [])
        k = bisect_right(members, (number.span.start, len(analysis.sentences))) - 1
        if k < 0 or not analysis.sentences[members[k][1]].span.holds(number.span):
            continue
        place = members[k][1]
        if number.kind in ("cardinal", "article"):
            found.setdefault(place, []).append((number, amounts.get(place, False)))
        if number.kind != "article":
            amounts[place] = number.kind in _AMOUNTS
    return [(analysis.sentences[place], found[place]) for place in sorted(found)]


def _read(site: Site, passage: Passage, analysis: Analysis, report: str) -> Claim | None:
    verdict = read_measure(site)
    part = is_part(site)
    mention, verdict, antecedent = _complete(site, verdict, passage, part)
    if verdict is None or refuse(site, verdict, mention, passage.earlier, antecedent is not None):
        return None
    text = (analysis.title or "") if site.number.span.field == "title" else analysis.text
    if mention is not None:
        mention = with_words(mention, (analysis.title or "") if mention.span.field == "title" else analysis.text)
    passage.last = (site, verdict)
    number, sentence = site.number, site.sentence
    certainty = read_certainty(site, text[sentence.span.end : sentence.span.end + _AHEAD])
    people = site.lex.of.get(verdict.measure) == "people"
    passage.earlier.append(Earlier(sentence.index, verdict.measure, mention, people, number.low, number.high, part))
    return Claim(
        id=claim_id(report, "figure", number.span, text),
        report=report,
        kind="figure",
        span=number.span,
        text=number.text,
        low=number.low,
        high=number.high,
        approximate=number.approximate,
        unit=number.unit or (site.head.lemma if site.head is not None else None),
        measure=verdict.measure,
        aspect=read_aspect(site, verdict.measure),
        counted=mention,
        certainty=certainty.value,
        certainty_words=tuple(with_words(w, text) for w in certainty.words),
        confidence=verdict.confidence,
        block=sentence.role,
        sentence=sentence.span,
        why=tuple(w for w in (number.rule, verdict.why, mention.why if mention else "", certainty.why) if w),
    )


def _complete(site: Site, verdict: Verdict | None, passage: Passage, part: bool) -> tuple[Mention | None, Verdict | None, Earlier | None]:
    """Mention and measure, each from the other and from the figures before where the sentence gives only one of them."""
    listed = passage.conjunct(site)
    if listed is not None and (verdict is None or verdict.why.endswith((".among", ".state"))) and site.people is not False:
        head, verdict = site.head, verdict or _as_listed(listed[1])
        if head is None and listed[0].people is False:
            verdict = None
    own = own_phrase(site)
    if own is None and verdict is not None and verdict.noun is not None:
        own = noun_at(site, verdict.noun, "counted.total")
    people = verdict is None or site.lex.of.get(verdict.measure) == "people"
    if verdict is not None and verdict.measure == "money" and (site.head is None or "-" not in site.head.text):
        own = _money_mention(site) or own
    antecedent: Earlier | None = None
    case = own is not None and (stem(own.text.split()[-1]) in site.lex.cases or _sums_up(site))
    if own is None and site.amount_before:
        return None, None, None
    if own is None or (verdict is None and (part or case)):
        carried, antecedent = stands_for(site, passage.earlier, None if verdict is None else people, part)
        own = own or carried
    if verdict is None and antecedent is not None and (own is None or own.why == "counted.carried" or case or (part and _belongs(site))):
        verdict = Verdict(antecedent.measure, f"measure.{antecedent.measure}.carried", 0.6)
    if verdict is None and antecedent is None and case and passage.topic(site) == "affected":
        verdict = Verdict("affected", "measure.affected.topic", 0.5)
    if own is None and verdict is None and site.number.high is None and site.number.text[-4:] in _CROWDS:
        topic = passage.topic(site)  # "Zehntausende folgten dem Aufruf"
        verdict = Verdict(topic, f"measure.{topic}.state", 0.4) if topic in ("protesters", "displaced") else None
    if own is None and verdict is not None and people and verdict.why.endswith(_SAID):
        own = Mention(site.number.text, site.number.span, None, "counted.number")  # "Tausende fliehen"
    if verdict is None and own is not None:
        verdict = _by_noun(site, own, passage)
    if verdict is not None and own is not None and verdict.measure == "casualties":
        verdict = _of_victims(site, verdict, own, passage)
    if verdict is not None and verdict.measure in site.lex.played and passage.sport(site.lex):
        kind = "people" if site.lex.of[verdict.measure] == "people" else "goods"
        verdict = Verdict(kind, f"measure.{kind}.sport", 0.4)
    return own, verdict, antecedent


def _sums_up(site: Site) -> bool:
    """True where the clause speaks of a number known before: "Die Zahl könnte auf 35.000 Menschen steigen"."""
    generic = site.head is None or _is_generic(site, site.head.text)
    if not generic or site.predicates:
        return bool(generic) and any(s in site.lex.totals for s in site.stems)
    return "es" in site.stems or any(s in site.lex.totals for s in site.stems)  # "in Japan sind es vier Kinder"


def _is_generic(site: Site, word: str) -> bool:
    return bool(site.lex.generic.find(word)) or is_inhabitant(site.rules, word)


def _belongs(site: Site) -> bool:
    return bool(site.people) or (site.people is None and site.phrase.partitive)


def _of_victims(site: Site, verdict: Verdict, own: Mention, passage: Passage) -> Verdict:
    """ "Opfer" means the dead where the text demands or has counted dead and speaks of no wounded, else both."""
    noun = verdict.why.endswith(".among") or suggested_measure(site.lex, own.text.split()[-1]) == "casualties"
    dead = passage.had("killed") or "fordern" in {p.infinitive for p in site.governing}
    if noun and dead and verdict.why.endswith(_OF_VICTIMS) and not passage.had("wounded"):
        return Verdict("killed", "measure.killed.victims", 0.6)
    return verdict


def _as_listed(verdict: Verdict) -> Verdict | None:
    """The verdict of the first member for the next one, where it came from words outside the first member."""
    if verdict.why.endswith((".act", ".among", ".total", ".verb", ".state", ".listed", ".relative", ".carried")):
        return Verdict(verdict.measure, f"measure.{verdict.measure}.listed", verdict.confidence - 0.05)
    return None


def _by_noun(site: Site, own: Mention, passage: Passage) -> Verdict:
    word = site.head.text if site.head is not None else own.text.split()[-1]
    if site.head is not None and word in site.lex.troops and site.many:
        return Verdict("sent", "measure.sent.troops", 0.7)
    measure = suggested_measure(site.lex, word) if site.people is not False else None
    if measure is not None:
        return Verdict(measure, f"measure.{measure}.suggested", 0.6)
    if site.people or (site.head is None and own.why == "counted.named_before"):
        crowd = bool(site.lex.crowd.find(word))
        topic = passage.topic(site) if crowd or _is_generic(site, word) else None
        if topic == "protesters" or (topic == "displaced" and not crowd):
            return Verdict(topic, f"measure.{topic}.topic", 0.45)
        return Verdict("people", "measure.people.noun", 0.5)
    return Verdict("goods", "measure.goods.noun", 0.4)


def _money_mention(site: Site) -> Mention | None:
    """What an amount is for: the noun right behind the currency, else the nearest common noun before the number, else after it."""
    tokens, last = site.tokens, site.phrase.last
    if last < len(tokens) and tokens[last].tag == "NN":
        return noun_at(site, last, "counted.money")
    before = [i for i in site.indices if i < site.at and is_noun(tokens[i]) and tokens[i].tag != "NE"]
    after = [i for i in site.indices if i > last and is_noun(tokens[i]) and tokens[i].tag != "NE"]
    chosen = before[-1:] or after[:1]
    return noun_at(site, chosen[0], "counted.money") if chosen else None
