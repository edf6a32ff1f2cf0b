"""Routes of what the groups hand in to the plenary: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from opinions.api import schemas as s
from opinions.selectors import access_reading
from opinions.services.hand_in_summary import hand_in_summary, take_back_summary
from opinions.services.write_summary import write_summary
from opinions.summaries import access_group_reading, access_group_sitting, handed_in, merged, summary_of
from sessions.held import group_sittings_of

router = Router(tags=["opinions"], auth=SignedIn())


@router.get("/sittings/{sitting_id}/summary", response=s.SummaryOut)
def summary(request: HttpRequest, sitting_id: UUID) -> s.SummaryOut:
    """For the group's bench and the secretariat."""
    return s.SummaryOut.of(summary_of(access_group_reading(person_of(request), sitting_id)))


@router.put("/sittings/{sitting_id}/summary", response=s.SummaryOut)
def write(request: HttpRequest, sitting_id: UUID, body: s.SummaryIn) -> s.SummaryOut:
    """Nothing is entered in the record until it is handed in."""
    person = person_of(request)
    where = access_group_sitting(person, sitting_id)
    write_summary(where, revision=body.revision, text=body.text(), actor=str(person), at=timezone.now())
    return s.SummaryOut.of(summary_of(where))


@router.post("/sittings/{sitting_id}/summary/hand-in", response=Done)
def hand_in(request: HttpRequest, sitting_id: UUID, body: s.HandInIn) -> Done:
    where = access_group_sitting(person_of(request), sitting_id)
    return Done.of(hand_in_summary(command_of(request, body), where=where, revision=body.revision))


@router.post("/sittings/{sitting_id}/summary/take-back", response=Done)
def take_back(request: HttpRequest, sitting_id: UUID, body: CommandIn) -> Done:
    where = access_group_sitting(person_of(request), sitting_id)
    return Done.of(take_back_summary(command_of(request, body), where=where))


@router.get("/meetings/{meeting_id}/summaries", response=s.MergedSummariesOut)
def summaries(request: HttpRequest, meeting_id: UUID) -> s.MergedSummariesOut:
    access_reading(person_of(request), meeting_id)
    told = {row.sitting_id: row for row in handed_in(meeting_id)}
    groups = [s.InMergedOut.of(place, told.get(place.sitting_id)) for place in group_sittings_of(meeting_id)]
    return s.MergedSummariesOut(
        groups=groups, drafts=[s.OnDraftOut.of(draft) for draft in merged(meeting_id)]
    )
