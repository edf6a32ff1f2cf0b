from datetime import timedelta

import pytest

from agenda import templates
from agenda.rules.items import ItemKind
from agenda.rules.templates import TemplateItem
from agenda.services.remove_template import remove_template
from agenda.services.save_template import save_template
from catalogue.refusals import Invalid, NotFound
from councils.events import body_stream
from councils.rules.access import Role
from councils.services.grant_role import grant_role
from tests import entries
from tests.cast import Cast, command, make_cast

pytestmark = pytest.mark.django_db

ITEMS = [
    TemplateItem("Khai mạc", ItemKind.SPEECH, "1", number="1"),
    TemplateItem("Báo cáo", ItemKind.REPORT, "2"),
]


def save(cast: Cast, name: str = "Thường lệ", items: list[TemplateItem] = ITEMS) -> None:
    save_template(
        command(cast.secretary.user), body_id=cast.body, name=name, meeting_kind="regular", items=items
    )


def test_a_template_is_kept_and_told_in_the_bodys_record() -> None:
    cast = make_cast()
    save(cast, " Thường lệ ")
    [kept] = templates.kept_templates(cast.body)
    assert (kept.name, [row["title"] for row in kept.items]) == ("Thường lệ", ["Khai mạc", "Báo cáo"])
    kind, parts = entries.last_entry(body_stream(cast.body))
    assert kind == "agenda_template.saved"
    assert parts["secretariat"]["template"]["id"] == str(kept.id)


def test_one_of_the_same_name_is_replaced_and_keeps_its_id() -> None:
    cast = make_cast()
    save(cast)
    [before] = templates.kept_templates(cast.body)
    save(cast, items=ITEMS[:1])
    [after] = templates.kept_templates(cast.body)
    assert (after.id, len(after.items)) == (before.id, 1)


def test_the_same_command_again_is_done_once() -> None:
    cast = make_cast()
    asked = command(cast.secretary.user)
    first, second = (
        save_template(asked, body_id=cast.body, name="Mẫu", meeting_kind="regular", items=ITEMS)
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("name", "items", "code"), [("", ITEMS, "template_name_missing"), ("Mẫu", [], "template_empty")]
)
def test_what_is_no_template_is_not_kept(name: str, items: list[TemplateItem], code: str) -> None:
    cast = make_cast()
    with pytest.raises(Invalid, match=code):
        save(cast, name, items)
    assert templates.kept_templates(cast.body) == []


def test_a_template_is_taken_away_once_and_by_its_own_body() -> None:
    cast, other = make_cast(), make_cast()
    save(cast)
    [kept] = templates.kept_templates(cast.body)
    with pytest.raises(NotFound):
        remove_template(command(), body_id=other.body, template_id=kept.id)
    remove_template(command(), body_id=cast.body, template_id=kept.id)
    assert templates.kept_templates(cast.body) == []
    with pytest.raises(NotFound):
        remove_template(command(), body_id=cast.body, template_id=kept.id)


def test_an_earlier_agenda_begins_another_with_the_days_and_hours_it_had() -> None:
    cast = make_cast()
    person = cast.secretary.user
    [earlier] = templates.earlier_meetings(person, cast.body)
    later = earlier.starts_at + timedelta(days=180)
    found = templates.from_meeting(person, earlier.id, body_id=cast.body, term_id=cast.term, starts_at=later)
    assert [row.item.title for row in found] == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]


def test_nothing_of_another_body_is_begun_from() -> None:
    cast, other = make_cast(), make_cast()
    save(other)
    [kept] = templates.kept_templates(other.body)
    begins = templates.earlier_meetings(cast.secretary.user, cast.body)[0].starts_at
    with pytest.raises(NotFound):
        templates.from_kept(kept.id, body_id=cast.body, starts_at=begins)
    # who prepares meetings in both councils still does not mix them up
    grant_role(command(), body_id=other.body, user_id=cast.secretary.user, role=Role.SECRETARY)
    with pytest.raises(NotFound):
        templates.from_meeting(
            cast.secretary.user, other.meeting, body_id=cast.body, term_id=cast.term, starts_at=begins
        )
    with pytest.raises(NotFound):
        templates.from_built_in("unknown", starts_at=begins)
