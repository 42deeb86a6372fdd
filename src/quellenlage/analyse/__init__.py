"""Blocks to sentences, tokens, tags and clauses."""

from quellenlage.analyse.language import find_language
from quellenlage.analyse.parser import analyse
from quellenlage.analyse.sentences import split_sentences

__all__ = ["analyse", "find_language", "split_sentences"]
