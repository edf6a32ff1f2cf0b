"""A province's regular session: three days, the second morning with questions on air."""

from agenda.rules.built_in.writing import Half, Period, Row, programme
from agenda.rules.items import ItemKind as K
from agenda.rules.templates import TemplateItem

CHAIR, BREAK = "Chủ tọa kỳ họp", "Giải lao"


def province_regular(period: Period) -> list[TemplateItem]:
    return programme(
        Half(_opening(period), "Ngày thứ nhất – buổi sáng"),
        Half(_groups(), "Ngày thứ nhất – buổi chiều"),
        Half(_questions(), "Ngày thứ hai – buổi sáng (phát thanh, truyền hình trực tiếp)", day=1),
        Half(_debate(), "Ngày thứ hai – buổi chiều", day=1),
        Half(_votes(period), "Ngày thứ ba – buổi sáng", day=2),
    )


def _opening(period: Period) -> list[Row]:
    return [
        Row("07:15", 30, "Phiên trù bị: điểm danh, báo cáo dự kiến chương trình", K.PREPARATION, "Văn phòng"),
        Row("08:00", 10, "Chào cờ, tuyên bố lý do, giới thiệu đại biểu", K.CEREMONY, "Chánh Văn phòng"),
        Row("08:10", 5, "Điểm danh, báo cáo số đại biểu có mặt", K.ROLL_CALL, "Thư ký kỳ họp"),
        Row("08:15", 15, "Phát biểu khai mạc kỳ họp", K.SPEECH, "Chủ tịch HĐND"),
        Row("08:30", 5, "Thông qua chương trình kỳ họp; cử thư ký kỳ họp", K.VOTE, CHAIR),
        Row("08:35", 20, "Phát biểu của lãnh đạo Tỉnh ủy", K.SPEECH, "Lãnh đạo Tỉnh ủy"),
        Row(
            "08:55",
            30,
            f"Báo cáo tình hình kinh tế – xã hội, quốc phòng – an ninh {period.past}; "
            f"phương hướng, nhiệm vụ {period.ahead}",
            K.REPORT,
            "Chủ tịch UBND",
            ("Báo cáo của UBND",),
        ),
        Row(
            "09:25",
            20,
            "Thông báo của Ủy ban MTTQ về tham gia xây dựng chính quyền; tổng hợp ý kiến, kiến nghị cử tri",
            K.REPORT,
            "Chủ tịch Ủy ban MTTQ",
            ("Thông báo của Ủy ban MTTQ", "Báo cáo tổng hợp kiến nghị cử tri"),
        ),
        Row("09:45", 15, BREAK, K.BREAK),
        Row(
            "10:00",
            30,
            "Báo cáo kết quả giải quyết kiến nghị cử tri; báo cáo giám sát việc giải quyết kiến nghị cử tri",
            K.REPORT,
            "Phó Chủ tịch UBND; Phó Chủ tịch HĐND",
            ("Báo cáo của UBND", "Báo cáo giám sát của Thường trực HĐND"),
        ),
        Row(
            "10:30",
            30,
            "Báo cáo của Tòa án nhân dân, Viện kiểm sát nhân dân, cơ quan thi hành án dân sự (trình bày tóm tắt)",
            K.REPORT,
            "Lãnh đạo ba cơ quan",
        ),
        Row(
            "11:00",
            30,
            "Tờ trình chung về các dự thảo nghị quyết",
            K.SUBMISSION,
            "Phó Chủ tịch UBND",
            ("Tờ trình", "Các dự thảo nghị quyết"),
        ),
    ]


def _groups() -> list[Row]:
    return [
        Row(
            "13:30",
            60,
            "Báo cáo thẩm tra của các Ban HĐND",
            K.COMMITTEE_REPORT,
            "Trưởng các Ban HĐND",
            ("Các báo cáo thẩm tra",),
        ),
        Row("14:30", 135, "Thảo luận tại Tổ", K.GROUP_DEBATE, "Tổ trưởng các Tổ đại biểu"),
        Row("16:45", 15, "Tổng hợp kết quả thảo luận Tổ, gửi thư ký kỳ họp", K.SUMMARY, "Thư ký các Tổ"),
    ]


def _questions() -> list[Row]:
    return [
        Row("08:00", 20, "Báo cáo tổng hợp kết quả thảo luận Tổ", K.SUMMARY, "Thư ký kỳ họp"),
        Row("08:20", 10, "Quyết định nhóm vấn đề chất vấn và người trả lời chất vấn", K.VOTE, CHAIR),
        Row("08:30", 80, "Chất vấn và trả lời chất vấn: nhóm vấn đề thứ nhất", K.QUESTIONING, "Giám đốc Sở"),
        Row("09:50", 15, BREAK, K.BREAK),
        Row("10:05", 60, "Chất vấn và trả lời chất vấn: nhóm vấn đề thứ hai", K.QUESTIONING, "Giám đốc Sở"),
        Row(
            "11:05",
            25,
            "Chủ tịch UBND trả lời thêm; chủ tọa kết luận phiên chất vấn",
            K.CONCLUSION,
            "Chủ tịch UBND; chủ tọa kỳ họp",
        ),
    ]


def _debate() -> list[Row]:
    return [
        Row("13:30", 105, "Thảo luận tại hội trường", K.DEBATE, CHAIR),
        Row("15:15", 30, "UBND tiếp thu, giải trình ý kiến đại biểu", K.RESPONSE, "Phó Chủ tịch UBND"),
        Row("15:45", 60, "Công tác nhân sự; bầu Ban kiểm phiếu; bỏ phiếu", K.PERSONNEL, CHAIR),
        Row(
            "16:45",
            15,
            "Công bố kết quả kiểm phiếu; thông qua nghị quyết xác nhận kết quả bầu",
            K.PERSONNEL,
            "Trưởng Ban kiểm phiếu",
        ),
    ]


def _votes(period: Period) -> list[Row]:
    return [
        Row(
            "08:00",
            20,
            "Báo cáo tiếp thu, chỉnh lý các dự thảo nghị quyết",
            K.RESPONSE,
            "Thường trực HĐND",
            ("Báo cáo tiếp thu, chỉnh lý",),
        ),
        Row(
            "08:20",
            40,
            f"Biểu quyết các nghị quyết về nhiệm vụ, ngân sách, đầu tư công {period.ahead}",
            K.VOTE,
            CHAIR,
        ),
        Row("09:00", 60, "Biểu quyết các nghị quyết chuyên đề", K.VOTE, CHAIR),
        Row("10:00", 15, BREAK, K.BREAK),
        Row(
            "10:15",
            30,
            f"Biểu quyết nghị quyết về chương trình giám sát năm {period.next_year}, kế hoạch tổ chức "
            f"kỳ họp thường lệ năm {period.next_year}, nghị quyết về chất vấn",
            K.VOTE,
            CHAIR,
        ),
        Row("10:45", 15, "Kết luận của chủ tọa; thông qua biên bản kỳ họp", K.CONCLUSION, CHAIR),
        Row("11:00", 20, "Phát biểu bế mạc kỳ họp; chào cờ", K.CEREMONY, "Chủ tịch HĐND"),
    ]
