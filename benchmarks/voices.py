"""How many of the annotated denials, refusals and silences are found: mode, speaker and words of the attribution."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.phrases import same_voice
from benchmarks.sets import OURS, json_lines
from quellenlage.export.rows import attribution_row
from quellenlage.model import Reading

PLACE = OURS / "voices.jsonl"


def missed(readings: Iterable[Reading], place: Path = PLACE) -> tuple[int, list[str]]:
    """(number annotated, one line for each that no attribution matches)."""
    found = {r.report.key: [attribution_row(r.report, a) for a in r.attributions] for r in readings}
    wanted = list(json_lines(place))
    return len(wanted), [_shown(voice, found[voice["report"]]) for voice in wanted if not _is_found(voice, found[voice["report"]])]


def _is_found(voice: dict[str, Any], rows: list[dict[str, Any]]) -> bool:
    return any(
        row["mode"] in voice["mode"] and _meets(voice, row) and any(same_voice(voice["speaker"], s) for s in row["speaker_text"])
        for row in rows
    )


def _meets(voice: dict[str, Any], row: dict[str, Any]) -> bool:
    start, end = voice["cue"]
    return any(s < end and start < e for s, e in row["cue"])


def _shown(voice: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    near = [f"{row['mode']} {row['speaker_text']} {row['cue_text']!r}" for row in rows if _meets(voice, row)]
    return f"{voice['report']}:{voice['cue'][0]} {'/'.join(voice['mode'])} {voice['speaker']!r}: found {near or 'nothing'}"
