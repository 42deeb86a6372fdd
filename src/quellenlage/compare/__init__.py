"""Claims of many reports to series, conflicts and findings."""

from quellenlage.compare.dossier import compare
from quellenlage.compare.events import find_same_events, mark_events, relation_rows, relations

__all__ = ["compare", "find_same_events", "mark_events", "relation_rows", "relations"]
