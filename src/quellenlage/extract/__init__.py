"""The analysis of one report to its claims."""

from quellenlage.extract.as_of import date_figures
from quellenlage.extract.attribution import find_attributions
from quellenlage.extract.events import find_events
from quellenlage.extract.figures import read_figures
from quellenlage.extract.moments import find_moments
from quellenlage.extract.numbers import find_numbers
from quellenlage.extract.reach import attribute_figures

__all__ = ["attribute_figures", "date_figures", "find_attributions", "find_events", "find_moments", "find_numbers", "read_figures"]
