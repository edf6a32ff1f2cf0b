"""What checking a record found, in three values: valid, invalid, not enough to conclude."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from catalogue.text import Fact


class Weight(StrEnum):
    FAULT = "fault"  # the record was altered or damaged
    DOUBT = "doubt"  # something that a conclusion needs could not be checked
    NOTE = "note"  # worth saying, changes nothing


class Standing(StrEnum):
    VALID = "valid"
    INVALID = "invalid"
    UNDETERMINED = "undetermined"


# Every finding there is; its sentence is the catalogue's `journal.finding.<code>`.
WEIGHTS: Final = {
    "sequence_broken": Weight.FAULT,  # an entry is missing, twice, or out of order
    "size_differs": Weight.FAULT,
    "entry_malformed": Weight.FAULT,
    "entry_of_other_stream": Weight.FAULT,
    "column_differs": Weight.FAULT,  # a searchable column contradicts the entry
    "leaf_differs": Weight.FAULT,
    "command_twice": Weight.FAULT,
    "part_missing": Weight.FAULT,
    "part_unknown": Weight.FAULT,  # a part that no commitment stands for
    "part_differs": Weight.FAULT,
    "part_malformed": Weight.FAULT,
    "part_gone": Weight.FAULT,  # erased, but no entry says so
    "erasure_undone": Weight.FAULT,  # an entry says erased, but the part is there
    "root_differs": Weight.FAULT,  # from the root the bundle itself claims
    "witness_longer": Weight.FAULT,  # a head was published with more entries than there are
    "witness_differs": Weight.FAULT,
    "head_longer": Weight.FAULT,  # a head was signed over more entries than there are
    "head_differs": Weight.FAULT,  # a signed head contradicts the entries
    "head_forged": Weight.FAULT,  # its signature is not by the key it names
    "head_key_unknown": Weight.DOUBT,
    "stream_unknown": Weight.DOUBT,
    "version_unknown": Weight.DOUBT,
    "erasure_unseen": Weight.DOUBT,  # erased, and the bundle does not hold what would say so
    "not_witnessed": Weight.DOUBT,  # a file that is only compared with itself
    "unreadable": Weight.DOUBT,
    "part_erased": Weight.NOTE,
    "clock_back": Weight.NOTE,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """seq: the entry concerned; 0 for the stream as a whole."""

    code: str
    seq: int
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def weight(self) -> Weight:
        return WEIGHTS[self.code]


def finding(code: str, seq: int = 0, **facts: Fact) -> Finding:
    return Finding(code, seq, tuple(facts.items()))


@dataclass(frozen=True, slots=True)
class Head:
    """How far a record had grown, and the root over it: what a witness keeps."""

    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """size, root: recomputed from what was read, not taken from what was claimed."""

    stream: str
    size: int
    root: bytes
    findings: Sequence[Finding]

    @property
    def standing(self) -> Standing:
        weights = {found.weight for found in self.findings}
        if Weight.FAULT in weights:
            return Standing.INVALID
        if Weight.DOUBT in weights:
            return Standing.UNDETERMINED
        return Standing.VALID
