"""What a number counts, under which measure, and how sure the text is: numbers to figure claims.

One pass in order of the text, because a bare number ("400 verletzt", "davon zwölf Kinder") stands for what was counted before it.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from quellenlage.extract.aspect import read_aspect
from quellenlage.extract.certainty import read_certainty
from quellenlage.extract.counted import Earlier, with_words
from quellenlage.extract.figures_accept import refuse
from quellenlage.extract.figures_cheap import worth_reading
from quellenlage.extract.figures_complete import complete
from quellenlage.extract.figures_measure import read_measure
from quellenlage.extract.figures_part import is_part
from quellenlage.extract.figures_passage import Passage
from quellenlage.extract.figures_site import Scene, Site
from quellenlage.model import Analysis, Claim, Number, Sentence, claim_id
from quellenlage.rules import Rules

# kinds of number of which a following "davon 20" takes a part
_AMOUNTS = frozenset(("duration", "percentage", "distance", "weight", "area", "temperature", "vote", "score", "fraction"))
_ENGLISH = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")  # thousands as in English, where German has a decimal
_AHEAD = 160  # code points after a sentence in which a figure may be taken back
_MOST = 60  # counts in one sentence; what holds more is a table without line ends, and every count would be judged by all others


def read_figures(analysis: Analysis, numbers: tuple[Number, ...], rules: Rules, report: str) -> tuple[Claim, ...]:
    """Figure claims (bounds, counted, measure, aspect, certainty, why) without sources and times, for the cardinals of `numbers`."""
    claims: list[Claim] = []
    passage = Passage(analysis)
    for sentence, inside in _by_sentence(analysis, numbers):
        candidates = [number for number, _ in inside]
        if sentence.role == "furniture" or len(inside) > _MOST or not worth_reading(analysis.words(sentence.span), candidates, rules):
            continue
        parse = analysis.parse(sentence)
        scene = Scene(parse)
        places = {t.start: i for i, t in enumerate(parse.tokens)}
        reach = 0  # where a partitive phrase ends: a number within it is the whole ("90 der 400 Delegierten")
        for number, amount_before in inside:
            at = places.get(number.span.start)
            if at is None:
                continue
            site = Site(sentence, parse, number, at, rules, amount_before, at < reach, scene=scene)
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


def _whole(site: Site) -> Number:
    """The number, in thousands where a comma parts three digits before people: "3,000 Soldaten" cannot be three point nought."""
    number = site.number
    if site.people is not True or not _ENGLISH.fullmatch(number.text):
        return number
    low, high = (None if n is None else round(n * 1000) for n in (number.low, number.high))
    return replace(number, low=low, high=high, rule="digits.english_people")


def _read(site: Site, passage: Passage, analysis: Analysis, report: str) -> Claim | None:
    verdict = read_measure(site)
    part = is_part(site)
    mention, verdict = complete(site, verdict, passage, part)
    if verdict is None or refuse(site, verdict, mention, passage):
        return None
    text = (analysis.title or "") if site.number.span.field == "title" else analysis.text
    if mention is not None:
        mention = with_words(mention, (analysis.title or "") if mention.span.field == "title" else analysis.text)
    passage.last = (site, verdict)
    number, sentence = _whole(site), site.sentence
    certainty = read_certainty(site, text[sentence.span.end : sentence.span.end + _AHEAD])
    people = site.lex.of.get(verdict.measure) == "people"
    passage.note(Earlier(sentence.index, verdict.measure, mention, people, number.low, number.high, part))
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
