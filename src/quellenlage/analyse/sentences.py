"""Where sentences begin and end, block by block: at closing marks, unless an abbreviation, an ordinal or an initial explains the stop.

Own rules with their word lists as data (rules/de/sentences.toml); measured against choppa-srx in docs/decisions/0101.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from quellenlage.model import Block, Report, Sentence, Span
from quellenlage.rules import Rules

_READ = ("headline", "subhead", "dateline", "body", "caption", "quote")
_OPENING = "\"„“«»‚‘'`([–—-"
_CLOSING = "\"“”«»’‘')\\]"
_BREAK = re.compile(rf"(?<![.!?…])[.!?…]++(?P<quote>[{_CLOSING}]*)(?P<gap>\s+)|\n\s*|(?P<glued>[.!?])(?=[A-ZÄÖÜ][a-zäöüß]+ [a-zäöüß])")
_WORD_BEFORE = re.compile(r"[\w.\-/]+$")
_OPENERS = re.compile(rf"[{re.escape(_OPENING)}\s]*")
_WORD = re.compile(r"[\w-]+")
_DAY = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]")
_ROMAN = re.compile(r"[IVX]+$")
_LOOK_BACK = 30
LONGEST = 1_200
"""Code points of the longest stretch that is read as one sentence."""
MOST_WORDS = 250
"""Words, told by the white space between them, of the longest stretch that is read as one sentence."""
_LONG = re.compile(rf"\s*(?:\S++\s++){{{MOST_WORDS}}}")


@dataclass(frozen=True)
class _Lists:
    inside: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    ordinal_before: frozenset[str]
    ordinal_after: frozenset[str]


@lru_cache(maxsize=8)
def _lists(rules: Rules) -> _Lists:
    table = rules.table("sentences") or Rules("de").table("sentences")  # a language without its own list is read with ours
    return _Lists(
        frozenset(table["abbreviations"]["inside"]),
        frozenset(table["abbreviations"]["either"]),
        frozenset(table["starters"]["words"]),
        frozenset(table["ordinals"]["before"]),
        frozenset(table["ordinals"]["months"]),
    )


_GERMAN = Rules("de")


def split_sentences(report: Report, blocks: tuple[Block, ...], rules: Rules = _GERMAN) -> tuple[Sentence, ...]:
    """All sentences of the blocks that are read (not furniture, not in another language), in order; a block's border is a sentence's.

    Spans hold no outer white space and re-read exactly. A line break ends a sentence unless the line was merely wrapped (the next line
    goes on in lower case). Linear in the text.
    """
    lists = _lists(rules)
    found: list[Sentence] = []
    for paragraph, block in enumerate(blocks):
        if block.role not in _READ or block.language:
            continue  # furniture, or in another language than the report: read as ours it would only yield nonsense
        text = report.field_text(block.span.field)
        wrapped = block.reason == "line.wrapped" and _is_filled(text, block.span)
        for start, end in _sentences(text, block.span.start, block.span.end, lists, wrapped):
            found.append(Sentence(Span(start, end, block.span.field), block.role, len(found), paragraph))
    return tuple(found)


def _is_filled(text: str, span: Span) -> bool:
    """True where lines were filled up to a width: the first word of a line would not have fitted into the line before it."""
    lines = span.of(text).splitlines()
    width = max(len(line) for line in lines)
    return all(len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairwise(lines))


def _sentences(text: str, start: int, stop: int, lists: _Lists, wrapped: bool) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    for match in _BREAK.finditer(text, start, stop):
        if match.end() >= stop or not _ends(text, match, start, stop, lists, wrapped):
            continue
        end = match.start() if match["gap"] is None and match["glued"] is None else match.start("gap") if match["gap"] else match.end()
        _keep(text, start, end, places)
        start = match.end()
    _keep(text, start, stop, places)
    return places


def _keep(text: str, start: int, end: int, places: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    # No sentence of a report is longer. Work within a sentence may grow with its square, so a text without full stops is cut.
    while end - start > LONGEST or (end - start > 2 * MOST_WORDS and _LONG.match(text, start, end)):
        cut = _cut(text, start, min(end, start + LONGEST))
        _keep(text, start, cut, places)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        places.append((start, end))


def _cut(text: str, start: int, end: int) -> int:
    """Where a stretch that is too long is cut: behind a space in its second half, if there is one."""
    many = _LONG.match(text, start, end)
    if many:
        return many.end()
    return max(text.rfind(" ", start + LONGEST // 2, end), text.rfind("\n", start + LONGEST // 2, end)) + 1 or end


def _ends(text: str, match: "re.Match[str]", start: int, stop: int, lists: _Lists, wrapped: bool) -> bool:
    """True where a sentence ends at `match`; in a block of `wrapped` lines a line's end alone says nothing."""
    after = text[match.end()]
    gap = match["gap"]
    if gap is None and match["glued"] is None:
        return not wrapped and (not after.islower() or text[match.start() - 1 : match.start()] in ".!?:…")
    if gap and "\n" in gap and not wrapped:
        return not after.islower()
    opener = _OPENERS.match(text, match.end(), stop)
    at = opener.end() if opener else match.end()
    following = text[at : at + 1]
    if not (following.isupper() or following.isdigit() or (at > match.end() and following.isalpha() and not following.islower())):
        return False
    if after in "–—-" and text[match.end() + 1 : match.end() + 2] == " " and match["quote"]:
        return False
    mark = text[match.start()]
    if mark != "." or text[match.start() + 1 : match.start() + 2] in ".!?…":
        return True
    word = _WORD_BEFORE.search(text, max(start, match.start() - _LOOK_BACK), match.start())
    following_word = _WORD.match(text, at, stop)
    next_word = following_word.group() if following_word else ""
    return word is None or _stop_ends(text, word, next_word, at > match.end(), start, lists)


def _stop_ends(text: str, word: "re.Match[str]", next_word: str, opened: bool, start: int, lists: _Lists) -> bool:
    """True where the full stop behind `word` ends the sentence, given the word that follows it."""
    raw = word.group()
    low = raw.lower()
    starts = next_word.lower() in lists.starters
    if raw.isdigit() or raw.rstrip(".").isdigit():
        return _number_ends(text, word, next_word, opened or starts, start, lists)
    if next_word[:1].isdigit() and _DAY.fullmatch(raw):
        return False
    last = low.rsplit(".", 1)[-1]
    if last in lists.either and (raw.islower() or len(raw) > 1):
        return starts
    if last in lists.inside:
        return False
    if len(last) == 1 and last.isalpha():
        return starts and word.start() > start
    if _ROMAN.match(raw):
        return starts
    return True


def _number_ends(text: str, word: "re.Match[str]", next_word: str, starts: bool, start: int, lists: _Lists) -> bool:
    raw = word.group()
    if next_word.lower() in lists.ordinal_after or (next_word[:1].isdigit() and len(raw) < 3):
        return False
    if len(raw) >= 4 or "." in raw:
        return True
    before = _WORD_BEFORE.search(text, max(start, word.start() - _LOOK_BACK), word.start() - 1 if word.start() > start else word.start())
    if before is None:
        return not (word.start() <= start + 1) and (starts or text[word.start() - 1 : word.start()] not in "(„")
    ordinal = before.group().lower() in lists.ordinal_before
    return not ordinal or (starts and (not raw.isdecimal() or int(raw) > 31))
