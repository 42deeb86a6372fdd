"""Values to the rows and files that others read."""
