"""A commune's regular session: one day, as most of them are held."""

from agenda.rules.built_in.writing import Half, Period, Row, programme
from agenda.rules.items import ItemKind as K
from agenda.rules.templates import TemplateItem


def commune_regular(period: Period) -> list[TemplateItem]:
    return programme(Half(_morning(period)), Half(_afternoon()))


def _morning(period: Period) -> list[Row]:
    return [
        Row("07:30", 30, "Đón tiếp đại biểu, điểm danh", K.ROLL_CALL, "Thư ký kỳ họp"),
        Row("08:00", 10, "Chào cờ, tuyên bố lý do, giới thiệu đại biểu", K.CEREMONY, "Thư ký kỳ họp"),
        Row("08:10", 10, "Phát biểu khai mạc kỳ họp", K.SPEECH, "Chủ tọa kỳ họp"),
        Row("08:20", 5, "Thông qua chương trình kỳ họp", K.VOTE, "Chủ tọa kỳ họp"),
        Row(
            "08:25",
            25,
            f"Báo cáo tình hình kinh tế – xã hội, quốc phòng – an ninh {period.past}; "
            f"phương hướng, nhiệm vụ {period.ahead}",
            K.REPORT,
            "Chủ tịch UBND",
            ("Báo cáo của UBND",),
        ),
        Row(
            "08:50",
            20,
            f"Báo cáo thu, chi ngân sách {period.past}, dự toán {period.ahead}; tình hình đầu tư công",
            K.REPORT,
            "UBND",
            ("Báo cáo của UBND",),
        ),
        Row(
            "09:10",
            30,
            "Báo cáo hoạt động của HĐND và các Ban; thông báo của Ủy ban MTTQ; báo cáo giải quyết kiến nghị cử tri",
            K.REPORT,
            "Thường trực HĐND, Ủy ban MTTQ",
            (
                "Báo cáo của Thường trực HĐND",
                "Thông báo của Ủy ban MTTQ",
                "Báo cáo giải quyết kiến nghị cử tri",
            ),
        ),
        Row("09:40", 15, "Giải lao", K.BREAK),
        Row(
            "09:55",
            30,
            "Trình các tờ trình và dự thảo nghị quyết",
            K.SUBMISSION,
            "UBND, Thường trực HĐND",
            ("Tờ trình", "Dự thảo nghị quyết"),
        ),
        Row(
            "10:25",
            25,
            "Báo cáo thẩm tra của các Ban HĐND",
            K.COMMITTEE_REPORT,
            "Trưởng các Ban HĐND",
            ("Báo cáo thẩm tra",),
        ),
        Row("10:50", 40, "Thảo luận tại hội trường", K.DEBATE, "Chủ tọa kỳ họp"),
        Row("11:30", 120, "Nghỉ trưa", K.BREAK),
    ]


def _afternoon() -> list[Row]:
    return [
        Row("13:30", 75, "Chất vấn và trả lời chất vấn", K.QUESTIONING, "UBND và các phòng chuyên môn"),
        Row("14:45", 30, "UBND tiếp thu, giải trình ý kiến đại biểu", K.RESPONSE, "Chủ tịch UBND"),
        Row("15:15", 35, "Biểu quyết thông qua các nghị quyết", K.VOTE, "Chủ tọa kỳ họp"),
        Row("15:50", 15, "Phát biểu của lãnh đạo cấp ủy", K.SPEECH, "Lãnh đạo Đảng ủy"),
        Row("16:05", 15, "Phát biểu bế mạc kỳ họp; chào cờ", K.CEREMONY, "Chủ tọa kỳ họp"),
    ]
