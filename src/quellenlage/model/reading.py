"""Everything drawn from one report, before it is compared with others."""

from dataclasses import dataclass

from quellenlage.model.attribution import Attribution
from quellenlage.model.block import Block
from quellenlage.model.claim import Claim
from quellenlage.model.finding import Finding
from quellenlage.model.moment import Moment
from quellenlage.model.number import Number
from quellenlage.model.report import Ground, Report


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its blocks, and the claims, left-over numbers, attributions, moments and findings read from it.

    `language` is what the report was taken to be; `read` is False for a report that was named but not read (another language, no
    body). `published` is the best knowledge (user, markup or text; an EDTF interval where only bounds are known).
    """

    report: Report
    language: str | None
    read: bool
    blocks: tuple[Block, ...] = ()
    published: str | None = None
    published_grounds: tuple[Ground, ...] = ()
    claims: tuple[Claim, ...] = ()
    numbers: tuple[Number, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    moments: tuple[Moment, ...] = ()
    findings: tuple[Finding, ...] = ()
    version: str = ""
