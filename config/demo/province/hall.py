"""What is said in the province's hall: the debate of the second afternoon, explanations, opinions. All invented."""

from config.demo.play.spoken import Reply, Said, Turn
from config.demo.province.groups import UBND
from debate.rules.words import SpeechKind
from opinions.rules.words import ReplyKind

DEBATE = (
    Turn(
        "Phạm Thị Hồng Nhung", "Giải quyết kiến nghị của cử tri kéo dài qua nhiều kỳ họp",
        note="Đề nghị công khai danh mục 23 kiến nghị quá hạn và cơ quan chịu trách nhiệm.",
    ),
    Turn("Hà Văn Quyền", "Phân cấp, ủy quyền cho cấp xã sau sắp xếp đơn vị hành chính"),
    Turn(
        "Lương Đình Thọ", "Vị trí xây dựng Nhà máy xử lý chất thải rắn tại xã Vĩnh Hảo", extended_s=120,
        note="Cử tri Vĩnh Hảo đề nghị lấy ý kiến lại; khoảng cách đến khu dân cư gần nhất chỉ 480 m.",
    ),
    Turn(
        "Nguyễn Thế Hải", "Tranh luận: khoảng cách từ Nhà máy đến vùng cam Vĩnh Hảo", SpeechKind.REBUTTAL,
        note="Không đồng ý số liệu 480 m; đề nghị đo đạc lại có đại diện hợp tác xã chứng kiến.",
    ),
    Turn(
        "Trương Hữu Đạt", "Đề nghị biểu quyết riêng nghị quyết về Nhà máy xử lý chất thải rắn",
        SpeechKind.POINT_OF_ORDER,
    ),
    Turn("Cao Tiến Dũng", "Vốn ngân sách ủy thác qua Ngân hàng Chính sách xã hội"),
    Turn(
        "La Thị Hạnh Dung", "Chính sách thu hút, đãi ngộ bác sĩ về trạm y tế xã",
        note="Đề nghị hỗ trợ nhà ở và cam kết thời gian công tác tối thiểu 5 năm.",
    ),
    Turn("Triệu Mùi Pham", "Hỗ trợ tiền ăn, ở cho học sinh bán trú các xã đặc biệt khó khăn"),
    Turn("Hầu Mí Lình", "Giá tối đa dịch vụ cấp nước sạch nông thôn ở vùng cao"),
    Turn("Trịnh Hoài Nam", "Tháo gỡ vướng mắc về đất đai cho doanh nghiệp chế biến lâm sản"),
    Turn(
        "Vi Văn Sáng", "Giải ngân ba chương trình mục tiêu quốc gia vùng đồng bào dân tộc thiểu số",
        note="Đến 30/11 mới giải ngân 61% vốn; đề nghị điều chuyển giữa các dự án thành phần.",
    ),
    Turn("Ly Mí Cường", "Phụ cấp của người hoạt động không chuyên trách ở thôn"),
    Turn("Hoàng Thái Bảo", "Hỗ trợ sản xuất dược liệu và chăn nuôi đại gia súc"),
    Turn("Lý Thị Lan Phương", "Bảo tồn di sản gắn với du lịch cộng đồng"),
)  # fmt: skip

HEAD_EXPLAINS = (
    Turn(
        "Đặng Quốc Hưng", "Giải trình thêm về rác thải nông thôn và cung ứng thuốc ở tuyến xã",
        SpeechKind.EXPLANATION, note="Giao Sở Tài chính cân đối vốn mua xe thu gom rác ngay trong quý I/2027.",
    ),
)  # fmt: skip

COMMITTEE_EXPLAINS = (
    Turn(
        "Nguyễn Thế Vinh", "Tiếp thu, giải trình ý kiến thảo luận của đại biểu", SpeechKind.EXPLANATION,
        note="Tiếp thu, chỉnh lý 9 dự thảo nghị quyết trước phiên biểu quyết.",
    ),
)  # fmt: skip

OPINIONS = (
    Said(
        "Lù Thị Phương Mai", "24", "khoản 4 Điều 1",
        "Bổ sung chỉ tiêu tỷ lệ lao động trẻ được đào tạo nghề có chứng chỉ trong kế hoạch năm 2027.",
        Reply(ReplyKind.ACCEPTED, "Tiếp thu, bổ sung chỉ tiêu 34% vào khoản 4 Điều 1.", UBND),
    ),
    Said(
        "Hoàng Thị Vân Khánh", "27", "Điều 6",
        "Điều khoản chuyển tiếp chưa xử lý hồ sơ đất đai nộp trước ngày 01/01/2027; đề nghị quy định áp dụng giá đất "
        "tại thời điểm nộp hồ sơ hợp lệ.",
        Reply(
            ReplyKind.PARTLY,
            "Tiếp thu một phần: áp dụng cho hồ sơ đã có thông báo nghĩa vụ tài chính; trường hợp khác theo "
            "Luật Đất đai.",
            UBND,
        ),
    ),
    Said(
        "Hầu Mí Lình", "27", "khoản 2 Điều 2",
        "Đề nghị giảm mức giá nước tối đa ở các xã vùng cao so với mức chung trong dự thảo.",
        Reply(
            ReplyKind.EXPLAINED,
            "Mức trong dự thảo là mức tối đa; đơn vị cấp nước ở vùng cao được ngân sách hỗ trợ phần chênh lệch. Xin "
            "giữ như dự thảo.",
            UBND,
        ),
        is_spoken=True,
    ),
)  # fmt: skip
