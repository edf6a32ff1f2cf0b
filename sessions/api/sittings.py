"""Routes of sittings and of who is at them: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn, sign_in_of
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from sessions.api import schemas as s
from sessions.benches import access_conducted, access_lead, access_marking, access_roll_of
from sessions.presence import access_rolls, may_read_why, roll_of, sittings_of
from sessions.selectors import access_sitting
from sessions.services.check_in import check_in, check_out
from sessions.services.close_sitting import close_sitting
from sessions.services.correct_attendance import Correction, correct_attendance
from sessions.services.mark_attendance import Notes, mark_attendance
from sessions.services.open_sitting import open_gathered_sitting, open_sitting
from sessions.services.scan_card import scan_card

router = Router(tags=["sittings"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/sittings", response=list[s.SittingInListOut])
def sittings(request: HttpRequest, meeting_id: UUID) -> list[s.SittingInListOut]:
    """The sittings of a meeting, earlier ones too, for those who read their rolls."""
    access_rolls(person_of(request), meeting_id)
    return [s.SittingInListOut.model_validate(sitting) for sitting in sittings_of(meeting_id)]


@router.post("/meetings/{meeting_id}/sittings", response=Done)
def sit(request: HttpRequest, meeting_id: UUID, body: s.SittingIn) -> Done:
    access_lead(person_of(request), meeting_id, body.group_id)
    entry = open_sitting(
        command_of(request, body),
        meeting_id=meeting_id,
        label=body.label,
        closed_to_public=body.closed_to_public,
        group_id=body.group_id,
        gathering=body.gathering,
    )
    return Done.of(entry, makes="sitting")


@router.post("/sittings/{sitting_id}/open", response=Done)
def begin(request: HttpRequest, sitting_id: UUID, body: CommandIn) -> Done:
    """A sitting where people were received: business begins."""
    access_conducted(person_of(request), sitting_id)
    return Done.of(open_gathered_sitting(command_of(request, body), sitting_id=sitting_id))


@router.post("/sittings/{sitting_id}/close", response=Done)
def rise(request: HttpRequest, sitting_id: UUID, body: CommandIn) -> Done:
    access_conducted(person_of(request), sitting_id)
    return Done.of(close_sitting(command_of(request, body), sitting_id=sitting_id))


@router.get("/sittings/{sitting_id}/attendance", response=s.SittingRollOut, by_alias=True)
def roll(request: HttpRequest, sitting_id: UUID) -> s.SittingRollOut:
    """For those who call the roll, correct it or read with the secretariat, and for a group's bench of its own.

    Why somebody is away is empty for whoever only marks the roll.
    """
    sitting = access_roll_of(person_of(request), sitting_id)
    with_why = may_read_why(person_of(request), sitting)
    return s.SittingRollOut.of(roll_of(sitting, at=timezone.now()), with_why=with_why)


@router.post("/sittings/{sitting_id}/attendance", response=Done)
def mark(request: HttpRequest, sitting_id: UUID, body: s.MarksIn) -> Done:
    access_marking(person_of(request), sitting_id)
    return Done.of(
        mark_attendance(
            command_of(request, body),
            sitting_id=sitting_id,
            marks=body.marks,
            notes=Notes(body.reasons, body.substitutes),
        )
    )


@router.post("/sittings/{sitting_id}/check-in", response=Done)
def arrive(request: HttpRequest, sitting_id: UUID, body: s.CheckInIn) -> Done:
    """The delegate himself, from the hall or from afar."""
    access_sitting(person_of(request), sitting_id)
    return Done.of(
        check_in(
            command_of(request, body),
            sitting_id=sitting_id,
            from_afar=body.from_ == "afar",
            is_strong=sign_in_of(request).is_strong,
        )
    )


@router.post("/sittings/{sitting_id}/check-out", response=Done)
def leave(request: HttpRequest, sitting_id: UUID, body: CommandIn) -> Done:
    access_sitting(person_of(request), sitting_id)
    return Done.of(check_out(command_of(request, body), sitting_id=sitting_id))


@router.post("/sittings/{sitting_id}/scan", response=s.ScannedOut)
def scan(request: HttpRequest, sitting_id: UUID, body: s.ScanIn) -> s.ScannedOut:
    """A card read at the door: its owner is present."""
    access_sitting(person_of(request), sitting_id, right=Right.MARK_ATTENDANCE)
    scanned = scan_card(command_of(request, body), sitting_id=sitting_id, text=body.text)
    return s.ScannedOut(
        seq=scanned.entry.seq, mandate_id=scanned.mandate_id, name=scanned.name, already=scanned.already
    )


@router.post("/sittings/{sitting_id}/corrections", response=Done)
def correct(request: HttpRequest, sitting_id: UUID, body: s.AttendanceCorrectionIn) -> Done:
    """After the fact, also of a closed sitting; the numbers of votes that were taken stay as they were."""
    access_sitting(person_of(request), sitting_id, right=Right.CORRECT_ATTENDANCE)
    correction = Correction(
        body.mandate_id, body.state, body.reason, body.arrived_at, body.left_at, body.corrects
    )
    return Done.of(
        correct_attendance(command_of(request, body), sitting_id=sitting_id, correction=correction)
    )
