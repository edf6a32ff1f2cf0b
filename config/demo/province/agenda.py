"""The province's agenda: three days, items 0 to 30 with their breaks."""

from agenda.rules.items import ItemKind
from config.demo.clock import december
from config.demo.shapes import Item

CHAIR, VICE, SECOND_VICE, HEAD = "Hoàng Minh Khải", "Lò Thị Ngân", "Trần Đức Thuận", "Đặng Quốc Hưng"
HEADS = ("Bùi Thanh Tâm", "Phan Văn Lộc", "Hà Thu Giang", "Vi Văn Sáng")
SECRETARY = "Nông Văn Phúc"
PRESIDES, THE_CHAIR = "Chủ tọa điều hành", f"Chủ tịch HĐND {CHAIR}"
DEPUTY_GOVERNOR = "Phó Chủ tịch Thường trực UBND Nguyễn Thế Vinh"


def _at(
    day: int,
    clock: str,
    minutes: int,
    number: str,
    kind: ItemKind,
    title: str,
    presenter: str = "",
    *by: str,
    papers: tuple[tuple[str, str], ...] = (),
    note: str = "",
) -> Item:
    return Item(title, kind, number, december(day, clock), minutes, presenter, by, papers, note)


def _break(day: int, clock: str) -> Item:
    return Item("Giải lao", ItemKind.BREAK, "", december(day, clock), 15)


def _half(title: str, *rows: Item) -> Item:
    return Item(title, ItemKind.HEADING, "", rows[0].at, rows=rows)


_FIRST_MORNING = _half(
    "Ngày thứ nhất, 8/12/2026 – buổi sáng",
    _at(
        8, "07:15", 45, "0", ItemKind.PREPARATION,
        "Phiên trù bị: đón tiếp, điểm danh, hướng dẫn chương trình và cách biểu quyết",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh", SECRETARY,
    ),
    _at(
        8, "08:00", 10, "1", ItemKind.CEREMONY, "Chào cờ, tuyên bố lý do, giới thiệu đại biểu",
        "Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    ),
    _at(
        8, "08:10", 5, "2", ItemKind.ROLL_CALL, "Điểm danh, báo cáo số đại biểu có mặt",
        f"Thư ký kỳ họp {SECRETARY}", SECRETARY,
    ),
    _at(8, "08:15", 15, "3", ItemKind.SPEECH, "Chủ tọa khai mạc kỳ họp", THE_CHAIR, CHAIR),
    _at(
        8, "08:30", 5, "4", ItemKind.VOTE, "Thông qua chương trình kỳ họp; cử thư ký kỳ họp",
        f"Chủ tọa {CHAIR}", CHAIR, papers=(("Dự kiến chương trình kỳ họp", "CTr-HĐND"),),
    ),
    _at(
        8, "08:35", 20, "5", ItemKind.SPEECH, "Phát biểu của Bí thư Tỉnh ủy",
        "Bí thư Tỉnh ủy Dương Văn Thịnh",
    ),
    _at(
        8, "08:55", 30, "6", ItemKind.REPORT,
        "Báo cáo tình hình kinh tế – xã hội, quốc phòng – an ninh năm 2026; nhiệm vụ năm 2027",
        f"Chủ tịch UBND tỉnh {HEAD}", HEAD,
        papers=(
            ("Báo cáo tình hình kinh tế – xã hội, quốc phòng – an ninh năm 2026; nhiệm vụ năm 2027", "412/BC-UBND"),
        ),
    ),
    _at(
        8, "09:25", 20, "7", ItemKind.REPORT,
        "Thông báo về công tác Mặt trận tham gia xây dựng chính quyền; tổng hợp 137 ý kiến, kiến nghị của cử tri",
        "Chủ tịch Ủy ban MTTQ tỉnh Hứa Đức Minh",
        papers=(("Thông báo của Ủy ban MTTQ Việt Nam tỉnh", "96/TB-MTTQ-BTT"),),
    ),
    _break(8, "09:45"),
    _at(
        8, "10:00", 30, "8", ItemKind.REPORT,
        "Báo cáo kết quả giải quyết kiến nghị của cử tri; báo cáo giám sát việc giải quyết",
        f"Phó Chủ tịch UBND Lò Thị Kim Oanh; Phó Chủ tịch HĐND {VICE}", VICE,
        papers=(
            ("Báo cáo kết quả giải quyết 137 ý kiến, kiến nghị của cử tri", "418/BC-UBND"),
            ("Báo cáo giám sát việc giải quyết ý kiến, kiến nghị của cử tri", "74/BC-HĐND"),
        ),
    ),
    _at(
        8, "10:30", 30, "9", ItemKind.REPORT,
        "Báo cáo công tác năm 2026 của Tòa án nhân dân, Viện Kiểm sát nhân dân, Thi hành án dân sự tỉnh (tóm tắt)",
        "Chánh án Võ Thành Trung; Viện trưởng Nghiêm Thị Lan; Trưởng THADS Chu Văn Khiêm",
        papers=(
            ("Báo cáo công tác Tòa án nhân dân năm 2026", "152/BC-TA"),
            ("Báo cáo công tác kiểm sát năm 2026", "203/BC-VKS"),
            ("Báo cáo công tác thi hành án dân sự năm 2026", "318/BC-THADS"),
        ),
    ),
    _at(
        8, "11:00", 30, "10", ItemKind.SUBMISSION, "Tờ trình chung về 22 dự thảo nghị quyết",
        DEPUTY_GOVERNOR, papers=(("Tờ trình chung về các dự thảo nghị quyết trình kỳ họp", "420/TTr-UBND"),),
    ),
)  # fmt: skip

_FIRST_AFTERNOON = _half(
    "Ngày thứ nhất, 8/12/2026 – buổi chiều",
    _at(
        8, "13:30", 60, "11", ItemKind.COMMITTEE_REPORT, "Báo cáo thẩm tra của bốn Ban HĐND tỉnh",
        "Trưởng các Ban HĐND tỉnh", *HEADS,
        papers=(
            ("Báo cáo thẩm tra của Ban Pháp chế", "61/BC-BPC"),
            ("Báo cáo thẩm tra của Ban Kinh tế – Ngân sách", "88/BC-BKTNS"),
            ("Báo cáo thẩm tra của Ban Văn hóa – Xã hội", "57/BC-BVHXH"),
            ("Báo cáo thẩm tra của Ban Dân tộc", "43/BC-BDT"),
        ),
    ),
    _at(
        8, "14:30", 135, "12", ItemKind.GROUP_DEBATE, "Thảo luận tại Tổ", "Tổ trưởng các Tổ đại biểu",
        note="Bốn nhóm, mỗi nhóm hai Tổ, 17 đại biểu; mỗi Tổ điểm danh riêng",
    ),
    _at(
        8, "16:45", 15, "13", ItemKind.SUMMARY, "Các Tổ nộp tổng hợp ý kiến thảo luận", "Thư ký các Tổ",
    ),
)  # fmt: skip

_SECOND_MORNING = _half(
    "Ngày thứ hai, 9/12/2026 – buổi sáng (truyền hình trực tiếp)",
    _at(
        9, "08:00", 20, "14", ItemKind.SUMMARY, "Báo cáo tổng hợp kết quả thảo luận Tổ",
        f"Thư ký kỳ họp {SECRETARY}", SECRETARY,
        papers=(("Báo cáo tổng hợp ý kiến thảo luận tại Tổ", "75/BC-TKKH"),),
    ),
    _at(
        9, "08:20", 10, "15", ItemKind.VOTE, "Chủ tọa nêu nhóm vấn đề chất vấn; HĐND quyết định",
        f"Chủ tọa {CHAIR}", CHAIR,
    ),
    _at(
        9, "08:30", 80, "16", ItemKind.QUESTIONING,
        "Chất vấn Giám đốc Sở Nông nghiệp và Môi trường: thu gom rác thải nông thôn, cấp giấy "
        "chứng nhận quyền sử dụng đất",
        "Giám đốc Sở Nông nghiệp và Môi trường Lê Hữu Nghĩa",
        papers=(("Báo cáo trả lời chất vấn của Sở Nông nghiệp và Môi trường (9 câu hỏi)", "512/BC-SNNMT"),),
        note="9 câu hỏi",
    ),
    _break(9, "09:50"),
    _at(
        9, "10:05", 60, "17", ItemKind.QUESTIONING,
        "Chất vấn Giám đốc Sở Y tế: tình trạng thiếu thuốc ở trạm y tế tuyến xã",
        "Giám đốc Sở Y tế Đoàn Thị Hạnh",
        papers=(("Báo cáo trả lời chất vấn của Sở Y tế (8 câu hỏi)", "377/BC-SYT"),),
        note="8 câu hỏi",
    ),
    _at(
        9, "11:05", 25, "18", ItemKind.CONCLUSION,
        "Chủ tịch UBND tỉnh giải trình thêm; Chủ tọa kết luận phiên chất vấn",
        f"Chủ tịch UBND tỉnh {HEAD}; Chủ tọa", HEAD, CHAIR,
    ),
)  # fmt: skip

_SECOND_AFTERNOON = _half(
    "Ngày thứ hai, 9/12/2026 – buổi chiều",
    _at(
        9, "13:30", 105, "19", ItemKind.DEBATE, "Thảo luận tại hội trường", PRESIDES, SECOND_VICE,
        note="12 đại biểu đăng ký phát biểu, mỗi lượt không quá 7 phút",
    ),
    _at(
        9, "15:15", 30, "20", ItemKind.RESPONSE, "UBND tỉnh tiếp thu, giải trình", DEPUTY_GOVERNOR,
        papers=(("Báo cáo tiếp thu, giải trình ý kiến đại biểu", "431/BC-UBND"),),
    ),
    _at(
        9, "15:45", 60, "21", ItemKind.PERSONNEL,
        "Công tác nhân sự (họp riêng): miễn nhiệm, bầu bổ sung 01 Ủy viên UBND tỉnh; bầu Ban kiểm phiếu 5 người",
        f"Chủ tọa {CHAIR}", CHAIR,
        papers=(("Tờ trình về việc miễn nhiệm, bầu bổ sung Ủy viên UBND tỉnh", "433/TTr-UBND"),),
        note="Bỏ phiếu kín bằng phiếu giấy; máy không ghi ai bầu cho ai",
    ),
    _at(
        9, "16:45", 15, "22", ItemKind.VOTE,
        "Công bố kết quả kiểm phiếu; thông qua nghị quyết xác nhận kết quả bầu",
        "Trưởng Ban kiểm phiếu Trương Hữu Đạt", "Trương Hữu Đạt",
    ),
)  # fmt: skip

_THIRD_MORNING = _half(
    "Ngày thứ ba, 10/12/2026 – buổi sáng",
    _at(
        10, "08:00", 20, "23", ItemKind.REPORT, "Báo cáo tiếp thu, chỉnh lý các dự thảo nghị quyết",
        f"Phó Chủ tịch HĐND {SECOND_VICE}", SECOND_VICE,
        papers=(("Báo cáo tiếp thu, chỉnh lý các dự thảo nghị quyết", "76/BC-HĐND"),),
    ),
    _at(
        10, "08:20", 10, "24", ItemKind.VOTE,
        "Biểu quyết nghị quyết về kế hoạch phát triển kinh tế – xã hội năm 2027", PRESIDES, CHAIR,
    ),
    _at(
        10, "08:30", 10, "25", ItemKind.VOTE,
        "Biểu quyết nghị quyết về dự toán thu, chi và phân bổ ngân sách năm 2027", PRESIDES, CHAIR,
    ),
    _at(
        10, "08:40", 20, "26", ItemKind.VOTE,
        "Biểu quyết nghị quyết về kế hoạch đầu tư công năm 2027 (từng phần, sau đó toàn văn)", PRESIDES, CHAIR,
    ),
    _at(10, "09:00", 60, "27", ItemKind.VOTE, "Biểu quyết 17 nghị quyết chuyên đề", PRESIDES, VICE),
    _break(10, "10:00"),
    _at(
        10, "10:15", 30, "28", ItemKind.VOTE,
        "Biểu quyết nghị quyết về chương trình giám sát năm 2027; kế hoạch tổ chức các kỳ họp thường lệ năm 2027; "
        "nghị quyết về chất vấn",
        PRESIDES, SECOND_VICE,
    ),
    _at(
        10, "10:45", 15, "29", ItemKind.CONCLUSION, "Thông qua biên bản, kết luận; giao việc",
        f"Chủ tọa {CHAIR}", CHAIR,
    ),
    _at(
        10, "11:00", 30, "30", ItemKind.CEREMONY, "Phát biểu bế mạc, chào cờ", THE_CHAIR, CHAIR,
    ),
)  # fmt: skip

AGENDA = (_FIRST_MORNING, _FIRST_AFTERNOON, _SECOND_MORNING, _SECOND_AFTERNOON, _THIRD_MORNING)
