"""Looks at what has come in, one file at a time, beside everything else a server process does."""


def poke() -> None:
    """Something is whole: look at once."""
