"""The commune's agenda: one day, thirteen items and a break."""

from agenda.rules.items import ItemKind
from config.demo.clock import december
from config.demo.shapes import Item

CHAIR, VICE_CHAIR, HEAD = "Lương Văn Thái", "Triệu Thị Mai", "Ma Văn Tuyên"
BUDGET_HEAD, CULTURE_HEAD, SECRETARY = "Nguyễn Hữu Trọng", "Phùng Thị Hoa", "Hoàng Thị Liên"

_MORNING = (
    Item(
        "Đón tiếp đại biểu, phát tài khoản và máy tính bảng, điểm danh",
        ItemKind.ROLL_CALL,
        "1",
        december(22, "07:30"),
        30,
        "Thư ký kỳ họp",
        (SECRETARY,),
    ),
    Item("Chào cờ, giới thiệu đại biểu", ItemKind.CEREMONY, "2", december(22, "08:00"), 10, "Thư ký kỳ họp"),
    Item(
        "Khai mạc kỳ họp; thông qua chương trình",
        ItemKind.SPEECH,
        "3",
        december(22, "08:10"),
        15,
        f"Chủ tọa {CHAIR}",
        (CHAIR,),
        (("Dự kiến chương trình kỳ họp", "CTr-HĐND"),),
    ),
    Item(
        "Báo cáo kinh tế – xã hội, quốc phòng – an ninh năm 2026; phương hướng, nhiệm vụ năm 2027",
        ItemKind.REPORT,
        "4",
        december(22, "08:25"),
        25,
        f"Chủ tịch UBND {HEAD}",
        (HEAD,),
        (
            (
                "Báo cáo tình hình kinh tế – xã hội, quốc phòng – an ninh năm 2026; nhiệm vụ năm 2027",
                "286/BC-UBND",
            ),
        ),
    ),
    Item(
        "Báo cáo thu, chi ngân sách năm 2026, dự toán năm 2027; kế hoạch đầu tư công",
        ItemKind.REPORT,
        "5",
        december(22, "08:50"),
        20,
        "UBND xã",
        (),
        (
            ("Báo cáo ước thực hiện thu, chi ngân sách năm 2026, dự toán năm 2027", "287/BC-UBND"),
            ("Báo cáo kết quả thực hiện kế hoạch đầu tư công năm 2026", "288/BC-UBND"),
        ),
    ),
    Item(
        "Báo cáo hoạt động của HĐND và hai Ban; thông báo của MTTQ; giải quyết 21 kiến nghị cử tri",
        ItemKind.REPORT,
        "6",
        december(22, "09:10"),
        30,
        f"Phó Chủ tịch HĐND {VICE_CHAIR}",
        (VICE_CHAIR, "Hứa Văn Bằng"),
        (
            ("Báo cáo hoạt động của HĐND xã năm 2026", "41/BC-HĐND"),
            ("Thông báo về công tác Mặt trận tham gia xây dựng chính quyền", "35/TB-MTTQ"),
            ("Báo cáo kết quả giải quyết 21 kiến nghị của cử tri", "289/BC-UBND"),
        ),
    ),
    Item("Giải lao", ItemKind.BREAK, "", december(22, "09:40"), 15),
    Item(
        "Trình 6 tờ trình và dự thảo nghị quyết (UBND 5, Thường trực HĐND 1)",
        ItemKind.SUBMISSION,
        "7",
        december(22, "09:55"),
        30,
        "UBND xã, Thường trực HĐND",
        (HEAD, VICE_CHAIR),
        (
            ("Tờ trình về kế hoạch phát triển kinh tế – xã hội năm 2027", "290/TTr-UBND"),
            ("Tờ trình về dự toán và phân bổ ngân sách xã năm 2027", "291/TTr-UBND"),
            ("Tờ trình về kế hoạch đầu tư công năm 2027", "292/TTr-UBND"),
            ("Tờ trình về biên chế công chức, số lượng người làm việc năm 2027", "293/TTr-UBND"),
            ("Tờ trình về kế hoạch tổ chức các kỳ họp thường lệ năm 2027", "294/TTr-UBND"),
            ("Tờ trình về chương trình giám sát của HĐND xã năm 2027", "42/TTr-HĐND"),
        ),
    ),
    Item(
        "Báo cáo thẩm tra của Ban Kinh tế – Ngân sách và Ban Văn hóa – Xã hội",
        ItemKind.COMMITTEE_REPORT,
        "8",
        december(22, "10:25"),
        25,
        f"{BUDGET_HEAD}, {CULTURE_HEAD}",
        (BUDGET_HEAD, CULTURE_HEAD),
        (
            ("Báo cáo thẩm tra của Ban Kinh tế – Ngân sách", "18/BC-BKTNS"),
            ("Báo cáo thẩm tra của Ban Văn hóa – Xã hội", "15/BC-BVHXH"),
        ),
    ),
    Item(
        "Thảo luận tại hội trường",
        ItemKind.DEBATE,
        "9",
        december(22, "10:50"),
        40,
        "Chủ tọa điều hành",
        (CHAIR,),
        note="Năm đại biểu đăng ký phát biểu, mỗi lượt không quá 7 phút",
    ),
)

_AFTERNOON = (
    Item(
        "Chất vấn và trả lời chất vấn: đường liên thôn, rác thải, cấp nước sạch",
        ItemKind.QUESTIONING,
        "10",
        december(22, "13:30"),
        75,
        "Phó Chủ tịch UBND, Trưởng phòng Kinh tế",
        (),
        (("Báo cáo của UBND xã về các nội dung chất vấn (4 câu hỏi)", "295/BC-UBND"),),
    ),
    Item(
        "UBND tiếp thu, giải trình",
        ItemKind.RESPONSE,
        "11",
        december(22, "14:45"),
        30,
        f"Chủ tịch UBND {HEAD}",
        (HEAD,),
    ),
    Item(
        "Biểu quyết thông qua 6 nghị quyết",
        ItemKind.VOTE,
        "12",
        december(22, "15:15"),
        35,
        "Chủ tọa điều hành",
        (CHAIR,),
    ),
    Item(
        "Phát biểu của lãnh đạo cấp ủy; bế mạc kỳ họp",
        ItemKind.SPEECH,
        "13",
        december(22, "15:50"),
        40,
        f"Chủ tọa {CHAIR}",
        (CHAIR,),
    ),
)

AGENDA = (
    Item("Buổi sáng, 22/12/2026", ItemKind.HEADING, "", december(22, "07:30"), rows=_MORNING),
    Item("Buổi chiều, 22/12/2026", ItemKind.HEADING, "", december(22, "13:30"), rows=_AFTERNOON),
)
