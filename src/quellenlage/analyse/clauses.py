"""Clauses of a sentence: cut at marks, conjunctions and subordinators, embedded clauses lifted out as holes, verb brackets named.

German shows its clauses: a subordinator or relative pronoun opens one, commas bound it, the finite verb stands second (main) or last
(subordinate), and participle, infinitive or separated prefix close the bracket. So the tokens are first cut into segments; a segment
then opens a clause, continues the one that still waits for its verb, or hangs on the last as an enumeration or aside.
"""

from dataclasses import dataclass
from itertools import pairwise

from quellenlage.analyse.mood import is_finite, mood
from quellenlage.analyse.segments import Segment, Words, clause_words, cut_segments, has_zu, is_last, last_verb
from quellenlage.analyse.verbs import completes
from quellenlage.model import Clause, Token
from quellenlage.rules import Rules

_GERMAN = Rules("de")


@dataclass(slots=True)
class _Open:
    """A clause in the making: its pieces, and whether it has its verb."""

    kind: str
    parent: int | None
    word: int | None
    pieces: list[tuple[int, int]]
    finite: int | None = None
    complete: bool = False


def cut_clauses(tokens: tuple[Token, ...], rules: Rules = _GERMAN) -> tuple[Clause, ...]:
    """The clauses of a tagged sentence, in order of their first token. Every token belongs to exactly one clause."""
    if not tokens:
        return ()
    words = clause_words(rules)
    return tuple(_finish(tokens, clause, words, rules) for clause in _build(tokens, cut_segments(tokens, rules)))


def _build(tokens: tuple[Token, ...], segments: list[Segment]) -> list[_Open]:
    """Clauses out of segments: what each opens, continues, or hangs on."""
    clauses: list[_Open] = []
    stack: list[int] = []
    brackets: list[list[int]] = []
    for number, segment in enumerate(segments):
        if tokens[segment.first].text == "(":
            brackets.append(list(stack))
            if segment.finites and not segment.opener:
                stack.clear()  # a sentence of its own inside the brackets
        if segment.opener:
            _open(tokens, segment, clauses, stack)
        elif segment.finites:
            _continue_or_begin(tokens, segment, clauses, stack)
        elif stack and number and not segments[number - 1].hard and has_zu(tokens, segment.first, segment.last):
            clauses.append(_Open("infinitive", stack[-1], None, [(segment.first, segment.last)], complete=True))
            stack.append(len(clauses) - 1)
        else:
            _hang(tokens, segment, clauses, stack)
        if segment.hard:
            stack.clear()
        if tokens[segment.last - 1].text == ")" and brackets:
            stack[:] = brackets.pop()
    _adopt(tokens, clauses)
    return sorted(clauses, key=lambda c: c.pieces[0][0]) if all(c.parent is None for c in clauses) else _in_order(clauses)


def _open(tokens: tuple[Token, ...], segment: Segment, clauses: list[_Open], stack: list[int]) -> None:
    coordinated = segment.joined or tokens[segment.first].text.lower() in ("und", "oder", "aber", "sowie")
    if coordinated and stack and clauses[stack[-1]].kind in ("sub", "relative", "infinitive") and clauses[stack[-1]].complete:
        stack.pop()
    elif segment.opener == "relative":
        while len(stack) > 1 and clauses[stack[-1]].complete and clauses[stack[-1]].kind == "relative":
            stack.pop()
    parent = stack[-1] if stack else None
    finite = segment.finites[0] if segment.finites else None
    complete = finite is not None or segment.opener == "infinitive"
    clauses.append(_Open(segment.opener, parent, segment.word, [(segment.first, segment.last)], finite, complete))
    stack.append(len(clauses) - 1)


def _continue_or_begin(tokens: tuple[Token, ...], segment: Segment, clauses: list[_Open], stack: list[int]) -> None:
    """A segment with a finite verb: the rest of a clause that waits for one, or a clause of its own."""
    while stack and clauses[stack[-1]].complete and clauses[stack[-1]].kind != "main":
        stack.pop()
    if stack and not clauses[stack[-1]].complete:
        top = clauses[stack[-1]]
        top.pieces.append((segment.first, segment.last))
        top.finite, top.complete = segment.finites[0], True
        return
    if stack and _ends_bracket(tokens, segment, clauses[stack[-1]]):
        clauses[stack[-1]].pieces.append((segment.first, segment.last))
        return
    if stack:
        stack.pop()
    clauses.append(_Open("main", stack[-1] if stack else None, None, [(segment.first, segment.last)], segment.finites[0], True))
    stack.append(len(clauses) - 1)


def _ends_bracket(tokens: tuple[Token, ...], segment: Segment, clause: _Open) -> bool:
    """True for the last of an enumeration with the verb that closes the main clause ("werde Ärzte, Pfleger und Zelte schicken")."""
    verb, finite = segment.finites[0], clause.finite
    if finite is None or len(segment.finites) > 1 or not is_last(tokens, verb, segment.last) or not completes(tokens[finite], tokens[verb]):
        return False
    return _bracket_open(tokens, clause)


def _bracket_open(tokens: tuple[Token, ...], clause: _Open) -> bool:
    """True while an auxiliary or modal waits for its participle or infinitive."""
    finite = clause.finite
    if finite is None or tokens[finite].tag[:2] not in ("VA", "VM") or clause.kind not in ("main", "infinitive"):
        return False
    return not any(tokens[i].tag[:1] == "V" for a, b in clause.pieces for i in range(max(a, finite + 1), b))


def _hang(tokens: tuple[Token, ...], segment: Segment, clauses: list[_Open], stack: list[int]) -> None:
    """A segment without a finite verb: a part of the clause that waits for its verb, else an enumeration or aside of the last one."""
    if not stack:
        clauses.append(_Open("main", None, None, [(segment.first, segment.last)]))
        stack.append(len(clauses) - 1)
        return
    top = clauses[stack[-1]]
    if not top.complete and top.kind in ("sub", "relative"):
        verb = last_verb(tokens, segment)
        if verb is not None and tokens[verb].text.endswith("n"):  # a plural; "entfernt" ends an aside
            top.finite, top.complete = verb, True
    elif top.complete and top.kind == "relative" and len(stack) > 1 and clauses[stack[-2]].complete:
        stack.pop()  # its verb closed it; what follows belongs to the clause around
    elif top.complete and top.kind != "main":
        closing = any(tokens[i].tag[:1] == "V" for i in range(segment.first, segment.last))
        for k in range(len(stack) - 2, -1, -1):
            below = clauses[stack[k]]
            if not below.complete or (closing and _bracket_open(tokens, below)):
                del stack[k + 1 :]
                break
    clauses[stack[-1]].pieces.append((segment.first, segment.last))


def _adopt(tokens: tuple[Token, ...], clauses: list[_Open]) -> None:
    """A subordinate clause in first place hangs on the main clause that follows it."""
    for k, clause in enumerate(clauses):
        if clause.parent is None and clause.kind in ("sub", "relative", "infinitive"):
            for later in range(k + 1, len(clauses)):
                if clauses[later].kind == "main":
                    clause.parent = later
                    break


def _in_order(clauses: list[_Open]) -> list[_Open]:
    """`clauses` by first token, parents renumbered."""
    order = sorted(range(len(clauses)), key=lambda k: clauses[k].pieces[0][0])
    place = {old: new for new, old in enumerate(order)}
    for clause in clauses:
        clause.parent = None if clause.parent is None else place[clause.parent]
    return [clauses[k] for k in order]


def _finish(tokens: tuple[Token, ...], clause: _Open, words: Words, rules: Rules) -> Clause:
    """The clause as the model has it: holes between its pieces, and its verb bracket."""
    pieces = clause.pieces
    own = [i for first, last in pieces for i in range(first, last)]
    tags = {i: _in_bracket(tokens, i, clause.finite) for i in own if tokens[i].tag[:1] == "V" and i != clause.finite}
    participles = tuple(i for i, tag in tags.items() if "PP" in tag)
    infinitives = tuple(i for i, tag in tags.items() if "INF" in tag or "IZU" in tag)
    particle = _particle(tokens, own, clause.finite, words)
    verbs = {*participles, *infinitives, *(i for i in (clause.finite, particle) if i is not None)}
    finite = None if clause.finite is None else tokens[clause.finite]
    first_person = any(tokens[i].text == "ich" for i in own) or (bool(own) and tokens[own[0]].text == "Ich")
    kind = "fragment" if clause.kind == "main" and finite is None else clause.kind
    return Clause(
        pieces[0][0],
        pieces[-1][1],
        kind,
        tuple(sorted(verbs)),
        None if finite is None else mood(finite.text, finite.lemma, finite.tag, first_person, rules),
        clause.parent,
        holes_between(own),
        clause.finite,
        participles,
        infinitives,
        particle,
        clause.word,
        _is_passive(tokens, clause.finite, participles, infinitives),
    )


def holes_between(own: list[int]) -> tuple[tuple[int, int], ...]:
    """The gaps in `own`, the sorted places of a clause's tokens."""
    return tuple((a + 1, b) for a, b in pairwise(own) if a + 1 < b)


def _in_bracket(tokens: tuple[Token, ...], i: int, finite: int | None) -> str:
    """The tag of verb `i` in the bracket of `finite`; a participle that the tagger took for finite is named as what it is."""
    tag = tokens[i].tag
    if finite is not None and i > finite and is_finite(tag):
        return completes(tokens[finite], tokens[i]) or tag
    return tag


def _particle(tokens: tuple[Token, ...], own: list[int], finite: int | None, words: Words) -> int | None:
    """The separated prefix: where the tagger sees one, or a word that can be one at the very end of a clause with a full verb."""
    for i in own:
        if tokens[i].tag == "PTKVZ" and finite is not None and i > finite:
            return i
    last = next((i for i in reversed(own) if tokens[i].text[:1].isalnum()), None)
    if last is None or finite is None or last <= finite + 1 or not tokens[finite].tag.startswith("VV"):
        return None
    return last if tokens[last].text in words.particles and tokens[last].tag in ("APPR", "ADV", "PTKVZ", "APPO", "PTKZU") else None


def _is_passive(tokens: tuple[Token, ...], finite: int | None, participles: tuple[int, ...], infinitives: tuple[int, ...]) -> bool:
    full = [i for i in participles if tokens[i].tag.startswith("VV")]
    if not full:
        return False
    helpers = [*participles, *infinitives, *([] if finite is None else [finite])]
    return any(tokens[i].lemma == "werden" and (tokens[i].text.lower() not in ("geworden",)) for i in helpers)
