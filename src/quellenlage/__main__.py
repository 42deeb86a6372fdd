"""`python -m quellenlage`."""

from quellenlage.cli import main

main()
