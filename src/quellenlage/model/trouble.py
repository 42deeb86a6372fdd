"""Trouble in the data, as a value with a place: the run goes on and lists it at the end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """`kind` (dotted, e.g. "input.empty"), what happened, at which `place` (file, or file:line), and what to do about it.

    `fatal` trouble means this input was not read (exit status 1); the rest are notices.
    """

    kind: str
    place: str
    message: str
    remedy: str = ""
    fatal: bool = True
