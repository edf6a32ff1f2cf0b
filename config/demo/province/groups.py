"""What the province's eight groups discuss and hand in on the first afternoon. All of it invented."""

from collections.abc import Mapping

from config.demo.play.spoken import Reply, Said, Summary, Turn
from opinions.rules.words import ReplyKind

UBND = "UBND tỉnh Trường Lâm"

TURNS: Mapping[int, tuple[Turn, ...]] = {
    1: (
        Turn("Phàn Thị Sẻo Mẩy", "Đầu ra cho cây dược liệu; hợp đồng bao tiêu với doanh nghiệp"),
        Turn("Trịnh Hoài Nam", "Thời gian cho thuê đất, thuê rừng đối với doanh nghiệp chế biến lâm sản"),
    ),
    2: (
        Turn("Chẻo Láo Tả", "Xe thu gom rác và điểm tập kết cho 11 xã vùng cao"),
        Turn("Nguyễn Thị Bích Phượng", "Biên chế giáo viên mầm non, tiểu học còn thiếu so với định mức"),
    ),
    3: (
        Turn("Tẩn Thị Quỳnh Hương", "Vốn đối ứng ba chương trình mục tiêu quốc gia ở xã không có nguồn thu"),
        Turn("Vương Thị Kim Liên", "Tỷ lệ điều tiết tiền sử dụng đất giữa ngân sách tỉnh và ngân sách xã"),
    ),
    4: (
        Turn("Triệu Mùi Pham", "Mức hỗ trợ tiền ăn cho học sinh bán trú theo giá thực tế"),
        Turn("Nguyễn Thế Hải", "Khoảng cách an toàn từ Nhà máy xử lý chất thải rắn đến vùng cam Vĩnh Hảo"),
    ),
    5: (
        Turn("Xin Thị Mẩy", "Kinh phí truyền dạy nghề dệt và chữ viết của dân tộc Pà Thẻn"),
        Turn("Hoàng Thái Bảo", "Điều kiện hỗ trợ mua giống trâu, bò trong dự thảo nghị quyết chăn nuôi"),
    ),
    6: (
        Turn("Đặng Thị Múi", "Hỗ trợ bảo hiểm y tế cho hộ vừa thoát nghèo"),
        Turn("Nguyễn Phúc Khánh", "Xóa nhà tạm cho người già neo đơn không có đất ở"),
    ),
    7: (
        Turn("Ly Mí Cường", "Phụ cấp của bí thư chi bộ, trưởng thôn ở thôn dưới 100 hộ"),
        Turn("Lùng Thị Ngọc Anh", "Nhà ở công vụ cho giáo viên vùng biên"),
    ),
    8: (
        Turn("Đào Thị Thùy Linh", "Tiến độ cụm công nghiệp phía Nam và cam kết của nhà đầu tư hạ tầng"),
        Turn("Bàn Văn Thắng", "Danh mục thu hồi đất năm 2027: rà soát dự án chậm triển khai"),
    ),
}

SUMMARIES: Mapping[int, Summary] = {
    1: Summary(
        "Tổ nhất trí với các báo cáo. Đề nghị làm rõ nguyên nhân giải ngân vốn đầu tư công đạt thấp và trách nhiệm của "
        "từng chủ đầu tư.",
        [Said(
            "Phàn Thị Sẻo Mẩy", "27", "khoản 2 Điều 4",
            "Bổ sung hỗ trợ chứng nhận vùng trồng dược liệu theo tiêu chuẩn GACP-WHO; mức hỗ trợ không quá 150 triệu "
            "đồng một vùng trồng.",
            Reply(
                ReplyKind.ACCEPTED, "Tiếp thu, bổ sung vào khoản 2 Điều 4 dự thảo nghị quyết về dược liệu.", UBND
            ),
        )],
    ),
    2: Summary(
        "Tổ đề nghị ưu tiên vốn cho đường đến trung tâm xã vùng cao và xe thu gom rác; bố trí đủ biên chế giáo viên.",
        [Said(
            "Nguyễn Thị Bích Phượng", "27", "Điều 3",
            "Không giảm biên chế sự nghiệp giáo dục theo tỷ lệ chung ở các xã đặc biệt khó khăn.",
            Reply(
                ReplyKind.PARTLY,
                "Tiếp thu một phần: giữ nguyên biên chế giáo viên mầm non, tiểu học ở xã đặc biệt khó khăn; cấp trung "
                "học cơ sở thực hiện theo lộ trình đã được giao.",
                UBND,
            ),
        )],
    ),
    3: Summary(
        "Tổ nhất trí dự toán thu, chi. Đề nghị miễn vốn đối ứng cho xã không tự cân đối được ngân sách.",
        [Said(
            "Vương Thị Kim Liên", "25", "Điều 2",
            "Tăng tỷ lệ điều tiết tiền sử dụng đất để lại cho ngân sách xã từ 40% lên 50%.",
            Reply(
                ReplyKind.EXPLAINED,
                "Tỷ lệ điều tiết ổn định đến hết năm 2027 theo nghị quyết về phân cấp nguồn thu; UBND tỉnh sẽ trình "
                "sửa đổi cho thời kỳ ổn định mới.",
                UBND,
            ),
        )],
    ),
    4: Summary(
        "Đa số ý kiến đề nghị chưa thông qua vị trí Nhà máy xử lý chất thải rắn khi chưa lấy ý kiến "
        "đầy đủ của người dân.",
        [Said(
            "Triệu Mùi Pham", "27", "điểm a khoản 1 Điều 2",
            "Nâng mức hỗ trợ tiền ăn của học sinh bán trú để bù phần trượt giá năm 2026.",
        )],
    ),
    5: Summary(
        "Tổ đánh giá cao kết quả thu ngân sách. Đề nghị giao chỉ tiêu tăng trưởng sát với khả năng của từng khu vực.",
        [Said(
            "Hoàng Thái Bảo", "27", "khoản 3 Điều 5",
            "Giảm điều kiện về diện tích trồng cỏ từ 1.000 m² xuống 500 m² đối với hộ nhận hỗ trợ trâu, bò giống.",
        )],
    ),
    6: Summary(
        "Tổ thống nhất với mức hỗ trợ bảo hiểm y tế; đề nghị hỗ trợ thêm 12 tháng cho hộ vừa thoát nghèo.",
        [Said(
            "Nguyễn Phúc Khánh", "27", "Điều 1",
            "Bổ sung đối tượng người già neo đơn đang ở nhờ, không có đất ở, vào chính sách xóa nhà tạm.",
        )],
    ),
    7: Summary(
        "Tổ đề nghị xem xét mức phụ cấp cho người hoạt động không chuyên trách ở thôn ít hộ nhưng địa bàn rộng.",
        [Said(
            "Ly Mí Cường", "27", "khoản 1 Điều 3",
            "Tính mức phụ cấp theo cả diện tích địa bàn, không chỉ theo số hộ của thôn.",
        )],
    ),
    8: Summary(
        "Tổ nhất trí danh mục thu hồi đất; đề nghị đưa ra khỏi danh mục các dự án quá 3 năm chưa thực hiện.",
        [Said(
            "Bàn Văn Thắng", "26", "Phần I",
            "Ưu tiên vốn đối ứng cho đường Quảng Ngần – Thượng Nông đã sạt lở nhiều lần.",
        )],
    ),
}  # fmt: skip
