"""Blocks to sentences, tokens, tags and clauses."""

from quellenlage.analyse.parser import analyse
from quellenlage.analyse.sentences import split_sentences

__all__ = ["analyse", "split_sentences"]
