"""HĐND tỉnh Trường Lâm, invented: 68 delegates in 8 groups, and its office."""

from config.demo.province.delegates import FULL_TIME, ROLL
from config.demo.shapes import Person
from councils.rules.access import Role
from councils.rules.person import PersonDetails

NAME = "Hội đồng nhân dân tỉnh Trường Lâm"
SHORT_NAME = "HĐND tỉnh Trường Lâm"

CHAIR, SECOND_SECRETARY = "Hoàng Minh Khải", "Nông Văn Phúc"
ROLES = {
    CHAIR: frozenset({Role.PRESIDING_OFFICER}),
    SECOND_SECRETARY: frozenset({Role.SECRETARY}),
}

DELEGATES = [
    Person(line.name, f"Tổ {group}", line.post, ROLES.get(line.name, frozenset()))
    for group, lines in ROLL.items()
    for line in lines
]

DETAILS = {
    line.name: PersonDetails(
        occupation=line.work,
        is_full_time=line.work == FULL_TIME,
        gender=line.gender,
        born_on=line.born,
        phone=f"0900 001 {number:03d}",  # a range nobody was given
        ethnicity=line.ethnicity,
    )
    for number, line in enumerate((line for lines in ROLL.values() for line in lines), 101)
}

OFFICE = [
    Person(
        "Vũ Hải Yến", post="Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh", roles=frozenset({Role.SECRETARY})
    ),
    Person("Mạc Đình Quân", post="Quản trị hệ thống", roles=frozenset({Role.ADMINISTRATOR})),
    Person("Đinh Thị Hạnh", post="Văn thư", roles=frozenset({Role.RECORDS_CLERK})),
]
