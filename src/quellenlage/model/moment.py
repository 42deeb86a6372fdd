"""Times as a text states them, in EDTF (ISO 8601-2) and TIMEX3."""

from dataclasses import dataclass

from quellenlage.model.span import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """An expression of time. `type` is DATE, TIME, DURATION or SET; `value` the TIMEX3 value; `edtf` None where EDTF
    has no form (durations, sets).

    `alternatives` are further EDTF readings, the chosen one (`edtf`) first; `rule` says how it was read ("month.bare.past"),
    `deictic` whether the value depends on a reference date.
    """

    span: Span
    text: str
    type: str
    value: str
    edtf: str | None
    alternatives: tuple[str, ...] = ()
    rule: str = ""
    deictic: bool = False
