"""The situation in plain sentences, each number linked to the claim it was read from. Says what is said, never what is so."""

from collections.abc import Callable
from dataclasses import dataclass

from quellenlage.model import beginnings
from quellenlage.present import words
from quellenlage.present.view import ClaimView, GroupView, without_rejected

_MOST = 8
_LINKS = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the claims it rests on, as (claim id, what to show)."""

    text: str
    claims: list[tuple[str, str]]


def situation(groups: list[GroupView], translate: Callable[..., str], language: str, group_name: Callable[[str], str]) -> list[Sentence]:
    """One sentence for each of the best-attested groups: the span of the figures, how many reports, origins and voices they rest on."""
    kept = [kept for g in groups if (kept := without_rejected(g)).claims]
    weighed = sorted(kept, key=lambda g: (-g.reports, -len(g.claims)))[:_MOST]
    return [_sentence(g, translate, language, group_name) for g in weighed]


def _sentence(group: GroupView, translate: Callable[..., str], language: str, group_name: Callable[[str], str]) -> Sentence:
    stated = [v for v in group.claims if v.claim.certainty == "stated"]
    shown = stated or group.claims
    name = (
        words.with_dates(group.label, language)
        or f"{translate('measure ' + group.measure)}{' (' + group_name(group.group) + ')' if group.group else ''}"
    )
    text = f"{name}: {_span(shown, language)}{'' if stated else ', ' + translate('not stated as fact')} – {_rests(shown, translate)}."
    rest = [v for v in group.claims if v not in shown]
    return Sentence(text, [(v.claim.id, _label(v, translate)) for v in (*shown, *rest)[:_LINKS]])


def _rests(shown: list[ClaimView], translate: Callable[..., str]) -> str:
    reports = len({v.claim.report for v in shown})
    voices = len({m.ref or m.text for v in shown for m in v.claim.sources[:1]})
    first = translate("one report") if reports == 1 else translate("{n} reports", n=reports)
    if reports > 1:
        origins = len(beginnings(v.claim for v in shown))
        first += ", " + (translate("one origin") if origins == 1 else translate("{n} origins", n=origins))
    named = {0: translate("no named source"), 1: translate("one named source")}.get(voices, translate("{n} named sources", n=voices))
    return f"{first}, {named}"


def _span(shown: list[ClaimView], language: str) -> str:
    if len({(v.claim.low, v.claim.high) for v in shown}) == 1:
        return shown[0].figure
    values = [x for v in shown for x in (v.claim.low, v.claim.high) if x is not None]
    low, high = words.number(min(values), language), words.number(max(values), language)
    open_top = any(v.claim.high is None and v.claim.low == max(values) for v in shown)
    more = {"de": " oder mehr"}.get(language, " or more") if open_top else ""
    return f"{low}{more}" if low == high else f"{low} {'bis' if language == 'de' else 'to'} {high}{more}"


def _label(shown: ClaimView, translate: Callable[..., str]) -> str:
    doubt = "" if shown.claim.certainty == "stated" else f", {translate(shown.claim.certainty)}"
    return f"{shown.figure} {shown.sources if shown.claim.sources else f'({shown.outlet})'}{doubt}"
