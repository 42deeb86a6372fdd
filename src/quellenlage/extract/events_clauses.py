"""Words and noun phrases of a sentence to its clauses: what is subordinate, what goes on behind an embedded clause."""

from dataclasses import replace

from quellenlage.extract.events_lexicon import EventLexicon
from quellenlage.extract.events_phrases import STOPS, Clauses, Group, Phrase, Word, find_phrases


def read_clauses(words: list[Word], lex: EventLexicon) -> Clauses:
    """Noun phrases and clauses of a sentence."""
    clauses = Clauses(words)
    clauses.phrases = find_phrases(words, lex)
    _group(clauses, lex)
    # "um ... zu", "während ... hat" are no prepositions
    clauses.phrases = [replace(p, prep="", cases="NA") if _opened_by(clauses, p) else p for p in clauses.phrases]
    clauses.phrases = [replace(p, det="", cases="NADG") if _relative_det(clauses, p) else p for p in clauses.phrases]
    clauses.index = {p.first: i for i, p in enumerate(clauses.phrases)}
    return clauses


def _relative_det(clauses: Clauses, phrase: Phrase) -> bool:
    """In "der Mann, der Menschen tötete" the second "der" is the pronoun of the clause, not an article."""
    index = clauses.group_of[phrase.first - 1] if phrase.det and phrase.first else -1
    return index >= 0 and clauses.groups[index].kind == "rel" and clauses.groups[index].words[0] == phrase.first - 1


def _opened_by(clauses: Clauses, phrase: Phrase) -> bool:
    if phrase.prep not in ("um", "ohne", "statt", "während", "bis", "seit", "als", "wie"):
        return False
    index = clauses.group_of[phrase.first]
    if index < 0:
        return False
    group = clauses.groups[index]
    return group.kind in ("inf", "sub") and group.opener == phrase.prep and phrase.first - group.words[0] <= 2


def _group(clauses: Clauses, lex: EventLexicon) -> None:
    """Cuts at commas and other stops; what has no verb of its own goes with the clause it completes."""
    words = clauses.words
    clauses.group_of = [-1] * len(words)
    groups = clauses.groups
    open_main: int | None = None
    before: int | None = None
    for segment in _segments(words, lex):
        if segment[0] and words[segment[0] - 1].text == ":":
            open_main = before = None
        dashed = segment[0] and words[segment[0] - 1].text in ("–", "—")
        if dashed and open_main is not None and before == open_main and any(is_finite(words, i, lex) for i in groups[open_main].words):
            open_main = before = None
        kind, opener = _kind(words, segment, lex)
        finite = any(is_finite(words, i, lex) for i in segment)
        begins = is_finite(words, segment[0], lex)
        if kind == "main" and (not finite or (open_main is not None and _closes(words, groups[open_main], segment, lex))):
            kind, finite = "frag", False
        if (
            kind == "rel"
            and opener in lex.words["prepositions"]
            and open_main is not None
            and _closes(words, groups[open_main], segment, lex)
        ):
            kind = "frag"  # "wurden die Soldaten, ..., in die Stadt verlegt"
        if kind == "rel" and before is not None and groups[before].kind == "rel" and len(groups) > 1 and _pending(words, groups, lex):
            kind = "frag"  # "dass jene, die dagegen sind, die Regierung stützen": the clause above goes on
        index: int | None = None
        if kind in ("frag", "main") and opener not in ("so", "laut"):
            waiting = next(
                (
                    g
                    for g in range(len(groups) - 1, max(-1, len(groups) - 4), -1)
                    if groups[g].kind in ("sub", "rel", "inf") and not _complete(words, groups[g], lex)
                ),
                None,
            )
            if waiting is not None and not (begins and open_main is None):
                index = waiting
            elif kind == "frag" and open_main is not None and _wants_more(words, groups[open_main], segment, lex):
                index = open_main
            elif kind == "main" and open_main is not None and not any(is_finite(words, i, lex) for i in groups[open_main].words):
                groups[open_main].kind = "main"
                index = open_main
            elif kind == "frag" and before is not None:
                index = before
        if index is None:
            groups.append(Group(kind, [], opener, before if kind in ("sub", "rel", "inf") else None))
            index = len(groups) - 1
            if kind in ("main", "frag"):
                open_main = index
        groups[index].words.extend(segment)
        for i in segment:
            clauses.group_of[i] = index
        before = index


def _pending(words: list[Word], groups: list[Group], lex: EventLexicon) -> bool:
    """True where the clause above the last one is subordinate and still without its verb."""
    above = groups[-2]
    return above.kind == "sub" and not any(is_finite(words, i, lex) for i in above.words)


def _segments(words: list[Word], lex: EventLexicon) -> list[list[int]]:
    """Stretches between stops, and at "und" between two finite verbs; what stands in brackets is left out."""
    segments: list[list[int]] = [[]]
    depth = 0
    for i, word in enumerate(words):
        if word.text in "()[]":
            depth = max(0, depth + (1 if word.text in "([" else -1))
        elif depth:
            continue
        elif word.text in STOPS:
            segments.append([])
        elif word.text != ".":
            if word.low in ("und", "oder", "aber", "sondern", "doch") and segments[-1] and _cuts(words, i, segments[-1], lex):
                segments.append([])
            segments[-1].append(i)
    return [s for s in segments if s]


def _closes(words: list[Word], group: Group, segment: list[int], lex: EventLexicon) -> bool:
    """The piece ends in the participle that an auxiliary before an embedded clause is waiting for."""
    last = words[segment[-1]].low
    if last not in lex.words["participles"] or sum(is_finite(words, i, lex) for i in segment) > 1 or is_finite(words, segment[0], lex):
        return False
    lows = {words[i].low for i in group.words}
    return bool(lows & (lex.words["have"] | lex.words["become"])) and not lows & lex.words["participles"]


def _cuts(words: list[Word], at: int, so_far: list[int], lex: EventLexicon) -> bool:
    """ "und" begins a new clause where a finite verb stands on both sides, or a participle ("300 gefallen und 2.700 verletzt wurden")."""
    if not any(is_finite(words, i, lex) for i in so_far):
        return False
    twice = any(words[i].low in lex.words["participles"] for i in so_far)
    for i in range(at + 1, min(len(words), at + 25)):
        if words[i].text in STOPS:
            return False
        if is_finite(words, i, lex) or (twice and words[i].low in lex.words["participles"]):
            return True
    return False


def _kind(words: list[Word], segment: list[int], lex: EventLexicon) -> tuple[str, str]:
    first = words[segment[0]]
    low = first.low
    at = 0
    if low in ("und", "oder", "aber", "sondern", "doch") and len(segment) > 1:
        at = 1
        low = words[segment[1]].low
    if (
        low in ("selbst", "auch", "nur", "erst", "gerade", "besonders", "außer", "ausser")
        and len(segment) > at + 1
        and words[segment[at + 1]].low in ("wenn", "falls", "weil")
    ):
        at += 1
        low = words[segment[at]].low
    opener = low
    if low in ("um", "ohne", "anstatt", "statt") and any(words[i].low == "zu" for i in segment):
        return "inf", opener
    if (
        low in lex.words["subordinators"]
        and not words[segment[at]].capital
        and (_verb_last(words, segment, lex) or low in ("dass", "ob", "weil", "wenn", "falls", "nachdem", "obwohl"))
    ):
        return "sub", opener
    if not any(is_finite(words, i, lex) for i in segment) and _has_zu(words, segment, lex):
        return "inf", opener
    comma = segment[0] > 0 and words[segment[0] - 1].text == ","
    second = words[segment[at + 1]].low if len(segment) > at + 1 else ""
    if (
        comma
        and low in lex.words["relatives"]
        and _verb_last(words, segment, lex)
        and not is_finite(words, segment[min(at + 1, len(segment) - 1)], lex)
    ):
        return "rel", opener
    if comma and low in lex.words["prepositions"] and second in lex.words["relatives"] and _verb_last(words, segment, lex):
        return "rel", opener
    return "main", opener


def _has_zu(words: list[Word], segment: list[int], lex: EventLexicon) -> bool:
    tail = segment[-4:]
    for i in tail:
        if words[i].low == "zu" and i + 1 < len(words) and words[i + 1].low.endswith("n") and not words[i + 1].capital:
            return True
        if any(r.part == "zuinf" for r in lex.forms.get(words[i].low, ())):
            return True
        low = words[i].low
        if "zu" in low[2:-3] and low.endswith("en") and not words[i].capital:
            return True
    return False


def _verb_last(words: list[Word], segment: list[int], lex: EventLexicon) -> bool:
    """The verb stands at the end, as in a subordinate clause, and not in second place ("der Gipfel werde im Mai beginnen")."""
    last = words[segment[-1]]
    if last.capital or not last.low[0].isalpha():
        return False
    finite = [i for i in segment if is_finite(words, i, lex)]
    if finite and finite[-1] not in segment[-3:] and words[finite[0]].low in lex.words["auxiliary"]:
        return False
    return is_finite(words, segment[-1], lex) or last.low in lex.forms or last.low not in lex.words["closed"]


def _complete(words: list[Word], group: Group, lex: EventLexicon) -> bool:
    """A subordinate clause is complete once a finite verb (or its infinitive with "zu") has come."""
    if group.kind == "inf":
        return _has_zu(words, group.words, lex)
    return _verb_last(words, group.words, lex)


def _wants_more(words: list[Word], group: Group, segment: list[int], lex: EventLexicon) -> bool:
    """A piece without a finite verb belongs to the open main clause where it brings the rest of the verb bracket."""
    low = words[segment[-1]].low
    return any(r.part in ("part", "inf") for r in lex.forms.get(low, ())) or low in lex.words["particles"] or low.endswith(("t", "en"))


def is_finite(words: list[Word], at: int, lex: EventLexicon) -> bool:
    word = words[at]
    if word.capital:
        return False
    low = word.low
    if at and words[at - 1].low == "zu":
        return False
    if low in lex.words["auxiliary"]:
        return low not in ("worden", "geworden", "gewesen", "haben", "werden") or low in ("haben", "werden")
    if low not in lex.finite:
        return False
    if at and at + 1 < len(words) and words[at + 1].capital and _before_noun(words, at, lex):
        return False
    readings = lex.forms.get(low, ())
    after = words[at + 1] if at + 1 < len(words) else None
    if at and words[at - 1].low in ("und", "oder") and after is not None and (after.capital or after.low in lex.words["determiners"]):
        return True
    if any(r.part == "part" for r in readings) or low.endswith("n"):
        # participle or infinitive at the end of a bracket that an auxiliary has opened
        for i in range(at - 1, max(-1, at - 25), -1):
            if words[i].text in STOPS:
                break
            if words[i].low in lex.words["auxiliary"]:
                return False
        if at + 1 < len(words) and words[at + 1].low in lex.words["auxiliary"]:
            return False
    return True


def _before_noun(words: list[Word], at: int, lex: EventLexicon) -> bool:
    """True where a verb form right before a noun is an adjective: behind an article, behind another verb, or in an open noun phrase."""
    low, before = words[at].low, words[at - 1].low
    adjective = any(r.part == "adj" for r in lex.forms.get(low, ()))
    if before in lex.words["determiners"]:
        return adjective or low not in lex.forms
    return adjective and (before in lex.finite or (low.endswith(("te", "ten")) and _opened_before(words, at, lex)))


def _opened_before(words: list[Word], at: int, lex: EventLexicon) -> bool:
    """ "die von A, B und C entsandten Soldaten": an article still waits for its noun."""
    for k in range(at - 2, max(-1, at - 20), -1):
        if words[k].low in lex.finite and not words[k].capital:
            return False
        if words[k].low in lex.words["determiners"] and words[k + 1].low in lex.words["prepositions"]:
            return True
    return False
