"""The demonstration as it was loaded: made by services alone, so that its journals verify."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from agenda.selectors import items_of
from config.demo.commune.commune import COMMUNE
from config.demo.councils import COUNCILS, body_of, meeting_of
from config.demo.load import demo_body_id
from config.demo.province.province import PROVINCE
from config.demo.sign_ins import FILE
from councils.models import Body, User
from councils.rules import passwords
from councils.rules.calendar import council_day
from councils.selectors.bodies import presiding_officer_name, term_on
from councils.selectors.mandates import voters_of_term
from councils.selectors.people import people_of, seated_people
from journal.rules.verdict import Standing
from journal.selectors import head
from journal.verify import verify_stream
from questioning.selectors.groups import groups_for_hall, groups_with_slips
from sessions.invited import invitees_of
from sessions.models import Meeting
from sessions.seated import seating_of
from tests import entries
from tests.cast import make_cast
from tests.kept import kept_rows
from voting.models import OpenVote

pytestmark = pytest.mark.django_db


def run(name: str, *arguments: str) -> str:
    said = StringIO()
    call_command(name, *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def sheet(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Where the sign-ins of the demonstration stand, which is loaded once for all of these tests."""
    folder = tmp_path_factory.mktemp("demo")
    with kept_rows(django_db_blocker), override_settings(VAR=folder):
        make_cast(delegates=1)  # another council on the same server; hashing is cheap from here on
        run("load_demo")
        yield folder / FILE


def demo_meeting() -> Meeting:
    return Meeting.objects.get(body_id=demo_body_id(at=timezone.now()))


def test_the_demonstration_is_a_convened_council_of_24_with_seven_votes_prepared(sheet: Path) -> None:
    body, now = demo_body_id(at=timezone.now()), timezone.now()
    voters = voters_of_term(term_on(body, council_day(now)).id, on=council_day(now))
    assert len(voters) == 24
    assert len({voter.group for voter in voters}) == 5
    assert presiding_officer_name(body) == "Lương Văn Thái"
    meeting = demo_meeting()
    assert meeting.state == "convened"
    programme = items_of(meeting.id)
    assert [item.number for item in programme if item.number] == [str(n) for n in range(1, 14)]
    assert [item.kind for item in programme if not item.number] == ["heading", "break", "heading"]
    assert [vote.state for vote in OpenVote.objects.filter(meeting_id=meeting.id)] == ["prepared"] * 7


def test_its_delegates_are_summoned_most_come_and_all_have_a_seat(sheet: Path) -> None:
    meeting = demo_meeting()
    seen = invitees_of(meeting)
    assert len(seen.rows) == 24
    assert not [person for person in seen.not_invited if person.mandate_id]  # only guests are left to ask
    told = seen.forecast
    assert (told.coming, told.excused, told.absent, told.remote, told.unknown) == (15, 1, 1, 0, 7)
    assert told.outlook == "likely"
    assert meeting.reply_by is not None
    seating = seating_of(meeting, at=timezone.now())
    assert seating.plan is not None
    assert (len(seating.plan["seats"]), seating.unseated) == (24, [])


def test_its_posts_are_held_its_committee_is_elected_and_its_guests_are_listed(sheet: Path) -> None:
    today = council_day(timezone.now())
    found = people_of(demo_body_id(at=timezone.now()), today=today)
    titles = {person.row.name: person.title for person in found.mandates}
    assert titles["Lương Văn Thái"] == "Chủ tịch HĐND"
    assert titles["Triệu Thị Mai"] == "Phó Chủ tịch HĐND"
    assert titles["Nguyễn Hữu Trọng"] == "Trưởng Ban Kinh tế – Ngân sách"
    assert sum(title.startswith("Tổ trưởng") for title in titles.values()) == 5
    assert all(group.constituency for group in found.groups)
    assert all(person.row.born_on and person.row.phone and person.row.occupation for person in found.mandates)
    assert len(found.guests) > 3
    committee = Body.objects.get(elected_by=found.body)
    seated = seated_people(committee.id, today=today)
    assert seated[0].title == "Chủ tịch UBND"
    assert seated[0].row.user_id is not None
    assert verify_stream(entries.body(committee.id)).standing is Standing.VALID


def test_the_province_is_a_council_of_68_in_eight_groups_with_29_votes_prepared_for_three_days(
    sheet: Path,
) -> None:
    meeting = Meeting.objects.get(body_id=body_of(PROVINCE))
    voters = voters_of_term(meeting.term_id, on=council_day(timezone.now()))
    assert (len(voters), len({voter.group for voter in voters})) == (68, 8)
    numbered = [item for item in items_of(meeting.id) if item.number]
    assert [item.number for item in numbered] == [str(n) for n in range(31)]
    assert sum(item.kind == "break" for item in items_of(meeting.id)) == 3
    assert all(item.parent_id for item in numbered)  # each below its half of a day
    votes = OpenVote.objects.filter(meeting_id=meeting.id).order_by("number")
    assert [vote.number for vote in votes] == list(range(1, 30))
    assert [vote.number for vote in votes if vote.part_of_id] == [8, 9]
    assert [vote.number for vote in votes if vote.method == "show_of_hands"] == [3]
    assert len(seating_of(meeting, at=timezone.now()).unseated) == 0
    assert len(people_of(body_of(PROVINCE), today=council_day(timezone.now())).guests) == 20
    assert Body.objects.get(id=body_of(COMMUNE)).parent_id == body_of(PROVINCE)


def test_its_agendas_have_presenters_and_papers_and_its_journals_verify(sheet: Path) -> None:
    for council in COUNCILS:
        meeting = meeting_of(council, council.meeting.draft.number)
        items = items_of(meeting)
        assert any(item.presented_by for item in items)
        assert any(item.papers for item in items)
        for stream in (entries.body(body_of(council)), entries.meeting(meeting)):
            assert verify_stream(stream).standing is Standing.VALID


def test_loading_it_again_changes_nothing(sheet: Path) -> None:
    before, heads = sheet.read_text(), head(entries.meeting(demo_meeting().id))
    assert "already" in run("load_demo")
    assert (sheet.read_text(), head(entries.meeting(demo_meeting().id))) == (before, heads)


def test_the_sheet_names_every_sign_in_and_only_its_owner_reads_it(sheet: Path) -> None:
    said = sheet.read_text(encoding="utf-8")
    assert all(person.username in said for council in COUNCILS for person in council.everyone)
    assert sheet.stat().st_mode & 0o077 == 0
    password = next(line for line in said.splitlines() if line.startswith("Mật khẩu")).split()[-1]
    assert passwords.refusal(password) is None
    assert User.objects.get(username="luong.van.thai").check_password(password)


def test_one_delegate_has_to_change_the_given_password(sheet: Path) -> None:
    new = [person.username for person in COMMUNE.delegates if person.is_new]
    assert list(User.objects.filter(must_change_password=True).values_list("username", flat=True)) == new
    assert len(new) == 1


def test_the_province_has_nine_and_eight_question_slips_sorted_and_put_to_nobody_yet(sheet: Path) -> None:
    meeting = Meeting.objects.get(body_id=body_of(PROVINCE))
    groups = groups_with_slips(meeting.id)
    assert [(len(slips), group.state, group.respondent_name) for group, slips in groups] == [
        (9, "prepared", "Lê Hữu Nghĩa"),
        (8, "prepared", "Đoàn Thị Hạnh"),
    ]
    told = [slip for group in PROVINCE.meeting.slip_groups for slip in group.slips]
    assert sum(slip.in_writing is not None for slip in told) == 3
    assert groups_for_hall(meeting.id) == []
