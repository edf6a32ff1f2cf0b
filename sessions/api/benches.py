"""Routes of the groups' benches: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from sessions.benches import Bench, benches_of, is_on
from sessions.selectors import access_meeting, standing_in_meeting
from sessions.services.set_bench import set_bench

router = Router(tags=["sittings"], auth=SignedIn())


class BenchGroupOut(Schema):
    id: UUID
    name: str


class ChairOut(Schema):
    mandate: UUID
    name: str


class ClerkOut(Schema):
    """mandate: where the clerk is a delegate."""

    user: UUID
    name: str
    mandate: UUID | None


class BenchOut(Schema):
    """sitting: the group's that gathers or is open. is_set: named for this meeting; else its head leads.

    is_mine: who asks leads this group or keeps its record.
    """

    group: BenchGroupOut
    chair: ChairOut | None
    clerk: ClerkOut | None
    sitting: UUID | None
    is_set: bool
    is_mine: bool


class BenchIn(CommandIn):
    """chair: a mandate. clerk: a user."""

    group: UUID
    chair: UUID | None
    clerk: UUID | None


@router.get("/meetings/{meeting_id}/benches", response=list[BenchOut])
def benches(request: HttpRequest, meeting_id: UUID) -> list[BenchOut]:
    """One for each group of the term."""
    person = person_of(request)
    access_meeting(person, meeting_id)
    found = benches_of(meeting_id, at=timezone.now())
    standing = standing_in_meeting(person, meeting_id)
    return [_out(bench, is_mine=is_on(bench, person, standing)) for bench in found]


@router.post("/meetings/{meeting_id}/benches", response=Done)
def name_bench(request: HttpRequest, meeting_id: UUID, body: BenchIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    entry = set_bench(
        command_of(request, body),
        meeting_id=meeting_id,
        group_id=body.group,
        chair_id=body.chair,
        clerk_id=body.clerk,
    )
    return Done.of(entry)


def _out(bench: Bench, *, is_mine: bool) -> BenchOut:
    chair, clerk = bench.chair, bench.clerk
    return BenchOut(
        group=BenchGroupOut(id=bench.group_id, name=bench.group_name),
        chair=ChairOut(mandate=chair.mandate_id, name=chair.name) if chair else None,
        clerk=ClerkOut(user=clerk.user_id, name=clerk.name, mandate=clerk.mandate_id) if clerk else None,
        sitting=bench.sitting_id,
        is_set=bench.is_set,
        is_mine=is_mine,
    )
