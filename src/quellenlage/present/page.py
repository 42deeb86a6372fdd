"""The report page: one self-contained file."""

from quellenlage.model import Dossier


def page(dossier: Dossier, language: str = "de", excerpts: bool = False) -> str:
    """HTML of the whole dossier, no request leaving it."""
    return ""
