"""Scores on our annotated reports and on every set under QUELLENLAGE_GOLD: `make quality`.

    python -m benchmarks.quality [--errors] [--all-measures] [SET ...]

Prints the scores, and writes them with digests of rules and texts to docs/quality.json. A set that is not at hand keeps the figures it
had there, beside the digest of the rules they were measured with. `--errors` prints every difference instead and writes nothing.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.scorer import LEVELS, Scores, score
from benchmarks.sets import HERE, GoldSet, fresh_set, our_set, outside_sets
from benchmarks.voices import missed
from quellenlage.export.rows import claim_row
from quellenlage.model import Reading

OUT = HERE / "docs" / "quality.json"


def measured(gold_set: GoldSet, readings: list[Reading]) -> dict[str, Scores]:
    """The scores of one set for the core measures and for all."""
    gold, predicted = gold_set.gold(), [claim_row(claim) for reading in readings for claim in reading.claims]
    reports = [reading.report.key for reading in readings]
    return {name: score(gold, predicted, reports, core=name == "core") for name in ("core", "all")}


def printed(name: str, kind: str, figures: dict[str, Any]) -> str:
    """A set's scores as a person reads them."""
    lines = [f"{name}, {kind} measures: {figures['reports']} reports, {figures['gold']} annotated, {figures['predicted']} extracted"]
    for level in (*LEVELS, "found_all_measures"):
        f = figures[level]
        lines.append(f"  {level:<19} P {f['precision']:.3f}  R {f['recall']:.3f}  F1 {f['f1']:.3f}")
    lines.append(f"  macro over measures {_plain(figures['macro'])}")
    lines.append("  slots: " + "  ".join(f"{slot} {_plain(value)}" for slot, value in figures["slots"].items()))
    lines.append("  by measure: " + "  ".join(f"{m} {_plain(v['f1'])} ({v['gold']})" for m, v in figures["measures"].items()))
    return "\n".join(lines)


def _plain(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def written(path: Path, results: dict[str, dict[str, Any]]) -> None:
    """Lays `results` over what `path` holds; the same scores give the same bytes."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(dict(sorted({**known, **results}.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Scores the sets asked for (all without names)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="names of sets (ours, or those under QUELLENLAGE_GOLD)")
    parser.add_argument("--errors", action="store_true", help="print every difference; write nothing")
    parser.add_argument("--all-measures", action="store_true", help="print the scores (or differences) over all measures too")
    args = parser.parse_args()
    folder = os.environ.get("QUELLENLAGE_GOLD")
    sets = [our_set(), fresh_set(), *(outside_sets(Path(folder)) if folder else [])]
    if not folder:
        print("QUELLENLAGE_GOLD is not set (a folder of NAME.jsonl beside NAME.texts.jsonl): only our own reports are scored.")
    unknown = set(args.sets) - {s.name for s in sets}
    if unknown:
        print(f"No such set: {', '.join(sorted(unknown))}. There are: {', '.join(s.name for s in sets)}.", file=sys.stderr)
        return 2
    results = {}
    for gold_set in sets:
        if args.sets and gold_set.name not in args.sets:
            continue
        readings = gold_set.readings()
        scores = measured(gold_set, readings)
        for kind in ("core", "all") if args.all_measures else ("core",):
            print("\n".join(scores[kind].differences) if args.errors else printed(gold_set.name, kind, scores[kind].figures()))
        figures = {kind: each.figures() for kind, each in scores.items()}
        if gold_set.name == "ours":
            annotated, not_found = missed(readings)
            print(
                "\n".join(not_found) if args.errors else f"  denials, refusals, silences found: {annotated - len(not_found)} of {annotated}"
            )
            figures["voices"] = {"gold": annotated, "found": annotated - len(not_found)}
        results[gold_set.name] = {"rules": gold_set.rules.digest, "texts": gold_set.digest(), **figures}
    if not args.errors:
        written(OUT, results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
