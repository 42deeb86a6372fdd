"""The cascade that finds a figure's measure, from the words nearest to the number outwards (listed in measures.py)."""

from dataclasses import dataclass

from quellenlage.extract.figures_clause import Predicate, predicates, tokens_of
from quellenlage.extract.figures_phrase import is_attribute, is_noun
from quellenlage.extract.figures_site import Site
from quellenlage.extract.figures_words import holds, stem, stems_of
from quellenlage.extract.groups import nations
from quellenlage.extract.measures import TOLL, Lexicon, adjective_measures, noun_measure, state_measures, suggested_measure
from quellenlage.model import Token

_DONE = frozenset(("displaced", "protesters", "sent", "trained"))  # what people set out to do
_AMOUNTING = frozenset(("liegen", "sein", "betragen", "handeln"))
_DEAR = 10_000  # what is "2.000 teure" of a currency nobody names may be anything
_SUMMING = frozenset(("betragen", "erreichen", "übersteigen", "überschreiten", "überschritten", "umfassen"))
_TOTAL_PREPOSITIONS = frozenset(("auf", "bei", "mit", "um", "von", "über", "unter", "zwischen", "als", "gegen"))
# what befalls those whom an attribute describes: the verb's word counts, not the attribute's
_WORSE = {"wounded": ("killed",), "sent": ("killed", "wounded", "casualties", "captured", "missing", "arrested")}
_BEHIND = frozenset(("von", "nach", "gegen", "für"))
_STRENGTHS = frozenset(("um", "mit"))  # by how many or with how many a force comes: "um 300 Mann verstärkt", "mit 40 Leuten im Einsatz"
_MAY_DIE = frozenset(("wounded", "missing", "captured", "arrested", "rescued"))
_PARTING = frozenset((",", ";", "–", "—", "-", ":"))
_COMPANIONS = frozenset(("mit", "samt", "mitsamt"))
_ACT_PREPOSITIONS = frozenset(("von", "an", "gegen", "nach", "für", "der", "durch", "unter", "mit"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A measure with the rule that gave it and how sure the reading is. `noun`: the token counted, where it is not the phrase's head."""

    measure: str
    why: str
    confidence: float
    noun: int | None = None


def read_measure(site: Site) -> Verdict | None:
    """What the sentence itself says the figure counts; None where only its noun's kind or an earlier figure can tell."""
    steps = (
        (_money, _result, _attribute)
        if site.whole
        else (_money, _result, _attribute, _total, _act, _verb, _relative, _infinitive, _state, among)
    )
    for step in steps:
        found = step(site)
        if found is not None:
            return _sharpened(site, found)
    return None


def _sharpened(site: Site, verdict: Verdict) -> Verdict:
    """What the noun suggests, where the clause says less: "2.000 Angreifer vor Ort", "drei Täter sind auf der Flucht"."""
    suggested = suggested_measure(site.lex, site.head.text) if site.head is not None else None
    if suggested is not None and suggested in site.lex.keeps.get(verdict.measure, ()):
        return Verdict(suggested, f"measure.{suggested}.suggested", 0.6)
    return verdict


def _fits(site: Site, measure: str) -> bool:
    """True where the noun counted is of the kind that the measure's verbs count."""
    kind = site.lex.of.get(measure, "people")
    if site.head is not None and measure in site.lex.also.find(site.head.text):
        return True
    if measure == "weapons":  # "zwölf Flugzeuge abgeschossen", not "zwölf Rehe"
        return site.head is not None and "weapons:weapons" in site.lex.turned.find(site.head.text)
    if kind == "people":
        known = site.people is True or site.head is None or measure in site.lex.unknown
        return site.people is not False and known
    return kind == "things" and site.people is not True


def _money(site: Site) -> Verdict | None:
    unit = site.number.unit
    if unit is None and site.tokens[site.phrase.last - 2].text.lower().startswith("teure") and (site.number.high or 0) >= _DEAR:
        return Verdict("money", "measure.money.worth", 0.6)  # "der zwei Millionen teure Zaun"
    return Verdict("money", "measure.money.unit", 0.95) if unit and len(unit) == 3 and unit.isupper() else None


def _result(site: Site) -> Verdict | None:
    head = site.head
    if head is None:
        return None
    measure = noun_measure(site.lex, head.text)
    if measure is None:
        return None
    after = site.tokens[site.phrase.last : site.phrase.last + 2]
    if len(after) == 2 and after[0].text in ("und", "oder", "/") and is_noun(after[1]):  # "Dutzende Tote und Verletzte"
        measure = site.lex.joined(measure, noun_measure(site.lex, after[1].text) or measure) or measure
    if measure in _MAY_DIE and _is_told_of(site) and verb_measure(site) == "killed":
        measure = "killed"  # "drei der Verletzten starben", "zwei Vermisste wurden tot geborgen"
    return Verdict(measure, f"measure.{measure}.noun", 0.95)


def _is_told_of(site: Site) -> bool:
    """True where something is said of the phrase between its own commas: in "Kind tot, zwei Verletzte" the death is another's."""
    first = max((i + 1 for i in range(site.phrase.first) if site.tokens[i].text in _PARTING), default=0)
    last = min((i for i in range(site.phrase.last, len(site.tokens)) if site.tokens[i].text in _PARTING), default=len(site.tokens))
    return any(t.tag.startswith("V") or t.text.lower() == "tot" for t in site.tokens[first:last])


def _joined(lex: Lexicon, measures: list[str]) -> str:
    result = measures[0]
    for other in measures[1:]:
        result = lex.joined(result, other) or lex.best([result, other])
    return result


def _attribute(site: Site) -> Verdict | None:
    measures = [m for m in adjective_measures(site.lex, [site.tokens[i] for i in site.phrase.attributes]) if _fits(site, m)]
    if not measures or site.head is None:
        return None
    measure = _joined(site.lex, measures)
    if measure in ("wounded", "sent"):  # "sterben zwei verwundete Soldaten", "fielen 300 eingezogene Männer"
        verb = _verb(site)
        measure = verb.measure if verb is not None and verb.measure in _WORSE[measure] else measure
    return Verdict(measure, f"measure.{measure}.attribute", 0.9)


def _total(site: Site) -> Verdict | None:
    """A bare number after "auf", "bei" ...: what the sum named before it consists of ("Die Zahl der Toten stieg auf 34")."""
    preposition = site.phrase.preposition
    own = site.head
    armed = own is not None and (own.text in site.lex.troops or suggested_measure(site.lex, own.text) == "sent")
    neutral = own is None or armed or site.lex.roles.find(own.text) == ("people",)
    resumed = "es" in site.stems and (not site.predicates or any(p.infinitive in _AMOUNTING for p in site.governing))
    into = preposition is not None and site.tokens[preposition].text.lower() in _TOTAL_PREPOSITIONS
    into = into or (preposition is None and site.at > 0 and site.tokens[site.at - 1].text.lower() == "zwischen")
    if into and preposition is not None and site.tokens[preposition].text.lower() == "von":
        into = not any(p.passive for p in site.governing)  # "von zwei Männern gerettet" names who did it
    first = site.phrase.first
    headed = first >= 2 and site.tokens[first - 1].text == ":" and site.tokens[first - 2].text[:1].isupper()
    if headed and (own is None or site.people):
        measure = _sum_measure(site, first - 2)  # "Tote: 12.000", "Verletzte: 3 Polizisten"
        if own is None or (measure in TOLL and noun_measure(site.lex, own.text) is None):
            return Verdict(measure, f"measure.{measure}.total", 0.85, first - 2 if own is None else None) if measure else None
    resumed = resumed or (own is None and _summed_up(site))
    if not neutral or not (into or resumed):
        return None
    here = [j for j in site.indices if j < site.phrase.first and is_noun(site.tokens[j])] if into else []
    far = (
        [j for j in range(site.phrase.first) if is_noun(site.tokens[j])] if resumed else []
    )  # "die Anzahl der Soldaten ..., es könnten 300 sein"
    for i in (*reversed(here), *reversed(far)):
        measure = _sum_measure(site, i)
        if measure is not None and not (armed and measure not in TOLL):  # "die Verluste auf 3.000 Soldaten"
            return Verdict(measure, f"measure.{measure}.total", 0.85, i if own is None else None)
    return None


def _summed_up(site: Site) -> bool:
    """True for "Die Zahl der Toten betrug 40", "erreichte 40": the number is the sum that the clause speaks of."""
    return any(p.infinitive in _SUMMING for p in site.governing) and site.sums


def _sum_measure(site: Site, at: int) -> str | None:
    token = site.tokens[at]
    whole = noun_measure(site.lex, token.text)
    if whole is not None and token.text.lower().endswith("zahl"):
        return whole
    inner = token.text.lower().removesuffix("zahl").removesuffix("zahlen")
    if inner != token.text.lower() and len(inner) > 3:
        return noun_measure(site.lex, inner) or suggested_measure(site.lex, inner)
    before = site.tokens[max(0, at - 6) : at]
    summed = any(stem(t.text) in site.lex.totals for t in before)
    measure = noun_measure(site.lex, token.text)
    if measure is not None and site.lex.of[measure] == "people":
        return measure
    measures = (
        adjective_measures(site.lex, [t for t in before[-4:] if is_attribute(t) or t.text.islower()]) if site.people is not False else []
    )
    if measures:
        return _joined(site.lex, measures)
    if summed:
        near = any(stem(t.text) in site.lex.totals for t in before[-3:])  # "die Zahl der Überfälle"
        return (measure if near else None) or _relative_measure(site, at + 1) or suggested_measure(site.lex, token.text)
    suggested = suggested_measure(site.lex, token.text)
    return suggested if site.head is None or suggested in TOLL else None


def _act(site: Site) -> Verdict | None:
    """The noun of an act before the phrase: "Tod von 34 Kindern", "Festnahme zweier Männer"."""
    phrase = site.phrase
    before = phrase.preposition if phrase.preposition is not None else phrase.first
    if phrase.preposition is not None and site.tokens[phrase.preposition].text.lower() not in _ACT_PREPOSITIONS:
        return None
    if phrase.preposition is None and not (site.number.text.lower().endswith("er") or phrase.determiner is not None):
        return None
    if before == 0 or not is_noun(site.tokens[before - 1]):
        return None
    measures = [m for m in site.lex.acts.find(site.tokens[before - 1].text) if _fits(site, m)]
    if not measures or site.people is False:
        return None
    measure = site.lex.best(measures)
    return Verdict(measure, f"measure.{measure}.act", 0.8)


def _verb(site: Site) -> Verdict | None:
    measures: list[str] = []
    for predicate in site.governing:
        measure = _frame_measure(site, predicate)
        before = site.lex.adjectives.get(stem(site.tokens[predicate.at - 1].text)) if predicate.at else None
        if measure == "rescued" and before in ("killed", "wounded"):  # "schwer verletzt geborgen", "tot geborgen"
            measure = before
        if measure is not None:
            measures.append(measure)
    if not measures:
        return None
    measure = _joined(site.lex, measures)
    return Verdict(measure, f"measure.{measure}.verb", 0.85)


def verb_measure(site: Site) -> str | None:
    """The measure that the verb alone gives."""
    verdict = _verb(site)
    return None if verdict is None else verdict.measure


def _frame_measure(site: Site, predicate: Predicate) -> str | None:
    preposition = "" if site.phrase.preposition is None else site.tokens[site.phrase.preposition].text.lower()
    company = _in_company(site)
    if company:
        preposition = ""
    behind = preposition in _BEHIND or preposition in _STRENGTHS
    if preposition and not behind:
        return None
    fitting: list[tuple[int, bool, int, str]] = []
    agent = site.agent(predicate)
    for frame in site.lex.verbs.frames.get(predicate.infinitive, ()):
        if not all(_stands(site, need) for need in frame.needs) or not _fits(site, frame.measure):
            continue
        if (frame.role == "after") != behind or (frame.role == "object" and (agent or (company and predicate.passive is False))):
            continue
        if behind and (frame.measure == "sent") != (preposition in _STRENGTHS):
            continue
        if frame.role == "subject" and not _may_be_subject(site, predicate, frame.measure, agent, company):
            continue
        fitting.append((len(frame.needs), _beside_verb(site, frame.needs, predicate.at), site.lex.rank[frame.measure], frame.measure))
    if not fitting and predicate.form == "pp" and not behind:
        measure = site.lex.adjectives.get(stem(site.tokens[predicate.at].text))
        return measure if measure is not None and not agent and _fits(site, measure) else None
    return max(fitting)[3] if fitting else None


def _in_company(site: Site) -> bool:
    """True for "mit 15 weiteren Männern", "zusammen mit drei Helfern": to them happens what happens to the one they are with."""
    at = site.phrase.preposition
    if at is None or site.tokens[at].text.lower() not in _COMPANIONS:
        return False
    return site.phrase.more or (at > 0 and site.tokens[at - 1].text.lower() in ("gemeinsam", "zusammen"))


def _beside_verb(site: Site, needs: tuple[str, ...], verb: int) -> bool:
    """True where a fixed word stands right before its verb: "in Armut fallen" wins over "fallen ... als Folge des Krieges"."""
    return bool(needs) and verb > 0 and any(holds(stems_of((site.tokens[verb - 1].text,)), need) for need in needs)


def _stands(site: Site, need: str) -> bool:
    """True where the clause has the word that a verb needs: "<Land>" is any country's name, "<Truppe>" the armed."""
    if need == "<Truppe>":
        head = site.head
        return head is not None and (head.text in site.lex.troops or suggested_measure(site.lex, head.text) == "sent")
    return bool(site.stems & nations(site.rules).stems) if need == "<Land>" else holds(site.stems, need)


def _may_be_subject(site: Site, predicate: Predicate, measure: str, agent: bool, company: bool) -> bool:
    if predicate.passive is True:
        return False
    plural = site.plural(predicate)
    if plural is False and site.many and not company and not site.number.text.lower().startswith(("ein ", "eine ")):
        return False
    # verbs that also take an object ("zwei Männer töteten"): only who acts is their subject
    transitive = any(f.role == "object" for f in site.lex.verbs.frames.get(predicate.infinitive, ()))
    return agent or not (transitive and measure == "suspects")


def _relative(site: Site) -> Verdict | None:
    measure = _relative_measure(site, site.phrase.last)
    if measure is None or not _fits(site, measure) or site.head is None:
        return None
    return Verdict(measure, f"measure.{measure}.relative", 0.65)


def _relative_measure(site: Site, start: int) -> str | None:
    """The measure of the relative clause that begins at `start` ("90 Bewohner, die später umgebracht wurden")."""
    for clause in site.parse.clauses:
        if clause.kind != "relative" or not _adjoins(site, start, clause.first):
            continue
        indices = tokens_of(site.parse, clause)
        stems = stems_of(site.tokens[i].text for i in indices)
        for predicate in predicates(site.tokens, indices, site.lex.verbs):
            measures = [
                (len(f.needs), site.lex.rank[f.measure], f.measure)
                for f in site.lex.verbs.frames.get(predicate.infinitive, ())
                if all(holds(stems, n) for n in f.needs) and (f.role == "object") == (predicate.passive is True)
            ]
            if measures:
                return max(measures)[2]
    return None


def _adjoins(site: Site, start: int, first: int) -> bool:
    """True where at most a comma and the rest of the verb part noun and relative clause ("gab 4.000 Rekruten an, die ...")."""
    between = site.tokens[start:first] if start <= first <= start + 3 else None
    return between is not None and all(t.text == "," or t.tag == "PTKVZ" or t.tag.startswith("V") for t in between)


def _infinitive(site: Site) -> Verdict | None:
    """What those counted are to do or came to do: "forderte 3.000 Einwohner auf, ihre Häuser zu verlassen", "kamen, um zu protestieren"."""
    if site.people is not True or site.clause is None or site.phrase.preposition is not None:
        return None
    here = site.parse.clauses.index(site.clause)
    for clause in site.parse.clauses:
        if clause.kind != "infinitive" or clause.parent != here or clause.first < site.phrase.last:
            continue
        indices = tokens_of(site.parse, clause)
        stems = stems_of(site.tokens[i].text for i in indices)
        for predicate in predicates(site.tokens, indices, site.lex.verbs):
            frames = site.lex.verbs.frames.get(predicate.infinitive.replace("zu", "", 1) if predicate.form == "inf" else "", ())
            frames = frames or site.lex.verbs.frames.get(predicate.infinitive, ())
            fitting = [
                (len(f.needs), site.lex.rank[f.measure], f.measure)
                for f in frames
                if f.role == "subject" and f.measure in _DONE and all(holds(stems, n) for n in f.needs)
            ]
            if fitting:
                measure = max(fitting)[2]
                return Verdict(measure, f"measure.{measure}.infinitive", 0.6)
    return None


def _state(site: Site) -> Verdict | None:
    """A state said of the phrase: the nearest to its right before the next number, else to its left."""
    preposition = site.phrase.preposition
    if preposition is not None or (site.people is False and not site.lex.states):
        strong = preposition is not None and site.people and site.tokens[preposition].text.lower() == "mit"
        if strong and any(i > site.phrase.last - 1 and m == "sent" for i, m in _states(site)):  # "mit 40 Leuten im Einsatz"
            return Verdict("sent", "measure.sent.state", 0.7)
        return None
    states = [(i, m) for i, m in _states(site) if _fits(site, m)]
    states += [
        (i, site.lex.adjectives[s])
        for i in site.indices
        if site.tokens[i].tag in ("ADJ(D)", "ADJD", "VV(PP)") and (s := stem(site.tokens[i].text)) in site.lex.adjectives
        if _fits(site, site.lex.adjectives[s])
    ]
    following = [i for i in site.indices if i >= site.phrase.last and site.tokens[i].tag == "CARD"]
    barrier = following[0] if following else len(site.tokens)
    right = sorted((i, -site.lex.rank[m], m) for i, m in states if site.phrase.last <= i < barrier)
    governed = bool(site.governing) and site.governing[0].at >= site.phrase.last
    left = [] if governed else sorted((-i, -site.lex.rank[m], m) for i, m in states if i < site.phrase.first)
    if len(right) > 1 and right[1][0] == right[0][0] + 2 and site.tokens[right[0][0] + 1].text in ("oder", "und"):
        both = site.lex.joined(right[0][2], right[1][2])  # "(tot oder verwundet)"
        if both:
            return Verdict(both, f"measure.{both}.state", 0.7)
    for _, _, measure in (*right[:1], *left[:1]):
        return Verdict(measure, f"measure.{measure}.state", 0.7)
    if not site.predicates and site.people is not False and _at_protest(site):  # "3.000 bei Mahnwache in Kesh"
        return Verdict("protesters", "measure.protesters.state", 0.6)
    return None


def _at_protest(site: Site) -> bool:
    last = site.phrase.last
    if last >= len(site.tokens) or site.tokens[last].text.lower() not in ("bei", "beim", "auf"):
        return False
    nouns = [t for t in site.tokens[last + 1 : last + 4] if is_noun(t)]
    return bool(nouns) and "protesters" in site.lex.acts.find(nouns[0].text)


def _states(site: Site) -> list[tuple[int, str]]:
    return site.scene.once("states", site.indices, lambda: state_measures(site.lex, site.tokens, site.indices))


def among(site: Site) -> Verdict | None:
    """ "Unter den Toten sind vier Kinder", "Zu den Opfern zählen vier Kinder", "vier Kinder unter den Toten": the group they belong to."""
    tokens = site.tokens
    belonging = any(p.infinitive in ("gehören", "hören", "zählen") for p in site.governing)
    for i in site.indices:
        low = tokens[i].text.lower()
        pointing = tokens[i].tag == "APPR" and (low in ("unter", "bei", "von") or (low == "zu" and belonging))
        naming = not site.predicates and low in ("die", "der", "das") and tokens[i].tag == "ART"
        behind = low == "unter" and site.phrase.last <= i <= site.phrase.last + 1 and site.phrase.preposition is None
        if not (pointing or naming) or (i >= site.phrase.first and not behind):
            continue
        noun = next((j for j in range(i + 1, min(i + 5, len(tokens))) if is_noun(tokens[j])), None)
        if noun is None or (pointing and not _definite(tokens, i + 1, noun)):
            continue
        measure = noun_measure(site.lex, tokens[noun].text) or (suggested_measure(site.lex, tokens[noun].text) if pointing else None)
        if measure and site.lex.of[measure] == "people" and site.people is not False and measure != "sent":
            return Verdict(measure, f"measure.{measure}.among", 0.75)
    return None


def _definite(tokens: tuple[Token, ...], start: int, noun: int) -> bool:
    return any(tokens[i].text.lower() in ("den", "der", "diesen") for i in range(start, noun))
