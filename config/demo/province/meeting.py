"""The province's meeting: Kỳ họp thứ 4, 8 to 10 December 2026, and what was answered to its summonses."""

from datetime import timedelta

from config.demo.clock import december
from config.demo.province.agenda import AGENDA
from config.demo.province.questions import QUESTIONS
from config.demo.province.slips import SLIP_GROUPS
from config.demo.shapes import Meeting, Replies
from sessions.rules.hall_shapes import Wish
from sessions.rules.seating_plan import SeatingKind
from sessions.rules.states import MeetingKind, Reply
from sessions.services.convene_meeting import MeetingDraft
from sessions.services.reply_to_invitation import Answer

STARTS = december(8, "08:00")
LATE, AWAY = "Lưu Quang Đạo", "Cứ A Dơ"  # one comes on the second day, the other not at all

MEETING = Meeting(
    draft=MeetingDraft(
        number=4,
        kind=MeetingKind.REGULAR,
        title="Kỳ họp thứ {number} (thường lệ cuối năm 2026)",
        starts_at=STARTS,
        place="Hội trường Trung tâm Hội nghị tỉnh",
        ends_at=december(10, "11:30"),
        reply_by=STARTS - timedelta(days=5),
    ),
    agenda=AGENDA,
    questions=QUESTIONS,
    replies=Replies(
        coming=61,
        away={
            LATE: Answer(Reply.ABSENT, "Dự lễ tại Giáo hội Trung ương ngày 8/12, có mặt từ ngày 9/12"),
            AWAY: Answer(Reply.ABSENT, "Chỉ đạo khắc phục sạt lở đường vào xã Thượng Nông"),
        },
        accepted=frozenset({LATE, AWAY}),
    ),
    hall=Wish(SeatingKind.HEMICYCLE),
    slip_groups=SLIP_GROUPS,
)
