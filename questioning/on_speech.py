"""What a turn on a question does to its slip; called inside the command that gives or ends the turn."""

from datetime import datetime
from uuid import UUID

from debate.ports import Moment
from debate.rules.words import SpeechKind
from questioning.models import QuestionSlip
from questioning.rules.words import SlipState

UNANSWERED = (SlipState.CHOSEN, SlipState.ASKED)


def on_speech(meeting_id: UUID, slip_id: UUID, kind: SpeechKind, moment: Moment, at: datetime) -> None:
    """Put in the hall when its author is called, answered when an answer to it ends, unless that goes on after all.

    An unknown slip is passed over.

    The record's entry is the turn's: screens follow it by the same steps (screens/reducers/questions.py).
    """
    slip = QuestionSlip.objects.select_for_update().filter(id=slip_id, meeting_id=meeting_id).first()
    if slip is None or not _moved(slip, kind, moment, at):
        return
    slip.revision += 1
    slip.save(update_fields=["state", "asked_at", "answered_at", "revision"])


def _moved(slip: QuestionSlip, kind: SpeechKind, moment: Moment, at: datetime) -> bool:
    state, what = SlipState(slip.state), (kind, moment)
    if what == (SpeechKind.QUESTION, Moment.CALLED) and state is SlipState.CHOSEN:
        slip.state, slip.asked_at = SlipState.ASKED, at
    elif what == (SpeechKind.QUESTION, Moment.RETURNED) and state is SlipState.ASKED:
        slip.state, slip.asked_at = SlipState.CHOSEN, None
    elif what == (SpeechKind.ANSWER, Moment.ENDED) and state in UNANSWERED:
        slip.state, slip.answered_at = SlipState.ANSWERED, at
    elif what == (SpeechKind.ANSWER, Moment.RESUMED) and state is SlipState.ANSWERED:
        slip.state, slip.answered_at, slip.asked_at = SlipState.ASKED, None, slip.asked_at or at
    else:
        return False
    return True
