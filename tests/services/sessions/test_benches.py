"""A group's chair and clerk: what they conduct, and that nothing else opens to them."""

from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import Conflict, Forbidden, Invalid, NotFound
from councils.models import DelegateGroup, PostHolding
from councils.rules.calendar import council_day
from councils.rules.posts import PostKind
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from sessions.benches import access_conduct, benches_of, may_conduct
from sessions.services.close_meeting import close_meeting
from sessions.services.open_sitting import open_sitting, sitting_id_of
from sessions.services.set_bench import set_bench
from tests.agendas import shown
from tests.api.caller import Caller, code
from tests.cast import Cast, Member, command, make_cast, open_the_meeting, sit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    """Delegates 2, 4 and 6 sit in group 2, the others in group 1; the meeting is opened."""
    made = make_cast()
    open_the_meeting(made)
    return made


def group(cast: Cast, ordinal: int) -> UUID:
    return DelegateGroup.objects.values_list("id", flat=True).get(term_id=cast.term, name=f"Tổ {ordinal}")


def group_sits(cast: Cast, ordinal: int) -> UUID:
    asked = command(cast.secretary.user)
    open_sitting(asked, meeting_id=cast.meeting, label="Thảo luận tổ", group_id=group(cast, ordinal))
    return sitting_id_of(asked)


def name(cast: Cast, ordinal: int, *, chair: Member | None = None, clerk: Member | None = None) -> None:
    set_bench(
        command(cast.secretary.user),
        meeting_id=cast.meeting,
        group_id=group(cast, ordinal),
        chair_id=chair.mandate if chair else None,
        clerk_id=clerk.user if clerk else None,
    )


def head(member: Member, group_id: UUID, cast: Cast) -> None:

    day = council_day(timezone.now())
    PostHolding.objects.create(
        mandate_id=member.mandate, kind=PostKind.GROUP_LEADER, group_id=group_id, from_date=day
    )


def test_a_bench_conducts_its_own_groups_sitting_and_nothing_else(cast: Cast) -> None:
    chair, clerk = cast.delegates[3], cast.delegates[5]
    name(cast, 2, chair=chair, clerk=clerk)
    plenary, own, other = sit(cast), group_sits(cast, 2), group_sits(cast, 1)
    for member in (chair, clerk):
        assert may_conduct(member.user, cast.meeting, own)
        assert not may_conduct(member.user, cast.meeting, other)
        assert not may_conduct(member.user, cast.meeting, plenary)
        assert not may_conduct(member.user, cast.meeting, None)
        access_conduct(member.user, cast.meeting, own)
        with pytest.raises(Forbidden, match="role_missing"):
            access_conduct(member.user, cast.meeting, other)
        with pytest.raises(Forbidden, match="role_missing"):
            access_conduct(member.user, cast.meeting)
    assert may_conduct(cast.secretary.user, cast.meeting, own)
    assert may_conduct(cast.secretary.user, cast.meeting, None)
    assert not may_conduct(cast.delegates[1].user, cast.meeting, own)


def test_a_sitting_of_another_meeting_is_nobodys_here(cast: Cast) -> None:
    elsewhere = make_cast()
    open_the_meeting(elsewhere)
    theirs = group_sits(elsewhere, 1)
    assert not may_conduct(cast.secretary.user, cast.meeting, theirs)
    with pytest.raises(NotFound):
        access_conduct(cast.secretary.user, cast.meeting, theirs)
    with pytest.raises(NotFound):
        access_conduct(elsewhere.secretary.user, cast.meeting)


def test_the_head_of_a_group_leads_it_until_somebody_is_named(cast: Cast) -> None:
    leader = cast.delegates[1]
    head(leader, group(cast, 2), cast)
    own = group_sits(cast, 2)
    assert may_conduct(leader.user, cast.meeting, own)
    told = shown(cast.meeting, frozenset({"public", "hall"}))["benches"][str(group(cast, 2))]
    assert told["chair"] == str(leader.mandate), "screens learn of the head when the sitting begins"
    name(cast, 2, chair=cast.delegates[3])
    assert not may_conduct(leader.user, cast.meeting, own)
    assert may_conduct(cast.delegates[3].user, cast.meeting, own)
    assert [bench.is_set for bench in benches_of(cast.meeting, at=command().at)] == [False, True]


def test_a_chair_who_leaves_office_conducts_nothing(cast: Cast) -> None:
    chair = cast.delegates[3]
    name(cast, 2, chair=chair)
    own = group_sits(cast, 2)
    change_mandate_status(
        command(cast.administrator.user),
        mandate_id=chair.mandate,
        status=Status.SUSPENDED,
        from_date=council_day(timezone.now()),
        reason="Tạm đình chỉ",
    )
    assert not may_conduct(chair.user, cast.meeting, own)


def test_screens_learn_who_sits_on_the_bench(cast: Cast) -> None:
    name(cast, 2, chair=cast.delegates[3], clerk=cast.secretary)
    told = shown(cast.meeting, frozenset({"public", "hall"}))["benches"]
    assert told == {
        str(group(cast, 2)): {
            "chair": str(cast.delegates[3].mandate),
            "chair_name": "Đại biểu 4",
            "clerk_name": cast.secretary.username.title(),
            "clerk_mandate": None,
        }
    }


def test_a_bench_is_refused_to_who_is_not_of_this_council(cast: Cast) -> None:
    stranger = make_cast(delegates=1).delegates[0]
    with pytest.raises(Invalid, match="bench_chair_not_in_office"):
        name(cast, 2, chair=stranger)
    with pytest.raises(Invalid, match="bench_clerk_unknown"):
        name(cast, 2, clerk=stranger)
    with pytest.raises(NotFound):
        set_bench(command(), meeting_id=cast.meeting, group_id=uuid4(), chair_id=None, clerk_id=None)
    close_meeting(command(cast.secretary.user), meeting_id=cast.meeting)
    with pytest.raises(Conflict, match="meeting_closed"):
        name(cast, 2)


def test_over_http_the_bench_opens_marks_and_closes_its_own_sitting_alone(cast: Cast) -> None:
    chair = Caller.as_person(cast.delegates[3].user)
    name(cast, 2, chair=cast.delegates[3])
    plenary, label = sit(cast), "Tổ 2 thảo luận"
    assert code(chair.command(f"meetings/{cast.meeting}/sittings", label=label)) == (403, "role_missing")
    other = chair.command(f"meetings/{cast.meeting}/sittings", label=label, group_id=str(group(cast, 1)))
    assert code(other) == (403, "role_missing")
    status, made = chair.command(
        f"meetings/{cast.meeting}/sittings", label=label, group_id=str(group(cast, 2)), gathering=True
    )
    assert status == 200
    own = made["id"]
    assert chair.command(f"sittings/{own}/open")[0] == 200
    marks = {str(cast.delegates[1].mandate): "present"}
    assert chair.command(f"sittings/{own}/attendance", marks=marks)[0] == 200
    status, roll = chair.get(f"sittings/{own}/attendance")
    assert (status, len(roll["rows"])) == (200, 3)
    for path in (f"sittings/{plenary}/attendance", f"sittings/{plenary}/close"):
        assert code(chair.command(path, marks=marks)) == (403, "role_missing")
    assert chair.command(f"sittings/{own}/close")[0] == 200
    mine = [
        bench["group"]["name"]
        for bench in chair.get(f"meetings/{cast.meeting}/benches")[1]
        if bench["is_mine"]
    ]
    assert mine == ["Tổ 2"]


def test_who_runs_the_meeting_marks_no_roll_unless_he_leads_the_group(cast: Cast) -> None:
    plenary, own = sit(cast), group_sits(cast, 1)
    presiding = Caller.as_person(cast.presiding.user)
    marks = {str(cast.delegates[2].mandate): "present"}
    for sitting in (plenary, own):
        told = presiding.command(f"sittings/{sitting}/attendance", marks=marks)
        assert code(told) == (403, "role_missing")
    name(cast, 1, chair=cast.presiding)
    assert code(presiding.command(f"sittings/{plenary}/attendance", marks=marks)) == (403, "role_missing")
    assert presiding.command(f"sittings/{own}/attendance", marks=marks)[0] == 200
