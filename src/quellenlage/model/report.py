"""A report as it was received, and the witnesses to what is known about it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ground:
    """A witness: `text` at `start`..`end` of `field` (a span field, or "meta:NAME", "user", "url" without offsets) says `says`."""

    text: str
    field: str
    start: int | None
    end: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Report:
    """One text as received. `text` is never altered; every span of the project points into it (or into `title`).

    `published` here is what the user or the page's own markup states (ISO 8601 date or date-time), None where nobody says;
    `stated` names the fields that are the user's own word and rank above inference.
    `note` is a remark of the user's, shown with the report. `original` holds the bytes as received where they are not simply the text
    in UTF-8 (pages, records, other encodings); `digest` is their SHA-256. A ledger keeps them once, apart from the report.
    `blocks` holds roles already known from markup, as (start, end, role, reason); plain texts leave it empty.
    """

    key: str
    text: str
    title: str | None = None
    published: str | None = None
    published_grounds: tuple[Ground, ...] = ()
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    retrieved: str | None = None
    digest: str = ""
    place: str = ""
    stated: frozenset[str] = frozenset()
    blocks: tuple[tuple[int, int, str, str], ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    note: str | None = None
    original: bytes = field(default=b"", repr=False)

    def field_text(self, name: str) -> str:
        """The text of the field `name` ("text" or "title")."""
        return (self.title or "") if name == "title" else self.text
