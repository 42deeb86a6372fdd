"""Patterns of rules/<language>/moments.toml, compiled to regular expressions over the symbols of the scanner.

A form is a sequence of categories and 'single words' with ( | ) ? and <...> around the expression itself. Every quantifier is bounded,
so a match looks at no more tokens than its form has words, and the whole search grows with the text only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from quellenlage.errors import RulesError
from quellenlage.extract.moments_words import OTHER, Lexicon, Word, lexicon
from quellenlage.rules import Rules

_PIECE = re.compile(r"\s*(?:(?P<op>[()|?<>])|(?P<name>'[^']+'|\w+)(?:@(?P<role>\w+))?)")
_HEADLESS = frozenset(["comma", "dot", "dash", "slash", "open", "close", "int", "big", "dec", "num", "quant", "whole", "ord", "ordword"])


@dataclass(frozen=True)
class Pattern:
    """One compiled form: how it is named, which symbols it may begin with, how its words are read."""

    name: str
    regex: "re.Pattern[str]"
    read: str
    guard: str | None
    roles: tuple[tuple[str, str], ...]
    options: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Grammar:
    """All patterns by the symbol they may begin with, and what a stretch must hold to be worth a look."""

    lexicon: Lexicon
    starts: dict[str, tuple[Pattern, ...]]
    run: "re.Pattern[str]"
    head: "re.Pattern[str]"


@dataclass(frozen=True, slots=True)
class Match:
    """A form found: its pattern, the tokens of each <...> with their roles, where the first <...> begins and the last ends, and the
    tokens of "vergangenen Monat" and the like that stand before the first <...>."""

    pattern: Pattern
    spans: tuple[tuple[tuple[str, Word], ...], ...]
    first: int
    last: int
    lead: tuple[tuple[str, Word], ...] = ()


class _Compiler:
    """Recursive descent over one form: the regex text and the set of symbols it may begin with."""

    def __init__(self, name: str, form: str, symbols: dict[str, str]) -> None:
        self.name, self.symbols, self.roles, self.spans = name, symbols, [], 0  # type: tuple[str, dict[str, str], list[tuple[str, str]], int]
        self.pieces = list(self._pieces(form))
        self.at = 0

    def _pieces(self, form: str) -> Iterator[tuple[str, str | None]]:
        at = 0
        while at < len(form.rstrip()):
            piece = _PIECE.match(form, at)
            if not piece:
                raise RulesError(
                    f"moments.toml: pattern {self.name!r}: cannot read {form[at : at + 20]!r}.", "Use names, 'words' and ( | ) ? < >."
                )
            yield piece["op"] or piece["name"], piece["role"]
            at = piece.end()

    def compile(self) -> tuple[str, frozenset[str]]:
        regex, first, empty = self._choice()
        if self.at != len(self.pieces) or empty or not self.spans:
            raise RulesError(f"moments.toml: pattern {self.name!r} is unbalanced, may be empty or has no <...>.", "Mend its form.")
        return regex, first

    def _choice(self) -> tuple[str, frozenset[str], bool]:
        branches = [self._sequence()]
        while self.at < len(self.pieces) and self.pieces[self.at][0] == "|":
            self.at += 1
            branches.append(self._sequence())
        return "|".join(b[0] for b in branches), frozenset().union(*(b[1] for b in branches)), any(b[2] for b in branches)

    def _sequence(self) -> tuple[str, frozenset[str], bool]:
        regex, first, empty = "", frozenset[str](), True
        while self.at < len(self.pieces) and self.pieces[self.at][0] not in "|)>":
            part, begins, optional = self._item()
            regex += part
            first = first | begins if empty else first
            empty = empty and optional
        return regex, first, empty

    def _item(self) -> tuple[str, frozenset[str], bool]:
        name, role = self.pieces[self.at]
        self.at += 1
        if name in "(<":
            close, opening = (")", "(?:") if name == "(" else (">", f"(?P<span{self.spans}>")
            self.spans += name == "<"
            inner, first, empty = self._choice()
            if self.at >= len(self.pieces) or self.pieces[self.at][0] != close:
                raise RulesError(f"moments.toml: pattern {self.name!r}: {close!r} is missing.", "Mend its form.")
            self.at += 1
            regex = f"{opening}{inner})"
        elif name not in self.symbols:
            raise RulesError(f"moments.toml: pattern {self.name!r} names {name!r}, which no word list has.", "Mend the name.")
        else:
            regex, first, empty = self.symbols[name], frozenset(self.symbols[name]), False
            if role:
                self.roles.append((f"r{len(self.roles)}", role))
                regex = f"(?P<{self.roles[-1][0]}>{regex})"
        if self.at < len(self.pieces) and self.pieces[self.at][0] == "?":
            self.at += 1
            return f"(?:{regex})?", first, True
        return regex, first, empty


@lru_cache(maxsize=8)
def grammar(rules: Rules) -> Grammar:
    """The compiled grammar of `rules`. Raises RulesError, naming the pattern, where a form cannot be read."""
    table = rules.table("moments")
    parts: dict[str, str] = {}
    for name, form in table.get("parts", {}).items():
        parts[name] = _filled(form, parts, name)
    forms = [(p, _filled(p["form"], parts, p["name"])) for p in table.get("pattern", [])]
    names = {p["name"] for form in forms for p in _PIECE.finditer(form[1]) if p["name"]}
    lex = lexicon(rules, tuple(sorted(n.strip("'") for n in names if n.startswith("'"))))
    starts: dict[str, list[Pattern]] = {}
    for entry, form in forms:
        compiler = _Compiler(entry["name"], form, lex.symbols)
        regex, first = compiler.compile()
        options = {k: v for k, v in entry.items() if k not in ("name", "form", "read", "guard")}
        pattern = Pattern(entry["name"], re.compile(regex), entry["read"], entry.get("guard"), tuple(compiler.roles), options)
        for symbol in first:
            starts.setdefault(symbol, []).append(pattern)
    heads = "".join(s for kind, s in lex.symbols.items() if kind not in _HEADLESS and not kind.startswith("'"))
    literals = _literal_heads(lex, table.get("heads", []))
    found = re.compile(f"[{heads}]|{literals}")
    return Grammar(lex, {s: tuple(p) for s, p in starts.items()}, re.compile(f"[^{OTHER}]+"), found)


def _literal_heads(lex: Lexicon, named: list[str]) -> str:
    """Single words of patterns that are worth a look: nouns, and those the rules name."""
    literals = [s for kind, s in lex.symbols.items() if kind.startswith("'") and (kind[1:2].isupper() or kind.strip("'") in named)]
    return "[" + "".join(literals) + lex.symbols["ord"] + "]"


def _filled(form: str, parts: dict[str, str], name: str) -> str:
    try:
        return re.sub(r"\{(\w+)\}", lambda m: parts[m[1]], form)
    except KeyError as error:
        raise RulesError(f"moments.toml: {name!r} names the part {error}, which is not there.", "Define it above its first use.") from error


def find_matches(tokens: list[Word | None], symbols: str, gram: Grammar, allowed: Any) -> Iterator[Match]:
    """The matches in order, none overlapping; at each place the longest one that `allowed(match, tokens)` lets through."""
    for run in gram.run.finditer(symbols):
        if not gram.head.search(run.group()):
            continue
        at, end = run.span()
        while at < end:
            best = _longest(tokens, symbols, at, end, gram.starts.get(symbols[at], ()), allowed)
            if best is None:
                at += 1
                continue
            if best.first > at and best.first < best.last:
                # words of context must not shorten what begins after them: "in der | Nacht auf Montag"
                inner = _longest(tokens, symbols, best.first, end, gram.starts.get(symbols[best.first], ()), allowed)
                best = inner if inner and inner.last > best.last else best
            if best.pattern.read != "nothing":
                yield best
            at = best.last


def _longest(tokens: list[Word | None], symbols: str, at: int, end: int, patterns: tuple[Pattern, ...], allowed: Any) -> Match | None:
    hits = []
    for order, pattern in enumerate(patterns):
        found = pattern.regex.match(symbols, at, end)
        if found:
            hits.append((-found.end(), order, pattern, found))
    hits.sort(key=lambda h: h[:2])
    for _, _, pattern, found in hits:
        match = _as_match(pattern, found, tokens)
        if allowed(match, tokens):
            return match
    return None


def _as_match(pattern: Pattern, found: "re.Match[str]", tokens: list[Word | None]) -> Match:
    roles = {found.start(group): role for group, role in pattern.roles if found.start(group) >= 0}
    spans, first, last = [], -1, found.start()
    for name in pattern.regex.groupindex:
        if name.startswith("span") and found.start(name) >= 0:
            a, b = found.span(name)
            spans.append(tuple((roles.get(i, token.kind), token) for i in range(a, b) if (token := tokens[i]) is not None))
            first = a if first < 0 else first
            last = max(last, b)
    lead = tuple((roles[i], token) for i in range(found.start(), first) if i in roles and (token := tokens[i]) is not None)
    if lead:
        lead += tuple(("rel", t) for i in range(found.start(), first) if (t := tokens[i]) is not None and t.kind == "rel")
    return Match(pattern, tuple(spans), first, last, lead)
