"""Reads the figures of a text through the stages they need."""

from quellenlage import analyse, clean
from quellenlage.extract.figures import read_figures
from quellenlage.extract.moments import find_moments
from quellenlage.extract.numbers import find_numbers
from quellenlage.model import Claim, Report
from quellenlage.rules import Rules


def figures_of(text: str, rules: Rules | None = None, title: str | None = None) -> tuple[Claim, ...]:
    """The figure claims of `text`, without sources and times."""
    rules = rules or Rules()
    report = Report("r", text, title=title, published="2031-03-05")
    sentences = analyse.split_sentences(report, clean.mark_blocks(report, rules))
    moments = find_moments(report, sentences, rules, report.published)
    numbers = find_numbers(report, sentences, moments, rules)
    return read_figures(analyse.analyse(report, sentences, numbers), numbers, rules, report.key)
