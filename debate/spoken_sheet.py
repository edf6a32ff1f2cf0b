"""Stub."""


def spoken_sheet(found, *, title):
    raise NotImplementedError
