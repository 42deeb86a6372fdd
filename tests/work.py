"""How much is done, counted in calls and not in seconds: a count is the same on every machine, however busy.

A single slow pattern inside `re` does not show here; `benchmarks/linear.py` times those.
"""

import sys
from collections.abc import Callable
from typing import Any


def calls(done: Callable[[], object]) -> int:
    """Calls of Python and C functions while `done` runs."""
    counted = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done()
    finally:
        sys.setprofile(before)
    return counted
