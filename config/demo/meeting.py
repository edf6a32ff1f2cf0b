"""The demonstration's meeting: Kỳ họp thứ 3, Tuesday 22 December 2026, its programme and what it votes on."""

from dataclasses import dataclass
from datetime import datetime

from agenda.rules.items import ItemKind
from agenda.services.set_agenda import ItemDraft
from councils.rules.body_rules import Matter
from councils.rules.calendar import VIETNAM
from sessions.rules.states import MeetingKind
from sessions.services.convene_meeting import MeetingDraft


def _at(clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 12, 22, hour, minute, tzinfo=VIETNAM)


MEETING = MeetingDraft(
    number=3,
    kind=MeetingKind.REGULAR,
    title="Kỳ họp thứ 3 (thường lệ cuối năm 2026)",
    starts_at=_at("07:30"),
    place="Hội trường xã Suối Ngàn",
)

# number, clock, minutes, title, kind, presenter
_PROGRAMME: list[tuple[str, str, int, str, ItemKind, str]] = [
    (
        "1",
        "07:30",
        30,
        "Đón tiếp đại biểu, phát tài khoản và máy tính bảng, điểm danh",
        ItemKind.ROLL_CALL,
        "Thư ký kỳ họp",
    ),
    ("2", "08:00", 10, "Chào cờ, giới thiệu đại biểu", ItemKind.CEREMONY, "Thư ký kỳ họp"),
    ("3", "08:10", 15, "Khai mạc kỳ họp; thông qua chương trình", ItemKind.SPEECH, "Chủ tọa Lương Văn Thái"),
    (
        "4",
        "08:25",
        25,
        "Báo cáo kinh tế – xã hội, quốc phòng – an ninh năm 2026; phương hướng, nhiệm vụ năm 2027",
        ItemKind.REPORT,
        "Chủ tịch UBND Ma Văn Tuyên",
    ),
    (
        "5",
        "08:50",
        20,
        "Báo cáo thu, chi ngân sách năm 2026, dự toán năm 2027; kế hoạch đầu tư công",
        ItemKind.REPORT,
        "UBND xã",
    ),
    (
        "6",
        "09:10",
        30,
        "Báo cáo hoạt động của HĐND và hai Ban; thông báo của MTTQ; giải quyết 21 kiến nghị cử tri",
        ItemKind.REPORT,
        "Phó Chủ tịch HĐND Triệu Thị Mai",
    ),
    ("", "09:40", 15, "Giải lao", ItemKind.BREAK, ""),
    (
        "7",
        "09:55",
        30,
        "Trình 6 tờ trình và dự thảo nghị quyết (UBND 5, Thường trực HĐND 1)",
        ItemKind.SUBMISSION,
        "UBND xã, Thường trực HĐND",
    ),
    (
        "8",
        "10:25",
        25,
        "Báo cáo thẩm tra của Ban Kinh tế – Ngân sách và Ban Văn hóa – Xã hội",
        ItemKind.COMMITTEE_REPORT,
        "Nguyễn Hữu Trọng, Phùng Thị Hoa",
    ),
    ("9", "10:50", 40, "Thảo luận tại hội trường", ItemKind.DEBATE, "Chủ tọa điều hành"),
    (
        "10",
        "13:30",
        75,
        "Chất vấn và trả lời chất vấn: đường liên thôn, rác thải, cấp nước sạch",
        ItemKind.QUESTIONING,
        "Phó Chủ tịch UBND, Trưởng phòng Kinh tế",
    ),
    ("11", "14:45", 30, "UBND tiếp thu, giải trình", ItemKind.RESPONSE, "Chủ tịch UBND Ma Văn Tuyên"),
    ("12", "15:15", 35, "Biểu quyết thông qua 6 nghị quyết", ItemKind.VOTE, "Chủ tọa điều hành"),
    (
        "13",
        "15:50",
        40,
        "Phát biểu của lãnh đạo cấp ủy; bế mạc kỳ họp",
        ItemKind.SPEECH,
        "Chủ tọa Lương Văn Thái",
    ),
]

PROGRAMME: list[ItemDraft] = [
    ItemDraft(
        title=title,
        kind=kind,
        number=number,
        planned_at=_at(clock),
        duration_min=minutes,
        presenter=presenter,
    )
    for number, clock, minutes, title, kind, presenter in _PROGRAMME
]


@dataclass(frozen=True, slots=True)
class Question:
    """item: the programme's number it belongs to."""

    item: str
    title: str
    text: str
    matter: Matter = Matter.RESOLUTION


QUESTIONS: list[Question] = [
    Question(
        "3",
        "Thông qua chương trình kỳ họp thứ 3",
        "Hội đồng nhân dân thông qua chương trình kỳ họp thứ 3 gồm 13 nội dung như dự kiến đã gửi đại biểu.",
        Matter.PROCEDURE,
    ),
    Question(
        "12",
        "Nghị quyết về kế hoạch phát triển kinh tế – xã hội năm 2027",
        "Thông qua mục tiêu, chỉ tiêu và giải pháp phát triển kinh tế – xã hội, bảo đảm quốc phòng – an ninh "
        "xã Suối Ngàn năm 2027.",
    ),
    Question(
        "12",
        "Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027",
        "Phê chuẩn dự toán thu ngân sách trên địa bàn, dự toán thu, chi và phương án phân bổ ngân sách xã năm 2027.",
    ),
    Question(
        "12",
        "Nghị quyết về kế hoạch đầu tư công năm 2027",
        "Thông qua danh mục và mức vốn đầu tư công năm 2027, ưu tiên đường liên thôn và cấp nước sạch.",
    ),
    Question(
        "12",
        "Nghị quyết về biên chế công chức, số lượng người làm việc năm 2027",
        "Quyết định biên chế công chức và số lượng người làm việc trong các cơ quan, đơn vị của xã năm 2027.",
    ),
    Question(
        "12",
        "Nghị quyết về chương trình giám sát của HĐND xã năm 2027",
        "Thông qua nội dung, đối tượng và thời gian các cuộc giám sát của HĐND, Thường trực HĐND và hai Ban "
        "năm 2027.",
    ),
    Question(
        "12",
        "Nghị quyết về kế hoạch tổ chức các kỳ họp thường lệ năm 2027",
        "Quyết định thời gian và nội dung dự kiến của các kỳ họp thường lệ năm 2027.",
    ),
]
