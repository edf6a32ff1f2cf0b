"""Every way in which a signed file is forged here, by name: each must be found, whoever checks it.

A tampering makes files from a cabinet of genuine ones. `is_found` tells whether none of them passes as valid. Tests and
the bench walk the same table. Bundles have one of their own: tests/forged_bundles.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.cabinet import Cabinet, Case


@dataclass(frozen=True, slots=True)
class Tampering:
    """make: the forged files, each with what the record would say of it."""

    name: str
    family: str
    make: Callable[[Cabinet], Sequence[Case]]

    def is_found(self, cabinet: Cabinet) -> bool:
        return all(not cabinet.passes(case) for case in self.make(cabinet))


def in_record_and_foreign(make: Callable[[Cabinet], bytes]) -> Callable[[Cabinet], Sequence[Case]]:
    """A changed paper of the record: found by the record, and found as well where there is none."""

    def both(cabinet: Cabinet) -> Sequence[Case]:
        forged = make(cabinet)
        return [Case(forged, cabinet.expected), Case(forged, None)]

    return both


def only_in_record(make: Callable[[Cabinet], bytes]) -> Callable[[Cabinet], Sequence[Case]]:
    """A change that is none for a stranger: an earlier state, or evidence added."""
    return lambda cabinet: [Case(make(cabinet), cabinet.expected)]


def foreign(make: Callable[[Cabinet], bytes]) -> Callable[[Cabinet], Sequence[Case]]:
    return lambda cabinet: [Case(make(cabinet), None)]


def every_tampering() -> list[Tampering]:
    from tests import tampered_bytes, tampered_revisions, tampered_signers

    return [*tampered_bytes.TAMPERINGS, *tampered_revisions.TAMPERINGS, *tampered_signers.TAMPERINGS]
