"""Money: the currency that stands before, behind or inside a number."""

from quellenlage.extract.number_lexicon import Lexicon
from quellenlage.extract.number_line import Draft, Line, Verdict

_PARTS_OF_MONEY = ("cent", "cents")
_TRADED = ("aktie", "aktien", "anteilsschein", "anteilschein", "papier", "barrel", "fass", "unze", "feinunze", "stück", "token")


def judge_money(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    at = draft.last
    word = line.low(at)
    code = lexicon.money.get(word)
    if (
        code is not None
        and word.isalpha()
        and word.islower()
        and line.word(at)[0].islower()
        and len(word) > 3
        and line.low(at) in ("won", "real", "rand", "mark")
    ):
        code = None
    if code is None:
        code = _named_money(line, at, lexicon)
        if code is None:
            before = line.low(draft.first - 1)
            symbol = (
                before in lexicon.money
                and (len(before) <= 4 or not before.isalpha())
                and before not in ("mark", "real", "rand", "cent", "won", "lei", "lew", "yen")
            )
            code = _dollar_glued(line, draft, lexicon) or (lexicon.money[before] if symbol else None)
            if code is None and draft.form == "part":
                code = lexicon.money.get(draft.tail.split("-")[0])
            if code is None:
                return None
    elif word == "pfund" and draft.value < 1000 and line.low(at + 1) != "sterling":
        return "weight", "unit.weight"
    draft.unit = code
    if word in _PARTS_OF_MONEY:
        draft.low = None if draft.low is None else draft.low / 100
        draft.high = None if draft.high is None else draft.high / 100
    behind = [line.low(i) for i in range(at + 1, at + 3)]
    if behind[0] in ("je", "pro") and behind[1] in _TRADED:
        return "other", "money.price"
    return "cardinal", "money"


def _named_money(line: Line, at: int, lexicon: Lexicon) -> str | None:
    """The currency of "kanadische Dollar", "US Dollar"."""
    adjective, name = line.low(at), line.low(at + 1)
    if name not in lexicon.money:
        return None
    if adjective == "us":
        return "USD"
    for stem, names in lexicon.money_adjectives.items():
        if adjective.startswith(stem):
            return names.get(name, lexicon.money[name])
    return None


def _dollar_glued(line: Line, draft: Draft, lexicon: Lexicon) -> str | None:
    """ "usd$ 15", "nzd$15": code and sign before the number."""
    if line.word(draft.first - 1) == "$":
        return lexicon.money.get(line.low(draft.first - 2) + "$", "USD")
    return None


def join_cents(line: Line, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """ "13 Euro und 45 Cent", "zwei Euro fünfzig": one amount. Behind "und" the second number must be said to be Cent."""
    found: list[Draft] = []
    for draft in drafts:
        last = found[-1] if found else None
        if (
            last is not None
            and last.rule == "money"
            and last.unit is not None
            and last.high == last.low
            and _is_small_change(line, last, draft, lexicon)
        ):
            cents = draft.value if draft.value < 1 else draft.value / 100
            last.low = last.high = round(last.value + cents, 2)
            last.end, last.last, last.rule = draft.end, draft.last, "money.with_cents"
            continue
        found.append(draft)
    return found


def _is_small_change(line: Line, amount: Draft, draft: Draft, lexicon: Lexicon) -> bool:
    gap = [line.low(i) for i in range(amount.last, draft.first)]
    if not 1 <= len(gap) <= 2 or draft.form not in ("digits", "word") or amount.scaled > 1 or not 0 < draft.value < 100:
        return False
    if gap[0] not in lexicon.money:
        return False
    cents = line.low(draft.last) in _PARTS_OF_MONEY
    return cents if gap[1:] == ["und"] else len(gap) == 1 and draft.value >= 5 and (cents or not line.word(draft.last)[:1].isalpha())
