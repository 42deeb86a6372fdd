"""How sure the text is of a figure: stated, hedged, forecast, questioned or denied, with the words that make it so.

Looked for in the figure's clause, then in the clauses it hangs on; a modal is told apart by what it governs: "soll getötet worden sein" is
hearsay, "sollen entsandt werden" a plan, "könnte ansteigen" looks forward, "könnte es geben" hedges.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quellenlage.extract.figures_clause import is_finite, tokens_of
from quellenlage.extract.figures_site import Site
from quellenlage.model import Clause, Mention, Span, Token
from quellenlage.rules import Rules


@dataclass(frozen=True, slots=True)
class Certainty:
    """A value of CERTAINTIES with its words and the rule."""

    value: str
    words: tuple[Mention, ...] = ()
    why: str = "certainty.stated"


@dataclass(frozen=True, slots=True)
class _Table:
    hedges: tuple[tuple[str, ...], ...]
    hedge_verbs: frozenset[str]
    hedge_modals: frozenset[str]
    hearsay: frozenset[str]
    states: frozenset[str]
    estimates: frozenset[str]
    forecasts: tuple[tuple[str, ...], ...]
    forecast_verbs: frozenset[str]
    future: frozenset[str]
    plans: frozenset[str]
    growth: frozenset[str]
    denial_verbs: frozenset[str]
    denials: tuple[tuple[str, ...], ...]
    withdrawn: tuple[tuple[str, ...], ...]
    corrections: tuple[str, ...]
    doubt_verbs: frozenset[str]
    doubts: tuple[tuple[str, ...], ...]


def _phrases(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(w.lower().replace(",", " ,").split()) for w in words)


@lru_cache(maxsize=8)
def _table(rules: Rules) -> _Table:
    t: dict[str, Any] = rules.table("certainty")
    hedged, forecast, denied, questioned = (t.get(k, {}) for k in ("hedged", "forecast", "denied", "questioned"))
    return _Table(
        _phrases(hedged.get("words", ())),
        frozenset(hedged.get("verbs", ())),
        frozenset(hedged.get("modals", ())),
        frozenset(hedged.get("hearsay", ())),
        frozenset(hedged.get("states", ())),
        frozenset(hedged.get("estimate", ())),
        _phrases(forecast.get("words", ())),
        frozenset(v.split()[0] for v in forecast.get("verbs", ())),
        frozenset(forecast.get("future", ())),
        frozenset(forecast.get("plans", ())),
        frozenset(forecast.get("growth", ())),
        frozenset(denied.get("verbs", ())),
        _phrases(denied.get("words", ())),
        _phrases(denied.get("withdrawn", ())),
        tuple(w.lower() for w in denied.get("corrections", ())),
        frozenset(questioned.get("verbs", ())),
        _phrases(questioned.get("words", ())),
    )


def read_certainty(site: Site, following: str) -> Certainty:
    """The certainty of the figure of `site`; `following` is the text after the sentence (for "zunächst war von 25 die Rede")."""
    table = _table(site.rules)
    low = [t.text.lower() for t in site.tokens]
    whole = range(len(low))
    if (found := _find(site, low, table.withdrawn, whole)) and any(c in following.lower() or c in " ".join(low) for c in table.corrections):
        return Certainty("denied", found, "certainty.denied.withdrawn")
    if site.tokens and site.tokens[-1].text.strip('“”"»«') == "?":
        return Certainty("questioned", (_mention(site, len(low) - 1, len(low)),), "certainty.questioned.mark")
    own = [i for i in site.indices if i < len(low)]
    judged = _in_clause(site, table, low, own, True)
    if judged is not None:
        return judged
    for clause, indices in _parents(site):
        judged = _in_clause(site, table, low, indices, False, clause)
        if judged is not None:
            return judged
    return Certainty("stated")


def _parents(site: Site) -> Iterator[tuple[Clause, list[int]]]:
    clause, steps = site.clause, 0
    while clause is not None and clause.parent is not None and steps < 3:
        if clause.kind == "relative":
            return
        clause = site.parse.clauses[clause.parent]
        yield clause, tokens_of(site.parse, clause)
        steps += 1


def _in_clause(
    site: Site, table: _Table, low: list[str], indices: Sequence[int], own: bool, clause: Clause | None = None
) -> Certainty | None:
    verbs = [i for i in indices if site.tokens[i].tag.startswith("V")]
    lemmas = {_lemma(site, i, indices): i for i in verbs}
    for value, names in (("denied", table.denial_verbs), ("questioned", table.doubt_verbs)):
        for name in names & lemmas.keys():
            if not own or value == "denied":
                return Certainty(value, (_mention(site, lemmas[name], lemmas[name] + 1),), f"certainty.{value}.verb")
    if own:
        judged = _modal(site, table, low, indices)
        if judged is not None:
            return judged
        if found := _find(site, low, table.denials, indices):
            return Certainty("denied", found, "certainty.denied.word")
    if own and (found := _find(site, low, table.hedges, indices)):
        return Certainty("hedged", found, "certainty.hedged.word")
    if own and (found := _find(site, low, table.forecasts, indices)):
        return Certainty("forecast", found, "certainty.forecast.word")
    for value, names in (("hedged", table.hedge_verbs), ("forecast", table.forecast_verbs)):
        for name in names & lemmas.keys():
            at = lemmas[name]
            if own or _complement(site, at):
                return Certainty(value, (_mention(site, at, at + 1),), f"certainty.{value}.verb")
    if own:
        estimate = [i for i in indices if low[i] in table.estimates and site.tokens[i].tag.startswith("V")]
        passive = any(site.tokens[i].lemma.lower() == "werden" or low[i].startswith(("wird", "wurd")) for i in verbs)
        if estimate and passive and "von" not in low[site.at :]:
            return Certainty("hedged", (_mention(site, estimate[0], estimate[0] + 1),), "certainty.hedged.estimate")
    return None


def _lemma(site: Site, at: int, indices: Sequence[int]) -> str:
    for p in site.predicates:
        if p.at == at:
            return p.infinitive
    token = site.tokens[at]
    particle = next((site.tokens[i] for i in indices if i > at and site.tokens[i].tag == "PTKVZ"), None) if is_finite(token) else None
    return site.lex.verbs.infinitive(token, particle)


def _complement(site: Site, at: int) -> bool:
    """True where the figure's clause can be what the verb at `at` plans or fears: a clause with "dass" or "zu", not a mere neighbour."""
    clause = site.clause
    return clause is not None and clause.kind in ("sub", "infinitive") and at < clause.first


def _modal(site: Site, table: _Table, low: list[str], indices: Sequence[int]) -> Certainty | None:
    finites = [i for i in indices if is_finite(site.tokens[i])]
    if not finites:
        return None
    finite = max((i for i in finites if i <= site.at), default=finites[0])
    if site.governing and site.governing[0].finite is not None and site.governing[0].finite in finites:
        finite = site.governing[0].finite
    word = low[finite]
    words = (_mention(site, finite, finite + 1),)
    infinitives = [i for i in indices if site.tokens[i].tag in ("VV(INF)", "VA(INF)", "VVINF", "VAINF", "VM(INF)")]
    participles = [i for i in indices if site.tokens[i].tag.endswith("(PP)")]
    lemmas = {_lemma(site, i, indices) for i in infinitives}
    perfect = bool(participles) and any(low[i] in ("haben", "sein") for i in infinitives)
    stative = bool(lemmas & table.states) and not participles
    if word in table.hedge_modals:
        if (not perfect and (lemmas & table.growth) and not participles) or _find(site, low, table.forecasts, indices):
            return Certainty("forecast", words, "certainty.forecast.modal")
        return Certainty("hedged", words, "certainty.hedged.modal")
    if word in table.hearsay and (perfect or stative):
        return Certainty("hedged", words, "certainty.hedged.hearsay")
    if word in table.plans and infinitives and not perfect:
        return None if _wishes(site, word, finite) else Certainty("forecast", words, "certainty.forecast.plan")
    if word in table.future and any(site.tokens[i].tag in ("VV(INF)", "VA(INF)", "VVINF", "VAINF") for i in infinitives):
        return Certainty("forecast", words, "certainty.forecast.future")
    return None


def _wishes(site: Site, word: str, finite: int) -> bool:
    """True where those counted are the ones who want: "Zehntausende wollen nach Norden" counts people who are there now."""
    if not word.startswith(("will", "woll", "möcht")) or site.phrase.preposition is not None:
        return False
    return word.endswith("n") and not site.free_noun(0, site.phrase.first)


def _find(site: Site, low: list[str], phrases: tuple[tuple[str, ...], ...], indices: Sequence[int]) -> tuple[Mention, ...]:
    members = set(indices)
    found = []
    for phrase in phrases:
        size = len(phrase)
        for i in indices:
            if low[i] == phrase[0] and tuple(low[i : i + size]) == phrase and i + size - 1 in members:
                found.append(_mention(site, i, i + size))
    return tuple(sorted(found, key=lambda m: m.span.start))


def _mention(site: Site, first: int, last: int) -> Mention:
    tokens: Sequence[Token] = site.tokens
    span = Span(tokens[first].start, tokens[last - 1].end, site.sentence.span.field)
    return Mention(" ".join(t.text for t in tokens[first:last]), span)
