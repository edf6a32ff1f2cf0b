"""What was said, as minutes tell it: speeches, questions and answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from records.rules.content import Block, Style
from records.rules.drafting import Draughtsman, short

KINDS = {
    "rebuttal": "Tranh luận: ",
    "explanation": "Giải trình: ",
    "point_of_order": "Đề nghị về thủ tục: ",
    "follow_up": "Chất vấn thêm: ",
}
ASKS = {"question": " chất vấn.", "follow_up": " chất vấn thêm."}


def speech_paragraphs(speech: Mapping[str, Any], by: Draughtsman) -> Sequence[Block]:
    key, name = f"speech.{speech['id']}", f"sp-{short(speech['id'])}"
    has_note = by.has(f"{key}.said")
    before = f"- {KINDS.get(speech['kind'], '')}"
    if speech["kind"] in ("question", "follow_up") and has_note and by.has(f"{key}.respondent"):
        places = {
            "nguoi_hoi": f"{key}.speaker",
            "nguoi_tra_loi": f"{key}.respondent",
            "tom_tat": f"{key}.said",
        }
        return by.paragraphs("question", name, places, style=Style.LIST, before=before)
    if speech["kind"] == "answer" and has_note:
        places = {"nguoi_tra_loi": f"{key}.speaker", "tom_tat": f"{key}.said"}
        return by.paragraphs("answer", name, places, style=Style.LIST, before=before)
    if speech["kind"] in ("question", "follow_up") and not has_note:
        return [by.said(name, "- ", by.fact(f"{key}.speaker"), ASKS[speech["kind"]], style=Style.LIST)]
    if speech["kind"] == "answer":
        return [by.said(name, before, by.fact(f"{key}.speaker"), " trả lời.", style=Style.LIST)]
    places = {"nguoi_phat_bieu": f"{key}.speaker", "tom_tat": f"{key}.said", "gio": f"{key}.at"}
    wording = "speech" if has_note else "speech_without_note"
    return by.paragraphs(wording, name, places, style=Style.LIST, before=before)
