"""Cases of the EDTF of expressions of time: expected EDTF in order, and `alternatives` where the case names them."""

from typing import Any

from quellenlage.extract import find_moments
from quellenlage.model import Report, Sentence, Span
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> Any:
    text = case["text"]
    sentence = Sentence(Span(0, len(text)), "body", 0)
    found = find_moments(Report("case", text), (sentence,), rules, case.get("reference", "2024-10-30") or None)
    if "alternatives" in case:
        assert [list(m.alternatives) for m in found] == case["alternatives"]
    return [m.edtf or "" for m in found]
