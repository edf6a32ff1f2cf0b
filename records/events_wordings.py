"""What can happen to the words of a body's papers, as it enters the body's journal."""

from councils.events import Happening
from records.rules.words import PaperKind


def paper_wording_written(kind: PaperKind, key: str, *, text: str) -> Happening:
    return "wording.written", {"secretariat": {"kind": kind.value, "key": key, "text": text}}


def paper_wording_restored(kind: PaperKind, key: str) -> Happening:
    return "wording.restored", {"secretariat": {"kind": kind.value, "key": key}}
