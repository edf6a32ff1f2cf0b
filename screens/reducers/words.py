"""What the presiding officer says, where it is not the template's; for the secretariat."""

from collections.abc import Mapping

from screens.reducers.shape import Payload, Reducer, State


def _words_written(state: State, payload: Payload) -> None:
    """text: null where the template's words hold again; the revision goes on."""
    told = ("text", "revision", "by", "at")
    state["words"][payload["item"]] = {name: payload[name] for name in told}


def take_words(state: State, payload: Payload) -> None:
    """Those that were written before the meeting was convened."""
    state["words"] = {item: dict(written) for item, written in payload.get("words", {}).items()}


REDUCERS: Mapping[str, Reducer] = {"words.written": _words_written}
