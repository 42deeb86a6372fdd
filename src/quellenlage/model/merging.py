"""Actors and events as reviewers put them together or apart: judgements laid over the names that the rules resolved."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from quellenlage.model.claim import Claim
from quellenlage.model.judgement import Judgement, in_force
from quellenlage.model.mention import Mention


@dataclass(frozen=True, slots=True)
class Merging:
    """`actors`: key -> the key it was merged into; `apart`: (key, words) that are somebody else; `events`: claim id -> event id."""

    actors: dict[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()
    events: dict[str, str] = field(default_factory=dict)

    def empty(self) -> bool:
        """True where nobody judged any actor or event."""
        return not (self.actors or self.apart or self.events)

    def actor(self, mention: Mention) -> Mention:
        """`mention` with the key that reviewers gave it; merges are followed to their end."""
        key = mention.ref or mention.text
        if (key, mention.text) in self.apart:
            return replace(mention, ref=None, why="review.split")
        seen = {key}
        while (into := self.actors.get(key)) is not None and into not in seen:
            seen.add(into)
            key = into
        return mention if len(seen) == 1 else replace(mention, ref=key, why="review.merge")

    def claim(self, claim: Claim) -> Claim:
        """`claim` with sources, relays and event as reviewers see them."""
        return replace(
            claim,
            sources=tuple(map(self.actor, claim.sources)),
            relays=tuple(map(self.actor, claim.relays)),
            same_event=self.events.get(claim.id, claim.same_event),
        )


def merging_of(judgements: Iterable[Judgement]) -> Merging:
    """What stands of all merges and splits of actors, and of all "same event" and "another event"."""
    actors: dict[str, str] = {}
    apart: set[tuple[str, str]] = set()
    events: dict[str, str] = {}
    for judgement in in_force(tuple(judgements)):
        if judgement.subject_kind == "actor" and judgement.verdict == "merge" and judgement.value:
            actors[judgement.subject] = judgement.value
        elif judgement.subject_kind == "actor" and judgement.verdict == "split" and judgement.value:
            apart.add((judgement.subject, judgement.value))
        elif judgement.subject_kind == "event" and judgement.verdict in ("same", "other"):
            events[judgement.subject] = judgement.value or judgement.subject
    return Merging(actors, frozenset(apart), events)
