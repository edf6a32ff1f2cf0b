"""The province's groups, committees, posts, People's Committee and guests. All of it invented."""

from config.demo.shapes import Executive, Held, Rule
from councils.rules.people import GuestKind
from councils.rules.posts import PostKind
from councils.services.add_guests import GuestDraft

GROUPS = (
    ("Tổ 1", "Đơn vị bầu cử số 1: phường Trường Lâm, phường Tân Hà, xã Pà Thẻn"),
    ("Tổ 2", "Đơn vị bầu cử số 2: xã Lũng Phìn, xã Minh Khương, xã Bản Luốc"),
    ("Tổ 3", "Đơn vị bầu cử số 3: phường Nà Lạn, xã Cốc Rế, xã Tả Sử Choóng"),
    ("Tổ 4", "Đơn vị bầu cử số 4: xã Yên Thành, xã Nậm Ty, xã Sà Phìn Lủng"),
    ("Tổ 5", "Đơn vị bầu cử số 5: xã Vĩnh Hảo, xã Tân Bắc, xã Kim Sơn, xã Lũng Làn"),
    ("Tổ 6", "Đơn vị bầu cử số 6: xã Hùng Lợi, xã Thượng Nông, xã Hồng Thái"),
    ("Tổ 7", "Đơn vị bầu cử số 7: xã Bản Phùng, xã Bản Máy, xã Nàn Xỉn, xã Suối Ngàn"),
    ("Tổ 8", "Đơn vị bầu cử số 8: xã Khâu Vai, xã Nậm Hồng, xã Quảng Ngần"),
)

LAW, BUDGET = "Ban Pháp chế", "Ban Kinh tế – Ngân sách"
CULTURE, PEOPLES = "Ban Văn hóa – Xã hội", "Ban Dân tộc"
COMMITTEES = ((LAW, "Ban PC"), (BUDGET, "Ban KT-NS"), (CULTURE, "Ban VH-XH"), (PEOPLES, "Ban DT"))

_HEAD, _VICE, _MEMBER = (
    PostKind.COMMITTEE_HEAD,
    PostKind.COMMITTEE_VICE_HEAD,
    PostKind.COMMITTEE_MEMBER,
)
POSTS = (
    Held("Hoàng Minh Khải", PostKind.CHAIR),
    Held("Lò Thị Ngân", PostKind.VICE_CHAIR),
    Held("Trần Đức Thuận", PostKind.VICE_CHAIR),
    Held("Bùi Thanh Tâm", _HEAD, LAW),
    Held("Mai Thị Hồng Hà", _VICE, LAW),
    Held("Hoàng Thị Vân Khánh", _MEMBER, LAW),
    Held("Trương Hữu Đạt", _MEMBER, LAW),
    Held("Quách Công Lâm", _MEMBER, LAW),
    Held("Phan Văn Lộc", _HEAD, BUDGET),
    Held("Vi Đức Thiện", _VICE, BUDGET),
    Held("Cao Tiến Dũng", _MEMBER, BUDGET),
    Held("Trịnh Hoài Nam", _MEMBER, BUDGET),
    Held("Nguyễn Thế Hải", _MEMBER, BUDGET),
    Held("Hà Thu Giang", _HEAD, CULTURE),
    Held("Đàm Thị Ánh", _VICE, CULTURE),
    Held("Ma Thị Thúy Nga", _MEMBER, CULTURE),
    Held("Lù Thị Phương Mai", _MEMBER, CULTURE),
    Held("Lưu Quang Đạo", _MEMBER, CULTURE),
    Held("Vi Văn Sáng", _HEAD, PEOPLES),
    Held("Sèn Văn Pao", _VICE, PEOPLES),
    Held("Sùng Thị Dung Mỷ", _MEMBER, PEOPLES),
    Held("Lý A Sử", _MEMBER, PEOPLES),
    Held("Xin Thị Mẩy", _MEMBER, PEOPLES),
    Held("Nguyễn Đức Toàn", PostKind.GROUP_LEADER, "Tổ 1"),
    Held("Hà Văn Quyền", PostKind.GROUP_LEADER, "Tổ 2"),
    Held("Giàng Seo Vần", PostKind.GROUP_LEADER, "Tổ 3"),
    Held("Phạm Thị Hồng Nhung", PostKind.GROUP_LEADER, "Tổ 4"),
    Held("Lương Đình Thọ", PostKind.GROUP_LEADER, "Tổ 5"),
    Held("Sầm Văn Cảnh", PostKind.GROUP_LEADER, "Tổ 6"),
    Held("Nguyễn Tuấn Kiệt", PostKind.GROUP_LEADER, "Tổ 7"),
    Held("Nông Thị Bích Việt", PostKind.GROUP_LEADER, "Tổ 8"),
    Held("Bế Thị Thu Trang", PostKind.GROUP_DEPUTY, "Tổ 1"),
    Held("Vương Thị Kim Liên", PostKind.GROUP_DEPUTY, "Tổ 3"),
    Held("Nguyễn Thị Minh Nguyệt", PostKind.GROUP_DEPUTY, "Tổ 5"),
    Held("Đoàn Quốc Trị", PostKind.GROUP_DEPUTY, "Tổ 7"),
)

# Two vice-chairs of the council; the law leaves the number to how the province was merged.
RULES = (Rule("most_vice_chairs", {"value": 2}, "Quy định về số lượng Phó Chủ tịch HĐND cấp tỉnh"),)

EXECUTIVE = Executive(
    "Ủy ban nhân dân tỉnh Trường Lâm",
    "UBND tỉnh Trường Lâm",
    (
        ("Đặng Quốc Hưng", PostKind.CHAIR, "Phó Bí thư Tỉnh ủy"),
        ("Nguyễn Thế Vinh", PostKind.VICE_CHAIR, "Phó Chủ tịch Thường trực UBND tỉnh"),
        ("Lò Thị Kim Oanh", PostKind.VICE_CHAIR, "Phó Chủ tịch UBND tỉnh, phụ trách văn hóa – xã hội"),
        ("Lê Hữu Nghĩa", PostKind.EXECUTIVE_MEMBER, "Giám đốc Sở Nông nghiệp và Môi trường"),
        ("Đoàn Thị Hạnh", PostKind.EXECUTIVE_MEMBER, "Giám đốc Sở Y tế"),
        ("Tô Ngọc Sơn", PostKind.EXECUTIVE_MEMBER, "Giám đốc Sở Tài chính"),
        ("Khổng Minh Tuấn", PostKind.EXECUTIVE_MEMBER, "Chánh Văn phòng UBND tỉnh"),
    ),
    (Rule("most_vice_chairs", {"value": 3}, "Quy định về số lượng Phó Chủ tịch UBND cấp tỉnh"),),
)

_GUESTS = (
    (GuestKind.HIGHER_LEVEL, "Phạm Quang Huy", "Vụ Công tác đại biểu, Văn phòng Quốc hội"),
    (GuestKind.HIGHER_LEVEL, "Tráng A Tủa", "Phó Trưởng đoàn chuyên trách Đoàn ĐBQH tỉnh"),
    (GuestKind.PARTY_COMMITTEE, "Dương Văn Thịnh", "Bí thư Tỉnh ủy"),
    (GuestKind.PARTY_COMMITTEE, "Ngô Thị Thu Hường", "Chánh Văn phòng Tỉnh ủy"),
    (GuestKind.PEOPLES_COMMITTEE, "Nguyễn Thế Vinh", "Phó Chủ tịch Thường trực UBND tỉnh"),
    (GuestKind.PEOPLES_COMMITTEE, "Lò Thị Kim Oanh", "Phó Chủ tịch UBND tỉnh"),
    (GuestKind.DEPARTMENT, "Lê Hữu Nghĩa", "Giám đốc Sở Nông nghiệp và Môi trường"),
    (GuestKind.DEPARTMENT, "Đoàn Thị Hạnh", "Giám đốc Sở Y tế"),
    (GuestKind.DEPARTMENT, "Tô Ngọc Sơn", "Giám đốc Sở Tài chính"),
    (GuestKind.DEPARTMENT, "Kiều Thị Thanh Xuân", "Giám đốc Sở Giáo dục và Đào tạo"),
    (GuestKind.DEPARTMENT, "Thạch Quốc Đạt", "Chánh Thanh tra tỉnh"),
    (GuestKind.FATHERLAND_FRONT, "Hứa Đức Minh", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"),
    (GuestKind.UNION, "Lục Thị Bình", "Chủ tịch Hội Liên hiệp Phụ nữ tỉnh"),
    (GuestKind.COURT, "Võ Thành Trung", "Chánh án Tòa án nhân dân tỉnh"),
    (GuestKind.PROCURACY, "Nghiêm Thị Lan", "Viện trưởng Viện Kiểm sát nhân dân tỉnh"),
    (GuestKind.JUDGMENT_ENFORCEMENT, "Chu Văn Khiêm", "Trưởng Thi hành án dân sự tỉnh"),
    (GuestKind.COMMUNE, "Lương Văn Thái", "Chủ tịch HĐND xã Suối Ngàn"),
    (GuestKind.COMMUNE, "Thân Thị Hải Yến", "Chủ tịch HĐND phường Tân Hà"),
    (GuestKind.VOTERS, "Hờ A Dì", "Đại diện cử tri xã Lũng Phìn"),
    (GuestKind.PRESS, "Chu Thị Vân", "Báo và Phát thanh, Truyền hình Trường Lâm"),
)
GUESTS = tuple(
    GuestDraft(kind, name, title, f"0900 002 {number:03d}")
    for number, (kind, name, title) in enumerate(_GUESTS, 101)
)
