"""What only the whole set of reports can tell: copies, origins, series."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Copy:
    """Report `b` and report `a` share text. `passages`: (a_start, a_end, b_start, b_end). `earlier`: "a", "b" or None (not known)."""

    a: str
    b: str
    kind: str
    score: float
    earlier: str | None
    passages: tuple[tuple[int, int, int, int], ...]
    why: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    def turned(self) -> "Copy":
        """The same pair named the other way round."""
        passages = tuple(sorted((c, d, a, b) for a, b, c, d in self.passages))
        earlier = {"a": "b", "b": "a"}.get(self.earlier or "")
        return replace(self, a=self.b, b=self.a, earlier=earlier, passages=passages)


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that go back to one independent beginning, with the reason why they are one."""

    id: str
    claims: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """Comparable claims (same group, measure, place, aspect) in order of as-of."""

    id: str
    measure: str
    group: str | None
    aspect: str | None
    place: str | None
    unit: str | None
    claims: tuple[str, ...]
    label: str = ""
    story: str = ""
