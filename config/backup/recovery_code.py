"""The recovery code: the one secret that opens a backup. An age identity, so that any age program opens it too.

Made once, at the first start or the first backup, and kept in `recovery-code.txt` beside the database, readable by its
owner alone: the server needs it to read back what it wrote. It is no use there to whoever lost the machine; so it is
printed for the safe.
"""

import os
from pathlib import Path

from pyrage import IdentityError
from pyrage.x25519 import Identity

from catalogue.refusals import Invalid

FILE = "recovery-code.txt"
PREFIX = "AGE-SECRET-KEY-1"


def recovery_identity(var: Path) -> Identity:
    """The installation's own, made when there is none."""
    path = var / FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return typed_identity(path.read_text(encoding="ascii"))
    made = Identity.generate()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{made}\n")
        file.flush()
        os.fsync(file.fileno())
    return made


def has_recovery_code(var: Path) -> bool:
    return (var / FILE).exists()


def keep_recovery_code(var: Path, identity: Identity) -> None:
    """After a restore the new machine goes on with the code that lies in the safe."""
    path = var / FILE
    path.touch(mode=0o600)
    path.write_text(f"{identity}\n", encoding="ascii")


def typed_identity(typed: str) -> Identity:
    """What a person typed from the sheet: spaces and dashes between groups, small letters, with or without the start.

    Raises Invalid("recovery_code_wrong"): the code carries a checksum, so that one wrong letter is noticed here.
    """
    plain = "".join(typed.upper().replace(PREFIX, "").replace("-", "").split())
    try:
        return Identity.from_str(PREFIX + plain)
    except IdentityError:
        raise Invalid("recovery_code_wrong") from None


def in_groups(identity: Identity) -> str:
    """As it is read and typed: the start every age key has, then groups of five letters in three lines."""
    plain = str(identity).removeprefix(PREFIX)
    groups = [plain[place : place + 5] for place in range(0, len(plain), 5)]
    lines = [" ".join(groups[place : place + 4]) for place in range(0, len(groups), 4)]
    return "\n".join([PREFIX, *lines])
