"""HĐND xã Suối Ngàn, invented: 24 delegates in 5 groups, and its office."""

from config.demo.shapes import Person
from councils.rules.access import Role

NAME = "Hội đồng nhân dân xã Suối Ngàn, tỉnh Trường Lâm"
SHORT_NAME = "HĐND xã Suối Ngàn"

SECRETARY = frozenset({Role.SECRETARY})


def _group(number: int, *people: Person) -> list[Person]:
    return [Person(p.name, f"Tổ {number}", p.post, p.roles, p.is_new) for p in people]


DELEGATES: list[Person] = [
    *_group(
        1,
        Person(
            "Lương Văn Thái",
            post="Bí thư Đảng ủy, Chủ tịch HĐND",
            roles=frozenset({Role.PRESIDING_OFFICER}),
        ),
        Person("Nông Thị Dền"),
        Person("Hứa Văn Bằng", post="Chủ tịch Ủy ban MTTQ xã"),
        Person("Bàn Thị Mùi"),
        Person("Trần Quốc Huy"),
    ),
    *_group(
        2,
        Person("Triệu Thị Mai", post="Phó Chủ tịch HĐND"),
        Person("Giàng A Páo"),
        Person("Lê Thị Ngọc Bích", post="Hiệu trưởng Trường THCS Suối Ngàn"),
        Person("Quan Văn Hiệp"),
        Person("Lý Thị Sảo"),
    ),
    *_group(
        3,
        Person("Ma Văn Tuyên", post="Phó Bí thư Đảng ủy, Chủ tịch UBND"),
        Person("Hoàng Thị Liên", post="Thư ký kỳ họp", roles=SECRETARY),
        Person("Sùng A Chứ"),
        Person("Dương Thị Thu Hà", post="Trạm trưởng Trạm Y tế"),
        Person("Đặng Văn Phin"),
    ),
    *_group(
        4,
        Person("Nguyễn Hữu Trọng", post="Trưởng Ban Kinh tế – Ngân sách"),
        Person("Vàng Thị Dợ"),
        Person("Phạm Văn Khoa", post="Bí thư Đoàn Thanh niên"),
        Person("La Thanh Huyền"),
        Person("Tẩn Láo Lở"),
    ),
    *_group(
        5,
        Person("Phùng Thị Hoa", post="Trưởng Ban Văn hóa – Xã hội"),
        Person("Vi Thị Hằng", post="Chủ tịch Hội Phụ nữ"),
        Person("Chẩu Văn Lâm", post="Chủ tịch Hội Nông dân"),
        Person("Nguyễn Thị Thanh Huyền", is_new=True),
    ),
]

OFFICE: list[Person] = [
    Person("Đỗ Thành Công", post="Phó Chánh Văn phòng HĐND và UBND", roles=SECRETARY),
    Person("Vũ Đình Khánh", post="Quản trị hệ thống", roles=frozenset({Role.ADMINISTRATOR})),
    Person("Lò Thị Vân", post="Văn thư", roles=frozenset({Role.RECORDS_CLERK})),
]
