"""The monthly meeting of a People's Committee (Law 72/2025 Art. 40.1)."""

from agenda.rules.built_in.writing import Half, Period, Row, programme
from agenda.rules.items import ItemKind as K
from agenda.rules.templates import TemplateItem


def committee_monthly(_period: Period) -> list[TemplateItem]:
    chair = "Chủ tịch UBND"
    return programme(
        Half(
            [
                Row(
                    "08:00",
                    10,
                    "Điểm danh thành viên UBND; giới thiệu nội dung phiên họp",
                    K.ROLL_CALL,
                    "Văn phòng",
                ),
                Row("08:10", 10, "Phát biểu mở đầu phiên họp", K.SPEECH, chair),
                Row(
                    "08:20",
                    30,
                    "Báo cáo tình hình kinh tế – xã hội, công tác chỉ đạo, điều hành trong tháng; nhiệm vụ tháng tới",
                    K.REPORT,
                    "Văn phòng, cơ quan tài chính",
                    ("Báo cáo tháng",),
                ),
                Row(
                    "08:50",
                    20,
                    "Báo cáo kết quả thực hiện các nhiệm vụ được giao và kết luận phiên họp trước",
                    K.REPORT,
                    "Văn phòng",
                    ("Báo cáo thực hiện kết luận",),
                ),
                Row("09:10", 40, "Thảo luận", K.DEBATE, chair),
                Row("09:50", 15, "Giải lao", K.BREAK),
                Row(
                    "10:05",
                    40,
                    "Trình các dự thảo quyết định, đề án, tờ trình HĐND",
                    K.SUBMISSION,
                    "Các cơ quan chuyên môn",
                    ("Tờ trình", "Dự thảo"),
                ),
                Row("10:45", 20, "Biểu quyết các nội dung thuộc thẩm quyền tập thể UBND", K.VOTE, chair),
                Row("11:05", 20, "Kết luận phiên họp; giao nhiệm vụ", K.CONCLUSION, chair),
            ]
        )
    )
