"""The desk writes down an opinion: for a delegate who gave it on paper, of a committee, or from a speech."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Invalid
from councils.selectors.memberships import committee_name
from debate.given import speech_in_meeting
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from opinions import events
from opinions.models import Opinion
from opinions.rules.steps import refusal_to_answer
from opinions.rules.words import OpinionFrom, OpinionState
from opinions.selectors import opinion_json
from opinions.services.checked import Said, checked, name_of, refuse_state
from sessions.events import meeting_stream
from sessions.selectors import body_of, mandates_of_meeting, term_of


@dataclass(frozen=True, slots=True)
class GivenBy:
    """Exactly one of the three; a speech names its speaker itself."""

    mandate_id: UUID | None = None
    committee_id: UUID | None = None
    speech_id: UUID | None = None

    @property
    def came_from(self) -> OpinionFrom:
        """Raises Invalid("opinion_author_unclear")."""
        named = {
            OpinionFrom.DELEGATE: self.mandate_id,
            OpinionFrom.COMMITTEE: self.committee_id,
            OpinionFrom.SPEECH: self.speech_id,
        }
        given = [source for source, named_id in named.items() if named_id is not None]
        if len(given) != 1:
            raise Invalid("opinion_author_unclear")
        return given[0]


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    mandate_id: UUID | None


def opinion_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "opinion"))


def enter_opinion(command: Command, *, meeting_id: UUID, said: Said, given_by: GivenBy) -> Entry:
    """Also after the meeting, while the report is written.

    Raises as checked does, Conflict with the code of the meeting's state, Invalid("opinion_author_unclear" |
    "opinion_author_unknown") for a delegate, committee or speech that is not of this meeting.
    """
    content: dict[str, Json] = {
        "item": _text(said.item_id),
        "document": _text(said.document_id),
        "article": said.article,
        "text": said.text,
        "mandate": _text(given_by.mandate_id),
        "committee": _text(given_by.committee_id),
        "speech": _text(given_by.speech_id),
    }
    stream = meeting_stream(meeting_id)
    with recording(stream, command, name="enter_opinion", content=content) as record:
        if record.done:
            return record.done
        refuse_state(meeting_id, refusal_to_answer)
        came_from = given_by.came_from
        said = checked(said, meeting_id)
        author = _author(given_by, meeting_id, at=command.at)
        opinion = Opinion.objects.create(
            id=opinion_id_of(command),
            meeting_id=meeting_id,
            item_id=said.item_id,
            document_id=said.document_id,
            came_from=came_from,
            author_id=author.mandate_id,
            committee_id=given_by.committee_id,
            speech=given_by.speech_id,
            by=author.name,
            written_down_by=name_of(command.actor),
            article=said.article,
            text=said.text,
            state=OpinionState.SUBMITTED,
            written_at=command.at,
            submitted_at=command.happened_at,
        )
        return record.append(*events.opinion_entered(opinion_json(opinion), author=author.mandate_id))


def _author(given_by: GivenBy, meeting_id: UUID, *, at: datetime) -> Author:
    """As it is printed."""
    if given_by.committee_id is not None:
        body, term = body_of(meeting_id), term_of(meeting_id)
        committee = committee_name(given_by.committee_id, body_id=body, term_id=term)
        return Author(_known(committee), None)
    if given_by.speech_id is not None:
        speech = speech_in_meeting(given_by.speech_id, meeting_id)
        return Author(_known(speech.name if speech else None), speech.mandate_id if speech else None)
    names = {m.id: m.name for m in mandates_of_meeting(meeting_id, at=at)}
    return Author(_known(names.get(given_by.mandate_id or UUID(int=0))), given_by.mandate_id)


def _known(name: str | None) -> str:
    if name is None:
        raise Invalid("opinion_author_unknown")
    return name


def _text(named: UUID | None) -> str | None:
    return str(named) if named else None
