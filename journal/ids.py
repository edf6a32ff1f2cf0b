"""Ids of what a command makes."""

from uuid import UUID, uuid5


def derived(command_id: str, name: str) -> str:
    """The id of the object `name` made by this command: a repeated command names the same object again."""
    return str(uuid5(UUID(command_id), name))
