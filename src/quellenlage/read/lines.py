"""JSON lines, one report a line, streamed: a line ends at a line feed only (never at U+2028), and is never longer than a limit."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from typing import Any

from quellenlage.model import Trouble
from quellenlage.read.decode import decode

_REMEDY_JSON = "Write one complete JSON object a line."


@dataclass(frozen=True, slots=True)
class Line:
    """The `number` of a line (from 1) and its bytes without the line end; None where it was longer than the limit."""

    number: int
    data: bytes | None


class EndlessLine(Exception):
    """A line so long that the rest of its file is given up."""

    def __init__(self, number: int) -> None:
        super().__init__(f"line {number}")
        self.number = number


def read_lines(stream: BufferedIOBase, limit: int, skip: int) -> Iterator[Line]:
    """The lines of `stream`, holding at most `limit` bytes of each; raises EndlessLine where one is longer than `skip`."""
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        if len(data) > limit and not data.endswith(b"\n"):
            size = len(data)
            while (more := stream.readline(limit)) and not more.endswith(b"\n"):
                size += len(more)
                if size > skip:
                    raise EndlessLine(number)
            yield Line(number, None)
            continue
        yield Line(number, data.rstrip(b"\r\n"))


def parse_json(data: bytes, place: str) -> tuple[Any, bool, list[Trouble]]:
    """(the value, whether there is one, troubles) of the JSON text `data`."""
    try:
        decoded = decode(data)
        value = json.loads(decoded.text)
    except RecursionError:
        return None, False, [Trouble("input.json", place, "not read: nested too deeply.", _REMEDY_JSON)]
    except ValueError as error:
        what = getattr(error, "msg", str(error))
        column = getattr(error, "colno", 0)
        return None, False, [Trouble("input.json", place, f"not read: broken JSON at column {column}: {what}.", _REMEDY_JSON)]
    if decoded.note:
        return value, True, [Trouble("input.encoding", place, f"{decoded.note}.", "Save the file as UTF-8.", fatal=False)]
    return value, True, []
