"""Keep who signed a petition. Nothing tells the names again: not the record, not a screen, not a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Invalid
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import signers_counted
from petitions.models import PetitionSigner
from petitions.services.shared import home_of, locked_petition, stream_of


@dataclass(frozen=True, slots=True)
class Signer:
    """Name, birth and address as Law 72/2025 Art. 34.4 wants them of signers."""

    name: str
    born_on: date | None = None
    address: str = ""
    phone: str = ""


def count_signers(petition_id: UUID) -> int:
    return PetitionSigner.objects.filter(petition_id=petition_id).count()


def add_signers(command: Command, *, petition_id: UUID, signers: Sequence[Signer]) -> Entry:
    """Raises NotFound, Invalid("petition_signers_missing") for nobody or one without a name."""
    # How many, never who: what a command is remembered by is kept as well.
    content: dict[str, Json] = {"petition": str(petition_id), "signers": len(signers)}
    with recording(stream_of(home_of(petition_id)), command, name="add_signers", content=content) as record:
        if record.done:
            return record.done
        row = locked_petition(petition_id)
        if not signers or not all(signer.name.strip() for signer in signers):
            raise Invalid("petition_signers_missing")
        PetitionSigner.objects.bulk_create(
            PetitionSigner(
                petition=row,
                name=signer.name.strip(),
                born_on=signer.born_on,
                address=signer.address.strip(),
                phone=signer.phone.strip(),
            )
            for signer in signers
        )
        return record.append(*signers_counted(row.id, count=count_signers(row.id), erased=False))
