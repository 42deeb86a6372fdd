"""A stretch of a report: the one way in which anything points into a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of a report's `field` ("text", or "title" for a title beside the text)."""

    start: int
    end: int
    field: str = "text"

    def of(self, text: str) -> str:
        """The words of `text` this span covers; `text` is the text of the span's own field."""
        return text[self.start : self.end]

    def meets(self, other: "Span") -> bool:
        """True where the two share at least one code point."""
        return self.field == other.field and self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """True where `other` lies wholly inside this span."""
        return self.field == other.field and self.start <= other.start and other.end <= self.end
