"""One checker per kind of rule file; `tests/test_cases.py` finds them by the `check` a cases file names."""
