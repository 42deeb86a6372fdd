"""Which numbers are no claim after all: mere articles, definite repeats, and nouns that are steps, times or parts of a text."""

from collections.abc import Sequence
from itertools import takewhile

from quellenlage.extract.counted import Earlier
from quellenlage.extract.figures_clause import Predicate, is_finite
from quellenlage.extract.figures_measure import Verdict, among, verb_measure
from quellenlage.extract.figures_part import is_part
from quellenlage.extract.figures_passage import Passage
from quellenlage.extract.figures_phrase import is_noun
from quellenlage.extract.figures_site import Site
from quellenlage.extract.measures import TOLL
from quellenlage.model import Mention, Token

_OBLIQUE = frozenset(("einer", "eines", "einem"))  # neither the subject nor the object of a verb
_LAUT = frozenset(("laut", "gemäß", "nach"))
_JOINS = frozenset((",", "und", "sowie"))
_OLDEST = 110  # years
_LABELS = 20  # what bears a number for a name rarely comes to more: "Modell 3"
_NAMES = 100  # clubs and their like are named with more: "Norstadt 96"
_QUOTES = frozenset("„“”\"»«‚‘'›‹")
_SAID = (".verb", ".noun", ".attribute", ".state", ".total", ".act")  # rules by which the clause itself says the measure


def refuse(site: Site, verdict: Verdict, mention: Mention | None, passage: Passage) -> bool:
    """True where the number is no claim."""
    if mention is None and verdict.measure != "money":
        return True
    head = site.head
    if head is not None and verdict.measure != "money" and site.lex.unclaimed.find(head.text):
        return True
    if head is None and verdict.measure != "money" and (_label(site) or _named_again(site, verdict)):
        return True
    if verdict.measure == "money" and site.stems & site.lex.prices:
        return True
    preposition = site.phrase.preposition
    if preposition is not None and site.tokens[preposition].text.lower() in site.rules.table("counted").get("rates", ()):
        return True
    if site.number.kind == "article":
        return not _article_counts(site, verdict, passage.earlier)
    return _repeat(site, verdict, mention, passage)


def _label(site: Site) -> bool:
    """A bare number that names or measures instead of counting: "Modell 3", "am Tag Zwei", "eine Stärke von 4,5", "1999"."""
    number = site.number
    low = number.low if number.low is not None else number.high
    if low is not None and low != int(low):
        return True
    before = site.tokens[site.at - 1] if site.at > 0 else None
    if number.high is None and number.low is not None and not number.text[:1].isdigit():
        return False  # "Zehntausende" are people wherever they stand
    beside = before is not None and site.phrase.first == site.at and not number.modifiers
    said = site.at > 1 and site.tokens[site.at - 2].text.lower() in _LAUT  # "laut UNO 8000"
    most = _NAMES if before is not None and before.tag == "NE" else _LABELS
    if before is not None and beside and not said and (before.text[:2].isupper() or (is_noun(before) and (low or 0) < most)):
        return not _gapped(site)
    if (
        before is not None
        and before.text.lower() in ("ist", "war", "wird", "wurde")
        and low is not None
        and low < _OLDEST
        and not _summed(site)
    ):
        return True  # "der Schütze war 19"
    after = site.tokens[site.at + 1].text if site.at + 1 < len(site.tokens) else ""
    if after.lower() == "mal" or (before is not None and before.text in _QUOTES and after in _QUOTES):
        return True
    return low is not None and 1700 <= low <= 2035 and number.text.isdigit() and low == number.high and not number.modifiers


def _gapped(site: Site) -> bool:
    """True for "Kesh meldet 25 Tote, Dabor 13": a name takes the place of another, its number that of the count before."""
    tokens, at = site.tokens, site.at
    if at < 3 or tokens[at - 2].text not in (",", "und", ";") or tokens[at - 1].text.isupper():
        return False
    ends = at + 1 >= len(tokens) or tokens[at + 1].text in (",", "und", ".", ";")
    return ends and any(t.tag == "CARD" for t in tokens[: at - 2])


def _summed(site: Site) -> bool:
    return "es" in site.stems or site.sums


def _named_again(site: Site, verdict: Verdict) -> bool:
    """ "Alle drei", "die vier" with nothing behind repeat whom the text has named."""
    determiner = site.phrase.determiner
    if determiner is None or site.number.modifiers or verdict.why.endswith(_SAID):
        return False
    return site.tokens[determiner].text.lower() in site.rules.table("counted").get("repeats", ())


def _article_counts(site: Site, verdict: Verdict, earlier: Sequence[Earlier]) -> bool:
    """GUIDELINES 1: the noun itself is the casualty, a toll or another number stands beside it, or "weiterer", "mindestens"."""
    if verdict.measure == "weapons" and _beside(site):
        return True  # "zwei Hubschrauber und ein Kampfflugzeug"
    if site.many:
        return _both_count(site, verdict)
    if verdict.measure == "suspects" and site.phrase.more and any(e.sentence == site.sentence.index for e in earlier[-1:]):
        return True  # "zwei Männer sind in Haft, nach einem weiteren wird gefahndet"
    if verdict.measure not in TOLL or site.people is False or _apposition(site):
        return False
    if site.number.modifiers:
        return True
    if verdict.why.endswith(".noun"):
        if site.phrase.partitive:  # "einer der Verletzten erlitt nur Abschürfungen", not "einer der Verletzten sagte"
            return verb_measure(site) in ("killed", "wounded")
        return site.head is not None and not site.lex.acts.find(site.head.text)
    first = takewhile(lambda t: t.text not in (",", ";", "–"), site.tokens)
    if (
        verdict.why.endswith(".attribute")
        and verdict.measure in ("killed", "wounded")
        and site.people
        and not any(is_finite(t) for t in first)
    ):
        return True  # "Ein getöteter Reporter und offene Fragen" as a headline
    if site.people is not True and not (site.phrase.more or site.phrase.pointing or (site.head is None and is_part(site))):
        return False
    part = is_part(site)
    whom = site.phrase.preposition is not None or site.phrase.partitive or site.phrase.pointing or part
    if site.number.text.lower() in _OBLIQUE and not whom:
        return False
    if verdict.measure in ("killed", "wounded", "casualties") and among(site) is not None:
        return True  # "Zu den Toten zählt ein Reporter"
    if site.number.text.lower() == "ein" and _acts(site):
        return False
    here = takewhile(lambda e: e.sentence == site.sentence.index, reversed(earlier))
    if any(e.measure in TOLL for e in here) or site.phrase.more:
        return True
    counts = [i for i, t in enumerate(site.tokens[:-1]) if t.tag == "CARD" and i > site.phrase.last and site.tokens[i + 1].text != "-"]
    if counts and verdict.measure in ("killed", "wounded") and verdict.why.endswith((".verb", ".among", ".state")):
        return True
    # "kam eine Frau ums Leben", "wurde ein Mann verletzt" report a toll of one; "erschoss einen Mann" introduces a person
    if verdict.measure not in ("killed", "wounded") or _portrayed(site) or not verdict.why.endswith((".verb", ".among", ".total")):
        return False
    return all(p.passive is not False or _dies(site, p) for p in site.governing)


def _both_count(site: Site, verdict: Verdict) -> bool:
    """ "Beide" repeats two who were named; it counts only where the clause says what became of them."""
    if verdict.measure not in TOLL or site.people is not True or site.phrase.preposition is not None:
        return False
    return verdict.why.endswith((".verb", ".state")) and all(p.passive is not False or _dies(site, p) for p in site.governing)


def _beside(site: Site) -> bool:
    """True for a member of a list beside another number: "ein U-Boot und zwei Fregatten"."""
    tokens, phrase = site.tokens, site.phrase
    if phrase.preposition is not None:
        return False
    if phrase.first > 1 and tokens[phrase.first - 1].text in _JOINS:
        return _counted_in(tokens[max(0, phrase.first - 6) : phrase.first - 1])
    after = tokens[phrase.last : phrase.last + 3]
    return len(after) > 1 and after[0].text in _JOINS and after[1].text not in _JOINS and any(t.tag == "CARD" for t in after[1:])


def _counted_in(tokens: Sequence[Token]) -> bool:
    """True for a number with no verb behind it."""
    at = max((i for i, t in enumerate(tokens) if t.tag == "CARD"), default=-1)
    return at >= 0 and not any(t.tag.startswith("V") for t in tokens[at:])


def _acts(site: Site) -> bool:
    """True for "die ein Attentäter ermordete": "ein" before a masculine is the subject of an active verb."""
    head = site.head
    neuter = head is not None and head.text.lower().endswith(("kind", "mädchen", "baby", "opfer", "mitglied", "chen"))
    return not neuter and bool(site.governing) and all(p.passive is False and not _dies(site, p) for p in site.governing)


def _portrayed(site: Site) -> bool:
    """True where the phrase paints one person: an age ("ein 60-jähriger Mann"), a relative clause behind ("ein Mann, der ...")."""
    tokens, last = site.tokens, site.phrase.last
    if any("jährig" in t.text.lower() for t in tokens[site.at : last]):
        return True
    return any(c.kind == "relative" and c.first in (last, last + 1) for c in site.parse.clauses)


def _apposition(site: Site) -> bool:
    """True for "Rodal, einer der Anführer," and "nach Kesh, ein beliebtes Ziel,": it explains the name before it."""
    first, tokens = site.phrase.first, site.tokens
    if first < 2 or tokens[first - 1].text != "," or any(t.tag == "CARD" for t in tokens[:first]):
        return False
    return (
        tokens[first - 2].tag in ("NE", "NN", "NNA")
        or (
            tokens[first - 2].tag == "VV(PP)"  # "wurde Arun Kesh getötet, ein Anführer der Miliz"
            and any(t.tag == "NE" for t in tokens[:first])
            and not any(t.tag.startswith("V") for t in takewhile(lambda t: t.text != ",", tokens[first:]))
        )
    )


def _dies(site: Site, predicate: Predicate) -> bool:
    return any(f.role == "subject" and f.measure in TOLL for f in site.lex.verbs.frames.get(predicate.infinitive, ()))


def _repeat(site: Site, verdict: Verdict, mention: Mention | None, passage: Passage) -> bool:
    """A definite repeat of what was counted before, about which the clause says nothing new."""
    determiner = site.phrase.determiner
    number = site.number
    if determiner is None or number.modifiers or number.low is None or mention is None:
        return False
    repeats = site.rules.table("counted").get("repeats", ())
    if site.tokens[determiner].text.lower() not in repeats or verdict.why.endswith(_SAID):
        return False
    return passage.repeats(number.low, mention)
