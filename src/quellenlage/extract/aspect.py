"""Whether a figure runs up to a time (cumulative), holds at a time (stock) or counts within a period (flow)."""

from functools import lru_cache

from quellenlage.extract.figures_site import Site
from quellenlage.rules import Rules


@lru_cache(maxsize=8)
def _tables(rules: Rules) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[tuple[str, str], ...]]:
    table = rules.table("aspect")
    words = tuple((name, tuple(f" {w.lower()} " for w in table[name]["words"])) for name in table if "words" in table[name])
    return words, tuple(table.get("default", {}).items())


def read_aspect(site: Site, measure: str) -> str | None:
    """The aspect the clause names; else the measure's usual one, None where it has none."""
    words, default = _tables(site.rules)
    clause = site.scene.once("words", site.indices, lambda: f" {' '.join(site.tokens[i].text.lower() for i in site.indices)} ")
    for name, phrases in words:
        if any(p in clause for p in phrases):
            return name
    return dict(default).get(measure)
