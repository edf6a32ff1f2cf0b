"""Routes of meetings with voters. Parse, authorise, call."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field as Limited

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.api.fields import Named
from petitions.api.schemas import Revision
from petitions.models import VoterMeeting
from petitions.selectors import access_of_body, access_voter_meeting, access_writing, voter_meetings_of
from petitions.services.hold_voter_meeting import VoterMeetingDraft, hold_voter_meeting
from petitions.services.revise_voter_meeting import revise_voter_meeting

router = Router(tags=["petitions"], auth=SignedIn())


class VoterMeetingOut(Schema):
    """petitions: how many were heard there."""

    id: UUID
    meeting_id: UUID | None
    group_id: UUID | None
    group: str
    place: str
    held_on: date
    voters: int | None
    petitions: int
    revision: int

    @classmethod
    def of(cls, row: VoterMeeting, petitions: int) -> Self:
        return cls(
            id=row.id,
            meeting_id=row.meeting_id,
            group_id=row.group_id,
            group=row.group.name if row.group else "",
            place=row.place,
            held_on=row.held_on,
            voters=row.voters,
            petitions=petitions,
            revision=row.revision,
        )


class VoterMeetingFields(CommandIn):
    """voters: persons; null where nobody counted."""

    place: Annotated[Named, Limited(max_length=200)]
    held_on: date
    group_id: UUID | None = None
    voters: Annotated[int | None, Limited(ge=0, le=1_000_000)] = None

    def draft(self) -> VoterMeetingDraft:
        return VoterMeetingDraft(self.place, self.held_on, self.group_id, self.voters)


class HoldVoterMeetingIn(VoterMeetingFields):
    """meeting_id: the meeting it was held before, where there is one."""

    meeting_id: UUID | None = None


class ReviseVoterMeetingIn(VoterMeetingFields):
    revision: Revision


@router.get("/bodies/{body_id}/voter-meetings", response=list[VoterMeetingOut])
def all_of_body(request: HttpRequest, body_id: UUID) -> list[VoterMeetingOut]:
    """Newest first."""
    home = access_of_body(person_of(request), body_id)
    return [VoterMeetingOut.of(row, count) for row, count in voter_meetings_of(home)]


@router.post("/bodies/{body_id}/voter-meetings", response=Done)
def hold(request: HttpRequest, body_id: UUID, body: HoldVoterMeetingIn) -> Done:
    home = access_writing(person_of(request), body_id, body.meeting_id)
    entry = hold_voter_meeting(command_of(request, body), home=home, draft=body.draft())
    return Done.of(entry, makes="voter_meeting")


@router.put("/voter-meetings/{voter_meeting_id}", response=Done)
def revise(request: HttpRequest, voter_meeting_id: UUID, body: ReviseVoterMeetingIn) -> Done:
    access_voter_meeting(person_of(request), voter_meeting_id)
    entry = revise_voter_meeting(
        command_of(request, body),
        voter_meeting_id=voter_meeting_id,
        revision=body.revision,
        draft=body.draft(),
    )
    return Done.of(entry)
