"""The words of rules/de/certainty.toml, compiled."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quellenlage.extract.figures_words import stem
from quellenlage.rules import Rules

Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What each field holds is said beside the words in certainty.toml."""

    hedges: Phrases
    estimates: frozenset[str]
    hedge_verbs: frozenset[str]
    hedge_modals: frozenset[str]
    hearsay: frozenset[str]
    states: frozenset[str]
    passive: frozenset[str]
    forecasts: Phrases
    forecast_verbs: frozenset[str]
    plan_nouns: frozenset[str]
    future: frozenset[str]
    plans: frozenset[str]
    growth: frozenset[str]
    denial_verbs: frozenset[str]
    denials: Phrases
    withdrawn: Phrases
    corrections: tuple[str, ...]
    correcting: frozenset[str]
    doubt_verbs: frozenset[str]
    doubts: Phrases
    openers: frozenset[str]


def _phrases(words: Sequence[str]) -> Phrases:
    return tuple(tuple(w.lower().split()) for w in words)


@lru_cache(maxsize=8)
def table_of(rules: Rules) -> Table:
    """The certainty rules of `rules`, compiled once."""
    t: dict[str, Any] = rules.table("certainty")
    hedged, forecast, denied, questioned = (t.get(k, {}) for k in ("hedged", "forecast", "denied", "questioned"))
    return Table(
        hedges=_phrases(hedged.get("words", ())),
        estimates=frozenset(w.lower() for w in hedged.get("estimates", ())),
        hedge_verbs=frozenset(hedged.get("verbs", ())),
        hedge_modals=frozenset(hedged.get("modals", ())),
        hearsay=frozenset(hedged.get("hearsay", ())),
        states=frozenset(hedged.get("states", ())),
        passive=frozenset(hedged.get("passive", ())),
        forecasts=_phrases(forecast.get("words", ())),
        forecast_verbs=frozenset(forecast.get("verbs", ())),
        plan_nouns=frozenset(stem(w) for w in forecast.get("nouns", ())),
        future=frozenset(forecast.get("future", ())),
        plans=frozenset(forecast.get("plans", ())),
        growth=frozenset(forecast.get("growth", ())),
        denial_verbs=frozenset(denied.get("verbs", ())),
        denials=_phrases(denied.get("words", ())),
        withdrawn=_phrases(denied.get("withdrawn", ())),
        corrections=tuple(w.lower() for w in denied.get("corrections", ())),
        correcting=frozenset(denied.get("correcting", ())),
        doubt_verbs=frozenset(questioned.get("verbs", ())),
        doubts=_phrases(questioned.get("words", ())),
        openers=frozenset(questioned.get("openers", ())),
    )
