"""Who may listen to a meeting, at which face, and whether that still holds; few queries for any number of readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from catalogue.refusals import NotFound, Refusal
from councils.rules.access import Face
from councils.selectors.displays import PairingState, bodies_of_displays, screen_of
from councils.selectors.signed_in import (
    PersonFact,
    SessionFact,
    SignedIn,
    open_sessions,
    people,
    signed_in_among,
)
from councils.selectors.standings import Standing, standings
from realtime.ports import Identity, Reader
from screens.audiences import HALL, audiences_at, personal
from sessions.granted import granted
from sessions.selectors import Home, homes_of_meetings, in_term

SCREEN = "display:"


@dataclass(frozen=True, slots=True)
class Cookies:
    """What a browser brought: the key of a signed-in person, the secret of a paired screen."""

    session_key: str | None
    screen_secret: str | None


@dataclass(frozen=True, slots=True)
class Knock:
    """A browser at the door. as_screen: it may be both a person's and a screen; the face it opens says which speaks."""

    cookies: Cookies
    as_screen: bool


def identify(cookies: Cookies, *, as_screen: bool, at: datetime) -> Identity | None:
    """Whose browser this is."""
    return identify_all([Knock(cookies, as_screen)], at=at)[0]


def identify_all(knocks: Sequence[Knock], *, at: datetime) -> list[Identity | None]:
    """Whose browser each is, in order. One query for all persons; screens are few."""
    keys = {k.cookies.session_key for k in knocks if not k.as_screen and k.cookies.session_key}
    known = signed_in_among(keys, at=at)
    return [
        _screen(knock.cookies, at=at) if knock.as_screen else _signed_in(knock.cookies, known)
        for knock in knocks
    ]


def _screen(cookies: Cookies, *, at: datetime) -> Identity | None:
    screen = screen_of(cookies.screen_secret, at=at)
    if screen.state is not PairingState.PAIRED or screen.display_id is None:
        return None
    return Identity(f"{SCREEN}{screen.display_id}", str(screen.display_id), "vi")


def _signed_in(cookies: Cookies, known: Mapping[str, SignedIn]) -> Identity | None:
    person = known.get(cookies.session_key or "")
    if person is None:
        return None
    return Identity(str(person.user.pk), person.sign_in, person.user.language)


@dataclass(frozen=True, slots=True)
class Asked:
    """Someone known who wants to sit at a face of a stream."""

    identity: Identity
    stream: str
    face: str


def admit(identity: Identity, stream: str, face: str, *, at: datetime) -> Reader:
    """The reader at this face of this stream. Raises NotFound alike for an absent stream and one of others."""
    [reader] = admit_all([Asked(identity, stream, face)], at=at)
    if isinstance(reader, Refusal):
        raise reader
    return reader


def admit_all(asked: Sequence[Asked], *, at: datetime) -> list[Reader | Refusal]:
    """As `admit`, in order, with the refusals among the answers. As few queries as for one."""
    readers = recheck([_stranger(one) for one in asked], at=at)
    return [NotFound("not_found") if reader is None else reader for reader in readers]


def _stranger(asked: Asked) -> Reader:
    return Reader(
        person=asked.identity.person,
        session=asked.identity.session,
        language=asked.identity.language,
        stream=asked.stream,
        face=asked.face,
        audiences=frozenset(),
        personal=frozenset(),
        mandate=None,
        roles=frozenset(),
    )


def recheck(readers: Sequence[Reader], *, at: datetime) -> list[Reader | None]:
    """Each reader as it stands now, in order; None for whom it no longer holds."""
    sessions = open_sessions({reader.session for reader in readers}, at=at)
    homes = homes_of_meetings({meeting for r in readers if (meeting := meeting_of(r.stream)) is not None})
    persons = [r for r in readers if not _is_screen(r)]
    facts = people({UUID(reader.person) for reader in persons})
    held = standings(
        {(UUID(r.person), home.body_id) for r in persons if (home := _home(r, homes)) is not None}, at=at
    )
    given = granted({(UUID(r.person), home.meeting_id) for r in persons if (home := _home(r, homes))})
    screens = bodies_of_displays({UUID(r.session) for r in readers if _is_screen(r)})
    now: list[Reader | None] = []
    for reader in readers:
        home = _home(reader, homes)
        session = sessions.get(reader.session)
        if session is None or home is None or reader.face not in list(Face):
            now.append(None)
        elif _is_screen(reader):
            at_home = reader.face == Face.PROJECTOR and screens.get(UUID(reader.session)) == home.body_id
            now.append(_reader(reader, HALL, Standing(), reader.language, session) if at_home else None)
        else:
            person = UUID(reader.person)
            by_hand = given.get((person, home.meeting_id), frozenset())
            standing = replace(in_term(held[person, home.body_id], home.term_id), granted=by_hand)
            if session.only_in is not None:
                standing = standing.by_card(is_here=session.only_in == home.body_id)
            now.append(_person(reader, standing, facts.get(person), session))
    return now


def _person(
    reader: Reader, standing: Standing, fact: PersonFact | None, session: SessionFact
) -> Reader | None:
    """Who signed in with a first password hears nothing before it is changed."""
    hears = audiences_at(Face(reader.face), standing)
    if hears is None or fact is None or (fact.must_change_password and session.asks_password):
        return None
    return _reader(reader, hears, standing, fact.language, session)


def _reader(
    asked: Reader, hears: frozenset[str], standing: Standing, language: str, session: SessionFact
) -> Reader:
    return Reader(
        person=asked.person,
        session=asked.session,
        language=language,
        stream=asked.stream,
        face=asked.face,
        audiences=hears,
        personal=personal(standing),
        mandate=str(standing.mandate.id) if standing.mandate else None,
        roles=frozenset(role.value for role in standing.roles),
        is_strong=session.is_strong,
        is_locked=session.is_locked,
    )


def meeting_of(stream: str) -> UUID | None:
    """The meeting a stream belongs to; None for any other stream, and for a meeting's id in another spelling.

    Under another spelling the journal has no entry, and a screen would show an empty meeting as the true one.
    """
    kind, _, name = stream.partition(":")
    try:
        meeting = UUID(name)
    except ValueError:
        return None
    return meeting if kind == "meeting" and str(meeting) == name else None


def _is_screen(reader: Reader) -> bool:
    return reader.person.startswith(SCREEN)


def _home(reader: Reader, homes: Mapping[UUID, Home]) -> Home | None:
    meeting = meeting_of(reader.stream)
    return None if meeting is None else homes.get(meeting)
