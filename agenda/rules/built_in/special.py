"""Meetings outside the regular ones: thematic and urgent sessions, and the first of a term."""

from agenda.rules.built_in.writing import Half, Period, Row, programme
from agenda.rules.items import ItemKind as K
from agenda.rules.templates import TemplateItem

CHAIR = "Chủ tọa kỳ họp"
VERIFIED = ("Báo cáo thẩm tra",)


def thematic(_period: Period) -> list[TemplateItem]:
    """Law 72/2025 Art. 34.3. One morning."""
    return programme(
        Half(
            [
                *_beginning("08:00"),
                Row(
                    "08:25",
                    40,
                    "Trình các tờ trình và dự thảo nghị quyết về nội dung chuyên đề",
                    K.SUBMISSION,
                    "UBND",
                    ("Tờ trình", "Dự thảo nghị quyết"),
                ),
                Row(
                    "09:05",
                    25,
                    "Báo cáo thẩm tra của Ban HĐND",
                    K.COMMITTEE_REPORT,
                    "Trưởng Ban HĐND",
                    VERIFIED,
                ),
                Row("09:30", 15, "Giải lao", K.BREAK),
                Row("09:45", 50, "Thảo luận tại hội trường", K.DEBATE, CHAIR),
                Row("10:35", 20, "UBND tiếp thu, giải trình ý kiến đại biểu", K.RESPONSE, "Lãnh đạo UBND"),
                Row("10:55", 25, "Biểu quyết thông qua các nghị quyết", K.VOTE, CHAIR),
                Row("11:20", 10, "Phát biểu bế mạc kỳ họp; chào cờ", K.CEREMONY, CHAIR),
            ]
        )
    )


def urgent(_period: Period) -> list[TemplateItem]:
    """Law 72/2025 Art. 34.3: what came up suddenly. Half a day, debated in the hall."""
    return programme(
        Half(
            [
                *_beginning("08:00"),
                Row(
                    "08:25",
                    45,
                    "Trình các tờ trình và dự thảo nghị quyết về công việc phát sinh đột xuất",
                    K.SUBMISSION,
                    "UBND",
                    ("Tờ trình", "Dự thảo nghị quyết"),
                ),
                Row(
                    "09:10",
                    20,
                    "Báo cáo thẩm tra của các Ban HĐND",
                    K.COMMITTEE_REPORT,
                    "Trưởng các Ban HĐND",
                    VERIFIED,
                ),
                Row("09:30", 60, "Thảo luận tại hội trường", K.DEBATE, CHAIR),
                Row("10:30", 15, "UBND tiếp thu, giải trình ý kiến đại biểu", K.RESPONSE, "Lãnh đạo UBND"),
                Row("10:45", 30, "Biểu quyết thông qua các nghị quyết", K.VOTE, CHAIR),
                Row("11:15", 10, "Phát biểu bế mạc kỳ họp; chào cờ", K.CEREMONY, CHAIR),
            ]
        )
    )


def _beginning(begins: str) -> list[Row]:
    hour = begins[:2]
    return [
        Row(begins, 10, "Chào cờ, tuyên bố lý do, giới thiệu đại biểu", K.CEREMONY, "Thư ký kỳ họp"),
        Row(f"{hour}:10", 5, "Điểm danh, báo cáo số đại biểu có mặt", K.ROLL_CALL, "Thư ký kỳ họp"),
        Row(f"{hour}:15", 5, "Phát biểu khai mạc kỳ họp", K.SPEECH, CHAIR),
        Row(f"{hour}:20", 5, "Thông qua chương trình kỳ họp", K.VOTE, CHAIR),
    ]
