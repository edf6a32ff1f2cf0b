"""The state a screen shows, as a fold over the journal entries of a meeting.

There is no second way to compose it: the snapshot a tablet gets is this fold over the parts its readers may see,
so whatever a screen ever showed can be rebuilt from the journal. frontend/src/lib/fold/ holds the same reducers;
tests/traces/ is replayed by both. Unknown kinds change nothing: an older screen survives a newer server.
"""

import json
from collections.abc import Mapping
from typing import Any

from screens.reducers import (
    agenda,
    announcements,
    floor,
    meeting,
    opinions,
    preparation,
    questions,
    sittings,
    votes,
    words,
)
from screens.reducers.shape import Reducer, State, nobody_here

REDUCERS: Mapping[str, Reducer] = {
    **meeting.REDUCERS,
    **preparation.REDUCERS,
    **sittings.REDUCERS,
    **agenda.REDUCERS,
    **announcements.REDUCERS,
    **floor.REDUCERS,
    **votes.REDUCERS,
    **words.REDUCERS,
}

# Documents are not in the state, only that something about them changed: who shows them asks for the shelf again.
ABOUT_DOCUMENTS = ("document.", "agenda.documents_")
# Nor are petitions: a list of thousands is searched over HTTP.
ABOUT_PETITIONS = ("petition.", "voter_meeting.")
# Nor are papers, the dossier and what holds it.
ABOUT_RECORDS = ("paper.", "dossier.", "hold.")


def empty_state() -> State:
    return {
        "meeting": None,
        "rules": None,
        "roster": {},
        "sitting": None,
        "attendance": nobody_here(),
        "group_sittings": {},
        "opinions_seq": None,
        "summaries": [],
        "benches": {},
        "seating": None,
        "invitations": {},
        "agenda": [],
        "agenda_status": agenda.no_agenda(),
        "current_item": None,
        "break_on": None,
        "words": {},
        "announcements": [],
        "directed": {"all": None, "screens": {}},
        "notes": [],
        "floor": floor.nobody_speaks(),
        "speech_notes": [],
        "documents_seq": None,
        "questions_seq": None,
        "question_groups": [],
        "petitions_seq": None,
        "records_seq": None,
        "votes": {},
        "vote_order": [],
        "stage": {"kind": "welcome", "id": None},
    }


class MeetingFold:
    """One state, advanced entry by entry, shared by every reader of the same audiences."""

    def __init__(self) -> None:
        self.state = empty_state()

    def apply(self, entry: Mapping[str, Any], /) -> None:
        """entry: the canonical entry with `payload`, the parts its readers may see merged into one."""
        apply(self.state, entry)

    def as_json(self) -> bytes:
        return json.dumps(self.state, ensure_ascii=False, separators=(",", ":")).encode()


def apply(state: State, entry: Mapping[str, Any]) -> None:
    """An entry without a part for these readers, or whose part was erased, changes nothing."""
    reducer, payload = REDUCERS.get(entry["kind"]), entry["payload"]
    if payload and entry["kind"].startswith(ABOUT_DOCUMENTS):
        state["documents_seq"] = entry["seq"]
    if payload and entry["kind"].startswith(ABOUT_PETITIONS):
        state["petitions_seq"] = entry["seq"]
    if payload and entry["kind"].startswith(ABOUT_RECORDS):
        state["records_seq"] = entry["seq"]
    if payload:
        questions.take_questions(state, entry["kind"], payload, entry["seq"])
        opinions.take_opinions(state, entry["kind"], payload, entry["seq"])
    if reducer is None or not payload:
        return
    turns = questions.turns_on_slips(state)
    reducer(state, payload)
    questions.take_turns(state, turns, entry["seq"])
    announcements.lift_order(state, entry["kind"])
    if "result" in payload:
        # A correction names the entry that told the wrong result.
        state["votes"][payload["vote"]]["result_seq"] = entry["seq"]
