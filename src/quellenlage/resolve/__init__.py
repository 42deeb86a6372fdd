"""Names to actors, deictic words to dates."""

from quellenlage.resolve.actors import look_alikes, name_actors, name_voices
from quellenlage.resolve.figure_places import place_figures
from quellenlage.resolve.published import date_report
from quellenlage.resolve.undated import narrow

__all__ = ["date_report", "look_alikes", "name_actors", "name_voices", "narrow", "place_figures"]
