"""Words that make one number together: "1,2 Mio.", "ein halbes Dutzend", "mehrere hundert", "zwei Komma drei"; and ranges."""

from quellenlage.extract.number_lexicon import Lexicon
from quellenlage.extract.number_line import Draft, Line

_HALF = ("halbe", "halben", "halbes", "halber")
_FILL = ("weitere", "weiteren", "weiterer", "weiteres", "gute", "guten", "gutes", "knappe", "knappen", "knappes", "rundes", "runde")
_SOFT = ("rundes", "runde", "gute", "guten", "gutes", "knappe", "knappen", "knappes")
_ABBREVIATED = ("mio", "mrd", "mill", "mia", "bio", "tsd")
_MULTIPLIED = ("digits", "word", "article", "indefinite", "several", "fraction")
_DASHES = ("-", "–", "—", "‐", "‑", "−")
_TO = ("bis", *_DASHES)
_MOST = 1e18  # nothing a report counts is more; "tausend tausend tausend ..." is no number


def join_scales(line: Line, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """`drafts` with multipliers, halves, decimals and indefinite quantities joined to one number each."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if draft.form == "scale":
            if last is not None and last.last == draft.first:
                _mixed(line, found)
                last = found[-1]
            joined = _scale(line, draft, last, lexicon)
            if joined is not None and joined is last:
                continue
            draft = joined or draft
        elif draft.form == "indefinite":
            if last is not None and last.last == draft.first and last.form in _MULTIPLIED:
                _mixed(line, found)
                last = found[-1]
                _multiply_plural(line, last, draft)
                if last.last > draft.first:
                    continue
            _several(line, draft, lexicon)
        elif draft.form == "fraction":
            draft = _fraction(line, draft, last, found)
        elif (
            last is not None and line.low(draft.first - 1) == "komma" and last.last == draft.first - 1 and draft.form in ("word", "digits")
        ):
            _absorb(last, draft, float(f"{int(last.value)}.{int(draft.value)}"), "word.decimal")
            continue
        elif (draft.form == "word" and draft.value in (100, 1000)) or (
            draft.form == "word" and line.low(draft.first) in ("zehntausend", "hunderttausend")
        ):
            _several(line, draft, lexicon)
        if draft.form == "article" and line.low(draft.last) == "paar":
            continue
        found.append(draft)
    return [_with_halves(line, d) for d in _sums(found) if d.form != "scale"]


def _sums(drafts: list[Draft]) -> list[Draft]:
    """ "zwei Millionen dreihunderttausend", "drei Milliarden zwanzig Millionen": each part smaller than the scale before it."""
    found: list[Draft] = []
    scale = 0.0
    for draft in drafts:
        last = found[-1] if found else None
        joins = last is not None and last.last == draft.first and draft.form == "word" and last.high is not None
        if last is not None and joins and 1 <= draft.value < scale and scale > 100:
            _absorb(last, draft, last.value + draft.value, "word.added")
            scale = draft.scaled
            continue
        found.append(draft)
        scale = draft.scaled
    return found


def _multiply_plural(line: Line, last: Draft, draft: Draft) -> None:
    """ "26 Millionen", "Hunderte Millionen": the plural of a scale word behind a number multiplies it."""
    factor = {2_000_000.0: 1e6, 2_000_000_000.0: 1e9}.get(draft.value)
    if factor is None or last.scaled > 1 or last.value * factor > _MOST:
        return
    last.low = last.value * factor
    last.high = None if last.form in ("indefinite", "several") else last.low
    last.scaled, last.last, last.end, last.rule = factor, draft.last, draft.end, "word.scaled"
    last.kind = "cardinal"
    if last.form in ("article", "fraction"):
        last.form = "word"


def _scale(line: Line, draft: Draft, last: Draft | None, lexicon: Lexicon) -> Draft | None:
    """The scale word `draft` joined to what stands before it; `last` itself where that is the number it multiplies."""
    factor = draft.value
    before = line.low(draft.first - 1)
    end = draft.end
    if line.low(draft.first) in _ABBREVIATED and line.word(draft.last) == "." and line.glued(draft.first) and draft.last + 1 < len(line):
        draft.last += 1
        end += 1
    if last is not None and last.last == draft.first and last.form in _MULTIPLIED and last.kind != "date" and last.value * factor <= _MOST:
        if last.form == "article" and factor in (100, 1000) and not line.noun(draft.first):
            return None
        last.low = last.value * factor
        last.high = None if last.form in ("indefinite", "several") else last.low
        last.last, last.end, last.scaled, last.rule, last.kind = draft.last, end, factor * last.scaled, "word.scaled", "cardinal"
        last.form = "word" if last.form in ("article", "fraction") else last.form
        return last
    if before in _HALF:
        draft.low = draft.high = factor / 2
        draft.form, draft.rule, draft.scaled, draft.end, draft.first = "word", "word.half", factor, end, draft.first - 1
        if last is not None and last.form == "article" and last.last == draft.first:
            _extend_left(last, draft)
            return last
        draft.start = line.start(draft.first)
        return draft
    if last is not None and last.form == "article" and last.last == draft.first - 1 and before in _FILL:
        draft.low = draft.high = factor
        draft.form, draft.rule, draft.scaled, draft.end = "word", "word.scaled", factor, end
        draft.approximate = before in _SOFT
        _extend_left(last, draft)
        return last
    draft.end = end
    if before in lexicon.several:
        _several(line, draft, lexicon)
        return draft
    if factor in (100, 1000, 12):
        draft.form, draft.rule = "word", "word.scale_alone"
        draft.low = draft.high = factor
        return draft
    return None


def _extend_left(last: Draft, draft: Draft) -> None:
    last.last, last.end, last.low, last.high = draft.last, draft.end, draft.low, draft.high
    last.form, last.rule, last.scaled, last.kind, last.approximate = "word", draft.rule, draft.scaled, "cardinal", draft.approximate


def _several(line: Line, draft: Draft, lexicon: Lexicon) -> None:
    """ "mehrere hundert", "ein paar Dutzend", "viele Tausende": at least two of them, and the whole phrase is the figure."""
    at = draft.first - 1
    if line.low(at) not in lexicon.several or (line.low(draft.first) not in lexicon.several_scales and draft.form != "indefinite"):
        return
    if line.low(at) == "paar" and line.low(at - 1) in lexicon.articles:
        at -= 1
    draft.low = draft.value if draft.form == "indefinite" else draft.value * 2
    draft.high, draft.form, draft.rule = None, "several", "word.several"
    draft.first, draft.start = at, line.start(at)


def _fraction(line: Line, draft: Draft, last: Draft | None, found: list[Draft]) -> Draft:
    """ "zwei Drittel", "ein Viertel" as one fraction."""
    if last is not None and last.last == draft.first and last.form in ("article", "word", "digits") and last.scaled == 1:
        found.pop()
        draft.low = draft.high = last.value * draft.value
        draft.first, draft.start = last.first, last.start
    draft.rule = "fraction"
    return draft


def _mixed(line: Line, found: list[Draft]) -> None:
    """ "fünf und drei Viertel (Milliarden)": whole and fraction as one, only ever called before a scale word."""
    if len(found) < 2 or found[-1].form != "fraction":
        return
    whole, part = found[-2], found[-1]
    if whole.form == "word" and whole.last == part.first - 1 and line.low(whole.last) == "und":
        found.pop()
        _absorb(whole, part, whole.value + part.value, "word.mixed")


def _absorb(last: Draft, draft: Draft, value: float, rule: str) -> None:
    last.low = last.high = value
    last.last, last.end, last.rule = draft.last, draft.end, rule


def _with_halves(line: Line, draft: Draft) -> Draft:
    """ "ein halbes Schwein", "drei halbe Brote": half as many, and a fraction."""
    if draft.form in ("article", "word", "digits") and draft.scaled == 1 and line.low(draft.last) in _HALF:
        draft.low = draft.high = draft.value / 2
        draft.end, draft.last, draft.kind, draft.rule = line.end(draft.last), draft.last + 1, "fraction", "fraction.half"
    return draft


def join_ranges(line: Line, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """`drafts` with "10.000-12.000", "zwischen 1.000 und 3.000", "fünf bis sieben", "ein oder zwei" as one number each."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if last is not None and _is_range(line, last, draft, lexicon):
            factor = _shared_scale(line, last, draft)
            if last.value * factor < draft.value:
                last.low = last.value * factor
            if line.low(last.first - 1) == "zwischen":
                last.modifiers.append(line.span(last.first - 1, last.first))
            last.high, last.last, last.end, last.tail = draft.high, draft.last, draft.end, draft.tail
            last.kind = draft.kind if draft.kind not in ("article", "cardinal") else "cardinal"
            last.form = draft.form if draft.form == "part" else "word" if last.form == "article" else last.form
            last.rule = "range." + last.rule
            last.scaled = max(last.scaled, draft.scaled)
            continue
        found.append(draft)
    return found


def _is_range(line: Line, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    if a.rule.startswith("range.") or a.low is None or a.high is None or b.low is None:
        return False
    if a.form not in ("digits", "word", "article") or (
        b.form not in ("digits", "word", "part") and not (b.form == "article" and a.form == "word")
    ):
        return False
    if (
        a.kind not in ("cardinal", "article")
        or b.kind not in ("cardinal", "age", "duration", "other")
        or (b.kind == "other" and b.form != "part")
    ):
        return False
    gap = [line.low(i) for i in range(a.last, b.first)]
    upper = b.value
    shared = a.value * _shared_scale(line, a, b)
    lower = shared if shared < upper else a.value
    return lower < upper and _bridges(line, a, b, gap, lexicon)


def _shared_scale(line: Line, a: Draft, b: Draft) -> float:
    """What the scale of a range's end does to its beginning: "30 bis 40 Millionen", "vier- bis fünftausend"."""
    if a.scaled == 1 and b.scaled > 1:
        return b.scaled
    if a.form == "word" and b.form == "word" and a.value < 100 and line.word(a.last) == "-" and line.glued(a.last - 1):
        word = line.low(b.first)
        return 1000.0 if word.endswith("tausend") else 100.0 if word.endswith("hundert") else 1.0
    return 1.0


def _bridges(line: Line, a: Draft, b: Draft, gap: list[str], lexicon: Lexicon) -> bool:
    """True where the words between `a` and `b` make them one range."""
    if not gap:
        return False
    joint, more = gap[0], gap[1:]
    if joint in _DASHES and more and more[0] in ("bis", "oder"):
        joint, more = more[0], more[1:]
    if joint == "bis":
        return all(w in lexicon.phrases or w in ("zu", "hin") for w in more) and len(more) <= 2
    if joint == "und":
        return not more and _opened_by_between(line, a, lexicon)
    if joint == "oder":
        return not more and a.unit is None and b.value <= a.value + max(1, a.scaled) * (1 if a.value < 20 else a.value)
    if joint in _DASHES and not more:
        spaced = not (line.glued(a.last - 1) and line.glued(a.last))
        return b.value < 20 * a.value and not (spaced and (a.form != "digits" or b.form == "word"))
    return False


def _opened_by_between(line: Line, a: Draft, lexicon: Lexicon) -> bool:
    at = a.first - 1
    while line.low(at) in lexicon.phrases and line.low(at) != "zwischen":
        at -= 1
    return line.low(at) == "zwischen"
