"""The demonstration's summonses, what was answered to them, and who sits where."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

from config.demo.council import DELEGATES
from config.demo.meeting import MEETING
from journal.services.record import Command
from sessions.rules.hall_shapes import Wish
from sessions.rules.seating_plan import SeatingKind
from sessions.rules.states import AbsenceDecision, Reply
from sessions.seated import suggest_seating
from sessions.services.arrange_seating import arrange_seating
from sessions.services.decide_absence import decide_absence
from sessions.services.reply_to_invitation import Answer, reply_to_invitation
from sessions.services.send_invitations import invitation_id_of, send_invitations

REPLY_BY = MEETING.starts_at - timedelta(days=4)

COMING = 15  # of those not named below, in the order of the roll; the others have not answered
EXCUSED = "Nguyễn Thị Thanh Huyền"
AWAY: Mapping[str, Answer] = {
    EXCUSED: Answer(Reply.ABSENT, "Đưa con đi khám tại bệnh viện tỉnh, về muộn"),
    "Quan Văn Hiệp": Answer(Reply.ABSENT, "Dự lớp bồi dưỡng tại tỉnh"),
}


def prepare_demo_invitations(
    named: Callable[[str], Command], *, meeting_id: UUID, mandates: Mapping[str, UUID]
) -> None:
    """named: the command of a step. mandates: by the delegate's name. One absence is accepted, one is waiting."""
    sent = named("invitations")
    send_invitations(sent, meeting_id=meeting_id, reply_by=REPLY_BY)
    comes = [person.name for person in DELEGATES if person.name not in AWAY][:COMING]
    for name, answer in {**dict.fromkeys(comes, Answer(Reply.COMING)), **AWAY}.items():
        invitation = invitation_id_of(sent, mandates[name])
        reply_to_invitation(named(f"reply {name}"), invitation_id=invitation, answer=answer)
    excused = invitation_id_of(sent, mandates[EXCUSED])
    decide_absence(named("absence"), invitation_id=excused, decision=AbsenceDecision.ACCEPTED)
    seats = named("seating")
    plan = suggest_seating(meeting_id, Wish(SeatingKind.HORSESHOE), at=seats.at)
    arrange_seating(seats, meeting_id=meeting_id, plan=plan)
