"""Whether a figure is a part of one named before: "darunter 20 Kinder", "davon sieben Soldaten", "unter ihnen"."""

from quellenlage.extract.figures_site import Site

_WINDOW = 5  # tokens before the phrase in which the pointing word stands: "unter ihnen waren auch neun Kinder"


def is_part(site: Site) -> bool:
    """True where words before or after the number take it from a count named before."""
    if site.phrase.pointing:
        return True
    low = [t.text.lower() for t in site.tokens]
    phrases = tuple(tuple(p.split()) for p in site.rules.table("counted").get("parts", ()))
    first = site.phrase.first
    start = max(0, first - _WINDOW)
    for i in range(first - 1, start - 1, -1):
        if low[i] in (";", ".", ":"):
            break
        if any(tuple(low[i : i + len(p)]) == p for p in phrases):
            return True
    return False
