"""Measurements: never part of the tests, since a timed test measures the machine."""
