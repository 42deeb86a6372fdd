"""What became of the words on the way from one report to the other: figures and hedges first, then cuts, additions, order."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from quellenlage.copies.passages import Passage
from quellenlage.copies.words import Words
from quellenlage.rules import Rules

_THOUSANDS = re.compile(r"(?<=\d)[.\u00a0\u202f' ’](?=\d{3}(?!\d))")
_LONGEST = 600
_SHOWN = 12


@lru_cache(maxsize=4)
def _lists(rules: Rules) -> tuple[frozenset[str], ...]:
    table = rules.table("copies")
    return tuple(frozenset(table.get(name, ())) for name in ("hedges", "bounds", "numbers", "articles"))


def find_changes(old: Words, new: Words, passages: list[Passage], texts: tuple[str, str], rules: Rules) -> tuple[str, ...]:
    """Sentences for the reader on what differs between `old` and `new` (`passages` have `old` first); `texts` are their full texts."""
    hedges, bounds, numbers, articles = _lists(rules)
    figures: list[str] = []
    hedged: list[str] = []
    for p in passages:
        for before, after, around, follows in _replaced(old, new, p, texts):
            one, two = _figures(before, numbers), _figures(after, numbers)
            same = [_plain(w) for w in one] == [_plain(w) for w in two]  # "5.000" and "5000" are one figure
            if one and two and not same:
                figures.append(f"Zahl geändert: „{' '.join(one)}“ wurde „{' '.join(two)}“ ({around})")
            elif not same and any(_plain(w) not in articles for w in one or two):
                figures.append(f"Zahl {'entfallen' if one else 'hinzugekommen'}: „{' '.join(one or two)}“ ({around})")
            counted = bounds if _figures([*before, *after, *follows], numbers) else frozenset()
            lost, won = ([w for w in words if w.casefold() in hedges | counted] for words in (before, after))
            if lost != won:
                if gone := [w for w in lost if w not in won]:
                    hedged.append(f"Einschränkung entfallen: „{' '.join(gone)}“ ({around})")
                if come := [w for w in won if w not in lost]:
                    hedged.append(f"Einschränkung hinzugekommen: „{' '.join(come)}“ ({around})")
    return (*figures[:_SHOWN], *hedged[:_SHOWN], *_volume(old, new, passages))


def _replaced(old: Words, new: Words, p: Passage, texts: tuple[str, str]) -> list[tuple[list[str], list[str], str, list[str]]]:
    """(words before, words after, what stands around, the next word) of each place in the passage where the two differ."""
    if max(p.a_last - p.a_first, p.b_last - p.b_first) > _LONGEST:
        return []
    matcher = SequenceMatcher(None, old.folded[p.a_first : p.a_last], new.folded[p.b_first : p.b_last], autojunk=False)
    found = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        before = _words(old, texts[0], p.a_first + a1, p.a_first + a2)
        after = _words(new, texts[1], p.b_first + b1, p.b_first + b2)
        around = " ".join(_words(new, texts[1], max(p.b_first, p.b_first + b1 - 3), min(p.b_last, p.b_first + b2 + 3)))
        follows = _words(new, texts[1], p.b_first + b2, min(p.b_last, p.b_first + b2 + 1))
        found.append((before, after, f"„… {around} …“", follows))
    return found


def _words(words: Words, text: str, first: int, last: int) -> list[str]:
    return [text[a:b] for a, b in zip(words.starts[first:last], words.ends[first:last], strict=True)]


def _plain(figure: str) -> str:
    """A figure without the marks between its thousands, number words in small letters."""
    return _THOUSANDS.sub("", figure).casefold()


def _figures(words: list[str], numbers: frozenset[str]) -> list[str]:
    return [w for w in words if w[0].isdigit() or w.casefold() in numbers]


def _volume(old: Words, new: Words, passages: list[Passage]) -> list[str]:
    cut = len(old) - sum(p.a_last - p.a_first for p in passages)
    added = len(new) - sum(p.b_last - p.b_first for p in passages)
    found = []
    if cut >= 8:
        found.append(f"gekürzt um {cut} von {len(old)} Wörtern")
    if added >= 8:
        found.append(f"{added} Wörter hinzugefügt")
    order = [p.b_first for p in passages]
    if order != sorted(order):
        found.append("umgestellt")
    return found
