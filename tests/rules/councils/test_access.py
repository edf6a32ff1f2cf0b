import pytest

from councils.rules.access import GRANTABLE, HOLDERS, Face, Right, Role, faces, has_right, presides_only


def test_every_right_has_a_holder() -> None:
    assert set(HOLDERS) == set(Right)
    assert all(HOLDERS.values())


def test_an_administrator_sees_nothing_of_the_meeting() -> None:
    administrator = frozenset({Role.ADMINISTRATOR})
    assert not has_right(administrator, Right.READ_SECRETARIAT)
    assert not has_right(administrator, Right.RUN_MEETING)
    assert faces(administrator, is_delegate=False) == []


def test_attendance_is_marked_by_the_secretary_and_at_the_door_by_the_office() -> None:
    marking = {role for role in Role if has_right(frozenset({role}), Right.MARK_ATTENDANCE)}
    assert marking == {Role.SECRETARY, Role.OFFICE_STAFF}


def test_what_was_marked_is_corrected_by_the_secretary_alone() -> None:
    correcting = {role for role in Role if has_right(frozenset({role}), Right.CORRECT_ATTENDANCE)}
    assert correcting == {Role.SECRETARY}


@pytest.mark.parametrize(
    ("roles", "is_delegate", "offered"),
    [
        ({Role.SECRETARY}, False, [Face.DESK, Face.DOOR]),
        ({Role.SECRETARY}, True, [Face.DESK, Face.DOOR, Face.TABLET]),
        ({Role.OFFICE_STAFF}, False, [Face.DOOR]),
        ({Role.RECORDS_CLERK}, False, []),
        ({Role.PRESIDING_OFFICER}, True, [Face.CONSOLE, Face.TABLET]),
        (set(), True, [Face.TABLET]),
        (set(), False, []),
    ],
)
def test_roles_combine_into_faces(roles: set[Role], is_delegate: bool, offered: list[Face]) -> None:
    assert faces(frozenset(roles), is_delegate=is_delegate) == offered


def test_a_right_given_by_hand_opens_the_door_and_nothing_else() -> None:
    marks = frozenset({Right.MARK_ATTENDANCE})
    assert faces(frozenset(), is_delegate=False, granted=marks) == [Face.DOOR]
    for right in GRANTABLE - marks:
        assert faces(frozenset(), is_delegate=False, granted=frozenset({right})) == []


def test_whoever_unlocks_alone_may_also_ask_and_confirm() -> None:
    assert HOLDERS[Right.UNLOCK_ALONE] <= HOLDERS[Right.UNLOCK_ACCOUNTS] <= HOLDERS[Right.CONFIRM_UNLOCK]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({Role.PRESIDING_OFFICER}, True),
        ({Role.PRESIDING_OFFICER, Role.RECORDS_CLERK}, True),
        ({Role.PRESIDING_OFFICER, Role.SECRETARY}, False),
        ({Role.SECRETARY}, False),
        (set(), False),
    ],
)
def test_who_is_secretary_as_well_runs_the_meeting_as_the_secretary_does(
    roles: set[Role], expected: bool
) -> None:
    assert presides_only(frozenset(roles)) is expected
