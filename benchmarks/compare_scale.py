"""How long the comparison takes: 10,000 claims in many stories, and 2,000 claims in one series.

    python benchmarks/compare_scale.py

Goal: 10,000 claims in under 10 seconds on one core; 2,000 claims in one series still answer. Claims are made here with a fixed seed.
"""

import random
import time

from quellenlage.compare import compare
from quellenlage.model import Block, Claim, Mention, Reading, Report, Span
from quellenlage.rules import Rules

MEASURES = ("killed", "wounded", "casualties", "missing", "sent", "protesters")


def claim(report: str, number: int, value: float, measure: str, source: str, as_of: str | None = None) -> Claim:
    """A figure claim with a source of its own."""
    figure = float(round(value))
    return Claim(
        f"{report}.{number}",
        report,
        "figure",
        Span(number * 10, number * 10 + 4),
        f"{figure:.0f}",
        figure,
        figure,
        measure=measure,
        counted=Mention("Menschen", Span(0, 0), None),
        sources=(Mention(source, Span(0, 0), source),),
        as_of=as_of,
        sentence=Span(number * 10, number * 10 + 9),
    )


def reading(key: str, text: str, claims: list[Claim], published: str) -> Reading:
    """A report of one block."""
    return Reading(Report(key, text), "de", True, (Block(Span(0, len(text)), "body", "benchmark"),), published, claims=tuple(claims))


def many_stories(claims: int, per_story: int = 100, per_report: int = 5) -> list[Reading]:
    """`claims` claims in stories of `per_story`, told by reports of `per_report`."""
    draw = random.Random(7)
    readings = []
    for story in range(claims // per_story):
        words = [f"Wort{chr(97 + story % 26)}{story}x{i}" for i in range(30)]
        top = draw.randint(10, 400)
        for n in range(per_story // per_report):
            key, day = f"s{story}r{n}", 1 + n
            own = []
            for i in range(per_report):
                measure = draw.choice(MEASURES)
                own.append(claim(key, i, top * (1 + n / 10) * draw.uniform(0.7, 1.3), measure, f"Stelle {draw.randint(1, 8)}"))
            readings.append(reading(key, " ".join(draw.sample(words, 25)), own, f"2031-{story % 12 + 1:02}-{day:02}"))
    return readings


def one_series(claims: int, measures: tuple[str, ...]) -> list[Reading]:
    """`claims` claims about one quantity (or one sum) by forty sources over most of a year."""
    draw = random.Random(11)
    readings = []
    for i in range(claims):
        month, day = i * 11 // claims + 1, i % 28 + 1
        measure = draw.choice(measures)
        share = {"killed": 1.0, "wounded": 2.0, "casualties": 3.0}[measure]
        value = (100 + i) * share * draw.uniform(0.8, 1.2)
        own = claim(f"r{i}", 0, value, measure, f"Stelle {draw.randint(1, 40)}", as_of=f"2031-{month:02}-{day:02}")
        readings.append(reading(f"r{i}", "Belagerung von Nordhafen durch die Inselarmee am Deichtor", [own], f"2031-{month:02}-{day:02}"))
    return readings


def run(name: str, readings: list[Reading]) -> None:
    """One line: how many claims, how long, what came out."""
    start = time.process_time()
    dossier = compare(tuple(readings), (), (), Rules())
    seconds = time.process_time() - start
    count = sum(len(r.claims) for r in readings)
    print(
        f"{name}: {count} claims, {len(readings)} reports, {seconds:.1f} s; {len(dossier.series)} series, "
        f"longest {max(len(s.claims) for s in dossier.series)}, {sum(c.explanation is None for c in dossier.conflicts)} open, "
        f"{sum(c.explanation is not None for c in dossier.conflicts)} explained, complete {dossier.method['complete']}"
    )


if __name__ == "__main__":
    run("warm", many_stories(100))
    run("many stories", many_stories(10_000))
    run("one series", one_series(2_000, ("killed",)))
    run("one sum", one_series(2_000, ("killed", "wounded", "casualties")))
