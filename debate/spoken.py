"""Stub."""


def spoken_at(meeting_id, *, at):
    raise NotImplementedError
