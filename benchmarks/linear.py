"""Seconds for texts that repeat one pattern, at two sizes: what grows faster than the text is named. `python -m benchmarks.linear`."""

import sys
import time

from quellenlage.model import Report
from quellenlage.pipeline import read_report
from quellenlage.rules import Rules

SMALL, LARGE = 10_000, 40_000
PATTERNS = (
    *(
        "(",
        "„",
        "1",
        "1.",
        "1.000 ",
        "wort ",
        "300 und ",
        "300 Tote, ",
        "dass er sagte, ",
        "laut Polizei ",
        "10 bis ",
        "a",
        "Wort ",
        "\n",
        " ",
    ),
    *("Drei-", "zweitausend", "3. Mai ", "seit ", "Mrd. ", "'", "\u00a0", "Kurz\n", '"Er sagte" ', "sagte er, ", "der die das "),
)


def seconds(text: str, rules: Rules) -> float:
    """Time to read `text` once."""
    start = time.perf_counter()
    read_report(Report("x", text, language="de", published="2015-01-01"), rules)
    return time.perf_counter() - start


def main() -> int:
    """Prints a line for each pattern; exit status 1 where one grows clearly faster than the text."""
    rules, bad = Rules(), 0
    seconds("Zwölf Tote.", rules)
    for pattern in PATTERNS:
        small, large = (seconds("Es gab 12 Tote. " + pattern * (size // len(pattern)), rules) for size in (SMALL, LARGE))
        faster = large > 0.5 and large > 2 * (LARGE / SMALL) * small
        bad += faster
        print(
            f"{pattern!r:<20} {small:7.2f} s  {large:7.2f} s  {large / LARGE * 1e6:6.1f} s/MB{'  FASTER THAN THE TEXT' if faster else ''}"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
