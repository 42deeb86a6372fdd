"""Measure and phrase counted, each from the other and from the passage, where the sentence alone gives only one of them or neither."""

from quellenlage.extract.counted import noun_at, own_phrase, stands_for
from quellenlage.extract.figures_measure import Verdict
from quellenlage.extract.figures_passage import Passage
from quellenlage.extract.figures_phrase import is_noun
from quellenlage.extract.figures_site import Site
from quellenlage.extract.figures_words import stem
from quellenlage.extract.groups import is_inhabitant, nations
from quellenlage.extract.measures import TOLL, noun_measure, suggested_measure
from quellenlage.model import Mention

_CROWDS = frozenset(("ende", "erte"))  # how numbers that stand for people end: "Tausende", "Hunderte"
_ALLEGED = ("mutmaßlich", "mutmasslich")
_SAID = (".verb", ".state", ".infinitive", ".act")
_OF_VICTIMS = (".suggested", ".among", ".total", ".verb")
_OF_LISTS = (".act", ".among", ".total", ".verb", ".state", ".listed", ".relative", ".carried")


def complete(site: Site, verdict: Verdict | None, passage: Passage, part: bool) -> tuple[Mention | None, Verdict | None]:
    """The phrase counted and the verdict; either is None where nothing tells it, and then the number is no claim."""
    verdict = _from_list(site, verdict, passage)
    own = _own(site, verdict)
    if own is None and site.amount_before and part and not _of_them(site):
        return None, None  # "zu 30 Monaten, davon 20 auf Bewährung": a part of no count
    own, verdict = _from_before(site, own, verdict, passage, part)
    own, verdict = _named_by_number(site, own, verdict, passage)
    if verdict is None and own is not None:
        verdict = _by_noun(site, own, passage)
    if verdict is not None and verdict.measure == "damage" and _armed(site, passage):
        verdict = Verdict("weapons", "measure.weapons.topic", 0.5)  # "neun Flugzeuge zerstört" on an air base
    if verdict is not None and own is not None and verdict.measure == "casualties":
        verdict = _of_victims(site, verdict, own, passage)
    if verdict is not None and verdict.measure in site.lex.played and passage.sport(site.lex):
        kind = "people" if site.lex.of[verdict.measure] == "people" else "goods"
        verdict = Verdict(kind, f"measure.{kind}.sport", 0.4)
    return own, verdict


def _from_list(site: Site, verdict: Verdict | None, passage: Passage) -> Verdict | None:
    """What the member before in a list was counted for: "die Särge von drei Kindern, zwei Frauen und fünf Männern"."""
    listed = passage.conjunct(site)
    if listed is None or verdict is not None or site.people is False or (site.head is None and listed[0].people is False):
        return verdict
    before = listed[1]
    if not before.why.endswith(_OF_LISTS):
        return None
    return Verdict(before.measure, f"measure.{before.measure}.listed", before.confidence - 0.05)


def _of_them(site: Site) -> bool:
    """True for "20 von ihnen": people, whatever number stands before."""
    return site.phrase.pointing and site.tokens[site.phrase.last - 1].text.lower() in ("ihnen", "denen")


def _own(site: Site, verdict: Verdict | None) -> Mention | None:
    """The phrase in the sentence: around the number, the sum's noun, or what an amount of money is for."""
    own = own_phrase(site)
    if own is None and verdict is not None and verdict.noun is not None:
        own = noun_at(site, verdict.noun, "counted.total")
    if verdict is not None and verdict.measure == "money" and (site.head is None or "-" not in site.head.text):
        own = _money_mention(site) or own
    return own


def _from_before(
    site: Site, own: Mention | None, verdict: Verdict | None, passage: Passage, part: bool
) -> tuple[Mention | None, Verdict | None]:
    """What an earlier figure counted, for bare numbers, parts of it, and cases of it ("60 registrierte Fälle")."""
    case = own is not None and (stem(own.text.split()[-1]) in site.lex.cases or _sums_up(site))
    if own is not None and (verdict is not None or not (part or case)):
        return own, verdict
    people = None if verdict is None else site.lex.of.get(verdict.measure) == "people"
    carried, antecedent = stands_for(site, passage.earlier, people, part)
    own = own or carried
    if verdict is not None and verdict.measure == "damage" and antecedent is not None and antecedent.measure == "weapons":
        verdict = Verdict("weapons", "measure.weapons.carried", 0.6)  # "von 40 Drohnen wurden 30 zerstört"
    if verdict is None and antecedent is not None and _continues(site, own, part, case):
        measure = "people" if antecedent.measure in TOLL and not part and _says_else(site) else antecedent.measure
        verdict = Verdict(measure, f"measure.{measure}.carried", 0.6)
    if verdict is None and antecedent is None and case and passage.topic(site) == "affected":
        verdict = Verdict("affected", "measure.affected.topic", 0.5)
    return own, verdict


def _says_else(site: Site) -> bool:
    """True where a verb of its own says something of a bare number that no measure knows: "... und 100.000 entlassen"."""
    verbs = [p for p in site.governing if p.infinitive not in site.lex.counting]
    return site.head is None and bool(verbs) and site.phrase.preposition is None and not site.phrase.pointing


def _continues(site: Site, own: Mention | None, part: bool, case: bool) -> bool:
    return own is None or own.why == "counted.carried" or case or (part and _belongs(site))


def _belongs(site: Site) -> bool:
    return bool(site.people) or (site.people is None and site.phrase.partitive)


def _named_by_number(site: Site, own: Mention | None, verdict: Verdict | None, passage: Passage) -> tuple[Mention | None, Verdict | None]:
    """Numbers that are their own noun: "Tausende fliehen", "Tausende folgten dem Ruf"."""
    if own is not None:
        return own, verdict
    if verdict is None and site.head is None and "illiarde" in site.number.text:
        verdict = Verdict("money", "measure.money.scale", 0.4)  # "Der Krieg kostet Milliarden"
        return Mention(site.number.text, site.number.span, None, "counted.number"), verdict
    holder = _container(site)
    if verdict is None and holder is not None:  # "Eine Gruppe von 6.000 reist im Mai an"
        topic = passage.topic(site)
        if topic is not None:
            return noun_at(site, holder, "counted.container"), Verdict(topic, f"measure.{topic}.topic", 0.4)
    if verdict is None and site.head is None and site.sums:
        topic = passage.topic(site, frozenset(("displaced", "protesters")))  # "er bezifferte ihre Zahl mit 700"
        if topic is not None:
            return Mention(site.number.text, site.number.span, None, "counted.number"), Verdict(topic, f"measure.{topic}.topic", 0.4)
    if verdict is None and site.number.high is None and site.number.text[-4:] in _CROWDS:
        topic = passage.topic(site)
        verdict = Verdict(topic, f"measure.{topic}.state", 0.4) if topic in ("protesters", "displaced") else None
    if verdict is not None and site.lex.of.get(verdict.measure) == "people" and verdict.why.endswith(_SAID):
        own = Mention(site.number.text, site.number.span, None, "counted.number")
    return own, verdict


def _container(site: Site) -> int | None:
    """The noun that holds a bare number: "ein Kontingent von rund 60.000"."""
    at = site.at - 1
    while at > 0 and any(m.start <= site.tokens[at].start < m.end for m in site.number.modifiers):
        at -= 1
    return at - 1 if at > 0 and site.tokens[at].text == "von" and stem(site.tokens[at - 1].text) in site.lex.containers else None


def _sums_up(site: Site) -> bool:
    """True where the clause speaks of a number known before: "Die Zahl könnte auf 9.000 Menschen steigen"."""
    generic = site.head is None or _is_generic(site, site.head.text)
    if not generic or site.predicates:
        return bool(generic) and site.sums
    return "es" in site.stems or site.sums  # "in Kesh sind es vier Kinder"


def _is_generic(site: Site, word: str) -> bool:
    return bool(site.lex.generic.find(word)) or is_inhabitant(site.rules, word)


def _of_victims(site: Site, verdict: Verdict, own: Mention, passage: Passage) -> Verdict:
    """ "Opfer" means the dead where the text demands or has counted dead and speaks of no wounded, else both."""
    noun = verdict.why.endswith(".among") or suggested_measure(site.lex, own.text.split()[-1]) == "casualties"
    dead = passage.had("killed") or "fordern" in {p.infinitive for p in site.governing}
    if noun and dead and verdict.why.endswith(_OF_VICTIMS) and not passage.had("wounded"):
        return Verdict("killed", "measure.killed.victims", 0.6)
    return verdict


def _by_noun(site: Site, own: Mention, passage: Passage) -> Verdict:
    word = site.head.text if site.head is not None else own.text.split()[-1]
    if site.head is not None and word in site.lex.troops and site.many:
        return Verdict("sent", "measure.sent.troops", 0.7)
    named = noun_measure(site.lex, word) if site.head is None and own.why == "counted.named_before" else None
    if named is not None and not site.lex.acts.find(word):  # "Tote gab es in Kesh (12) und Dabor (7)"
        return Verdict(named, f"measure.{named}.named", 0.6)
    measure = suggested_measure(site.lex, word) if site.people is not False else None
    measure = _belongs_to(site) or measure or _abroad(site)
    if measure is None and site.people and any(site.tokens[i].text.lower().startswith(_ALLEGED) for i in site.phrase.attributes):
        measure = "suspects"  # "drei mutmaßliche Brandleger"
    if measure is not None:
        return Verdict(measure, f"measure.{measure}.suggested", 0.6)
    for payload in site.lex.turned.find(word):
        topic, _, turned = payload.partition(":")
        if passage.topic(site, frozenset((topic,))):
            return Verdict(turned, f"measure.{turned}.topic", 0.45)
    if _headed(site):
        return Verdict("people", "measure.people.heads", 0.5)  # "eine 30-köpfige Delegation"
    if site.people or (site.head is None and own.why == "counted.named_before"):
        generic = passage.topic(site) if _is_generic(site, word) else None
        if generic is None and any(p.infinitive in site.lex.gathering for p in site.governing):
            generic = passage.topic(site, frozenset(("protesters",)))  # "5.000 Eltern zogen durch die Stadt" after a rally
        if generic in ("protesters", "displaced"):
            return Verdict(generic, f"measure.{generic}.topic", 0.45)
        return Verdict("people", "measure.people.noun", 0.5)
    return Verdict("goods", "measure.goods.noun", 0.4)


def _abroad(site: Site) -> str | None:
    """People of another country who arrive or are lodged: "1.800 Lorvaner im Landkreis", "300 Menschen aus Lorvana angekommen"."""
    if site.head is None or site.phrase.preposition is not None or site.sentence.role not in ("headline", "subhead"):
        return None
    tokens, last = site.tokens, site.phrase.last
    foreign = is_inhabitant(site.rules, site.head.text) or any(
        stem(tokens[i].text) in nations(site.rules).adjectives for i in site.phrase.attributes
    )
    if not foreign and _is_generic(site, site.head.text) and last < len(tokens) and tokens[last].text.lower() == "aus":
        foreign = any(stem(t.text) in nations(site.rules).stems for t in tokens[last + 1 : last + 3])
    if not foreign:
        return None
    lodged = any(p.infinitive in site.lex.arriving for p in site.predicates)
    district = any(site.lex.districts.find(tokens[i].text) for i in site.indices if is_noun(tokens[i]))
    resident = not site.predicates or any(p.infinitive in ("leben", "wohnen", "sein") for p in site.predicates)
    return "displaced" if lodged or (district and resident) else None


def _belongs_to(site: Site) -> str | None:
    """What members are counted for, by what they are members of: "200 Mitglieder der Drogenbande" are suspects."""
    if site.head is None or not site.lex.members.find(site.head.text):
        return None
    behind = site.tokens[site.phrase.last : site.phrase.last + 4]
    if not behind or behind[0].text.lower() not in ("der", "des", "einer", "eines", "von", "dieser"):
        return None
    noun = next((t for t in behind[1:] if is_noun(t)), None)
    found = site.lex.bodies.find(noun.text) if noun is not None else ()
    return found[0] if found else None


def _armed(site: Site, passage: Passage) -> bool:
    """True for ships and aircraft where the passage is about armed forces."""
    return (
        site.head is not None
        and "weapons:weapons" in site.lex.turned.find(site.head.text)
        and passage.topic(site, frozenset(("weapons",))) is not None
    )


def _headed(site: Site) -> bool:
    return any(t.text.lower().startswith("köpfig") for t in site.tokens[site.at + 1 : site.at + 3])


def _money_mention(site: Site) -> Mention | None:
    """What an amount is for: the noun right behind the currency, else the nearest common noun before the number, else after it."""
    tokens, last = site.tokens, site.phrase.last
    if last < len(tokens) and tokens[last].tag == "NN":
        return noun_at(site, last, "counted.money")
    nouns = [i for i in site.indices if is_noun(tokens[i]) and tokens[i].tag != "NE" and stem(tokens[i].text) not in site.lex.worths]
    before = [i for i in nouns if i < site.at]
    after = [i for i in nouns if i > last]
    chosen = before[-1:] or after[:1]
    return noun_at(site, chosen[0], "counted.money") if chosen else None
