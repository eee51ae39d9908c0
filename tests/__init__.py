"""The tests of Kingstown; `python -m tests` runs every check."""
