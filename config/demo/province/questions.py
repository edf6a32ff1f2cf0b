"""The 29 questions the province votes on: 26 asked one by one, one of them in two parts and then as a whole."""

from config.demo.shapes import Question
from councils.rules.body_rules import Matter
from voting.rules.words import Method

_FIRST = (
    Question(
        "4",
        "Thông qua chương trình kỳ họp thứ {number} và danh sách thư ký kỳ họp",
        "Hội đồng nhân dân thông qua chương trình kỳ họp thứ {number} như dự kiến đã gửi đại biểu; cử bà Vũ Hải Yến và "
        "ông Nông Văn Phúc làm thư ký kỳ họp.",
        Matter.PROCEDURE,
    ),
    Question(
        "15",
        "Quyết định nhóm vấn đề và người trả lời chất vấn",
        "Chất vấn hai nhóm vấn đề: rác thải nông thôn và cấp giấy chứng nhận quyền sử dụng đất "
        "(Giám đốc Sở Nông nghiệp "
        "và Môi trường); thiếu thuốc ở tuyến xã (Giám đốc Sở Y tế).",
        Matter.PROCEDURE,
    ),
    Question(
        "21",
        "Thông qua danh sách Ban kiểm phiếu gồm 5 đại biểu",
        "Ông Trương Hữu Đạt làm Trưởng ban; các thành viên: bà Hoàng Thị Vân Khánh, ông Cao Tiến "
        "Dũng, bà Lù Thị Phương "
        "Mai, ông Lý A Sử.",
        Matter.PROCEDURE,
        Method.SHOW_OF_HANDS,
    ),
    Question(
        "22",
        "Nghị quyết xác nhận kết quả bầu bổ sung Ủy viên Ủy ban nhân dân tỉnh khóa XIX, nhiệm kỳ 2026–2031",
        "Xác nhận kết quả bầu bổ sung Ủy viên Ủy ban nhân dân tỉnh theo biên bản kiểm phiếu đã công bố.",
    ),
    Question(
        "24",
        "Nghị quyết về kế hoạch phát triển kinh tế – xã hội năm 2027",
        "Thông qua mục tiêu tổng quát, 18 chỉ tiêu chủ yếu và 9 nhóm giải pháp phát triển kinh tế – xã hội năm 2027.",
    ),
    Question(
        "25",
        "Nghị quyết về dự toán thu ngân sách nhà nước trên địa bàn, thu, chi ngân sách địa phương và phân bổ ngân sách "
        "cấp tỉnh năm 2027",
        "Quyết định dự toán thu, chi ngân sách địa phương và phương án phân bổ ngân sách cấp tỉnh "
        "năm 2027 theo Tờ trình "
        "số 422/TTr-UBND.",
    ),
    Question(
        "26",
        "Nghị quyết về kế hoạch đầu tư công năm 2027",
        "Thông qua toàn văn nghị quyết về kế hoạch đầu tư công năm 2027.",
        parts=(
            (
                "Phần I",
                "Nguồn vốn ngân sách địa phương",
                "Phân bổ vốn cân đối ngân sách địa phương và tiền sử dụng đất cho 64 dự án.",
            ),
            (
                "Phần II",
                "Nguồn vốn các chương trình mục tiêu quốc gia",
                "Phân bổ vốn ba chương trình mục tiêu quốc gia cho các xã.",
            ),
        ),
    ),
)

WASTE_PLANT = (
    "Nghị quyết về chủ trương đầu tư và vị trí xây dựng Nhà máy xử lý chất thải rắn sinh hoạt tại xã Vĩnh Hảo"
)
WATER_PRICE = "Nghị quyết quy định giá tối đa dịch vụ cấp nước sạch sinh hoạt nông thôn trên địa bàn tỉnh"

THEMATIC = (
    WATER_PRICE,
    "Nghị quyết quy định chức danh, mức phụ cấp đối với người hoạt động không chuyên trách ở thôn, tổ dân phố",
    "Nghị quyết quy định chính sách hỗ trợ tiền ăn, ở cho học sinh bán trú các xã đặc biệt khó khăn năm học 2026–2027",
    (
        "Nghị quyết thông qua danh mục dự án phải thu hồi đất; dự án có chuyển mục đích sử dụng "
        "đất trồng lúa, đất rừng năm 2027"
    ),
    "Nghị quyết quy định mức thu, miễn, giảm, quản lý và sử dụng các loại phí, lệ phí thuộc thẩm quyền của HĐND tỉnh",
    (
        "Nghị quyết về đặt tên, đổi tên một số tuyến đường, phố và công trình công cộng tại phường "
        "Trường Lâm và phường Tân Hà"
    ),
    "Nghị quyết về biên chế công chức, số lượng người làm việc trong các đơn vị sự nghiệp công lập của tỉnh năm 2027",
    "Nghị quyết quy định mức hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ gia đình cận nghèo và người dân tộc thiểu số",
    WASTE_PLANT,
    "Nghị quyết quy định chính sách hỗ trợ phát triển sản xuất dược liệu và chăn nuôi đại gia súc giai đoạn 2027–2030",
    "Nghị quyết thông qua Bảng giá đất áp dụng từ ngày 01/01/2027 trên địa bàn tỉnh",
    "Nghị quyết quy định nội dung, mức chi hỗ trợ xóa nhà tạm, nhà dột nát cho hộ nghèo giai đoạn 2027–2028",
    "Nghị quyết về điều chỉnh chủ trương đầu tư Dự án đường nối phường Trường Lâm với cửa khẩu Bản Máy",
    "Nghị quyết quy định mức chi bảo đảm hoạt động của HĐND các cấp trên địa bàn tỉnh nhiệm kỳ 2026–2031",
    "Nghị quyết quy định chính sách thu hút, đãi ngộ bác sĩ về công tác tại trạm y tế xã giai đoạn 2027–2031",
    "Nghị quyết phê chuẩn quyết toán ngân sách địa phương năm 2025",
    "Nghị quyết về bảo tồn và phát huy giá trị Công viên địa chất, di sản văn hóa các dân tộc thiểu số đến năm 2030",
)

_LAST = (
    Question(
        "28",
        "Nghị quyết về chương trình giám sát của Hội đồng nhân dân tỉnh năm 2027",
        "Giám sát hai chuyên đề: xử lý rác thải nông thôn; cung ứng thuốc và vật tư y tế ở tuyến xã.",
    ),
    Question(
        "28",
        "Nghị quyết về kế hoạch tổ chức các kỳ họp thường lệ năm 2027 của Hội đồng nhân dân tỉnh",
        "Kỳ họp thường lệ giữa năm tổ chức trong tháng 7, kỳ họp cuối năm trong tháng 12 năm 2027.",
    ),
    Question(
        "28",
        "Nghị quyết về hoạt động chất vấn tại kỳ họp thứ {number}",
        "Giao Ủy ban nhân dân tỉnh thực hiện các cam kết tại phiên chất vấn và báo cáo tại kỳ họp giữa năm 2027.",
    ),
)

QUESTIONS = (
    *_FIRST,
    *(
        Question(
            "27",
            title,
            "Thông qua toàn văn dự thảo nghị quyết đã được tiếp thu, chỉnh lý theo Báo cáo số 76/BC-HĐND.",
        )
        for title in THEMATIC
    ),
    *_LAST,
)
