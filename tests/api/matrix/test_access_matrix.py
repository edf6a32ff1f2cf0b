"""Every route × every kind of person × own, another's and another council's thing, by the one table of access.

The routes are read from the API itself: one that is not in tests/api/matrix/table.py fails here.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

import records.ports
import voting.api.router
from catalogue.refusals import Conflict
from councils.rules.access import Face
from screens.record import state_for_records
from tests.api.matrix.access import ALLOWED, Access, Standing, State, Who, Whose, verdict
from tests.api.matrix.examples import Examples
from tests.api.matrix.routes import UNSAFE, Route, routes
from tests.api.matrix.table import TABLE
from tests.api.matrix.world import Person, World, make_world
from tests.kept import kept_rows

pytestmark = pytest.mark.django_db
ROUTES = routes()
TOKEN = "a" * 32
NOBODYS = {"holder", "page", "paper_kind", "sha256", "wording_key"}  # numbers and words are no council's
FACES = [face.value for face in Face if face is not Face.PROJECTOR]  # there a screen speaks, and no person
REFUSALS = frozenset({401, 403, 404})
NOBODY = Person("nobody", Standing(state=State.NOBODY))


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    """Ours, and another council's. Made once; each call is taken back."""
    with kept_rows(django_db_blocker):
        yield make_world(), make_world()


@pytest.fixture(autouse=True)
def no_intake(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a thread of its own, which sees only what is committed."""

    def cast_ballot(*_: object, **__: object) -> None:
        raise Conflict("nobody_dormant")

    monkeypatch.setattr(voting.api.router, "cast_ballot", cast_ballot)


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are made from the meeting as screens have it (config/wiring.py)."""
    monkeypatch.setattr(records.ports, "meeting_state", state_for_records)


# ---- the table and the API name the same routes


def test_every_route_is_in_the_table() -> None:
    missing = [route.name for route in ROUTES if route.name not in TABLE]
    assert not missing, (
        f"Who may call {', '.join(missing)}? Add a line for each to TABLE in tests/api/matrix/table.py, such as "
        f'"{missing[0]}": needs(Right.…)'
    )


def test_the_table_names_no_route_that_is_gone() -> None:
    gone = TABLE.keys() - {route.name for route in ROUTES}
    assert not gone, f"Remove from TABLE in tests/api/matrix/table.py: {', '.join(sorted(gone))}"


def test_every_parameter_of_a_route_has_an_example(worlds: tuple[World, World]) -> None:
    unknown = {name for route in ROUTES for name in route.parameters} - worlds[0].things.keys()
    assert not unknown, f"Add an example of each to tests/api/matrix/world.py: {', '.join(sorted(unknown))}"


# ---- the matrix


@pytest.mark.parametrize("route", [r for r in ROUTES if r.name in TABLE], ids=lambda route: route.name)
def test_each_person_gets_the_answer_of_the_table(route: Route, worlds: tuple[World, World]) -> None:
    ours, elsewhere = worlds
    access = TABLE[route.name]
    caller = Caller(ours)
    faults = []
    for person in [*ours.people, NOBODY, *_strangers(elsewhere)]:
        for whose, things, face in _cases(route, access, person, ours, elsewhere):
            expected = verdict(access, route.path, person.standing, whose, face)
            status, said = caller.call(route, person, things, face)
            if not _fits(status, said, expected, access):
                faults.append(f"{person.name}, {whose.value} {face}: {status} instead of {expected}: {said}")
    assert not faults, f"{route.name}\n" + "\n".join(faults)


@pytest.mark.parametrize(
    "route",
    [r for r in ROUTES if r.method in UNSAFE and not (r.name in TABLE and TABLE[r.name].by_code)],
    ids=lambda route: route.name,
)
def test_another_sites_page_sends_nothing(route: Route, worlds: tuple[World, World]) -> None:
    ours, _ = worlds
    [administrator] = [person for person in ours.people if person.name == "administrator"]
    status, said = Caller(ours).call(route, administrator, ours.things, "", token="")
    assert (status, said) == (403, "csrf_failed")


def _fits(status: int, said: str, expected: int, access: Access) -> bool:
    if said in ("body_invalid", "server_fault", "csrf_failed") or status >= 500:
        return False
    if expected == ALLOWED:
        return status not in REFUSALS - access.own_answers
    return status == expected


def _cases(
    route: Route, access: Access, person: Person, ours: World, elsewhere: World
) -> Iterator[tuple[Whose, dict[str, str], str]]:
    """Whose thing, the parameters' values, and the face where one is asked for."""
    here = {name: ours.things.get(name, "") for name in route.parameters}
    faces = FACES if "face" in route.query else [""]
    personal = {name: person.own[name] for name in route.parameters if name in person.own}
    for face in faces:
        if not set(route.parameters) - NOBODYS:
            yield Whose.OURS, here, face
            continue
        if personal:
            yield Whose.OURS, here | personal, face
        is_others = access.who is Who.OWN or access.looks_after
        yield Whose.ANOTHERS if is_others else Whose.OURS, here, face
        if not person.goes_elsewhere or face != faces[0]:
            continue
        there = {name: elsewhere.things.get(name, "") for name in route.parameters}
        yield Whose.ELSEWHERE, there, face
        if len(set(route.parameters) - NOBODYS) > 1:
            first = route.parameters[0]
            yield Whose.MIXED, there | {first: here[first]}, face
            yield Whose.ELSEWHERE, here | {first: there[first]}, face


def _strangers(elsewhere: World) -> list[Person]:
    """Whatever they are at home, here they are nothing."""
    known = ("secretary", "delegate", "mark_attendance by hand")
    return [
        Person(f"another council's {person.name}", Standing(), person.session, is_stranger=True)
        for person in elsewhere.people
        if person.name in known
    ]


class Caller:
    """Anyone's browser: the cookies are put in before each call, and what the call did is taken back after it."""

    def __init__(self, world: World) -> None:
        self._client = Client(enforce_csrf_checks=True)
        self._examples = Examples(world.known)

    def call(
        self, route: Route, person: Person, things: Mapping[str, str], face: str, *, token: str = TOKEN
    ) -> tuple[int, str]:
        """The status, and the code of a refusal."""
        cookies = self._client.cookies
        cookies.clear()
        for name, value in (("dh_session", person.session), ("csrftoken", token)):
            if value:
                cookies[name] = value
        with transaction.atomic():
            response = self._client.generic(
                route.method,
                f"/api{route.path.format(**things)}",
                *self._body(route),
                headers={"X-CSRFToken": token} if token else {},
                query_params=self._query(route, face),
            )
            transaction.set_rollback(True)
        is_json = response.headers.get("Content-Type", "").startswith("application/json")
        said = json.loads(response.content) if is_json and response.content else None
        return response.status_code, said.get("code", "") if isinstance(said, dict) else ""

    def _body(self, route: Route) -> tuple[bytes | str, str]:
        if route.body is None:
            return "", "application/json"
        if route.is_raw:
            return b"x", "application/octet-stream"
        body = self._examples.for_route(route)
        if not route.is_form:
            return json.dumps(body), "application/json"
        sent = {name: value for name, value in body.items() if value is not None}
        sent["file"] = SimpleUploadedFile("x.xlsx", b"no workbook at all")
        return encode_multipart(BOUNDARY, sent), MULTIPART_CONTENT

    def _query(self, route: Route, face: str) -> dict[str, Any]:
        return {
            name: face if name == "face" else self._examples.of(s, name) for name, s in route.query.items()
        }
