"""What was said, as minutes tell it: speeches, questions and answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from records.rules.content import Block, Style
from records.rules.drafting import Draughtsman, short
from records.rules.facts_of_speeches import LEADS

ASKS = {"question": " chất vấn", "follow_up": " chất vấn thêm"}


def speech_paragraphs(speech: Mapping[str, Any], by: Draughtsman) -> Sequence[Block]:
    key, name = f"speech.{speech['id']}", f"sp-{short(speech['id'])}"
    has_note = by.has(f"{key}.said")
    before = f"- {LEADS[speech['kind']]}: " if speech["kind"] in LEADS else "- "
    if speech["kind"] == "question" and has_note and by.has(f"{key}.respondent"):
        places = {
            "nguoi_hoi": f"{key}.speaker",
            "nguoi_tra_loi": f"{key}.respondent",
            "tom_tat": f"{key}.said",
        }
        return by.paragraphs("question", name, places, style=Style.LIST, before=before)
    if speech["kind"] in ASKS:
        said = (": ", by.fact(f"{key}.said")) if has_note else (".",)
        return [by.said(name, "- ", by.fact(f"{key}.speaker"), ASKS[speech["kind"]], *said, style=Style.LIST)]
    if speech["kind"] == "answer":
        return [*_read_out(key, name, by), *_answer(key, name, by, before=before)]
    places = {"nguoi_phat_bieu": f"{key}.speaker", "tom_tat": f"{key}.said", "gio": f"{key}.at"}
    wording = "speech" if has_note else "speech_without_note"
    return by.paragraphs(wording, name, places, style=Style.LIST, before=before)


def _read_out(key: str, name: str, by: Draughtsman) -> Sequence[Block]:
    """A slip whose author did not ask himself."""
    if not by.has(f"{key}.slip"):
        return []
    return [by.said(f"{name}-r", "- Phiếu chất vấn của ", by.fact(f"{key}.slip"), style=Style.LIST)]


def _answer(key: str, name: str, by: Draughtsman, *, before: str) -> Sequence[Block]:
    if not by.has(f"{key}.said"):
        return [by.said(name, before, by.fact(f"{key}.speaker"), " trả lời.", style=Style.LIST)]
    places = {"nguoi_tra_loi": f"{key}.speaker", "tom_tat": f"{key}.said"}
    return by.paragraphs("answer", name, places, style=Style.LIST, before=before)
