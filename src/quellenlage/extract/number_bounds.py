"""What bounds or softens a number: the phrase before it, the words behind it, and how far that reaches over a coordination."""

from quellenlage.extract.number_lexicon import Effect, Lexicon
from quellenlage.extract.number_line import Draft, Line

_STEPS = 4
_REACH = 7
_CLEAR_FOR_ARTICLES = frozenset({"mindestens", "wenigstens", "höchstens", "maximal"})
_SMALL = 10


def bound(line: Line, draft: Draft, lexicon: Lexicon) -> None:
    """Applies the phrases around `draft` to its bounds, its `approximate` and its modifiers."""
    _look_back(line, draft, lexicon)
    _look_ahead(line, draft, lexicon)


def _look_back(line: Line, draft: Draft, lexicon: Lexicon) -> None:
    at = draft.first - 1
    skipped = 0
    for _ in range(_STEPS):
        if line.word(at) == "." and line.low(at - 1) in lexicon.phrases:
            at -= 1
        hit = _phrase_at(line, at, draft, lexicon)
        if hit is None:
            if skipped < 2 and line.low(at) in lexicon.between:
                skipped += 1
                at -= 1
                continue
            return
        length, effect = hit
        if effect.shield:
            return
        _apply(draft, effect)
        draft.modifiers.append(line.span(at - length + 1, at + 1))
        at -= length


def _phrase_at(line: Line, at: int, draft: Draft, lexicon: Lexicon) -> tuple[int, Effect] | None:
    for words, effect in lexicon.phrases.get(line.low(at), ()):
        length = len(words)
        if all(line.low(at - length + 1 + k) == words[k] for k in range(length)):
            if draft.form == "article" and words[-1] not in _CLEAR_FOR_ARTICLES:
                return None
            if length == 1 and words[0] in ("über", "unter", "gegen") and not _is_bound(line, at, draft, lexicon):
                return None
            if words in (("an", "die"), ("um", "die")) and draft.value % 10 and draft.scaled == 1:
                return None
            return length, effect
    return None


def _is_bound(line: Line, at: int, draft: Draft, lexicon: Lexicon) -> bool:
    """True where "über", "unter" or "gegen" at `at` bounds the number behind it instead of governing the noun."""
    word = line.low(at)
    if word == "unter" and line.low(at - 1) in lexicon.prepositions["unter_amounts"]:
        return True
    small = (
        draft.value < _SMALL and draft.scaled == 1 and draft.value == int(draft.value) and draft.unit is None and draft.kind == "cardinal"
    )
    if small:
        return False
    stems = lexicon.prepositions.get(word, ())
    near = [line.low(i) for i in range(max(0, at - 3), at)]
    if word == "gegen":
        near = [line.low(i) for i in range(max(0, at - 6), min(len(line), draft.last + 7))]
        if draft.value < 20 or draft.value % 10:
            return False
    if any(w.startswith(stems) for w in near):
        return False
    if word == "unter":
        before = line.low(at - 1)
        measured = draft.unit is not None or draft.kind != "cardinal"
        return (
            measured
            or before in ("auf", "bei", "von", "mit", "für", "liegt", "lag", "zu", "noch", "die", "der", "den")
            or (line.noun(at - 1) and at > 1)
        )
    return True


def _look_ahead(line: Line, draft: Draft, lexicon: Lexicon) -> None:
    if draft.form == "article" or line.word(draft.last) not in lexicon.behind_first:
        return
    for phrases, effect in ((lexicon.behind_low, Effect(low=True)), (lexicon.behind_high, Effect(high=True))):
        for words in phrases:
            if all(line.low(draft.last + k) == word for k, word in enumerate(words)):
                _apply(draft, effect)
                draft.modifiers.append(line.span(draft.last, draft.last + len(words)))
                return


def _apply(draft: Draft, effect: Effect) -> None:
    if effect.about:
        draft.approximate = True
    if effect.low and draft.low is not None:
        draft.high = None
    if effect.high and draft.high is not None:
        draft.low = None


def reach(line: Line, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Lets a bound or approximation cover the second of exactly two coordinated numbers ("rund 300 gefallen und 2.700 verletzt")."""
    counted = [d for d in drafts if d.kind in ("cardinal", "article")]
    for k in range(len(counted) - 1):
        a, b = counted[k], counted[k + 1]
        if not a.modifiers or b.modifiers or not _coordinated(line, a, b, lexicon):
            continue
        listed = k > 0 and _listed(line, counted[k - 1], a, lexicon)
        goes_on = k + 2 < len(counted) and _listed(line, b, counted[k + 2], lexicon)
        open_ended = a.low is None or a.high is None
        if listed or goes_on or (a.unit is None) != (b.unit is None) or (b.form == "article" and not open_ended):
            continue
        if a.approximate:
            b.approximate = b.form != "article"
        if a.high is None and b.low is not None and a.form != "indefinite":
            b.high = None
        if a.low is None and b.high is not None:
            b.low = None
        b.modifiers.extend(a.modifiers)


def _coordinated(line: Line, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    at = b.first - 1
    if line.low(at) in lexicon.after_and:
        at -= 1
    if line.low(at) not in lexicon.ands or not 0 <= at - a.last <= _REACH:
        return False
    if any(line.low(i) in lexicon.finite for i in range(a.last, at)) and any(
        line.low(i) in lexicon.finite for i in range(b.last, b.last + 3)
    ):
        return False
    return all(line.word(i)[:1].isalpha() for i in range(a.last, at))


def _listed(line: Line, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    gap = [line.low(i) for i in range(a.last, b.first)]
    return (
        len(gap) <= _REACH + 1
        and (gap.count(",") == 1 or any(w in lexicon.ands for w in gap))
        and all(w == "," or w[:1].isalpha() for w in gap)
    )
