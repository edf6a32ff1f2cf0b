"""The first session of a term: posts are elected (Law 72/2025 Art. 36), each proposing whoever comes next."""

from agenda.rules.built_in.writing import Half, Period, Row, programme
from agenda.rules.items import ItemKind as K
from agenda.rules.templates import TemplateItem

CONVENER, CHAIR = "Chủ tọa kỳ họp (người triệu tập)", "Chủ tịch HĐND khóa mới"
NAMES = ("Tờ trình giới thiệu nhân sự",)


def first_session(_period: Period) -> list[TemplateItem]:
    """Until the new chair is elected, whoever convened the session presides."""
    return programme(
        Half(_opening(), "Buổi sáng"),
        Half(_committee(), "Buổi chiều"),
    )


def _opening() -> list[Row]:
    return [
        Row("08:00", 10, "Chào cờ, tuyên bố lý do, giới thiệu đại biểu", K.CEREMONY, "Văn phòng"),
        Row("08:10", 5, "Điểm danh, báo cáo số đại biểu có mặt", K.ROLL_CALL, "Thư ký kỳ họp"),
        Row("08:15", 10, "Phát biểu khai mạc kỳ họp", K.SPEECH, CONVENER),
        Row("08:25", 5, "Thông qua chương trình kỳ họp; cử thư ký kỳ họp", K.VOTE, CONVENER),
        Row(
            "08:30",
            20,
            "Báo cáo kết quả bầu cử; báo cáo xác nhận tư cách đại biểu",
            K.REPORT,
            "Ủy ban bầu cử",
            ("Báo cáo kết quả bầu cử", "Nghị quyết xác nhận tư cách đại biểu"),
        ),
        Row("08:50", 10, "Bầu Ban kiểm phiếu", K.PERSONNEL, CONVENER),
        Row("09:00", 40, "Bầu Chủ tịch HĐND", K.PERSONNEL, CONVENER, NAMES),
        Row("09:40", 15, "Chủ tịch HĐND phát biểu nhận nhiệm vụ", K.SPEECH, "Chủ tịch HĐND"),
        Row("09:55", 15, "Giải lao", K.BREAK),
        Row(
            "10:10",
            40,
            "Bầu Phó Chủ tịch HĐND, Trưởng các Ban HĐND",
            K.PERSONNEL,
            CHAIR,
            NAMES,
        ),
        Row(
            "10:50",
            20,
            "Công bố kết quả kiểm phiếu; thông qua các nghị quyết xác nhận kết quả bầu",
            K.VOTE,
            CHAIR,
        ),
        Row("11:10", 15, "Thành lập các Ban, các Tổ đại biểu; số lượng thành viên các Ban", K.VOTE, CHAIR),
    ]


def _committee() -> list[Row]:
    return [
        Row("13:30", 40, "Bầu Chủ tịch UBND", K.PERSONNEL, CHAIR, ("Tờ trình của Chủ tịch HĐND",)),
        Row("14:10", 15, "Chủ tịch UBND phát biểu nhận nhiệm vụ", K.SPEECH, "Chủ tịch UBND"),
        Row(
            "14:25",
            40,
            "Bầu Phó Chủ tịch UBND, Ủy viên UBND",
            K.PERSONNEL,
            CHAIR,
            ("Tờ trình của Chủ tịch UBND",),
        ),
        Row("15:05", 15, "Giải lao", K.BREAK),
        Row(
            "15:20",
            20,
            "Công bố kết quả kiểm phiếu; thông qua các nghị quyết xác nhận kết quả bầu",
            K.VOTE,
            CHAIR,
        ),
        Row("15:40", 20, "Thông qua các nghị quyết khác của kỳ họp", K.VOTE, CHAIR),
        Row("16:00", 15, "Phát biểu của lãnh đạo cấp trên", K.SPEECH),
        Row("16:15", 15, "Phát biểu bế mạc kỳ họp; chào cờ", K.CEREMONY, CHAIR),
    ]
