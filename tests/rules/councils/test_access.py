import pytest

from councils.rules.access import HOLDERS, Face, Right, Role, faces, has_right


def test_every_right_has_a_holder() -> None:
    assert set(HOLDERS) == set(Right)
    assert all(HOLDERS.values())


def test_an_administrator_sees_nothing_of_the_meeting() -> None:
    administrator = frozenset({Role.ADMINISTRATOR})
    assert not has_right(administrator, Right.READ_SECRETARIAT)
    assert not has_right(administrator, Right.RUN_MEETING)
    assert faces(administrator, is_delegate=False) == []


def test_only_a_secretary_marks_attendance() -> None:
    assert {role for role in Role if has_right(frozenset({role}), Right.MARK_ATTENDANCE)} == {Role.SECRETARY}


@pytest.mark.parametrize(
    ("roles", "is_delegate", "offered"),
    [
        ({Role.SECRETARY}, False, [Face.DESK]),
        ({Role.SECRETARY}, True, [Face.DESK, Face.TABLET]),
        ({Role.PRESIDING_OFFICER}, True, [Face.CONSOLE, Face.TABLET]),
        (set(), True, [Face.TABLET]),
        (set(), False, []),
    ],
)
def test_roles_combine_into_faces(roles: set[Role], is_delegate: bool, offered: list[Face]) -> None:
    assert faces(frozenset(roles), is_delegate=is_delegate) == offered
