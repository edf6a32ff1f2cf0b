"""What was decided, and how the delegates voted."""

from collections.abc import Iterator, Mapping
from typing import Any

from agenda.papers.wording import long_day
from councils.rules.calendar import council_day
from records.rules.gathered import Gathered, moment
from records.rules.printed import clause_said, clock, counted, percent, sentence

Vote = Mapping[str, Any]
CHOICES = (
    ("yes", "Tán thành"),
    ("no", "Không tán thành"),
    ("abstain", "Không biểu quyết"),
    ("", "Không tham gia biểu quyết"),
)

VERBS = (
    "quy định ",
    "thông qua ",
    "phê chuẩn ",
    "xác nhận ",
    "ban hành ",
    "sửa đổi",
    "bãi bỏ ",
    "điều chỉnh ",
)
BEFORE_THE_SUBJECT = ("biểu quyết ", "thông qua ", "dự thảo ", "nghị quyết ", "về việc ", "về ")


def vote_facts(told: Gathered) -> Iterator[tuple[str, str]]:
    """Trials of the tablets decided nothing and are not among them."""
    for vote in ordered_votes(told):
        place = f"vote.{vote['id']}"
        yield f"{place}.number", str(vote["number"])
        yield f"{place}.title", title_of(vote)
        yield f"{place}.name", sentence_case(title_of(vote))
        yield f"{place}.content", content_of(vote)
        yield f"{place}.subject", subject_of(vote)
        yield f"{place}.decides", decides(vote)
        if vote["reason"]:
            yield f"{place}.reason", vote["reason"].rstrip(" .")  # its stop comes with the sentence
        if vote["result"] is not None:
            yield from _result(place, vote)
        if vote["names"]:
            yield f"{place}.names", table_value(named_rows(vote, told.state["roster"]))
            yield f"{place}.roll", table_value(roll_rows(vote, told.state["roster"]))


def ordered_votes(told: Gathered) -> list[Vote]:
    return [told.state["votes"][vote] for vote in told.state["vote_order"]]


def decisions(told: Gathered) -> list[Vote]:
    """Those announced, without what was only about procedure and without parts of what was then voted on as a whole."""
    return [
        vote
        for vote in ordered_votes(told)
        if was_announced(vote) and vote["matter"] != "procedure" and not vote["part_of"]
    ]


def title_of(vote: Vote) -> str:
    """As it stands in a sentence."""
    return within(f"{vote['part_label']}: {vote['title']}" if vote["part_label"] else str(vote["title"]))


def within(title: str) -> str:
    """In the middle of a sentence: a word in capitals stays, "Thông qua" becomes "thông qua"."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def content_of(vote: Vote) -> str:
    """What a resolution is on: giá nước, from "Thông qua Nghị quyết về giá nước"."""
    title = str(vote["title"]).strip()
    for begins in BEFORE_THE_SUBJECT:
        if title.casefold().startswith(begins):
            title = title[len(begins) :].strip()
    return within(title)


def subject_of(vote: Vote) -> str:
    """Of a resolution: Về giá nước; but Quy định mức phụ cấp, Phê chuẩn quyết toán."""
    named = _named(vote)
    return sentence_case(named) if named.casefold().startswith(VERBS) else f"Về {content_of(vote)}"


def decides(vote: Vote) -> str:
    """Its first article: Thông qua dự toán ngân sách; but Phê chuẩn quyết toán, of a matter that says what is done."""
    named = _named(vote)
    is_done = named.casefold().startswith(VERBS)
    return sentence_case(named) if is_done else f"Thông qua {content_of(vote)}"


def _named(vote: Vote) -> str:
    """What stands behind the word "nghị quyết", where it stands in the title."""
    _, found, rest = str(vote["title"]).partition("ghị quyết ")
    return rest.strip() if found else str(vote["title"]).strip()


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def was_announced(vote: Vote) -> bool:
    return bool(vote["state"] == "announced" and vote["result"] is not None)


def _result(place: str, vote: Vote) -> Iterator[tuple[str, str]]:
    result = vote["result"]
    opened = vote["opened_at"] or vote["closed_at"] or vote["announced_at"]
    yield f"{place}.at", clock(moment(opened)) if opened else ""
    yield f"{place}.day", long_day(council_day(moment(opened))) if opened else ""
    yield f"{place}.announced", clock(moment(vote["announced_at"])) if vote["announced_at"] else ""
    yield f"{place}.total", counted(result["legal_total"])
    yield f"{place}.present", counted(result["present"])
    yield f"{place}.took_part", counted(result["took_part"])
    for choice in ("yes", "no", "abstain", "no_ballot"):
        yield f"{place}.{choice}", counted(result[choice])
        yield f"{place}.{choice}_share", percent(result[f"{choice}_share"])
    yield f"{place}.yes_of_present", percent(result["yes_share_present"])
    yield f"{place}.needed", counted(result["needed"])
    yield f"{place}.clause", clause_said(result["clause"])
    yield f"{place}.method", _method(vote)
    yield f"{place}.conclusion", conclusion(vote)
    for number, correction in enumerate(vote["corrections"], 1):
        yield f"{place}.correction.{number}", _correction(correction)
    if vote["below_quorum"]:
        yield f"{place}.below_quorum", _below_quorum(vote["below_quorum"])


def conclusion(vote: Vote) -> str:
    adopted = "được thông qua" if vote["result"]["adopted"] else "không được thông qua"
    needed = counted(vote["result"]["needed"])
    return f"Nội dung này {adopted} (cần ít nhất {needed} đại biểu tán thành)."


def _method(vote: Vote) -> str:
    by_hand = vote["method"] == "show_of_hands" or vote["result"]["by_hand"]
    how = "biểu quyết bằng hình thức giơ tay" if by_hand else "biểu quyết bằng hệ thống điện tử"
    return f"{how}, ghi trên giấy" if vote["from_paper"] else how


def _correction(correction: Mapping[str, Any]) -> str:
    at, result = clock(moment(correction["at"])), correction["result"]
    return (
        f"Kết quả được đính chính lúc {at}: {counted(result['yes'])} tán thành, {counted(result['no'])} không tán "
        f"thành, {counted(result['abstain'])} không biểu quyết. Lý do: {sentence(correction['reason'])}"
    )


def _below_quorum(told: Mapping[str, Any]) -> str:
    return (
        f"Khi biểu quyết có mặt {counted(told['present'])}/{counted(told['total'])} đại biểu, dưới mức "
        f"{counted(told['needed'])} đại biểu theo {clause_said(told['clause'])}. "
        f"Lý do vẫn tiến hành: {sentence(told['reason'])}"
    )


def named_rows(vote: Vote, roster: Mapping[str, Any]) -> list[list[str]]:
    """One row for each choice: what, how many, and who, in the order of the electorate. Nobody chose it: no row."""
    names: Mapping[str, str] = vote["names"] or {}
    everyone = list(dict.fromkeys([*vote["electorate"], *names]))
    rows = []
    for choice, said in CHOICES:
        chose = [mandate for mandate in everyone if names.get(mandate, "") == choice]
        if chose:
            rows.append([said, counted(len(chose)), ", ".join(_name(roster, mandate) for mandate in chose)])
    return rows


def roll_rows(vote: Vote, roster: Mapping[str, Any]) -> list[list[str]]:
    """One row for each delegate: number, name, group, choice."""
    names: Mapping[str, str] = vote["names"] or {}
    said = dict(CHOICES)
    everyone = list(dict.fromkeys([*vote["electorate"], *names]))
    return [
        [
            str(number),
            _name(roster, mandate),
            roster.get(mandate, {}).get("group", ""),
            said[names.get(mandate, "")],
        ]
        for number, mandate in enumerate(everyone, 1)
    ]


def _name(roster: Mapping[str, Any], mandate: str) -> str:
    return str(roster[mandate]["name"]) if mandate in roster else "(đã thôi làm đại biểu)"


def table_value(rows: list[list[str]]) -> str:
    """A table that is one fact, as one value to compare: cells by tabs, rows by lines."""
    return "\n".join("\t".join(row) for row in rows)
