"""Places in a file that somebody else made, kept free in a process of its own: what takes too long there, or breaks it,
is refused now, and not when a person has typed a PIN.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from confined import process
from signing.fields import Reserved
from signing.refusals import SignatureRefused

SECONDS, MEMORY_MB = 10.0, 1_500


def reserve_apart(pdf: bytes, fields: Sequence[Reserved]) -> tuple[bytes, int]:
    """The file with empty fields, and how many pages it has.

    Raises SignatureRefused: pdf_unreadable, field_exists, pdf_takes_too_long.
    """
    with tempfile.TemporaryDirectory(prefix="reserve-") as place:
        folder = Path(place)
        (folder / "paper.pdf").write_bytes(pdf)
        arguments = {
            "path": str(folder / "paper.pdf"),
            "into": str(folder / "reserved.pdf"),
            "fields": [asdict(one) for one in fields],
        }
        try:
            found = process.run(
                "signing.child", "reserve", arguments, folder=folder, seconds=SECONDS, memory_mb=MEMORY_MB
            )
        except process.Failed as fault:
            code = "pdf_takes_too_long" if fault.code in ("timeout", "memory") else "pdf_unreadable"
            raise SignatureRefused(code) from None
        if "refused" in found:
            raise SignatureRefused(found["refused"])
        return (folder / "reserved.pdf").read_bytes(), int(found["pages"])
