"""What kind of number it is: a count that may become a claim, or a date, age, ordinal, distance ... and why."""

import re

from quellenlage.extract.number_lexicon import Lexicon
from quellenlage.extract.number_line import Draft, Line

_YEARS = range(1900, 2100)
_OLD_YEARS = range(1000, 2200)
_LONG_UNITS = re.compile(
    r".+(?:(?P<distance>metern?)|(?P<duration>stunden|minuten|sekunden|wochen|monaten?|jahren?|jahrzehnten?)|(?P<weight>tonnen|kilogramm)|(?P<area>hektar|quadratmetern?)|(?P<volume>litern?))$"
)
_PARTS_OF_MONEY = ("cent", "cents")
_TRADED = ("aktie", "aktien", "anteilsschein", "anteilschein", "papier", "barrel", "fass", "unze", "feinunze", "stück", "token")
_CLOSING = frozenset(")]\"»«“”’'.!?…›‹")


def name_kind(line: Line, draft: Draft, lexicon: Lexicon) -> None:
    """Sets `kind`, `rule` and `unit` of `draft` by what stands around it; a kind that its form already fixed stays."""
    if draft.rule == "digits.dotted":
        _dotted(line, draft, lexicon)
    if draft.kind in ("time", "score") and line.low(draft.last) not in lexicon.labels["time_after"]:
        _colon(line, draft)
    if draft.kind not in ("cardinal", "article"):
        return
    for judge in (_money, _unit, _after, _ordinal, _year, _label, _age, _phone, _against, _idiom):
        verdict = judge(line, draft, lexicon)
        if verdict is not None:
            draft.kind, draft.rule = verdict
            return


Verdict = tuple[str, str] | None


def _dotted(line: Line, draft: Draft, lexicon: Lexicon) -> None:
    after = line.low(draft.last)
    if after in lexicon.labels["time_after"]:
        draft.kind, draft.rule = "time", "time.dotted"
    elif draft.scaled > 1:
        draft.kind = "cardinal"
    elif after == "." and line.glued(draft.last - 1) and draft.value < 32 and draft.last < len(line) - 1:
        draft.kind, draft.rule = "date", "date.dotted"


def _colon(line: Line, draft: Draft) -> None:
    """A clock time without Uhr stays one only in company of a time word; else "3:1" and "12:10" are scores."""
    minutes = line.word(draft.first).split(":")[-1]
    before = line.low(draft.first - 1)
    if draft.kind == "time" and (len(minutes) < 2 or before in ("mit", "siegt", "gewinnt", "ein", "beim", "zum", "endet", "endete")):
        draft.kind, draft.rule = "score", "score.colon"


def _money(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
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
            code = lexicon.money[before] if symbol else _dollar_glued(line, draft, lexicon)
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


def _unit(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    at = draft.last
    if line.word(at) in ("-", "–") and line.glued(at - 1):
        at += 1
    kind = _unit_at(line, at, lexicon)
    if kind is None and line.word(at).islower() and line.word(at).endswith(("e", "en", "er")) and line.noun(at + 1):
        kind = _unit_at(line, at + 1, lexicon)
    if kind is None:
        return None
    if kind == "duration" and _is_age(line, draft, at):
        return "age", "age.years"
    return kind, "unit." + kind


def _unit_at(line: Line, at: int, lexicon: Lexicon) -> str | None:
    word, low = line.word(at), line.low(at)
    kind = lexicon.units.get(low)
    if kind is not None:
        short = len(low) <= 3 and low.isalpha()
        if (
            short
            and word != low
            and not (len(word) > 1 and word[-1].isupper())
            and word not in ("Km", "Std", "Min", "Sek", "Tag", "Bar", "Ar", "Fuß", "Bit")
        ):
            return None
        return kind
    if len(low) > 7 and word[0].isupper():
        match = _LONG_UNITS.match(low)
        return match.lastgroup if match else None
    return None


def _is_age(line: Line, draft: Draft, at: int) -> bool:
    if line.low(at + 1) in ("alt", "alte", "alten", "alter", "altes", "jung", "junge", "jungen"):
        return True
    return any(line.low(i) in ("alter", "lebensalter") for i in range(max(0, draft.first - 3), draft.first))


def _after(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    word = line.low(draft.last)
    labels = lexicon.labels
    if word in labels["time_after"] and (word != "h" or draft.value < 25):
        return "time", "time.uhr"
    if word in labels["vote_after"]:
        return "vote", "vote.word"
    if word in labels["score_after"]:
        return "score", "score.word"
    if word in labels["times_after"] and (line.noun(draft.last) or draft.form == "digits" or draft.scaled > 1):
        return "other", "times"
    return None


def _ordinal(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    if draft.form != "digits" or "," in draft.rule:
        return None
    mark = line.word(draft.last)
    if mark == ")" and draft.first == 0 and draft.value < 100:
        return "list", "list.bracket"
    after = draft.last + 1
    if mark != "." or not line.glued(draft.last - 1):
        return ("date", "date.month") if line.low(draft.last) in lexicon.labels["months"] and draft.value < 32 else None
    if all(line.word(i) in _CLOSING for i in range(after, len(line))):
        return None
    if draft.value != int(draft.value) or draft.rule not in ("digits.plain", "range.digits.plain"):
        return None
    if line.low(after) in lexicon.labels["months"] and draft.value < 32:
        return "date", "date.day"
    if draft.first == 0 and draft.value < 100 and line.noun(after):
        return "list", "list.dot"
    return ("ordinal", "ordinal.dot") if draft.value < 1000 else None


def _year(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    if not draft.rule.endswith("digits.plain") or draft.form != "digits" or draft.scaled > 1 or draft.value != int(draft.value):
        return None
    labels = lexicon.labels
    before, after = line.low(draft.first - 1), line.low(draft.last)
    if before == "." and line.low(draft.first - 2) in labels["months"]:
        before = line.low(draft.first - 2)
    value = int(draft.value)
    if value in _OLD_YEARS and (before in labels["year"] or before in labels["months"] or _year_compound(before)):
        if not (line.noun(draft.last) and before in ("seit", "ende", "anfang", "mitte") and value % 100 == 0):
            return "date", "year.word"
    if before in labels["months"] and value < 32 and after in (",", "."):
        return None
    if draft.rule == "range.digits.plain" and value in _OLD_YEARS and int(draft.high or 0) in _YEARS and not line.noun(draft.last):
        return "date", "year.range"
    if value not in _YEARS:
        return None
    if any(line.low(i) in lexicon.phrases and line.low(i) not in ("unter", "gegen") for i in (draft.first - 1,)):
        return None
    noun_follows = line.noun(draft.last) or (
        line.word(draft.last).islower() and after.endswith(("e", "en", "er")) and line.noun(draft.last + 1)
    )
    if not noun_follows:
        return "date", "year.bare"
    if before in labels["weak_year"] and value % 100 and not line.noun(draft.last):
        return "date", "year.preposition"
    if before in ("in", "im", "ab", "seit", "bis", "vor", "(") and value % 100:
        return "date", "year.preposition"
    return ("date", "year.odd") if value % 50 and 1950 < value < 2040 and not _plural_noun(line, draft.last) else None


def _plural_noun(line: Line, at: int) -> bool:
    """Weak sign that the word at `at` is a counted noun in the plural."""
    word = line.low(at)
    return line.noun(at) and word.endswith(("en", "er", "e", "n", "s")) and line.word(at + 1) not in (".",) and len(word) > 3


def _year_compound(word: str) -> bool:
    return (
        word.endswith(("jahr", "jahre", "jahres", "jahren", "sommer", "herbst", "winter", "frühling", "saison", "quartal", "halbjahr"))
        and len(word) > 6
    )


def _label(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    at = draft.first - 1
    if line.word(at) == "." and line.glued(at - 1):
        at -= 1
    word, labels = line.low(at), lexicon.labels
    if draft.scaled > 1 or draft.unit is not None or not word:
        return None
    if word in labels["phone"]:
        return "phone", "phone.label"
    last = draft.last
    counted = line.noun(last) and draft.form == "digits" and draft.value > 20
    if (
        word in labels["model"]
        and not counted
        and draft.kind != "article"
        and (at == draft.first - 1 or line.noun(at) or word in ("nr", "art", "abs"))
    ):
        return "model", "label." + (word if word.isalpha() else "paragraph")
    if word.endswith(tuple(labels["address"])) and line.noun(at) and draft.form == "digits" and draft.value < 1000 and not line.noun(last):
        return "address", "address.street"
    raw = line.word(at)
    if (
        raw.isupper()
        and raw.isalpha()
        and len(raw) <= 4
        and draft.form == "digits"
        and not line.noun(last)
        and word not in lexicon.money
        and draft.value < 2500
    ):
        return "model", "model.letters"
    return None


def _age(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    if draft.form != "digits" or not 0 < draft.value <= 115 or draft.rule not in ("digits.plain", "range.digits.plain"):
        if draft.form != "word":
            return None
    before, after = line.word(draft.first - 1), line.word(draft.last)
    if draft.form == "digits" and before == "(" and after in (")", ",") and line.noun(draft.first - 2):
        return "age", "age.bracket"
    if draft.form == "digits" and before == "," and after == "," and line.noun(draft.first - 2) and line.noun(draft.first - 3):
        return "age", "age.apposition"
    near = [line.low(i) for i in range(max(0, draft.first - 6), draft.first)]
    if "alter" in near and near[near.index("alter") + 1 : near.index("alter") + 2] in (["von"], ["zwischen"], ["ab"], ["bis"]):
        return "age", "age.alter"
    return None


def _phone(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    word = line.word(draft.first)
    if line.word(draft.first - 1) == "+" and line.glued(draft.first - 1) and draft.form == "digits":
        return "phone", "phone.plus"
    if draft.form == "digits" and len(word) > 4 and word[0] == "0" and word.isdigit():
        return "phone", "phone.zero"
    return None


def _against(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    """ "52 zu 48", "mit 300 gegen 120 Stimmen": votes and scores."""
    if draft.form not in ("digits", "word") or draft.scaled > 1 or draft.unit is not None:
        return None
    for joint, other in ((draft.last, draft.last + 1), (draft.first - 1, draft.first - 2)):
        if line.low(joint) not in ("zu", "gegen"):
            continue
        word = line.low(other)
        number = word.isdigit() or lexicon.words.value(word) is not None
        if not number:
            continue
        behind = [line.low(i) for i in range(draft.last, draft.last + 4)]
        if line.low(joint) == "gegen" and not any(w in lexicon.labels["vote_after"] for w in behind):
            continue
        if any(w in lexicon.labels["vote_after"] for w in behind) or draft.value > 20:
            return "vote", "vote.against"
        return "score", "score.against"
    return None


def _idiom(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    word = line.low(draft.first)
    if draft.form == "word" and word in ("acht", "elf", "neune") and line.noun(draft.first) and draft.first > 0:
        before = line.low(draft.first - 1)
        if before in ("außer", "in", "die", "der", "gib", "gibt", "den", "seine", "seiner", "ihre"):
            return "other", "idiom"
    return None
