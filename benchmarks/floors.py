"""The floors under the scores on our own reports: tests/gold/floors.json, which the tests hold.

    python -m benchmarks.floors                     raises every floor to the score measured, less the margin; lowers none
    python -m benchmarks.floors --lower "REASON"    sets every floor anew and keeps the reason in the file

A floor lies `margin` below the score it was set from, so that a better rule that loses one claim elsewhere does not break the build.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.quality import measured
from benchmarks.sets import OURS, our_set
from benchmarks.voices import missed

PLACE = OURS / "floors.json"
MARGIN = 0.01
LEVELS = ("found", "measured", "attributed", "certain")
SLOTS = ("approximate", "source", "certainty", "as_of", "relayed_by", "counted")


def standing(figures: dict[str, dict[str, Any]]) -> dict[str, float]:
    """The scores that have floors, by dotted name, from `figures` of "core" and "all"."""
    result = {f"{kind}.{level}": figures[kind][level]["f1"] for kind in ("core", "all") for level in LEVELS}
    result |= {f"core.{slot}": figures["core"]["slots"][slot] or 0.0 for slot in SLOTS}
    return result | {"core.macro": figures["core"]["macro"] or 0.0}


def measure_ours() -> dict[str, float]:
    """Everything that has a floor, measured now."""
    ours = our_set()
    readings = ours.readings()
    annotated, not_found = missed(readings)
    scores = standing({kind: each.figures() for kind, each in measured(ours, readings).items()})
    return {**scores, "voices": round(1 - len(not_found) / annotated, 4)}


def raised(floors: dict[str, float], scores: dict[str, float], margin: float = MARGIN) -> dict[str, float]:
    """`floors` with each lifted to its score less `margin` where that is higher."""
    return {name: max(floors.get(name, 0.0), round(value - margin, 3)) for name, value in sorted(scores.items())}


def below(floors: dict[str, float], scores: dict[str, float]) -> list[str]:
    """One line for each score that lies under its floor."""
    return [
        f"{name}: {scores.get(name, 0.0):.4f} is below its floor {floor:.3f}"
        for name, floor in floors.items()
        if scores.get(name, 0.0) < floor
    ]


def main(place: Path = PLACE) -> int:
    """Raises the floors, or sets them anew with a reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", metavar="REASON", help="set the floors anew, even lower, because of REASON")
    args = parser.parse_args()
    known: dict[str, Any] = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    scores = measure_ours()
    floors = raised({} if args.lower else known.get("floors", {}), scores)
    lowered = [*known.get("lowered", []), *([args.lower] if args.lower else [])]
    result = {"texts": our_set().digest(), "margin": MARGIN, "lowered": lowered, "floors": floors}
    place.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, floor in floors.items():
        print(f"{name:<20} {scores[name]:.4f}  floor {floor:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
