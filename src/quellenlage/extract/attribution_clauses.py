"""Where clauses and sentences of a unit begin and end, and whether they are in the Konjunktiv of reported speech."""

from quellenlage.extract.attribution_lexicon import Lexicon
from quellenlage.extract.attribution_units import Unit
from quellenlage.model import Span

# The mark of a border that is no mark of the text: before it and behind it somebody else speaks (attribution_beside).
BESIDE = "¦"


def sentence_end(unit: Unit) -> int:
    """Index after the last word, without the closing mark."""
    n = len(unit.words)
    while n and unit.words[n - 1].kind == "P" and unit.words[n - 1].text in ".!?…":
        n -= 1
    return n


def is_konjunktiv(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    """True where a word of the stretch is a Konjunktiv that reports: first, or a second that stands in for it."""
    plain = not any(w.low == "ich" for w in unit.words[first:last])
    return (
        plain
        and any(
            w.kind == "W"
            and not w.capital
            and (
                w.low in words.konjunktiv
                or w.low in words.plural_konjunktiv
                or w.low in words.singular_konjunktiv
                or (w.low.endswith("iere") and len(w.low) > 6)  # "funktioniere": nothing else ends so
            )
            for w in unit.words[first:last]
        )
    )


def trim(unit: Unit, first: int, last: int) -> Span:
    """A span of words without commas at its edges and without the closing full stop."""
    row = unit.words
    while last - 1 > first and row[last - 1].kind == "P" and row[last - 1].text in ",;:–-.!?":
        last -= 1
    while first < last - 1 and row[first].kind == "P" and row[first].text in ",;:–-.":
        first += 1
    return unit.span(first, last)


def sentence_start(unit: Unit, at: int) -> int:
    for number in range(unit.segment_of(at), 0, -1):
        if unit.segments[number].before in ".!?":
            return unit.segments[number].first
    return 0


def clause_stop(unit: Unit, at: int) -> int:
    """Where the sentence ends, or before it a clause in which somebody else speaks."""
    stop = sentence_stop(unit, at)
    for segment in unit.segments[unit.segment_of(max(at - 1, 0)) + 1 :]:
        if segment.before == BESIDE and segment.first < stop:
            return before_mark(unit, segment.first)
    return stop


def before_mark(unit: Unit, first: int) -> int:
    """Index after the last word before a segment that begins at `first`, without the mark between them where there is one."""
    return first - 1 if first and unit.words[first - 1].kind == "P" else first


def sentence_stop(unit: Unit, at: int) -> int:
    for number in range(unit.segment_of(max(at - 1, 0)) + 1, len(unit.segments)):
        before = unit.segments[number].before
        if before and (before in ".!?" or (unit.headline and before in "–-")):
            return unit.segments[number].first - 1
    return sentence_end(unit)


def clause_start(unit: Unit, at: int, words: Lexicon) -> int:
    """The beginning of the clause that holds word `at`: clauses put before it or into it are passed over."""
    row = unit.words
    number = unit.segment_of(at)
    depth = 0
    for k in range(number, -1, -1):
        segment = unit.segments[k]
        if segment.before in ".!?" or k == 0 or segment.before in ("", BESIDE):
            return segment.first
        first = segment.first
        low = row[first].low
        subordinate = (
            words.has("phrases.subordinators", low)
            or words.has("phrases.relatives", low)
            or (
                words.has("phrases.prepositions", low)
                and first + 1 < segment.last
                and row[first + 1].low in ("der", "dem", "denen", "dessen", "deren")
            )
        )
        if k == number:
            if segment.before in ";" or (segment.before == ":" and not unit.headline) or (segment.before in "–-" and unit.headline):
                return first
            if subordinate and words.has("phrases.relatives", low) and not is_relative(unit, first, segment.last, words):
                subordinate = False
            if subordinate and first != at and _holds_verb(unit, k, words):
                return first
            if low in ("und", "aber", "doch", "jedoch", "sondern", "oder", "denn", "allerdings", "lediglich") and has_verb(
                unit, number, words
            ):
                return first
            own = has_verb(unit, number, words)
            if own and k and not subordinate and segment.before == "," and _is_main(unit, k - 1, words) and not _verb_first(unit, k, words):
                return first
            continue
        if segment.before in ";" or (segment.before == ":" and not unit.headline) or (segment.before in "–-" and unit.headline):
            return first
        if subordinate and k < number:
            continue
        if low in ("und", "aber", "doch", "jedoch", "sondern") and has_verb(unit, k, words):
            return first
    return depth


def has_verb(unit: Unit, number: int, words: Lexicon) -> bool:
    segment = unit.segments[number]
    return any(
        w.kind == "W"
        and not w.capital
        and (
            words.has("phrases.finite", w.low) or w.low in words.konjunktiv or w.low in words.common_verbs or w.low.endswith(("te", "ten"))
        )
        for w in unit.words[segment.first : segment.last]
    )


def _holds_verb(unit: Unit, number: int, words: Lexicon) -> bool:
    return has_verb(unit, number, words) or unit.words[unit.segments[number].last - 1].low.endswith(("t", "en", "te"))


def _verb_first(unit: Unit, number: int, words: Lexicon) -> bool:
    low = unit.words[unit.segments[number].first].low
    return words.has("phrases.finite", low) or low in words.konjunktiv or low in words.verbs or low in words.common_verbs


def _is_main(unit: Unit, number: int, words: Lexicon) -> bool:
    segment = unit.segments[number]
    low = unit.words[segment.first].low
    return not (words.has("phrases.subordinators", low) or words.has("phrases.relatives", low)) and has_verb(unit, number, words)


def is_relative(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    """A clause that opens with "der/die/das" is relative where its finite verb stands last; where it stands second it is main."""
    row = unit.words
    if row[first].low not in ("der", "die", "das", "den", "dem"):
        return True
    return verb_last(unit, first, last, words)


def verb_last(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    """True where the first finite verb of the stretch is its last word, as in subordinate clauses."""
    row = unit.words
    finite = [
        i
        for i in range(first + 1, last)
        if not row[i].capital
        and (words.has("phrases.finite", row[i].low) or row[i].low in words.konjunktiv or row[i].low in words.plural_konjunktiv)
    ]
    if not finite:
        return ends_finite(unit, first, last, words)
    return finite[0] >= last - 1


def ends_finite(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    low = unit.words[last - 1].low
    return not unit.words[last - 1].capital and (words.has("phrases.finite", low) or low.endswith(("te", "ten", "t", "en")))
