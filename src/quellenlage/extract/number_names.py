"""Numbers that name something: models, labels, addresses, telephone numbers; and ages in brackets and appositions."""

from quellenlage.extract.number_lexicon import Lexicon
from quellenlage.extract.number_line import Draft, Line, Verdict, adjective

_COUNTRIES = frozenset({"USA", "EU", "UNO", "UN", "DDR", "BRD", "VAE", "GUS", "ÖVP", "SPÖ", "FPÖ", "CDU", "CSU", "SPD", "FDP", "AFD"})


def judge_label(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    at = draft.first - 1
    if line.word(at) == "." and line.glued(at - 1):
        at -= 1
    word, labels = line.low(at).rsplit("-", 1)[-1], lexicon.labels
    if draft.form == "word" and word.endswith(("platz", "rang")) and not line.noun(draft.last):
        return "model", "label.rank"
    if word.endswith(("nummer", "nummern", "linie", "linien", "artikel", "zimmer")):
        word = "nummer"
    if draft.scaled > 1 or draft.unit is not None or not word:
        return None
    if word in labels["phone"]:
        return "phone", "phone.label"
    last = draft.last
    if word in ("von", ":", "auf", "bei") and line.low(at - 1) in labels["scale_before"] and not line.noun(last):
        return "other", "scale." + line.low(at - 1)
    if word in labels["scale_before"] and not line.noun(last):
        return "other", "scale." + word
    counted = line.noun(last) and (draft.form == "word" or draft.value > 20) and not word.startswith(("§", "paragra"))
    if (
        word in labels["model"]
        and not counted
        and draft.kind != "article"
        and (at == draft.first - 1 or line.noun(at) or word in ("nr", "art", "abs"))
    ):
        return "model", "label." + (word if word.isalpha() else "paragraph")
    if word.endswith(tuple(labels["address"])) and line.noun(at) and draft.form == "digits" and draft.value < 1000 and not line.noun(last):
        return "address", "address.street"
    return _named(line, draft, at, lexicon)


def _named(line: Line, draft: Draft, at: int, lexicon: Lexicon) -> Verdict:
    """ "MH 17", "ORF eins", "Nexus 6": a number that belongs to a name. Counts below 13 are spelt out, so such digits name."""
    raw, last = line.word(at), draft.last
    if line.noun(last) or raw.lower() in lexicon.money or not raw[:1].isupper():
        return None
    initials = raw.isupper() and raw.isalpha() and len(raw) <= 4 and (draft.value < 2500 or raw not in _COUNTRIES)
    if initials and (draft.form == "digits" or line.low(draft.first) == "eins"):
        return "model", "model.letters"
    after = line.word(last)
    adjective = after.islower() and after.endswith(("e", "en", "er")) and line.noun(last + 1)
    if draft.form == "digits" and draft.rule == "digits.plain" and draft.value <= 12 and not adjective and at > 0:
        return "model", "model.named"
    return None


def judge_age(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    if draft.form not in ("digits", "word") or not 0 < draft.value <= 115 or draft.value != int(draft.value):
        return None
    if _after_age(line, draft, lexicon):
        return "age", "age.alter"
    if draft.form == "word":
        return None
    before, after = line.word(draft.first - 1), line.word(draft.last)
    if before.lower() in ("anfang", "mitte", "ende") and draft.value in range(20, 100, 10) and not line.noun(draft.last):
        return "age", "age.about"
    older = before in ("über", "unter", "ab", "um") and line.noun(draft.first - 2) and 10 <= draft.value < 100 and draft.first > 2
    if older and line.low(draft.first - 2) in lexicon.labels["aged"] and not line.noun(draft.last) and not adjective(line, draft.last):
        return "age", "age.older"
    if before == "(" and after in (")", ",") and line.noun(draft.first - 2) and _is_person(line, draft.first - 2, draft.value):
        return "age", "age.bracket"
    if before == "," and after == "," and line.noun(draft.first - 2) and line.noun(draft.first - 3):
        return "age", "age.apposition"
    return None


def _after_age(line: Line, draft: Draft, lexicon: Lexicon) -> bool:
    """True behind "im Alter von", with nothing but numbers and "und" between."""
    at = draft.first - 1
    while at > draft.first - 6 and (
        line.low(at) in (",", "und", "bis", "oder") or line.word(at)[:1].isdigit() or lexicon.words.value(line.low(at)) is not None
    ):
        at -= 1
    return line.low(at) in ("von", "zwischen", "ab") and line.low(at - 1) == "alter"


def _is_person(line: Line, at: int, age: float) -> bool:
    """True where the noun before a bracket is likely a person: full name or noun with article; one name alone unless more is listed."""
    if (line.noun(at - 1) and at > 1) or line.low(at - 1) in ("der", "die", "ein", "eine", "den", "dem", "einen", "einem", "einer"):
        return age > 5
    listed = sum(line.word(i) == "(" and line.word(i + 1)[:1].isdigit() for i in range(len(line)))
    return listed <= 2 and age > 13


def judge_phone(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    word = line.word(draft.first)
    if line.word(draft.first - 1) == "+" and line.glued(draft.first - 1) and draft.form == "digits":
        return "phone", "phone.plus"
    if draft.form == "digits" and len(word) > 4 and word[0] == "0" and word.isdigit():
        return "phone", "phone.zero"
    return None
