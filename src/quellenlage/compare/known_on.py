"""What could be known on a day: the readings of reports published by then.

A report whose date is only bounded is counted as known once the later bound has passed, and as perhaps known while the day lies between
its bounds; one without any date is only ever perhaps known. What a report says of later times does not matter: it was said by then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quellenlage.model import Reading
from quellenlage.model.edtf import Days, days


@dataclass(frozen=True, slots=True)
class KnownOn:
    """The readings of a day: `known` were published by then, `perhaps` could have been, `later` counts those that were not."""

    day: date
    known: tuple[Reading, ...]
    perhaps: tuple[Reading, ...]
    later: int


def known_on(readings: Iterable[Reading], day: date) -> KnownOn:
    """The readings divided by whether their report was published on or before `day`, in their own order."""
    known, perhaps, later = [], [], 0
    for reading in readings:
        covered = _published(reading)
        if covered is not None and covered.last is not None and covered.last <= day:
            known.append(reading)
        elif covered is not None and covered.first is not None and covered.first > day:
            later += 1
        else:
            perhaps.append(reading)
    return KnownOn(day, tuple(known), tuple(perhaps), later)


def _published(reading: Reading) -> Days | None:
    """The days a report can have been published on; it cannot be younger than the day we received it."""
    stamp = reading.published or ""
    covered = days(stamp if "/" in stamp else stamp[:10])
    received = days((reading.report.retrieved or "")[:10])
    if received is None or received.last is None or (covered is not None and covered.last is not None):
        return covered
    return Days(covered.first if covered else None, received.last)
