"""Writes tests/traces/ anew after an intended change of entries or reducers: python -m tests.write_traces.

Each file is the scripted meeting as one kind of reader hears it:
{"audiences": [...], "entries": [the frame on the socket, ...], "changes": [of the shared state after each, ...]}.
A change holds those parts of the state that are not what they were after the entry before. The folds of the server and
of the front end replay the same files.
"""

import json
import os
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from tests import environment

FOLDER = Path(__file__).parent / "traces"

Trace = Mapping[str, Any]


def traces(stream: str) -> Iterator[tuple[str, Trace]]:
    """Name and trace for hall, delegates and secretariat, from the stream as it stands in the database."""
    from journal.selectors import tail
    from realtime import frames
    from realtime.views import visible
    from screens.audiences import DELEGATES, HALL, SECRETARIAT
    from screens.fold import MeetingFold

    record = tail(stream, after=0, limit=1000)
    for name, audiences in (("hall", HALL), ("delegates", DELEGATES), ("secretariat", SECRETARIAT)):
        fold = MeetingFold()
        entries: list[Any] = []
        states: list[dict[str, Any]] = []
        for entry in record:
            fold.apply(visible(entry, audiences))
            entries.append(json.loads(frames.entry(entry, audiences).text))
            states.append(json.loads(fold.as_json()))
        yield name, {"audiences": sorted(audiences), "entries": entries, "states": states}


def as_text(trace: Trace) -> str:
    """One line for each entry and each change, so that a difference shows where it is."""

    def lines(found: list[Any]) -> str:
        return ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in found)

    heard = json.dumps(trace["audiences"])
    entries, changes = lines(trace["entries"]), lines(_changes(trace["states"]))
    return f'{{"audiences": {heard},\n"entries": [\n{entries}\n],\n"changes": [\n{changes}\n]}}\n'


def _changes(states: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {part: value for part, value in after.items() if part not in before or before[part] != value}
        for before, after in zip([{}, *states], states, strict=False)
    ]


def read(name: str) -> Trace:
    """As `traces` gives it: with the whole state after each entry."""
    written = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    states: list[dict[str, Any]] = list(
        accumulate(written["changes"], lambda state, change: {**state, **change})
    )
    return {"audiences": written["audiences"], "entries": written["entries"], "states": states}


def main() -> None:
    folder = environment.make_folder()
    url = environment.sqlite_url(folder / "traces.sqlite3")
    os.environ.update(environment.variables(folder=folder, database_url=url))
    import django

    django.setup()
    from django.core.management import call_command

    from tests.scripted_meeting import play

    try:
        call_command("migrate", verbosity=0)
        FOLDER.mkdir(exist_ok=True)
        for name, trace in traces(play().stream):
            (FOLDER / f"{name}.json").write_text(as_text(trace), encoding="utf-8")
    finally:
        environment.remove_folder(folder)


if __name__ == "__main__":
    main()
