"""What a PDF would do by itself is counted and taken out, wherever it hangs: every object is looked at once."""

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from documents.child.refusals import Refused

LOOKING_S = 6.0  # of the processor; three thousand honest pages take less than one

# Kinds of actions (ISO 32000-2, 12.6.4), and what they are counted as. Inside the document alone one may go.
ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/URI": "links_outside",
    "/GoToR": "links_outside",
    "/GoToE": "links_outside",
    "/GoToDp": "links_outside",
    "/Thread": "links_outside",
    "/SubmitForm": "submit_form",
    "/ImportData": "submit_form",
    "/ResetForm": "submit_form",
    "/Movie": "media",
    "/Sound": "media",
    "/Rendition": "media",
    "/RichMediaExecute": "media",
    "/GoTo3DView": "media",
    "/Trans": "media",
    "/Hide": "hide",
    "/SetOCGState": "hide",
}
TURNING = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
# Entries that act, or carry what does, in whichever dictionary they stand.
TAKEN_OUT = {
    "/OpenAction": "open_actions",
    "/AA": "additional_actions",
    "/JS": "",
    "/XFA": "xfa",
    "/EF": "embedded_files",
    "/EmbeddedFiles": "",
    "/AF": "",
    "/JavaScript": "",
    "/Renditions": "media",
    "/Collection": "",
    "/PieceInfo": "",
    "/Perms": "",
    "/DSS": "",
}
ACTION_ENTRIES = ("/A", "/PA", "/Next")
MEDIA_NOTES = frozenset({"/Movie", "/RichMedia", "/Screen", "/Sound", "/3D", "/Projection"})


def disarm(pdf: pikepdf.Pdf) -> tuple[dict[str, int], bool]:
    """How many of each kind there were, and whether it bears a signature.

    Raises Refused with file_takes_too_long: a file may be long for its pictures, not for what it would do.
    """
    found: Counter[str] = Counter()
    until = time.process_time() + LOOKING_S
    for thing in pdf.objects:
        for number, part in enumerate(_parts(thing), start=1):
            _look(part, found)
            if number % 1_000 == 0 and time.process_time() > until:
                raise Refused("file_takes_too_long")
        if time.process_time() > until:
            raise Refused("file_takes_too_long")
    signatures = found.pop("signatures", 0)
    return {kind: count for kind, count in sorted(found.items()) if kind and count}, signatures > 0


def _parts(thing: Any) -> Iterator[Any]:
    """Dictionaries, also those written inside others; what is referred to has a turn of its own."""
    waiting = [thing]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Stream):
            part = part.stream_dict
        if isinstance(part, pikepdf.Dictionary):
            inside = [value for _, value in part.items()]
            yield part
        elif isinstance(part, pikepdf.Array):
            inside = list(part)
        else:
            continue
        waiting.extend(
            value
            for value in inside
            if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect
        )


def _look(part: Any, found: Counter[str]) -> None:
    kind = _name(part, "/S")
    if kind in ACTIONS and "/P" not in part:  # what has a parent is a piece of the structure, called so
        found[ACTIONS[kind]] += 1
        for entry in list(part.keys()):
            del part[entry]
        return
    if _name(part, "/Subtype") in MEDIA_NOTES and "/Rect" in part:
        found["media"] += 1
    if "/ByteRange" in part and "/Contents" in part:
        found["signatures"] += 1
    _take_out(part, found)


def _take_out(part: Any, found: Counter[str]) -> None:
    is_action = _name(part, "/S") in ("/GoTo", "/Named")
    for entry in set(part.keys()).intersection(TAKEN_OUT):
        found[TAKEN_OUT[entry]] += 1
        del part[entry]
    for entry in ACTION_ENTRIES:
        if entry in part and (_acts_outside(part[entry]) or (is_action and entry == "/Next")):
            del part[entry]
    if _name(part, "/Type") == "/Catalog" and "/URI" in part:
        del part["/URI"]


def _acts_outside(value: Any) -> bool:
    """Whether this is an action other than going somewhere in the document; one that is emptied already too."""
    if not isinstance(value, pikepdf.Dictionary) or "/O" in value or "/Title" in value:
        return False
    kind = _name(value, "/S")
    if kind == "/GoTo":
        return False
    return not (kind == "/Named" and _name(value, "/N") in TURNING)


def _name(part: Any, entry: str) -> str:
    value = part.get(entry)
    return str(value) if isinstance(value, pikepdf.Name) else ""
