"""Count a petition with another that asks for the same."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from councils.rules.calendar import council_day
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import petition_joined
from petitions.models import Petition
from petitions.rules.words import PetitionState
from petitions.services.shared import home_of, locked_petition, stepped, stream_of


def join_petitions(command: Command, *, petition_id: UUID, revision: int, into: UUID) -> Entry:
    """Both stay and are found; the figures count the one it is joined to.

    Raises NotFound, Conflict("petition_changed_meanwhile" | "petition_is_joined" | "petition_holds_others" |
    "petition_into_joined"), Invalid("petition_into_itself").
    """
    content: dict[str, Json] = {"petition": str(petition_id), "revision": revision, "into": str(into)}
    with recording(
        stream_of(home_of(petition_id)), command, name="join_petitions", content=content
    ) as record:
        if record.done:
            return record.done
        if petition_id == into:
            raise Invalid("petition_into_itself")
        # Always in the same order: two people who join the same two the other way round do not wait for each other.
        list(Petition.objects.select_for_update().filter(id__in=[petition_id, into]).order_by("id"))
        row, other = locked_petition(petition_id, revision=revision), locked_petition(into)
        _refuse_tangle(row, other)
        today = council_day(command.at)
        row.joined_into_id = other.id
        stepped(row, PetitionState.JOINED, on=today, note="", command=command)
        row.save(update_fields=["state", "joined_into", "revision", "changed_at"])
        return record.append(*petition_joined(row.id, into=other.id, on=today, revision=row.revision))


def _refuse_tangle(row: Petition, other: Petition) -> None:
    """One is joined to one that stands for itself: no chains, no rings."""
    if row.body_id != other.body_id:
        raise NotFound("not_found")
    if row.joined_into_id is not None:
        raise Conflict("petition_is_joined")
    if other.joined_into_id is not None:
        raise Conflict("petition_into_joined")
    if Petition.objects.filter(joined_into_id=row.id).exists():
        raise Conflict("petition_holds_others")
