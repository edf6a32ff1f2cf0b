"""Questions: the groups they are asked in, and that something about them changed; slips are asked for over HTTP."""

from screens.reducers.shape import Payload, State

ABOUT_QUESTIONS = "question."


def take_questions(state: State, kind: str, payload: Payload, seq: int) -> None:
    """After any entry: one about questions, or one that says what became of slips, such as a speech on one.

    groups: all that the hall may know of; every: all there are, for the secretariat. slip_states: by slip.
    """
    told = payload.get("slip_states")
    if told is None and not kind.startswith(ABOUT_QUESTIONS):
        return
    state["questions_seq"] = seq
    groups = payload.get("every", payload.get("groups", state["question_groups"]))
    state["question_groups"] = [
        {
            **group,
            "slips": [
                {**slip, "state": (told or {}).get(slip["id"], slip["state"])} for slip in group["slips"]
            ],
        }
        for group in groups
    ]
