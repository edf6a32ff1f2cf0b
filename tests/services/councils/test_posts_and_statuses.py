"""Posts are held by one at a time, end with the mandate, and nobody sits on both sides of the hall."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, Refusal
from councils import ports
from councils.models import DelegateGroup, Mandate, PostHolding
from councils.rules.calendar import council_day
from councils.rules.posts import PostKind
from councils.rules.voting_right import Status
from councils.selectors.mandates import mandates_of_term
from councils.services.add_committee import add_committee, committee_id_of
from councils.services.change_mandate_status import change_mandate_status
from councils.services.end_post import end_post
from councils.services.give_post import PostDraft, give_post, post_id_of
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_mandates import MandateDraft, mandate_id_of, register_mandates
from councils.services.register_term import TermDraft, register_term, term_id_of
from councils.services.revise_mandate import revise_mandate
from tests import entries
from tests.cast import Cast, command, make_cast

pytestmark = pytest.mark.django_db


def today() -> date:
    return council_day(timezone.now())


def days(number: int) -> date:
    return today() + timedelta(days=number)


def give(mandate: UUID, kind: PostKind, first: date | None = None, **place: UUID) -> UUID:
    asked = command()
    give_post(asked, mandate_id=mandate, draft=PostDraft(kind, first or today(), **place))
    return post_id_of(asked)


def titles(cast: Cast, on: date | None = None) -> list[str]:
    return [mandate.post for mandate in mandates_of_term(cast.term, on=on or today())]


def committee(cast: Cast, name: str = "Ban Kinh tế – Ngân sách") -> UUID:
    asked = command()
    add_committee(asked, term_id=cast.term, name=name, short_name="")
    return committee_id_of(asked)


def peoples_committee(cast: Cast) -> tuple[UUID, UUID]:
    """The body's id and its term's, elected by the council of the cast."""
    body, term = command(), command()
    draft = BodyDraft("peoples_committee", "commune", f"UBND {cast.body}", "UBND", elected_by_id=cast.body)
    register_body(body, draft=draft)
    register_term(term, body_id=body_id_of(body), draft=TermDraft(1, starts_on=days(-300)))
    return body_id_of(body), term_id_of(term)


def elect(body: UUID, term: UUID, user: UUID | None) -> UUID:
    asked = command()
    drafts = [MandateDraft("Ma Văn Tuyên", "", "", days(-10), user)]
    register_mandates(asked, body_id=body, term_id=term, drafts=drafts)
    return mandate_id_of(asked, 0)


def test_a_post_given_is_the_title_from_its_day_on_and_is_recorded() -> None:
    cast = make_cast(delegates=2)
    give(cast.presiding.mandate, PostKind.CHAIR, days(-1))
    give(cast.presiding.mandate, PostKind.COMMITTEE_HEAD, committee_id=committee(cast))
    assert titles(cast)[0] == "Chủ tịch HĐND, Trưởng Ban Kinh tế – Ngân sách"
    assert titles(cast, days(-1))[0] == "Chủ tịch HĐND"
    assert titles(cast, days(-2))[0] == ""
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert (kind, set(parts)) == ("post.given", {"secretariat"})


def test_the_same_command_gives_one_post() -> None:
    cast = make_cast(delegates=2)
    asked = command()
    draft = PostDraft(PostKind.CHAIR, today())
    first = give_post(asked, mandate_id=cast.presiding.mandate, draft=draft)
    assert give_post(asked, mandate_id=cast.presiding.mandate, draft=draft) == first
    assert PostHolding.objects.filter(mandate__term_id=cast.term).count() == 1


def test_a_chair_follows_another_on_the_day_of_the_handover_and_not_before() -> None:
    cast = make_cast(delegates=2)
    post = give(cast.presiding.mandate, PostKind.CHAIR, days(-100))
    with pytest.raises(Conflict, match="post_taken"):
        give(cast.delegate.mandate, PostKind.CHAIR)
    end_post(command(), post_id=post, until_date=today())
    give(cast.delegate.mandate, PostKind.CHAIR)
    with pytest.raises(Conflict, match="post_taken"):
        end_post(command(), post_id=post, until_date=days(1))
    end_post(command(), post_id=post, until_date=days(-1))
    assert titles(cast) == ["", "Chủ tịch HĐND"]
    with pytest.raises(Invalid, match="post_ends_before_it_begins"):
        end_post(command(), post_id=post, until_date=days(-101))


def test_there_are_as_many_vice_chairs_as_the_bodys_rule_says() -> None:
    cast = make_cast(delegates=3)
    give(cast.presiding.mandate, PostKind.VICE_CHAIR)
    with pytest.raises(Conflict, match="vice_chairs_complete"):
        give(cast.delegate.mandate, PostKind.VICE_CHAIR)


def test_a_post_is_refused_where_it_does_not_belong() -> None:
    cast = make_cast(delegates=2)
    groups = list(DelegateGroup.objects.filter(term_id=cast.term).order_by("ordinal"))
    with pytest.raises(Invalid, match="post_not_of_body"):
        give(cast.delegate.mandate, PostKind.EXECUTIVE_MEMBER)
    with pytest.raises(Invalid, match="post_place_missing"):
        give(cast.delegate.mandate, PostKind.COMMITTEE_HEAD)
    with pytest.raises(Invalid, match="post_place_missing"):
        give(cast.delegate.mandate, PostKind.CHAIR, group_id=groups[1].id)
    with pytest.raises(Conflict, match="group_post_of_another_group"):
        give(cast.delegate.mandate, PostKind.GROUP_LEADER, group_id=groups[0].id)
    with pytest.raises(Conflict, match="mandate_not_serving"):
        give(cast.delegate.mandate, PostKind.CHAIR, days(-366))
    body, term = peoples_committee(cast)
    with pytest.raises(Invalid, match="post_not_of_body"):
        give(elect(body, term, None), PostKind.COMMITTEE_HEAD, committee_id=committee(cast))


def test_who_leads_a_group_does_not_leave_it_before_the_post_is_ended() -> None:
    cast = make_cast(delegates=2)
    mine, other = DelegateGroup.objects.filter(term_id=cast.term).order_by("ordinal")
    post = give(cast.presiding.mandate, PostKind.GROUP_LEADER, group_id=mine.id)
    with pytest.raises(Conflict, match="group_post_held"):
        revise_mandate(command(), mandate_id=cast.presiding.mandate, changes={"group_id": other.id})
    end_post(command(), post_id=post, until_date=today())
    revise_mandate(command(), mandate_id=cast.presiding.mandate, changes={"group_id": other.id})


@pytest.mark.parametrize("status", [Status.RELEASED, Status.RECALLED, Status.LOST, Status.DECEASED])
def test_a_mandate_that_ends_ends_its_posts_that_day(status: Status) -> None:
    cast = make_cast(delegates=2)
    post = give(cast.presiding.mandate, PostKind.CHAIR, days(-9))
    change_mandate_status(
        command(), mandate_id=cast.presiding.mandate, status=status, from_date=days(-2), reason="Việc riêng"
    )
    assert PostHolding.objects.get(id=post).until_date == days(-2)
    assert titles(cast, days(-3))[0] == "Chủ tịch HĐND"
    assert titles(cast, days(-2))[0] == ""
    give(cast.delegate.mandate, PostKind.CHAIR, days(-2))


def test_a_suspended_delegate_keeps_the_post() -> None:
    cast = make_cast(delegates=2)
    give(cast.presiding.mandate, PostKind.CHAIR, days(-9))
    change_mandate_status(
        command(), mandate_id=cast.presiding.mandate, status=Status.SUSPENDED, from_date=today(), reason=""
    )
    assert titles(cast)[0] == "Chủ tịch HĐND"


@pytest.mark.parametrize(
    ("status", "from_date", "code"),
    [
        (Status.IN_OFFICE, days(0), "status_unchanged"),
        (Status.RELEASED, days(-400), "date_outside_term"),
    ],
)
def test_a_status_that_makes_no_sense_is_refused(status: Status, from_date: date, code: str) -> None:
    cast = make_cast(delegates=2)
    with pytest.raises(Conflict, match=code):
        change_mandate_status(
            command(), mandate_id=cast.delegate.mandate, status=status, from_date=from_date, reason=""
        )


def test_nobody_on_the_standing_board_is_elected_into_the_peoples_committee() -> None:
    cast = make_cast(delegates=3)
    body, term = peoples_committee(cast)
    give(cast.presiding.mandate, PostKind.CHAIR, days(-20))
    with pytest.raises(Conflict, match="on_standing_board"):
        elect(body, term, cast.presiding.user)
    elect(body, term, cast.delegate.user)
    give(cast.delegate.mandate, PostKind.COMMITTEE_MEMBER, committee_id=committee(cast))


def test_a_member_of_the_peoples_committee_gets_no_post_of_the_standing_board_until_he_leaves_it() -> None:
    cast = make_cast(delegates=3)
    body, term = peoples_committee(cast)
    seat = elect(body, term, cast.delegate.user)
    with pytest.raises(Conflict, match="in_peoples_committee"):
        give(cast.delegate.mandate, PostKind.VICE_CHAIR)
    change_mandate_status(
        command(), mandate_id=seat, status=Status.RELEASED, from_date=today(), reason="Chuyển công tác"
    )
    give(cast.delegate.mandate, PostKind.VICE_CHAIR)


def test_whoever_holds_meetings_is_told_inside_the_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast(delegates=2)
    told: list[tuple[UUID, bool]] = []
    monkeypatch.setattr(
        ports, "roster_changed", lambda term, _: told.append((term, connection.in_atomic_block))
    )
    give(cast.presiding.mandate, PostKind.CHAIR)
    revise_mandate(command(), mandate_id=cast.delegate.mandate, changes={"name": "Khác"})
    change_mandate_status(
        command(), mandate_id=cast.delegate.mandate, status=Status.SUSPENDED, from_date=today(), reason=""
    )
    assert told == [(cast.term, True)] * 3
    revise_mandate(command(), mandate_id=cast.delegate.mandate, changes={"phone": "0912345678"})
    assert len(told) == 3
    _, parts = entries.last_entry(entries.body(cast.body))
    assert "0912345678" not in str(parts)
    assert parts["secretariat"]["private"] == ["phone"]


def at_once(*tasks: Callable[[], Any]) -> list[str]:
    """What each said: "done", or the code of its refusal."""

    def one(task: Callable[[], Any]) -> str:
        try:
            task()
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(tasks)) as pool:
        return sorted(pool.map(one, tasks))


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_clerks_give_one_chair_to_two_people_and_one_is_refused() -> None:
    cast = make_cast(delegates=2)
    said = at_once(*(lambda m=m: give(m.mandate, PostKind.CHAIR) for m in cast.delegates))
    assert said == ["done", "post_taken"]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_bodies_give_one_person_both_offices_at_once_and_one_is_refused() -> None:
    cast = make_cast(delegates=2)
    body, term = peoples_committee(cast)
    said = at_once(
        lambda: give(cast.delegate.mandate, PostKind.CHAIR),
        lambda: elect(body, term, cast.delegate.user),
    )
    assert said[0] == "done"
    assert said[1] in {"in_peoples_committee", "on_standing_board"}
    assert Mandate.objects.filter(user_id=cast.delegate.user).count() in {1, 2}
