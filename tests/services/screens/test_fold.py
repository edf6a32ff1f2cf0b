"""The fold: the same states as in the traces, the same facts as in the rows, and nothing for whom it is not."""

import copy
import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from agenda.told import agenda_row, items_told, status_told
from catalogue.text import utc_text
from journal import selectors as journal
from journal.rules.verdict import Standing
from journal.verify import verify_stream
from questioning.selectors.groups import every_group, groups_for_hall
from realtime.views import visible
from screens.audiences import DELEGATES, HALL, SECRETARIAT
from screens.fold import ABOUT_DOCUMENTS, REDUCERS, MeetingFold, apply, empty_state
from screens.reducers.announcements import LIFTING, lift_order
from screens.reducers.questions import ABOUT_QUESTIONS
from sessions.models import Sitting
from sessions.selectors import attendance_of, body_of, marks_of, meeting_state
from tests.kept import kept_rows
from tests.scripted_meeting import Script, play
from tests.write_traces import FOLDER, as_text, read, traces
from voting.events import result_json
from voting.models import AssistedBallot, Correction, Elector, OpenBallot, OpenVote
from voting.services.close_vote import result_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

READERS = {"hall": HALL, "delegates": DELEGATES, "secretariat": SECRETARIAT}


@pytest.fixture(scope="module")
def script(django_db_setup: None, django_db_blocker: Any) -> Iterator[Script]:
    """Played once: these tests only read it."""
    with kept_rows(django_db_blocker):
        yield play()


def heard(script: Script, audiences: frozenset[str]) -> list[dict[str, Any]]:
    return [dict(visible(entry, audiences)) for entry in journal.tail(script.stream, after=0, limit=1000)]


def folded(entries: list[dict[str, Any]]) -> dict[str, Any]:
    fold = MeetingFold()
    for entry in entries:
        fold.apply(entry)
    state: dict[str, Any] = json.loads(fold.as_json())
    return state


def test_the_scripted_meeting_is_verified_from_its_first_entry_to_its_last(script: Script) -> None:
    verdict = verify_stream(script.stream)
    assert verdict.standing is Standing.VALID, verdict


def test_everything_that_can_happen_happens_in_the_script(script: Script) -> None:
    happened = {entry.kind for entry in journal.tail(script.stream, after=0, limit=1000)}
    asked = {kind for kind in happened if kind.startswith(ABOUT_QUESTIONS)}
    kinds = {kind for kind in happened - asked if not kind.startswith(ABOUT_DOCUMENTS)}
    # A meeting that is cancelled is not held: it has a test of its own.
    assert kinds == REDUCERS.keys() - {"meeting.cancelled"}
    assert {kind.removeprefix(ABOUT_QUESTIONS) for kind in asked} == {
        *("submitted", "returned", "withdrawn", "group_made", "group_revised", "group_removed", "grouped"),
        *("groups_proposed", "groups_decided", "lined_up", "to_answer", "answered", "judged"),
        *("promise_noted", "promise_revised", "promise_reported"),
    }
    assert happened - kinds - asked == {
        "agenda.documents_attached",
        "document.audience_changed",
        "document.described",
        "document.draft_removed",
        "document.ordered",
        "document.published",
        "document.restored",
        "document.withdrawn",
    }


def test_who_may_read_nothing_of_a_change_is_not_sent_for_his_shelf(script: Script) -> None:
    kinds = {entry.seq: entry.kind for entry in journal.tail(script.stream, after=0, limit=1000)}
    last = {name: kinds[folded(heard(script, reader))["documents_seq"]] for name, reader in READERS.items()}
    assert last == {
        "hall": "document.restored",
        "delegates": "document.restored",
        "secretariat": "document.draft_removed",
    }


def test_a_cancelled_meeting_says_why_and_takes_the_stage() -> None:
    state = {**empty_state(), "meeting": {"state": "convened"}}
    apply(state, {"kind": "meeting.cancelled", "seq": 2, "payload": {"at": "", "reason": "Hoãn vô hạn"}})
    assert state["meeting"] == {"state": "cancelled", "reason": "Hoãn vô hạn"}
    assert state["stage"]["kind"] == "closed"


def test_the_traces_are_what_the_script_tells(script: Script) -> None:
    """After an intended change: python -m tests.write_traces, and read the difference."""
    for name, trace in traces(script.stream):
        assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == as_text(trace), name


@pytest.mark.parametrize("reader", READERS)
def test_a_trace_replays_to_its_own_states(reader: str) -> None:
    trace = read(reader)
    assert frozenset(trace["audiences"]) == READERS[reader]
    state = empty_state()
    for frame, expected in zip(trace["entries"], trace["states"], strict=True):
        payload: dict[str, Any] = {}
        for audience in ("public", "hall", "delegates", "secretariat"):
            payload |= frame["parts"].get(audience, {"value": {}})["value"]
        apply(state, {**frame["entry"], "payload": payload})
        assert state == expected, frame["seq"]


@pytest.mark.parametrize("reader", READERS)
def test_a_snapshot_and_the_entries_after_it_make_the_later_snapshot(script: Script, reader: str) -> None:
    entries = heard(script, READERS[reader])
    last = folded(entries)
    for split in range(len(entries) + 1):
        snapshot = MeetingFold()
        snapshot.state = folded(entries[:split])
        for entry in entries[split:]:
            snapshot.apply(entry)
        assert json.loads(snapshot.as_json()) == last, split


def test_an_entry_is_never_changed_by_the_fold(script: Script) -> None:
    entries = heard(script, SECRETARIAT)
    before = copy.deepcopy(entries)
    folded(entries)
    assert entries == before


def test_two_folds_of_the_same_entries_share_nothing_that_changes(script: Script) -> None:
    """One entry is applied to several views: a change in one must not reach the other."""
    entries = heard(script, SECRETARIAT)
    one, other = MeetingFold(), MeetingFold()
    for place, entry in enumerate(entries):
        one.apply(entry)
        state = json.loads(one.as_json())
        other.apply(entry)
        assert json.loads(one.as_json()) == state, place


@pytest.mark.parametrize("kind", ["meeting.opened", "meeting.resumed", "sitting.gathered", "sitting.opened"])
def test_what_begins_tells_who_changed_in_the_roster_and_the_hall_needs_no_roster(kind: str) -> None:
    sitting = {"id": "s", "opened_at": None, "gathered_at": "", "state": "open"}
    said = {"at": "", "sitting": sitting, "attendance": {"present": 0}}
    for roster, known in (({"roster": {"m1": None, "m2": {"name": "B"}}}, {"m2"}), ({}, {"m1"})):
        state = {**empty_state(), "meeting": {}, "roster": {"m1": {"name": "A"}}}
        apply(state, {"kind": kind, "seq": 2, "payload": {**said, **roster}})
        assert state["roster"].keys() == known


def test_a_kind_from_a_newer_server_changes_nothing() -> None:
    state = empty_state()
    apply(state, {"kind": "minutes.sealed", "seq": 1, "payload": {"at": "2026-12-22T03:00:00.000Z"}})
    assert state == empty_state()


@pytest.mark.parametrize("kind", REDUCERS)
def test_an_entry_without_a_part_for_this_reader_changes_nothing(kind: str) -> None:
    state = empty_state()
    apply(state, {"kind": kind, "seq": 1, "payload": {}})
    assert state == empty_state()


# ---- the journal is the truth: what the fold says is what the rows say


def test_the_state_rebuilt_from_the_journal_is_what_the_rows_say(script: Script) -> None:
    state = folded(heard(script, SECRETARIAT))
    votes = {str(vote.id): vote for vote in OpenVote.objects.filter(meeting=script.meeting)}
    assert state["votes"].keys() == votes.keys()
    decided = [vote for vote in votes.values() if not vote.is_test]
    assert [votes[known].number for known in state["vote_order"]] == list(range(1, len(decided) + 1))
    for known, told in state["votes"].items():
        assert told == {**told, **as_the_row_says(votes[known])}, told["number"]
    assert state["meeting"]["state"] == meeting_state(script.meeting)
    assert state["meeting"]["body"]["id"] == str(body_of(script.meeting))
    assert state["agenda"] == items_told(script.meeting)
    agenda = agenda_row(script.meeting)
    assert state["agenda_status"] == {**status_told(agenda), "changes": agenda.changes}
    sitting = Sitting.objects.filter(meeting=script.meeting).order_by("-ordinal")[0]
    assert (state["sitting"]["id"], state["sitting"]["state"]) == (str(sitting.id), sitting.state)
    assert state["attendance"]["marks"] == {str(m): mark for m, mark in marks_of(sitting.id).items()}
    assert state["attendance"]["present"] == attendance_of(sitting, at=script.at).present


def as_the_row_says(vote: OpenVote) -> dict[str, Any]:
    def text(moment: Any) -> str | None:
        return utc_text(moment) if moment else None

    ballots = OpenBallot.objects.filter(vote=vote)
    counted = vote.yes is not None
    return {
        "number": vote.number,
        "title": vote.title,
        "text": vote.text,
        "state": vote.state,
        "item": str(vote.item_id) if vote.item_id else None,
        "part_of": str(vote.part_of_id) if vote.part_of_id else None,
        "repeats": str(vote.repeats_id) if vote.repeats_id else None,
        "may_change": vote.may_change,
        "is_test": vote.is_test,
        "expected": vote.expected,
        "matches": False if vote.is_test and counted else None,
        "from_paper": vote.from_paper,
        "below_quorum": vote.below_quorum,
        "legal_total": vote.legal_total,
        "present": vote.present,
        "opened_at": text(vote.opened_at),
        "closes_at": text(vote.closes_at),
        "closed_at": text(vote.closed_at),
        "announced_at": text(vote.announced_at),
        "reason": vote.reason,
        "electorate": [
            str(m)
            for m in Elector.objects.filter(vote=vote).order_by("pk").values_list("mandate_id", flat=True)
        ],
        "receipts": sorted(ballots.values_list("receipt", flat=True)) if counted else [],
        "result": json.loads(json.dumps(result_json(result_of(vote)))) if counted else None,
        "corrections": [
            {
                "corrects": row.corrects,
                "reason": row.reason,
                "at": utc_text(row.corrected_at),
                "result": told_then(vote, row),
            }
            for row in Correction.objects.filter(vote=vote).order_by("pk")
        ],
        "assisted": {
            str(row.id): {
                "id": str(row.id),
                "vote": str(vote.id),
                "mandate": str(row.mandate_id),
                "choice": row.choice,
                "state": row.state,
                "asked_by": str(row.asked_by_id),
                "asked_at": utc_text(row.asked_at),
                "decided_by": str(row.decided_by_id),
            }
            for row in AssistedBallot.objects.filter(vote=vote)
        },
    }


def told_then(vote: OpenVote, row: Correction) -> dict[str, Any]:
    """The result as that correction told it; a later one may have changed it since."""
    vote.yes, vote.no, vote.abstain = row.yes, row.no, row.abstain
    told: dict[str, Any] = json.loads(json.dumps(result_json(result_of(vote))))
    return told


# ---- who sees what


def test_the_hall_never_sees_who_is_here_and_no_result_before_it_is_announced() -> None:
    trace = read("hall")
    for state in trace["states"]:
        assert state["roster"] == {}
        assert state["attendance"]["marks"] == {}
        for vote in state["votes"].values():
            assert (vote["electorate"], vote["receipts"], vote["assisted"]) == ([], [], {})
            assert (vote["result"] is not None) == (vote["state"] == "announced")
            assert vote["state"] != "prepared"
            assert vote["names"] is None or vote["state"] == "announced"


def test_delegates_see_who_is_here_and_find_receipts_but_no_result_before_it_is_announced() -> None:
    trace = read("delegates")
    assert any(vote["receipts"] for vote in trace["states"][-1]["votes"].values())
    for state in trace["states"]:
        for vote in state["votes"].values():
            assert vote["assisted"] == {}
            assert (vote["result"] is not None) == (vote["state"] == "announced")


def test_the_result_names_the_entry_that_told_it() -> None:
    trace = read("secretariat")
    kinds = {frame["seq"]: frame["entry"]["kind"] for frame in trace["entries"]}
    for before, after in pairwise(trace["states"]):
        for known, vote in after["votes"].items():
            earlier = before["votes"].get(known, {}).get("result_seq")
            if vote["result_seq"] != earlier:
                told = ("vote.closed", "vote.announced", "vote.corrected", "vote.entered")
                assert kinds[vote["result_seq"]] in told
            for correction in vote["corrections"]:
                assert correction["corrects"] < vote["result_seq"]


def test_one_to_some_is_in_no_shared_state_but_the_secretariats_and_notes_are_its_own() -> None:
    last = {reader: read(reader)["states"][-1] for reader in READERS}
    to = {reader: [one["to"] for one in state["announcements"]] for reader, state in last.items()}
    assert to == {
        "hall": ["all"],
        "delegates": ["all", "all"],
        "secretariat": ["all", "all", "persons", "persons"],
    }
    assert [len(last[reader]["notes"]) for reader in READERS] == [0, 0, 1]


def test_an_order_to_all_screens_ends_when_the_hall_has_to_see_a_vote_and_one_to_a_screen_stays() -> None:
    trace = read("hall")
    for before, frame, after in zip(trace["states"], trace["entries"][1:], trace["states"][1:], strict=False):
        if before["directed"]["all"] is not None and after["directed"]["all"] is None:
            assert frame["entry"]["kind"] == "vote.opened"
            assert after["directed"]["screens"] == {str(UUID(int=2026)): {"kind": "mark"}}
            return
    raise AssertionError("the order stood to the end")


@pytest.mark.parametrize("kind", sorted(LIFTING))
def test_what_the_hall_has_to_see_lifts_an_order_to_all(kind: str) -> None:
    state = {**empty_state(), "directed": {"all": {"kind": "mark"}, "screens": {"d": {"kind": "mark"}}}}
    lift_order(state, kind)
    assert state["directed"] == {"all": None, "screens": {"d": {"kind": "mark"}}}


def test_a_screen_that_follows_again_has_no_order() -> None:
    state = empty_state()
    for scene in ({"kind": "mark"}, None):
        apply(state, {"kind": "screen.directed", "seq": 1, "payload": {"display": "d", "scene": scene}})
        assert state["directed"]["screens"] == ({"d": scene} if scene else {})


def test_the_groups_of_questions_are_those_of_the_rows(script: Script) -> None:
    every = folded(heard(script, SECRETARIAT))["question_groups"]
    assert every == every_group(script.meeting)
    for audiences in (HALL, DELEGATES):
        assert folded(heard(script, audiences))["question_groups"] == groups_for_hall(script.meeting)


def test_no_slip_says_a_word_to_who_is_neither_its_author_nor_the_secretariat(script: Script) -> None:
    told = json.dumps([entry["payload"] for entry in heard(script, DELEGATES)], ensure_ascii=False)
    assert "Nội dung phiếu" not in told
    assert "Vấn đề 3" not in told.replace('"topic": "Vấn đề 3"', "")  # its group was not chosen
