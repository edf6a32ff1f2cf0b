"""The province's meeting from its opening to its closing, in the installation whose environment this runs in.

python -m tests.e2e.closed_province: through the services, as nobody watches it. Played from the first delegate at the
door it is in tests/faults/test_demo_played.py.
"""

import os
from dataclasses import replace
from typing import Any
from uuid import UUID

import django

TITLES = (
    "Nghị quyết về dự toán thu, chi và phân bổ ngân sách năm 2027",
    "Nghị quyết quy định mức chi hỗ trợ xóa nhà tạm cho hộ nghèo",
    "Nghị quyết về vị trí xây dựng Nhà máy xử lý chất thải rắn",
)
CHOICES = ("y" * 65 + "na", "y" * 67, "y" * 33 + "n" * 27 + "a" * 7)  # of the 67 who are here


def main() -> None:
    from agenda.services.start_item import start_item
    from sessions.services.close_meeting import close_meeting
    from sessions.services.close_sitting import close_sitting
    from tests import cast as company
    from tests.hall import ballots, mark, opened, question
    from voting.services.announce_vote import announce_vote
    from voting.services.close_vote import close_vote

    hall = _hall()
    company.open_the_meeting(hall.cast)
    hall = replace(hall, sitting=company.sit(hall.cast))
    mark(hall, *hall.mandates[:67])
    for item, title, choices in zip(hall.cast.items, TITLES, CHOICES, strict=True):
        start_item(hall.by_secretary(), meeting_id=hall.meeting, item_id=item)
        vote = opened(hall, question(title=title, item=item))
        ballots(vote, hall, choices)
        close_vote(hall.by_secretary(), vote_id=vote)
        announce_vote(hall.by_secretary(), vote_id=vote)
    close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    close_meeting(hall.by_secretary(), meeting_id=hall.meeting)
    print(hall.meeting)  # noqa: T201 - for whoever started this


def _hall() -> Any:
    from agenda.selectors import items_of
    from config.demo.councils import body_of, mandates_of, meeting_of, users_of
    from config.demo.province.province import PROVINCE
    from councils.rules.access import Role
    from tests.cast import Cast, Member
    from tests.hall import Hall

    users, mandates = users_of(PROVINCE), mandates_of(PROVINCE)
    nobody = UUID(int=0)
    meeting = meeting_of(PROVINCE, PROVINCE.meeting.draft.number)
    items = {item.number: item.id for item in items_of(meeting)}
    office = PROVINCE.holder(Role.SECRETARY)
    secretary = Member(users[office.username], office.username, nobody)
    cast = Cast(
        body=body_of(PROVINCE),
        term=nobody,
        meeting=meeting,
        items=[items[number] for number in ("25", "26", "27")],
        delegates=[
            Member(users[one.username], one.username, mandates[one.name]) for one in PROVINCE.delegates
        ],
        secretary=secretary,
        administrator=secretary,
    )
    return Hall(cast, nobody, secretary)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
