"""What a frame reader hands on: an attribution in words of its unit, before speakers are named and speech is carried on."""

from dataclasses import dataclass

from quellenlage.extract.attribution_phrases import Phrase
from quellenlage.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """`cue` are indices of words of unit `unit`; `speaker` None where the text names nobody ("wurde bekannt"). `origin` is who a
    passing-on speaker relies on ("unter Berufung auf"), `relays` who else passes on, nearest to the origin first. `spoken` is False
    for figures' sake only: a sentence with a verb of reporting but without a reported clause. `rule` is its dotted name."""

    unit: int
    kind: str
    quote: tuple[Span, ...]
    cue: tuple[int, ...]
    speaker: Phrase | None
    rule: str
    mode: str = "asserts"
    group: str = "say"
    pointer: bool = False
    origin: Phrase | None = None
    relays: tuple[Phrase, ...] = ()
    carried_by: str | None = None
    speaker_unit: int = -1
    lemma: str = ""
    last_unit: int = -1

    @property
    def until(self) -> int:
        """The last unit of what is attributed, where it was carried over several."""
        return self.unit if self.last_unit < 0 else self.last_unit

    @property
    def home(self) -> int:
        """The unit the speaker's words stand in."""
        return self.unit if self.speaker_unit < 0 else self.speaker_unit
