"""The part of the scripted meeting that comes before it opens: summonses, answers, an absence, the seats."""

from typing import TYPE_CHECKING

from sessions.rules.hall_shapes import Wish
from sessions.rules.seating_plan import SeatingKind
from sessions.rules.states import AbsenceDecision, Reply
from sessions.seated import suggest_seating
from sessions.services.arrange_seating import arrange_seating
from sessions.services.decide_absence import decide_absence
from sessions.services.remind_invited import remind_invited
from sessions.services.reply_to_invitation import Answer, reply_to_invitation
from sessions.services.see_invitation import see_invitation
from sessions.services.send_invitations import invitation_id_of, send_invitations
from sessions.services.withdraw_invitation import withdraw_invitation

if TYPE_CHECKING:
    from tests.scripted_meeting import Script


def invite_and_seat(script: "Script") -> None:
    """Everybody is asked; one comes, one is excused, one was asked by mistake, the others say nothing."""
    by = script.desk()
    send_invitations(by, meeting_id=script.meeting)
    first, second, third = (invitation_id_of(by, mandate) for mandate in script.mandates[:3])
    script.do(see_invitation, invitation_id=first)
    script.do(reply_to_invitation, invitation_id=first, answer=Answer(Reply.COMING))
    away = Answer(Reply.ABSENT, "Đi công tác tại tỉnh")
    script.do(reply_to_invitation, invitation_id=second, answer=away, replied_for=True)
    script.do(decide_absence, invitation_id=second, decision=AbsenceDecision.ACCEPTED, note="Đã báo chủ tọa")
    script.do(withdraw_invitation, invitation_id=third)
    script.do(remind_invited, meeting_id=script.meeting)
    plan = suggest_seating(script.meeting, Wish(SeatingKind.HORSESHOE), at=script.at)
    script.do(arrange_seating, meeting_id=script.meeting, plan=plan)
