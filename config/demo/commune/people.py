"""The commune's people beyond their names: births, telephones, work, posts, guests. All of it invented."""

from datetime import date
from types import MappingProxyType

from config.demo.shapes import Executive, Held, Rule
from councils.rules.people import GuestKind
from councils.rules.person import PersonDetails
from councils.rules.posts import PostKind
from councils.services.add_guests import GuestDraft

GROUPS = (
    ("Tổ 1", "Đơn vị bầu cử số 1: thôn Nà Lạn, thôn Khuổi Vai"),
    ("Tổ 2", "Đơn vị bầu cử số 2: thôn Pác Cáp, thôn Bản Chang"),
    ("Tổ 3", "Đơn vị bầu cử số 3: thôn Trung Tâm, thôn Đồng Mới"),
    ("Tổ 4", "Đơn vị bầu cử số 4: thôn Phiêng Luông, thôn Lũng Slàng"),
    ("Tổ 5", "Đơn vị bầu cử số 5: thôn Suối Đá, thôn Bản Hón"),
)

BUDGET, CULTURE = "Ban Kinh tế – Ngân sách", "Ban Văn hóa – Xã hội"
COMMITTEES = ((BUDGET, "Ban KT-NS"), (CULTURE, "Ban VH-XH"))


POSTS = (
    Held("Lương Văn Thái", PostKind.CHAIR),
    Held("Triệu Thị Mai", PostKind.VICE_CHAIR),
    Held("Nguyễn Hữu Trọng", PostKind.COMMITTEE_HEAD, BUDGET),
    Held("Phùng Thị Hoa", PostKind.COMMITTEE_HEAD, CULTURE),
    Held("Phạm Văn Khoa", PostKind.COMMITTEE_VICE_HEAD, BUDGET),
    Held("Lê Thị Ngọc Bích", PostKind.COMMITTEE_VICE_HEAD, CULTURE),
    Held("Trần Quốc Huy", PostKind.GROUP_LEADER, "Tổ 1"),
    Held("Quan Văn Hiệp", PostKind.GROUP_LEADER, "Tổ 2"),
    Held("Đặng Văn Phin", PostKind.GROUP_LEADER, "Tổ 3"),
    Held("Vàng Thị Dợ", PostKind.GROUP_LEADER, "Tổ 4"),
    Held("Chẩu Văn Lâm", PostKind.GROUP_LEADER, "Tổ 5"),
)

# name, gender, born, ethnicity, work
_WHO = (
    ("Lương Văn Thái", "male", date(1974, 5, 12), "Tày", "Bí thư Đảng ủy xã"),
    ("Nông Thị Dền", "female", date(1988, 9, 3), "Tày", "Cán bộ thú y xã"),
    ("Hứa Văn Bằng", "male", date(1970, 2, 20), "Nùng", "Chủ tịch Ủy ban MTTQ xã"),
    ("Bàn Thị Mùi", "female", date(1991, 11, 8), "Dao", "Chi hội trưởng Hội Phụ nữ thôn Khuổi Vai"),
    ("Trần Quốc Huy", "male", date(1983, 7, 27), "Kinh", "Giám đốc Hợp tác xã chè Suối Ngàn"),
    ("Triệu Thị Mai", "female", date(1980, 3, 8), "Dao", "Đại biểu hoạt động chuyên trách"),
    ("Giàng A Páo", "male", date(1986, 1, 15), "Mông", "Trưởng thôn Bản Chang"),
    ("Lê Thị Ngọc Bích", "female", date(1979, 10, 20), "Kinh", "Hiệu trưởng Trường THCS Suối Ngàn"),
    ("Quan Văn Hiệp", "male", date(1975, 6, 1), "Tày", "Bí thư Chi bộ thôn Pác Cáp"),
    ("Lý Thị Sảo", "female", date(1993, 4, 18), "Dao", "Nông dân, thôn Pác Cáp"),
    ("Ma Văn Tuyên", "male", date(1977, 12, 30), "Tày", "Phó Bí thư Đảng ủy, Chủ tịch UBND xã"),
    ("Hoàng Thị Liên", "female", date(1985, 8, 14), "Nùng", "Công chức Văn phòng HĐND và UBND xã"),
    ("Sùng A Chứ", "male", date(1990, 2, 9), "Mông", "Trưởng thôn Đồng Mới"),
    ("Dương Thị Thu Hà", "female", date(1982, 5, 25), "Kinh", "Trạm trưởng Trạm Y tế xã"),
    ("Đặng Văn Phin", "male", date(1972, 9, 17), "Dao", "Bí thư Chi bộ thôn Trung Tâm"),
    ("Nguyễn Hữu Trọng", "male", date(1981, 1, 6), "Kinh", "Đại biểu hoạt động chuyên trách"),
    ("Vàng Thị Dợ", "female", date(1987, 7, 7), "Mông", "Giáo viên Trường Tiểu học Phiêng Luông"),
    ("Phạm Văn Khoa", "male", date(1995, 3, 26), "Kinh", "Bí thư Đoàn Thanh niên xã"),
    ("La Thanh Huyền", "female", date(1992, 12, 2), "Tày", "Kế toán Hợp tác xã dong riềng"),
    ("Tẩn Láo Lở", "male", date(1984, 10, 10), "Dao", "Nghệ nhân, thôn Lũng Slàng"),
    ("Phùng Thị Hoa", "female", date(1983, 11, 20), "Dao", "Đại biểu hoạt động chuyên trách"),
    ("Vi Thị Hằng", "female", date(1980, 6, 28), "Tày", "Chủ tịch Hội Liên hiệp Phụ nữ xã"),
    ("Chẩu Văn Lâm", "male", date(1976, 4, 4), "Tày", "Chủ tịch Hội Nông dân xã"),
    ("Nguyễn Thị Thanh Huyền", "female", date(1998, 9, 9), "Kinh", "Giáo viên Trường Mầm non Suối Ngàn"),
)
FULL_TIME = frozenset({"Triệu Thị Mai", "Nguyễn Hữu Trọng", "Phùng Thị Hoa"})

DETAILS = MappingProxyType(
    {
        name: PersonDetails(
            occupation=work,
            is_full_time=name in FULL_TIME,
            gender=gender,
            born_on=born,
            phone=f"0900 000 {number:03d}",  # a range nobody was given
            ethnicity=ethnicity,
        )
        for number, (name, gender, born, ethnicity, work) in enumerate(_WHO, 101)
    }
)

# The People's Committee the council elected; its chair is a delegate, the others are not.
EXECUTIVE = Executive(
    "Ủy ban nhân dân xã Suối Ngàn, tỉnh Trường Lâm",
    "UBND xã Suối Ngàn",
    (
        ("Ma Văn Tuyên", PostKind.CHAIR, "Phó Bí thư Đảng ủy xã"),
        ("Bế Văn Thuận", PostKind.VICE_CHAIR, "Phó Chủ tịch UBND, phụ trách kinh tế"),
        ("Lò Thị Én", PostKind.VICE_CHAIR, "Phó Chủ tịch UBND, phụ trách văn hóa – xã hội"),
        ("Hoàng Văn Sơn", PostKind.EXECUTIVE_MEMBER, "Trưởng Công an xã"),
        ("Trịnh Quốc Bảo", PostKind.EXECUTIVE_MEMBER, "Chỉ huy trưởng Ban Chỉ huy Quân sự xã"),
    ),
    (Rule("most_vice_chairs", {"value": 2}, "Quy định về số lượng Phó Chủ tịch UBND"),),
)

GUESTS = (
    GuestDraft(
        GuestKind.HIGHER_LEVEL,
        "Đàm Thị Ánh",
        "Phó Trưởng Ban Văn hóa – Xã hội HĐND tỉnh Trường Lâm",
        "0900 000 201",
    ),
    GuestDraft(
        GuestKind.PARTY_COMMITTEE, "Nông Văn Quyết", "Phó Bí thư Thường trực Đảng ủy xã", "0900 000 202"
    ),
    GuestDraft(GuestKind.PEOPLES_COMMITTEE, "Bế Văn Thuận", "Phó Chủ tịch UBND xã", "0900 000 203"),
    GuestDraft(GuestKind.DEPARTMENT, "Cao Thị Nhung", "Trưởng phòng Kinh tế", "0900 000 204"),
    GuestDraft(GuestKind.DEPARTMENT, "Hà Văn Đoàn", "Trưởng phòng Văn hóa – Xã hội", "0900 000 205"),
    GuestDraft(GuestKind.FATHERLAND_FRONT, "Mã Thị Yến", "Phó Chủ tịch Ủy ban MTTQ xã", "0900 000 206"),
    GuestDraft(GuestKind.PROCURACY, "Đinh Quang Vinh", "Viện Kiểm sát nhân dân khu vực 4", "0900 000 207"),
    GuestDraft(GuestKind.VOTERS, "Thào A Dế", "Đại diện cử tri thôn Lũng Slàng"),
    GuestDraft(GuestKind.PRESS, "Chu Thị Vân", "Báo và Phát thanh, Truyền hình Trường Lâm", "0900 000 209"),
)
