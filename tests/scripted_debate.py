"""What the scripted meeting says: who asks, who is called, and everything that can happen to a turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from unittest import mock
from uuid import UUID

from agenda.services.beginning import end_spells
from debate.rules.queue import SortBy
from debate.rules.speakers import Named
from debate.rules.words import SpeechKind
from debate.services.ask_to_speak import ask_to_speak
from debate.services.call_directly import call_directly
from debate.services.call_next import call_next
from debate.services.call_request import call_request
from debate.services.change_topic import change_topic
from debate.services.close_queue import close_queue, open_queue
from debate.services.correct_speech import Correction, correct_speech
from debate.services.end_speech import end_speech
from debate.services.end_with_sitting import end_with_item, end_with_sitting
from debate.services.extend_speech import extend_speech
from debate.services.note_speech import note_speech
from debate.services.order_queue import order_queue
from debate.services.pause_speech import pause_speech
from debate.services.remove_request import remove_request, withdraw_request
from debate.services.request_for import request_for
from debate.services.return_speech import return_speech
from debate.services.start_speech import start_speech
from debate.services.write_speech_note import rewrite_speech_note, withdraw_speech_note, write_speech_note
from journal.ids import derived
from voting.selectors import is_vote_on

if TYPE_CHECKING:
    from tests.scripted_meeting import Script

SPEECH, ORDER = SpeechKind.SPEECH, SpeechKind.POINT_OF_ORDER


@contextmanager
def floor_connected() -> Iterator[None]:
    """The rooms around the floor, whether the caller wired them or not."""

    def close(sitting: UUID, at: datetime) -> None:
        end_with_sitting(sitting, at)
        end_spells(sitting, at)

    with (
        mock.patch("sessions.ports.sitting_closed", close),
        mock.patch("agenda.ports.item_left", end_with_item),
        mock.patch("debate.ports.is_vote_on", is_vote_on),
    ):
        yield


def debate(script: Script) -> None:
    """On what the sitting is on: the queue in every order, and one turn with all that a clock can do."""
    item = script.items[2]
    asked = [_ask(script, place, item) for place in (0, 1, 2)]
    urgent = _ask(script, 4, item, ORDER)
    script.do(change_topic, request_id=asked[0], topic="Đất đai")
    _on_queue(script, order_queue, item_id=item, by=SortBy.GROUP)
    _on_queue(script, order_queue, item_id=item, ids=[asked[2], urgent, asked[1], asked[0]])
    _on_queue(script, close_queue, item_id=item)
    guest = Named(name="Trịnh Văn Hòa", title="Giám đốc Sở Tài chính")
    known: dict[str, Any] = {"item_id": item, "kind": SpeechKind.EXPLANATION, "who": guest}
    extra = script.do(request_for, makes="request", meeting_id=script.meeting, **known)
    _on_queue(script, open_queue, item_id=item)
    script.do(withdraw_request, request_id=asked[1])
    script.do(remove_request, request_id=extra, reason="Trùng ý kiến")
    _speak(script, urgent, asked[2])
    _answer(script)


def leave_the_floor(script: Script) -> None:
    """Whoever speaks when an item or a sitting ends has ended with it."""
    script.do(
        call_directly,
        meeting_id=script.meeting,
        who=Named(mandate=script.mandates[0]),
        kind=SPEECH,
        item_id=script.items[0],
        start=True,
    )


def speak_in_group(script: Script, sitting: UUID) -> None:
    """Two ask; one is called and ends with the sitting, the other waits in vain."""
    for place in (0, 2):
        _ask(script, place, script.items[0], sitting=sitting)
    script.do(call_next, meeting_id=script.meeting, sitting_id=sitting, start=True)


def _speak(script: Script, urgent: UUID, first: UUID) -> None:
    called = script.do(call_next, makes="speech", meeting_id=script.meeting, expects=urgent)
    script.do(return_speech, speech_id=called)
    script.do(call_next, meeting_id=script.meeting, expects=urgent, start=True)
    turn = script.do(call_request, makes="speech", request_id=first)
    script.do(start_speech, speech_id=turn)
    note = UUID(int=77)
    script.do(write_speech_note, speech_id=turn, note_id=note, at_s=4, text="Đề nghị làm rõ")
    script.do(rewrite_speech_note, note_id=note, revision=1, text="Đề nghị làm rõ số liệu")
    wrong = UUID(int=78)
    script.do(write_speech_note, speech_id=turn, note_id=wrong, at_s=5, text="Ghi nhầm")
    script.do(withdraw_speech_note, note_id=wrong)
    script.do(pause_speech, speech_id=turn)
    script.do(start_speech, speech_id=turn)
    script.do(extend_speech, speech_id=turn, seconds=60)
    script.do(end_speech, speech_id=turn)
    script.do(correct_speech, speech_id=turn, correction=Correction(ran_s=20), reason="Bấm muộn")


def _answer(script: Script) -> None:
    """A question that was handed in, from paper a speech, and one who speaks on."""
    slip = UUID(derived(str(UUID(int=2026)), "slip"))
    known: dict[str, Any] = {"meeting_id": script.meeting, "slip": slip}
    by = Named(mandate=script.mandates[1])
    script.do(call_directly, who=by, kind=SpeechKind.QUESTION, start=True, **known)
    script.do(
        note_speech,
        meeting_id=script.meeting,
        who=Named(mandate=script.mandates[2]),
        item_id=script.items[2],
        kind=SPEECH,
        began_at=script.at - timedelta(seconds=12),
        ended_at=script.at - timedelta(seconds=5),
    )
    answers = Named(name="Trịnh Văn Hòa", title="Giám đốc Sở Tài chính")
    script.do(call_directly, who=answers, kind=SpeechKind.ANSWER, start=True, **known)


def _ask(
    script: Script, place: int, item: UUID, kind: SpeechKind = SPEECH, *, sitting: UUID | None = None
) -> UUID:
    by = script.said(script.users[place])
    ask_to_speak(
        by,
        meeting_id=script.meeting,
        mandate_id=script.mandates[place],
        item_id=item,
        kind=kind,
        topic=f"Vấn đề {place}",
        sitting_id=sitting,
    )
    return UUID(derived(by.id, "request"))


def _on_queue(script: Script, act: Callable[..., object], **known: Any) -> None:
    script.do(act, meeting_id=script.meeting, **known)
