"""Who is connected to whom: the one explicit list. Called once when a server or a command starts; no signals."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.http.cookie import parse_cookie

import agenda.ports
import agenda.ports_of_votes
import councils.ports
import debate.ports
import documents.ports
import journal.ports
import messaging.ports
import opinions.ports
import questioning.ports
import realtime.ports
import records.ports
import sessions.ports
import voting.ports
from agenda.begun import last_begun_at
from agenda.in_calendars import half_days
from agenda.presenting import presenters
from agenda.services.beginning import end_spells
from agenda.told import agenda_at_convening
from catalogue.refusals import Forbidden, Invalid
from config.demo.times import own_clock
from config.doors import Door
from config.hands import show_hand
from councils.api.displays import COOKIE as SCREEN_COOKIE
from councils.selectors.signed_in import rights_epoch
from debate.selectors import last_turn_at
from debate.services.end_with_sitting import end_with_item, end_with_sitting
from documents.recogniser import kept
from journal import selectors as journal_selectors
from journal.heads import Signed, head_json
from petitions.messages_out import due_petitions
from questioning.messages_out import due as due_questions
from questioning.on_speech import on_speech
from questioning.selectors.slips import is_attached
from realtime import hub
from realtime.ports import Identity, Json, Ports, Reader
from records import heads_keeper
from records.messages_out import due_dossiers
from records.selectors.dossiers import held_because
from records.selectors.versions import is_of_a_paper
from records.services.check_file import verdict_as_json
from records.services.give_up_act import give_up_over
from records.services.withdraw_own_paper import opinion_withdrawn, slip_taken_back
from screens.audiences import SECRETARIAT
from screens.fold import MeetingFold
from screens.own import own
from screens.readers import Asked, Cookies, Knock, admit_all, identify_all, meeting_of, recheck
from screens.record import state_for_records
from sessions.card_holders import meeting_title
from sessions.events import meeting_stream
from sessions.messages_out import latest_facts, unanswered
from sessions.selectors import bodies_in_meeting, seats_of, stage_of
from sessions.services.renew_rosters import renew_rosters
from signing.trust import trust_version
from voting.for_agenda import is_adopted, was_opened_since
from voting.intake.casting import cast_ballot_soon
from voting.intake.process import ballot_writer, timekeeper
from voting.rules.casting import HIGHEST_REVISION
from voting.rules.words import Choice
from voting.selectors import is_vote_on, last_step_at
from voting.shown import vote_shown


def wire() -> None:
    """Fill every room's ports, in a server."""
    wire_rooms()
    journal.ports.on_append = _appended
    journal.ports.on_signed = _head_signed
    voting.ports.on_signal = _signalled
    agenda.ports.on_signal = _signalled
    documents.ports.on_signal = _signalled
    documents.ports.live_value = _live_value
    councils.ports.on_signed_out = hub.drop_session
    councils.ports.on_rights_changed = hub.rights_changed
    councils.ports.on_devices = _device_seen
    realtime.ports.wire(
        Ports(
            authenticate=_authenticate,
            admit=_admit,
            recheck=_recheck,
            tail=journal_selectors.tail,
            heads=journal_selectors.heads,
            new_fold=_new_fold,
            own=own,
            commands=COMMANDS,
            hand=show_hand,
            rights_epoch=rights_epoch,
            redis_url=settings.REDIS_URL,
        )
    )


def wire_rooms() -> None:
    """What decides what is written, and in which meetings: the same in a server and in a command of the machine.

    A command keeps no sockets and no clock of votes; servers learn from the database that it wrote something.
    """
    councils.ports.seats_of = seats_of
    councils.ports.stage_of = stage_of
    councils.ports.bodies_in_meeting = bodies_in_meeting
    councils.ports.roster_changed = renew_rosters
    councils.ports.meeting_title = meeting_title
    agenda.ports.vote_shown = vote_shown
    sessions.ports.may_close = lambda meeting: not is_vote_on(meeting)
    sessions.ports.prepared = agenda_at_convening
    sessions.ports.half_days = half_days
    sessions.ports.sitting_closed = _end_with_sitting
    agenda.ports.item_left = end_with_item
    debate.ports.is_vote_on = is_vote_on
    debate.ports.on_speech = on_speech
    questioning.ports.is_adopted = is_adopted
    questioning.ports.taken_back = slip_taken_back
    opinions.ports.withdrawn = opinion_withdrawn
    agenda.ports_of_votes.is_adopted = is_adopted
    agenda.ports_of_votes.was_opened_since = was_opened_since
    sessions.ports.last_business = _last_business
    documents.ports.presenters = presenters
    journal.ports.held = held_because
    documents.ports.on_kept = kept
    documents.ports.verdict = verdict_as_json
    documents.ports.roots = lambda: trust_version(settings.SIGNING)
    documents.ports.needed_elsewhere[:] = [is_attached, is_of_a_paper]
    documents.ports.let_go[:] = [lambda at: give_up_over(at=at)]
    records.ports.meeting_state = state_for_records
    if settings.DEMO and not settings.SIGNING.timestamp:
        clock = own_clock(settings.VAR)
        records.ports.timestamper = lambda: clock
    messaging.ports.latest_facts = latest_facts
    messaging.ports.due[:] = [unanswered, due_questions, due_petitions, due_dossiers]


def _end_with_sitting(sitting: UUID, at: datetime) -> None:
    end_with_sitting(sitting, at)
    end_spells(sitting, at)


def _last_business(meeting: UUID, sitting: UUID | None) -> datetime | None:
    done = (
        last_begun_at(meeting, sitting),
        last_turn_at(meeting, sitting),
        last_step_at(meeting, sitting),
    )
    return max((moment for moment in done if moment is not None), default=None)


def _appended(stream: str, head: int) -> None:
    hub.hint(stream, head)
    if stream.startswith("body:"):
        # A role, a mandate's status, a screen: whoever it touches is asked again. Rare, and one batch for all.
        hub.rights_changed()
    else:
        # An entry may have moved a deadline or changed who is awaited: look at once instead of within a second.
        timekeeper().poke()
        heads_keeper.poke()
        meeting = meeting_of(stream)
        if meeting is not None:
            ballot_writer().recount(meeting)


def _signalled(stream: str, name: str, values: Mapping[str, Mapping[str, object] | None]) -> None:
    hub.signal(stream, name, cast("Mapping[str, Mapping[str, Json] | None]", values))


def _head_signed(signed: Signed) -> None:
    """To everyone in the hall: screens and tablets keep it, so that nobody can rewrite what stood before it."""
    hub.signal(signed.facts.stream, "head", {"hall": {**head_json(signed), "code": signed.code}})


def _live_value(stream: str, name: str) -> Mapping[str, object] | None:
    seen = hub.live_values(stream, SECRETARIAT, frozenset()).get(name)
    return seen if isinstance(seen, Mapping) else None


def _device_seen(meeting: UUID, what: Mapping[str, str | bool]) -> None:
    """For the faces of the secretariat alone; they ask the list of devices anew."""
    hub.signal(meeting_stream(meeting), "devices", {"secretariat": {**what}})


def _new_fold(_stream: str) -> MeetingFold:
    return MeetingFold()


# ---- who is at the door: every knock at once is one batch of few queries


async def _authenticate(scope: Mapping[str, Any]) -> Identity | None:
    as_screen = b"face=projector" in scope.get("query_string", b"").split(b"&")
    return await _identities.ask(Knock(_cookies(scope), as_screen))


async def _admit(identity: Identity, stream: str, face: str) -> Reader:
    return await _admissions.ask(Asked(identity, stream, face))


async def _recheck(readers: Sequence[Reader]) -> Sequence[Reader | None]:
    """In a thread of its own: a thousand rights looked up again do not keep a newcomer waiting."""
    return await _rights.ask(readers)


_identities: Door[Knock, Identity | None] = Door("door: who", lambda knocks: identify_all(knocks, at=_now()))
_admissions: Door[Asked, Reader] = Door("door: where", lambda asked: admit_all(asked, at=_now()))
_rights: Door[Sequence[Reader], Sequence[Reader | None]] = Door(
    "door: still", lambda batches: [recheck(readers, at=_now()) for readers in batches]
)


def _cookies(scope: Mapping[str, Any]) -> Cookies:
    raw = b"; ".join(value for name, value in scope.get("headers", []) if name == b"cookie")
    jar = parse_cookie(raw.decode("latin-1"))  # as Django reads them: one odd cookie hides no other
    return Cookies(jar.get(settings.SESSION_COOKIE_NAME), jar.get(SCREEN_COOKIE))


# ---- what a socket may ask for


async def cast_ballot(reader: Reader, _command_id: str, said: Mapping[str, Json]) -> Mapping[str, Json]:
    """{"vote", "choice", "revision"?, "mandate"?}; the same ballot again gets the same receipt, whatever its id.

    mandate: whose tap it was; a tablet that changed hands meanwhile must not cast it for the next person.
    """
    if reader.mandate is None:
        raise Forbidden("no_mandate_here")
    if reader.is_locked:
        raise Forbidden("screen_locked")
    if said.get("mandate") not in (None, reader.mandate):
        raise Forbidden("ballot_of_another")
    revision = said.get("revision", 1)
    # A number the table cannot hold would spoil the whole batch, not only this ballot.
    if not isinstance(revision, int) or isinstance(revision, bool) or not 1 <= revision <= HIGHEST_REVISION:
        raise Invalid("ballot_malformed")
    try:
        vote, choice = UUID(str(said["vote"])), Choice(str(said["choice"]))
    except (KeyError, ValueError) as fault:
        raise Invalid("ballot_malformed") from fault
    ballot = await cast_ballot_soon(
        vote,
        UUID(reader.mandate),
        choice,
        revision=revision,
        at=_now(),
        session=reader.session,
        is_strong=reader.is_strong,
    )
    return cast("Mapping[str, Json]", ballot)


COMMANDS = {"cast_ballot": cast_ballot}


def _now() -> datetime:
    return datetime.now(UTC)
