"""How far the meeting is in its plan, read from its state alone: whoever did a step, it is done."""

from collections.abc import Sequence

from agenda.rules.items import ItemState
from config.demo.play.reading import (
    State,
    group_sitting_of,
    is_decided,
    item_of,
    sitting_of,
    to_mark,
    vote_of,
)
from config.demo.play.script import (
    Adjourn,
    AdoptAgenda,
    Announce,
    CallRoll,
    CloseMeeting,
    CountHands,
    HoldGroups,
    OpenMeeting,
    Receive,
    Rise,
    Sit,
    Step,
    Take,
    Vote,
)
from voting.rules.words import VoteState

OPENED = ("opened", "adjourned", "closed")


def done_of(steps: Sequence[Step], state: State) -> list[bool]:
    """By step. A state shows only the last sitting: what it cannot tell of is done when something later is."""
    shown = [is_shown(step, state) for step in steps]
    later, done = False, []
    for step, is_done in reversed(list(zip(steps, shown, strict=True))):
        done.append(is_done or (later and not _tells_itself(step)))
        later = later or is_done
    return done[::-1]


def is_shown(step: Step, state: State) -> bool:
    """Whether the state shows that it is done."""
    match step:
        case OpenMeeting():
            return state["meeting"]["state"] in OPENED
        case CloseMeeting():
            return bool(state["meeting"]["state"] == "closed")
        case Adjourn(after=label):
            return state["meeting"]["state"] == "adjourned" and sitting_of(state, label) is not None
        case Receive(label=label, coming=coming):
            sitting = sitting_of(state, label)
            return sitting is not None and not to_mark(state, state["attendance"], coming)
        case CallRoll(label=label, here=here):
            sitting = sitting_of(state, label)
            is_open = sitting is not None and sitting["state"] != "gathering"
            return is_open and not to_mark(state, state["attendance"], here)
        case Sit(label=label) | Rise(label=label):
            sitting = sitting_of(state, label)
            wanted = ("open", "closed") if isinstance(step, Sit) else ("closed",)
            return sitting is not None and sitting["state"] in wanted
        case _:
            return _of_business(step, state)


def _of_business(step: Step, state: State) -> bool:
    match step:
        case Take(number=number, planned_at=planned_at):
            item = item_of(state, number, planned_at)
            return item is not None and item["state"] != ItemState.TODO
        case HoldGroups(groups=groups):
            held = [group_sitting_of(state, group) for group in groups]
            return all(sitting is not None and sitting["state"] == "closed" for sitting in held)
        case Vote(number=number) | CountHands(number=number):
            return is_decided(state, number)
        case Announce(number=number):
            vote = vote_of(state, number)
            return vote is not None and vote["state"] in (VoteState.ANNOUNCED, VoteState.CANCELLED)
        case AdoptAgenda():
            status = state.get("agenda_status")
            return status is not None and status["state"] == "adopted"
        case _:
            return False


def _tells_itself(step: Step) -> bool:
    """Whether the state shows it for ever, so that it is open when the state does not show it."""
    return isinstance(
        step, OpenMeeting | Take | HoldGroups | Vote | CountHands | Announce | AdoptAgenda | CloseMeeting
    )
