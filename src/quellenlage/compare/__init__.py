"""Claims of many reports to series, conflicts and findings."""

from quellenlage.compare.dossier import compare

__all__ = ["compare"]
