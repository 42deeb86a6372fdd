"""Bytes to reports."""

from quellenlage.read.inputs import Stated, read_inputs

__all__ = ["Stated", "read_inputs"]
