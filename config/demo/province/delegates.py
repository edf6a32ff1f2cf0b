"""The roll of the province's delegates, by group. All of it invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """post: the title that stands beside the name in the hall; empty for most. work: what the office keeps."""

    name: str
    gender: str
    born: date
    ethnicity: str
    work: str
    post: str = ""


M, F = "male", "female"
FULL_TIME = "Đại biểu hoạt động chuyên trách"

ROLL: Mapping[int, tuple[Line, ...]] = {
    1: (
        Line(
            "Hoàng Minh Khải", M, date(1970, 8, 19), "Tày", "Phó Bí thư Thường trực Tỉnh ủy", "Chủ tịch HĐND"
        ),
        Line("Đàm Thị Ánh", F, date(1984, 3, 2), "Nùng", FULL_TIME, "Phó Trưởng Ban Văn hóa – Xã hội"),
        Line("Nguyễn Đức Toàn", M, date(1979, 11, 5), "Kinh", "Bí thư Đảng ủy phường Trường Lâm"),
        Line("Sùng Thị Dung Mỷ", F, date(1992, 6, 14), "Mông", "Giáo viên Trường THPT Nội trú tỉnh"),
        Line("Lưu Quang Đạo", M, date(1968, 1, 30), "Kinh", "Thượng tọa, Trưởng Ban Trị sự Phật giáo tỉnh"),
        Line("Phàn Thị Sẻo Mẩy", F, date(1990, 9, 22), "Dao", "Giám đốc Hợp tác xã dược liệu Pà Thẻn"),
        Line("Trịnh Hoài Nam", M, date(1981, 4, 11), "Kinh", "Giám đốc Công ty cổ phần Lâm sản Trường Lâm"),
        Line("Bế Thị Thu Trang", F, date(1987, 12, 1), "Tày", "Phó Chủ tịch Hội Liên hiệp Phụ nữ tỉnh"),
        Line("Nông Văn Phúc", M, date(1976, 2, 17), "Tày", "Phó Trưởng Ban Tổ chức Tỉnh ủy", "Thư ký kỳ họp"),
    ),
    2: (
        Line("Lò Thị Ngân", F, date(1975, 10, 20), "Thái", FULL_TIME, "Phó Chủ tịch HĐND"),
        Line("Vừ Mí Sính", M, date(1983, 5, 6), "Mông", "Bí thư Đảng ủy xã Lũng Phìn"),
        Line("Hà Văn Quyền", M, date(1974, 7, 27), "Tày", "Chủ tịch UBND xã Minh Khương"),
        Line("Nguyễn Thị Bích Phượng", F, date(1982, 1, 19), "Kinh", "Phó Giám đốc Sở Giáo dục và Đào tạo"),
        Line("Chẻo Láo Tả", M, date(1991, 8, 8), "Dao", "Trưởng thôn Nậm Chẩn, xã Bản Luốc"),
        Line("Đinh Xuân Thủy", M, date(1972, 3, 25), "Mường", "Chủ tịch Hội Nông dân tỉnh"),
        Line("Lù Thị Phương Mai", F, date(1989, 11, 11), "Giáy", "Phó Bí thư Tỉnh đoàn"),
        Line("Cao Tiến Dũng", M, date(1978, 6, 3), "Kinh", "Giám đốc Ngân hàng Chính sách xã hội tỉnh"),
    ),
    3: (
        Line("Đặng Quốc Hưng", M, date(1971, 9, 2), "Kinh", "Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"),
        Line("Bùi Thanh Tâm", F, date(1977, 4, 30), "Mường", FULL_TIME, "Trưởng Ban Pháp chế"),
        Line("Giàng Seo Vần", M, date(1985, 12, 15), "Mông", "Bí thư Đảng ủy xã Cốc Rế"),
        Line("Ma Thị Thúy Nga", F, date(1986, 2, 9), "Tày", "Trưởng khoa Nhi, Bệnh viện Đa khoa tỉnh"),
        Line("Hoàng Đình Phong", M, date(1969, 10, 10), "Nùng", "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh"),
        Line("Tẩn Thị Quỳnh Hương", F, date(1993, 7, 7), "Dao", "Chủ tịch UBND xã Tả Sử Choóng"),
        Line("Nguyễn Văn Chiến", M, date(1973, 5, 19), "Kinh", "Chủ tịch Liên đoàn Lao động tỉnh"),
        Line("Lý A Sử", M, date(1988, 1, 1), "Mông", "Nghệ nhân khèn, xã Lũng Phìn"),
        Line("Vương Thị Kim Liên", F, date(1980, 8, 26), "Kinh", "Phó Giám đốc Sở Tài chính"),
    ),
    4: (
        Line("Trần Đức Thuận", M, date(1973, 6, 21), "Kinh", FULL_TIME, "Phó Chủ tịch HĐND"),
        Line("Triệu Mùi Pham", F, date(1987, 3, 13), "Dao", "Hiệu trưởng Trường PTDT bán trú Nậm Ty"),
        Line("Quách Công Lâm", M, date(1970, 12, 24), "Mường", "Bí thư Đảng ủy xã Yên Thành"),
        Line("Phạm Thị Hồng Nhung", F, date(1984, 9, 9), "Kinh", "Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"),
        Line("Hầu Mí Lình", M, date(1990, 2, 28), "Mông", "Chủ tịch UBND xã Sà Phìn Lủng"),
        Line("Đỗ Mạnh Cường", M, date(1975, 11, 16), "Kinh", "Giám đốc Công an tỉnh"),
        Line("Lộc Thị Nhàn", F, date(1981, 5, 4), "Tày", "Bí thư Chi bộ thôn Bản Lạn"),
        Line("Nguyễn Thế Hải", M, date(1979, 7, 18), "Kinh", "Giám đốc Hợp tác xã cam Vĩnh Hảo"),
    ),
    5: (
        Line("Phan Văn Lộc", M, date(1976, 1, 12), "Kinh", FULL_TIME, "Trưởng Ban Kinh tế – Ngân sách"),
        Line("Xin Thị Mẩy", F, date(1994, 10, 3), "Pà Thẻn", "Cán bộ văn hóa xã Tân Bắc"),
        Line("Lương Đình Thọ", M, date(1972, 8, 5), "Tày", "Bí thư Đảng ủy xã Vĩnh Hảo"),
        Line("Thào Mí Già", M, date(1986, 6, 30), "Mông", "Trưởng Công an xã Lũng Táo"),
        Line(
            "Nguyễn Thị Minh Nguyệt",
            F,
            date(1978, 4, 22),
            "Kinh",
            "Phó Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy",
        ),
        Line("Vi Đức Thiện", M, date(1982, 12, 8), "Nùng", FULL_TIME, "Phó Trưởng Ban Kinh tế – Ngân sách"),
        Line("La Thị Hạnh Dung", F, date(1991, 1, 27), "Cao Lan", "Bác sĩ, Trạm trưởng Trạm Y tế xã Kim Sơn"),
        Line("Hoàng Thái Bảo", M, date(1985, 3, 15), "Tày", "Giám đốc Trung tâm Khuyến nông tỉnh"),
        Line(
            "H'Yam Bkrông Niê Kđăm",
            F,
            date(1988, 5, 31),
            "Ê Đê",
            "Đại úy, bác sĩ quân y, Đồn Biên phòng Lũng Làn",
        ),
    ),
    6: (
        Line("Hà Thu Giang", F, date(1980, 7, 1), "Tày", FULL_TIME, "Trưởng Ban Văn hóa – Xã hội"),
        Line("Sầm Văn Cảnh", M, date(1971, 2, 14), "Nùng", "Bí thư Đảng ủy xã Hùng Lợi"),
        Line("Lê Thị Diễm Quỳnh", F, date(1990, 12, 20), "Kinh", "Phó Giám đốc Sở Khoa học và Công nghệ"),
        Line("Cứ A Dơ", M, date(1984, 4, 9), "Mông", "Chủ tịch UBND xã Thượng Nông"),
        Line("Nguyễn Phúc Khánh", M, date(1967, 9, 13), "Kinh", "Linh mục, Giáo xứ Trường Lâm"),
        Line("Đặng Thị Múi", F, date(1989, 8, 17), "Dao", "Chủ tịch Hội Phụ nữ xã Hồng Thái"),
        Line("Tạ Quang Vinh", M, date(1977, 6, 6), "Kinh", "Giám đốc Sở Nội vụ"),
        Line("Âu Thị Mai Hương", F, date(1986, 10, 29), "Cao Lan", "Phó Giám đốc Bảo hiểm xã hội tỉnh"),
    ),
    7: (
        Line("Vi Văn Sáng", M, date(1974, 3, 8), "Thái", FULL_TIME, "Trưởng Ban Dân tộc"),
        Line("Lùng Thị Ngọc Anh", F, date(1992, 11, 25), "La Chí", "Giáo viên Trường THCS Bản Phùng"),
        Line("Nguyễn Tuấn Kiệt", M, date(1983, 1, 21), "Kinh", "Bí thư Tỉnh đoàn"),
        Line("Ly Mí Cường", M, date(1987, 7, 23), "Lô Lô", "Bí thư Chi bộ thôn Lô Lô Chải"),
        Line("Phùng Thị Thanh Thủy", F, date(1979, 2, 3), "Kinh", "Phó Chánh án Tòa án nhân dân tỉnh"),
        Line("Cháng Văn Dỉn", M, date(1981, 9, 28), "Nùng", "Chủ tịch UBND xã Bản Máy"),
        Line("Hoàng Thị Vân Khánh", F, date(1988, 4, 16), "Tày", "Luật sư, Đoàn Luật sư tỉnh"),
        Line("Đoàn Quốc Trị", M, date(1976, 12, 12), "Kinh", "Giám đốc Sở Xây dựng"),
        Line("Thèn Văn Quân", M, date(1985, 8, 2), "Nùng", "Nông dân, xã Nàn Xỉn"),
    ),
    8: (
        Line("Mai Thị Hồng Hà", F, date(1982, 5, 15), "Kinh", FULL_TIME, "Phó Trưởng Ban Pháp chế"),
        Line("Giàng Mí Sùng", M, date(1990, 3, 19), "Mông", "Bí thư Đảng ủy xã Khâu Vai"),
        Line("Nông Thị Bích Việt", F, date(1985, 10, 7), "Tày", "Giám đốc Sở Văn hóa, Thể thao và Du lịch"),
        Line("Trương Hữu Đạt", M, date(1973, 1, 5), "Kinh", "Chủ tịch Hội Cựu chiến binh tỉnh"),
        Line("Sèn Văn Pao", M, date(1989, 6, 11), "Nùng", FULL_TIME, "Phó Trưởng Ban Dân tộc"),
        Line(
            "Lý Thị Lan Phương",
            F,
            date(1993, 12, 30),
            "Dao",
            "Giám đốc Hợp tác xã du lịch cộng đồng Nậm Hồng",
        ),
        Line("Bàn Văn Thắng", M, date(1978, 9, 4), "Dao", "Chủ tịch UBND xã Quảng Ngần"),
        Line("Đào Thị Thùy Linh", F, date(1987, 2, 26), "Kinh", "Phó Giám đốc Sở Công Thương"),
    ),
}
