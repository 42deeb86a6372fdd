"""What German verb brackets tell about the words in them: the tagger often takes a participle at the end for a finite verb."""

import re
from dataclasses import replace

from quellenlage.analyse.mood import is_finite
from quellenlage.model import Clause, Token

_PARTICIPLE = re.compile(r"(?:[a-zäöü]{2,8})?ge.{2,}(?:t|en)$|(?:be|ver|er|ent|emp|zer|miss|über|unter|wider|hinter).{2,}(?:t|en)$|.+iert$")
_JOINTS = frozenset({"und", "oder", "sowie", "aber"})


def completes(auxiliary: Token, verb: Token) -> str | None:
    """The tag of `verb` as the end of the bracket that `auxiliary` opens: "VV(PP)", "VV(INF)", or None where it cannot be that."""
    if not verb.tag.startswith("VV"):
        return None
    low = verb.text.lower()
    infinitive = low == verb.lemma.lower() and low.endswith("n")
    if auxiliary.tag.startswith("VM"):
        return "VV(INF)" if infinitive else None
    if not auxiliary.tag.startswith("VA"):
        return None
    if auxiliary.lemma == "werden" and infinitive and not _PARTICIPLE.match(low):
        return "VV(INF)"
    return "VV(PP)" if _PARTICIPLE.match(low) else None


def repair_tags(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """`tokens` with the tags of verbs mended that close the bracket of an auxiliary or modal before them ("wurde am Montag verlegt")."""
    changed: dict[int, str] = {}
    opened: Token | None = None
    for i, token in enumerate(tokens):
        if not token.text[:1].isalnum():
            opened = None
        elif token.tag in ("ADJ(D)", "ADJD") and _PARTICIPLE.match(token.text) and _is_perfect(tokens, i, opened):
            changed[i] = "VV(PP)"
        elif token.tag[:1] == "V":
            closing = i + 1 == len(tokens) or not tokens[i + 1].text[:1].isalnum() or tokens[i + 1].text in _JOINTS
            tag = completes(opened, token) if opened is not None and closing and is_finite(token.tag) else None
            if tag is not None:
                changed[i] = tag
            opened = token if token.tag in ("VA(FIN)", "VM(FIN)", "VAFIN", "VMFIN") else None
    return tuple(replace(t, tag=changed[i]) if i in changed else t for i, t in enumerate(tokens)) if changed else tokens


def _is_perfect(tokens: tuple[Token, ...], i: int, opened: Token | None) -> bool:
    """True where "haben" or "worden" makes a participle of what the tagger took for an adjective ("haben drei Boote verloren")."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.tag[:2] == "VA":
        return after.lemma == "haben" or after.text == "worden"
    closing = after is None or not after.text[:1].isalnum() or after.text in _JOINTS
    return closing and opened is not None and opened.lemma == "haben"


def by_clauses(tokens: tuple[Token, ...], clauses: tuple[Clause, ...]) -> tuple[Token, ...]:
    """`tokens` with the tags that the clauses give their verbs, where the tagger saw another form: "die Bewohner, die im Lager leben",
    "bildet 300 Rekruten aus – und"."""
    changed = {i: "VV(PP)" for c in clauses for i in c.participles if is_finite(tokens[i].tag)}
    changed |= {i: "VV(INF)" for c in clauses for i in c.infinitives if is_finite(tokens[i].tag)}
    changed |= {c.particle: "PTKVZ" for c in clauses if c.particle is not None and tokens[c.particle].tag == "APPR"}
    changed |= {c.finite: "VV(FIN)" for c in clauses if c.finite is not None and not is_finite(tokens[c.finite].tag)}
    return tuple(replace(t, tag=changed[i]) if i in changed else t for i, t in enumerate(tokens)) if changed else tokens
