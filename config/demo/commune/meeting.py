"""The commune's meeting: Kỳ họp thứ 3, Tuesday 22 December 2026, and what was answered to its summonses."""

from datetime import timedelta

from config.demo.clock import december
from config.demo.commune.agenda import AGENDA
from config.demo.commune.questions import QUESTIONS
from config.demo.shapes import Meeting, Replies
from sessions.rules.hall_shapes import Wish
from sessions.rules.seating_plan import SeatingKind
from sessions.rules.states import MeetingKind, Reply
from sessions.services.convene_meeting import MeetingDraft
from sessions.services.reply_to_invitation import Answer

EXCUSED = "Nguyễn Thị Thanh Huyền"
STARTS = december(22, "07:30")

MEETING = Meeting(
    draft=MeetingDraft(
        number=3,
        kind=MeetingKind.REGULAR,
        title="Kỳ họp thứ {number} (thường lệ cuối năm 2026)",
        starts_at=STARTS,
        place="Hội trường xã Suối Ngàn",
        reply_by=STARTS - timedelta(days=4),
    ),
    agenda=AGENDA,
    questions=QUESTIONS,
    replies=Replies(
        coming=15,
        away={
            EXCUSED: Answer(Reply.ABSENT, "Đưa con đi khám tại bệnh viện tỉnh, về muộn"),
            "Quan Văn Hiệp": Answer(Reply.ABSENT, "Dự lớp bồi dưỡng tại tỉnh"),
        },
        accepted=frozenset({EXCUSED}),
    ),
    hall=Wish(SeatingKind.HORSESHOE),
)
