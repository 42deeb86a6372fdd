"""Clauses of a sentence, by commas, conjunctions and verb brackets."""

from quellenlage.model import Clause, Token


def cut_clauses(tokens: tuple[Token, ...]) -> tuple[Clause, ...]:
    """The clauses of a tagged sentence, in order of their first token."""
    clauses: list[Clause] = []
    first = 0
    for i, token in enumerate(tokens):
        last = i == len(tokens) - 1
        if token.text in {",", ";", ":"} or last:
            end = i + 1
            verbs = tuple(j for j in range(first, end) if tokens[j].tag.startswith(("VV", "VA", "VM", "PTKVZ")))
            clauses.append(Clause(first, end, "main", verbs))
            first = end
    return tuple(clauses)
