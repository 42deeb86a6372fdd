"""Bytes to reports."""

from quellenlage.read.inputs import read_inputs
from quellenlage.read.stated import Stated

__all__ = ["Stated", "read_inputs"]
