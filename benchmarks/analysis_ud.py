"""Sentence borders, tags and clauses against Universal Dependencies German (PUD and GSD dev).

    QUELLENLAGE_DATA=FOLDER python -m benchmarks.analysis_ud

FOLDER holds ud_small.tgz. Borders: twelve sentences at a time are joined and split again; a border behind a sentence without a
closing mark is not asked for. Clauses: the share of pairs of a verb and its subject, object, oblique, auxiliary or particle that lie in
one clause, and of subordinate clauses that are separated from what they hang on; words are the treebank's, tags our own.
"""

import argparse
import os
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from quellenlage.analyse import split_sentences
from quellenlage.analyse.clauses import cut_clauses
from quellenlage.analyse.hanta import hanta
from quellenlage.model import Block, Clause, Report, Span, Token

_FILES = ("ud-pud/de_pud-ud-test.conllu", "ud-gsd/de_gsd-ud-dev.conllu")
_WITH_VERB = frozenset({"nsubj", "obj", "iobj", "obl", "aux", "compound"})
_CLAUSES = frozenset({"ccomp", "advcl", "acl"})
_TOGETHER = 12

Row = list[str]


def sentences(text: str) -> Iterator[tuple[str, list[Row]]]:
    """(text, rows of words) of each sentence of a CoNLL-U file."""
    for part in text.split("\n\n"):
        lines = part.splitlines()
        words = [line.split("\t") for line in lines if line[:1].isdigit() and line.split("\t")[0].isdigit()]
        original = next((line[9:].strip() for line in lines if line.startswith("# text = ")), "")
        if words:
            yield original, words


def borders(texts: list[str]) -> Counter[str]:
    """Borders found rightly, wrongly, and missed behind a closing mark."""
    count: Counter[str] = Counter()
    for i in range(0, len(texts), _TOGETHER):
        text = " ".join(texts[i : i + _TOGETHER])
        gold, at = set(), -1
        for sentence in texts[i : i + _TOGETHER]:
            at += len(sentence) + 1
            gold.add(at)
        report = Report("ud", text)
        found = {s.span.end for s in split_sentences(report, (Block(Span(0, len(text)), "body", "ud"),))} - {len(text)}
        count["right"] += len(found & gold)
        count["wrong"] += len(found - gold)
        count["missed"] += sum(text[at - 1] in ".!?" for at in gold - found - {len(text)})
    return count


def tokens_of(rows: list[Row]) -> tuple[Token, ...]:
    """The treebank's words with our tags."""
    found: list[Token] = []
    at = 0
    for row, (tag, lemma) in zip(rows, hanta().tag([row[1] for row in rows]), strict=True):
        found.append(Token(at, at + len(row[1]), row[1], tag, lemma))
        at += len(row[1]) + 1
    return tuple(found)


def owners(clauses: tuple[Clause, ...]) -> dict[int, int]:
    """For each token the clause it belongs to."""
    return {
        i: k for k, clause in enumerate(clauses) for i in range(clause.first, clause.last) if not any(a <= i < b for a, b in clause.holes)
    }


def clause_pairs(rows: list[Row]) -> Counter[str]:
    """Pairs of verb and dependent that lie in one clause or not, and clauses separated from their head or not."""
    owner = owners(cut_clauses(tokens_of(rows)))
    count: Counter[str] = Counter()
    for i, row in enumerate(rows):
        head, relation = int(row[6]) - 1, row[7].split(":")[0]
        if head < 0:
            continue
        same = owner[i] == owner[head]
        if rows[head][3] == "VERB" and relation in _WITH_VERB:
            count["together" if same else "torn"] += 1
        elif row[3] == "VERB" and rows[head][3] in ("VERB", "NOUN") and relation in _CLAUSES:
            count["glued" if same else "separate"] += 1
    return count


def main(printed: Callable[[str], None] = print) -> None:
    """Prints borders, clauses and speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.parse_args()
    folder = os.environ.get("QUELLENLAGE_DATA")
    if not folder:
        parser.error("set QUELLENLAGE_DATA to the folder with ud_small.tgz")
    with tarfile.open(Path(folder) / "ud_small.tgz") as archive:
        for name in _FILES:
            file = archive.extractfile(name)
            read = list(sentences(file.read().decode())) if file else []
            split = borders([text for text, _ in read])
            precision = split["right"] / (split["right"] + split["wrong"])
            recall = split["right"] / (split["right"] + split["missed"])
            start = time.perf_counter()
            pairs = sum((clause_pairs(rows) for _, rows in read), Counter())
            seconds = time.perf_counter() - start
            together = pairs["together"] / (pairs["together"] + pairs["torn"])
            separate = pairs["separate"] / (pairs["separate"] + pairs["glued"])
            printed(f"{name}: borders P {precision:.4f} R {recall:.4f}")
            printed(f"  verb and dependent in one clause {together:.3f}; clauses separate {separate:.3f}")
            printed(f"  {sum(len(rows) for _, rows in read) / seconds:.0f} tokens/s tagged and cut (cold)")


if __name__ == "__main__":
    main()
