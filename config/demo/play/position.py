"""How far the meeting is in its plan, read from its state alone: whoever did a step, it is done."""

from collections.abc import Sequence

from agenda.rules.items import ItemState
from config.demo.play.reading import (
    State,
    group_sitting_of,
    groups_asked_at,
    groups_in,
    has_handed_in,
    is_decided,
    is_over,
    item_of,
    sitting_of,
    speeches_at,
    to_mark,
    vote_of,
)
from config.demo.play.script import (
    Adjourn,
    AdoptAgenda,
    Announce,
    AskQuestions,
    CallRoll,
    CloseMeeting,
    CountHands,
    Debate,
    DecideQuestions,
    HandInSlips,
    HandInSummaries,
    HoldGroups,
    OpenMeeting,
    ProposeQuestions,
    Receive,
    Rise,
    Sit,
    Step,
    Take,
    Vote,
)
from voting.rules.words import VoteState

TELL_THEMSELVES = (
    OpenMeeting,
    Take,
    HoldGroups,
    HandInSummaries,
    Debate,
    HandInSlips,
    ProposeQuestions,
    DecideQuestions,
    AskQuestions,
    Vote,
    CountHands,
    Announce,
    AdoptAgenda,
    CloseMeeting,
)
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
            return _is_said(step, state)


def _is_said(step: Step, state: State) -> bool:
    """Of what is said on an item: also when the item is over."""
    match step:
        case Debate(number=number, turns=turns):
            item = item_of(state, number)
            said = speeches_at(state, item["id"], None) if item else []
            given = {(one["name"], one["kind"]) for one in said if one["state"] == "ended"}
            return is_over(state, number) or all((turn.by, turn.kind) in given for turn in turns)
        case HandInSummaries(groups=groups):
            sittings = [group_sitting_of(state, group) for group in groups]
            return all(one is not None and has_handed_in(state, one["id"]) for one in sittings)
        case AskQuestions(number=number):
            return is_over(state, number) or _is_answered(state, number)
        case _:
            return _is_sorted(step, state)


def _is_sorted(step: Step, state: State) -> bool:
    """Of groups of questions; before there are any, nothing is done."""
    titles = {group["title"] for group in state["question_groups"]}
    match step:
        case HandInSlips(groups=groups):
            return titles >= {group.title for group in groups}
        case ProposeQuestions():
            return bool(titles) and not groups_in(state, "prepared")
        case DecideQuestions():
            return bool(titles) and not groups_in(state, "prepared", "proposed")
        case _:
            return False


def _is_answered(state: State, number: str) -> bool:
    """Whether every question of the item was put and answered, or goes to an answer in writing."""
    item = item_of(state, number)
    slips = [slip for group in groups_asked_at(state, item["id"]) for slip in group["slips"]] if item else []
    is_quiet = not item or all(one["state"] == "ended" for one in speeches_at(state, item["id"], None))
    return bool(slips) and is_quiet and not any(slip["state"] in ("chosen", "asked") for slip in slips)


def _tells_itself(step: Step) -> bool:
    """Whether the state shows it for ever, so that it is open when the state does not show it."""
    return isinstance(step, TELL_THEMSELVES)
