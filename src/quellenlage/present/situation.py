"""The situation in plain sentences, each number linked to the claim it was read from. Says what is said, never what is so."""

from collections.abc import Callable
from dataclasses import dataclass

from quellenlage.present import words
from quellenlage.present.view import ClaimView, GroupView

_MOST = 8
_LINKS = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the claims it rests on, as (claim id, what to show)."""

    text: str
    claims: list[tuple[str, str]]


def situation(groups: list[GroupView], translate: Callable[..., str], language: str, group_name: Callable[[str], str]) -> list[Sentence]:
    """One sentence for each of the best-attested groups: the span of the figures, how many reports and voices they rest on."""
    return [_sentence(g, translate, language, group_name) for g in groups[:_MOST]]


def _sentence(group: GroupView, translate: Callable[..., str], language: str, group_name: Callable[[str], str]) -> Sentence:
    name = f"{translate('measure ' + group.measure)}{', ' + group_name(group.group) if group.group else ''}"
    rests = translate("{reports} reports, {voices} named sources", reports=len({v.claim.report for v in group.claims}), voices=group.voices)
    if len(group.claims) == 1:
        rests = translate("one report, {source}", source=group.claims[0].sources)
    text = f"{name}: {_span(group, language)} ({rests})."
    return Sentence(text, [(v.claim.id, _label(v)) for v in group.claims[:_LINKS]])


def _span(group: GroupView, language: str) -> str:
    if len(group.claims) == 1:
        return group.claims[0].figure
    open_top = any(v.claim.high is None for v in group.claims)
    if group.low is None or group.high is None:
        return group.claims[0].figure
    low, high = words.number(group.low, language), words.number(group.high, language)
    between = low if low == high else {"de": f"{low} bis {high}"}.get(language, f"{low} to {high}")
    return between + ({"de": " oder mehr"}.get(language, " or more") if open_top and group.low != group.high else "")


def _label(shown: ClaimView) -> str:
    return f"{shown.figure} {shown.sources}"
