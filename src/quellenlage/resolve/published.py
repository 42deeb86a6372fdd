"""When a report was published, by every witness there is."""

from quellenlage.model import Block, Finding, Ground, Moment, Report


def date_report(
    report: Report, blocks: tuple[Block, ...], moments: tuple[Moment, ...]
) -> tuple[str | None, tuple[Ground, ...], tuple[Finding, ...]]:
    """(publication date in EDTF or None, its grounds, findings about clashing witnesses)."""
    return report.published, report.published_grounds, ()
