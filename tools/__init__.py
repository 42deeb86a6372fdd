"""Tools of the project's own making, not part of the product."""
