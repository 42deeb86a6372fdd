"""Scores extracted figure claims against annotated ones. What each score means: docs/reference/quality.md.

Both sides are rows with the fields of `quellenlage claims --format jsonl`; an annotated row may list several values in a field, each of
them right, and may be `optional`: it then counts neither way.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.phrases import same_counted, same_voice

Row = dict[str, Any]
LEVELS = ("found", "measured", "attributed", "certain")
CORE = frozenset(
    {
        "killed", "wounded", "casualties", "missing", "captured", "arrested", "displaced", "rescued", "sent", "trained",
        "protesters", "suspects", "weapons", "attacks",
    }
)  # fmt: skip
DEFAULTS: dict[str, Any] = {"approximate": False, "source": None, "certainty": "stated", "as_of": None, "relayed_by": []}
FREQUENT = 5
"""Annotated claims from which a measure enters the macro mean."""


@dataclass(slots=True)
class Tally:
    """Hits, predicted and annotated ones of something, summed over reports."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def ratios(self) -> dict[str, float]:
        """Precision, recall and F1 to four places; 0 where there is nothing to divide by."""
        precision = self.hits / self.predicted if self.predicted else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


@dataclass(slots=True)
class Scores:
    """The running totals over all reports of a set."""

    reports: int = 0
    gold: int = 0
    predicted: int = 0
    found_all: Tally = field(default_factory=Tally)
    levels: Counter[str] = field(default_factory=Counter)
    measures: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    slots: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in DEFAULTS})
    matched: int = 0
    counted: int = 0
    differences: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Everything as plain numbers, ready for JSON."""
        result: dict[str, Any] = {"reports": self.reports, "gold": self.gold, "predicted": self.predicted}
        for level in LEVELS:
            result[level] = Tally(self.levels[level], self.predicted, self.gold).ratios()
        result["found_all_measures"] = self.found_all.ratios()
        frequent = [t.ratios()["f1"] for t in self.measures.values() if t.gold >= FREQUENT]
        result["macro"] = round(sum(frequent) / len(frequent), 4) if frequent else None
        result["slots"] = {s: t.ratios()["f1"] if t.gold or t.predicted else None for s, t in self.slots.items()}
        result["slots"]["counted"] = round(self.counted / self.matched, 4) if self.matched else None
        ordered = sorted(self.measures.items(), key=lambda item: (-item[1].gold, item[0]))
        result["measures"] = {m: {"gold": t.gold, "f1": t.ratios()["f1"]} for m, t in ordered if t.gold}
        return result


def words_of(value: Any) -> Any:
    """The text of a mention, or the value itself."""
    return value.get("text") if isinstance(value, dict) else value


def choices(row: Row, slot: str) -> list[Any]:
    """The values an annotated row accepts for `slot`."""
    value = row.get(slot)
    return value if isinstance(value, list) and slot != "relayed_by" else [value if value is not None or slot != "relayed_by" else []]


def is_figure(row: Row) -> bool:
    """Only figure claims in the text itself are scored."""
    return bool(row.get("kind", "figure") == "figure" and row.get("field", "text") == "text")


# Is the predicted row right in one respect?


def right_bounds(gold: Row, predicted: Row) -> bool:
    """Both bounds open in both, or equal up to rounding."""
    for bound in ("low", "high"):
        mine, theirs = gold.get(bound), predicted.get(bound)
        if (mine is None) != (theirs is None):
            return False
        if mine is not None and theirs is not None and not abs(mine - theirs) < 1e-6 * max(1, abs(mine)):
            return False
    return True


def right_measure(gold: Row, predicted: Row) -> bool:
    """One of the annotated measures."""
    return predicted.get("measure") in choices(gold, "measure")


def right_source(gold: Row, predicted: Row) -> bool:
    """No source where none is annotated, else the same voice as one of the annotated ones."""
    text = words_of(predicted.get("source"))
    return any(not text if wanted is None else bool(text) and same_voice(wanted, text) for wanted in choices(gold, "source"))


def right_relays(gold: Row, predicted: Row) -> bool:
    """As many relays as annotated, and each annotated one among them."""
    wanted, given = gold.get("relayed_by") or [], [words_of(r) for r in predicted.get("relayed_by") or []]
    return len(wanted) == len(given) and all(any(same_voice(w, g) for g in given) for w in wanted)


def right_counted(gold: Row, predicted: Row) -> bool:
    """Shares a word with one of the annotated phrases."""
    return any(same_counted(wanted, words_of(predicted.get("counted"))) for wanted in choices(gold, "counted"))


def _right_value(slot: str) -> Callable[[Row, Row], bool]:
    return lambda gold, predicted: predicted.get(slot) in choices(gold, slot)


RIGHT: dict[str, Callable[[Row, Row], bool]] = {
    "approximate": _right_value("approximate"),
    "source": right_source,
    "certainty": _right_value("certainty"),
    "as_of": _right_value("as_of"),
    "relayed_by": right_relays,
}


# Which predicted row speaks of which annotated one?


def pair(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs (index in gold, index in predicted) whose spans share at least half of their union: best agreement first (bounds, then
    measure, then share, then order in the text), each row used once."""
    options = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            inner = min(g["end"], p["end"]) - max(g["start"], p["start"])
            share = inner / (max(g["end"], p["end"]) - min(g["start"], p["start"])) if inner > 0 else 0.0
            if share >= 0.5:
                options.append((not right_bounds(g, p), not right_measure(g, p), -share, i, j))
    taken_gold, taken_predicted, pairs = set(), set(), []
    for *_, i, j in sorted(options):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return pairs


def score(gold: Iterable[Row], predicted: Iterable[Row], reports: Iterable[str], core: bool) -> Scores:
    """Totals over `reports` (those without any annotated claim count too). With `core` only claims of a core measure are scored:
    annotated ones, and predicted ones that say core or meet an annotated core claim."""
    of_gold, of_predicted = _by_report(gold), _by_report(predicted)
    scores = Scores()
    for report in sorted(set(reports) | set(of_gold)):
        scores.reports += 1
        _score_report(scores, report, of_gold[report], of_predicted[report], core)
    return scores


def _by_report(rows: Iterable[Row]) -> dict[str, list[Row]]:
    result: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if is_figure(row):
            result[row["report"]].append(row)
    return result


def _score_report(scores: Scores, report: str, gold: list[Row], predicted: list[Row], core: bool) -> None:
    partner = {j: i for i, j in pair(gold, predicted)}
    left_gold = [i for i, g in enumerate(gold) if not g.get("optional")]
    left_predicted = [j for j in range(len(predicted)) if j not in partner or not gold[partner[j]].get("optional")]
    scores.found_all.hits += sum(right_bounds(gold[i], predicted[j]) for j, i in partner.items() if j in set(left_predicted))
    scores.found_all.predicted += len(left_predicted)
    scores.found_all.gold += len(left_gold)
    if core:
        left_gold = [i for i in left_gold if _is_core(gold[i])]
        left_predicted = [j for j in left_predicted if _is_core(predicted[j]) or (j in partner and _is_core(gold[partner[j]]))]
    scores.gold += len(left_gold)
    scores.predicted += len(left_predicted)
    for i in left_gold:
        scores.measures[choices(gold[i], "measure")[0]].gold += 1
    for j in left_predicted:
        scores.measures[predicted[j].get("measure") or "none"].predicted += 1
    met = {partner[j]: j for j in left_predicted if j in partner and partner[j] in set(left_gold)}
    for i, j in met.items():
        _score_pair(scores, gold[i], predicted[j])
    scores.differences += [f"{report}:{gold[i]['start']} missed {_shown(gold[i])}" for i in left_gold if i not in met]
    met_predicted = set(met.values())
    scores.differences += [
        f"{report}:{predicted[j]['start']} spurious {_shown(predicted[j])}" for j in left_predicted if j not in met_predicted
    ]


def _is_core(row: Row) -> bool:
    return not CORE.isdisjoint(choices(row, "measure"))


def _shown(row: Row) -> str:
    return f"{row['figure']!r} {row.get('measure')} {words_of(row.get('counted'))!r}"


def _score_pair(scores: Scores, gold: Row, predicted: Row) -> None:
    right = {"bounds": right_bounds(gold, predicted), "measure": right_measure(gold, predicted), "counted": right_counted(gold, predicted)}
    right |= {slot: test(gold, predicted) for slot, test in RIGHT.items()}
    reached = True
    for level, needed in zip(LEVELS, ("bounds", "measure", "source", "certainty"), strict=True):
        reached = reached and right[needed]
        scores.levels[level] += reached
        if level == "attributed" and reached:
            scores.measures[predicted.get("measure") or "none"].hits += 1
    if right["bounds"]:
        scores.matched += 1
        scores.counted += right["counted"]
        for slot, default in DEFAULTS.items():
            _score_slot(scores.slots[slot], slot, default, gold, predicted, right[slot])
    wrong = [slot for slot, fine in right.items() if not fine]
    if wrong:
        slots = ["low", "high"] if wrong[0] == "bounds" else []
        slots += [slot for slot in wrong if slot != "bounds"]
        mine = {slot: gold.get(slot) for slot in slots}
        theirs = {s: [words_of(v) for v in predicted[s]] if s == "relayed_by" else words_of(predicted.get(s)) for s in slots}
        scores.differences.append(f"{gold['report']}:{gold['start']} {gold['figure']!r} gold {mine} predicted {theirs}")


def _score_slot(tally: Tally, slot: str, default: Any, gold: Row, predicted: Row, right: bool) -> None:
    """Counts only where one side says something other than the default, so that saying nothing earns nothing."""
    empty: tuple[Any, ...] = (default, None, [], "")
    says = words_of(predicted.get(slot)) not in empty
    wanted = any(value not in empty for value in choices(gold, slot))
    tally.gold += wanted and (says or not right)
    tally.predicted += says
    tally.hits += says and wanted and right
