"""Minutes, drafted by themselves from the journal in the order of events (form 1.9, Decree 30/2020/NĐ-CP)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from records.rules.content import Block, Content, Paragraph, Runs, SignerBlock, Style, Text
from records.rules.draft_questions import after_questions
from records.rules.draft_speeches import speech_paragraphs
from records.rules.draft_votes import cancelled_paragraphs, named_annex, vote_paragraphs
from records.rules.drafting import Draughtsman, short
from records.rules.facts_of_votes import ordered_votes, was_announced
from records.rules.gathered import Gathered, SittingTold, Spell, moment
from records.rules.words import PaperKind

A_MOMENT = timedelta(microseconds=1)
SILENT = frozenset(
    {"heading", "break", "roll_call", "ceremony", "vote", "questioning", "debate", "group_debate"}
)
"""Items under which nobody is said to present something: what happened in them is told by itself."""


@dataclass(frozen=True, slots=True)
class _Event:
    """rank: of those at one moment, the order."""

    at: datetime
    rank: int
    blocks: Sequence[Block]


def draft_minutes(told: Gathered, by: Draughtsman, signers: Sequence[SignerBlock]) -> Content:
    annex = named_annex(told, by)
    return Content(
        kind=PaperKind.MINUTES,
        title_lines=("BIÊN BẢN", *by.plain("subject")),
        blocks=(*_opening(by), *_course(told, by)),
        closing=tuple(by.paragraphs("end", "end")),
        signers=tuple(signers),
        recipients=by.plain("recipients"),
        annexes=(annex,) if annex else (),
    )


def _opening(by: Draughtsman) -> Iterator[Block]:
    turnout = {"tong_so": "attendance.total", "co_mat": "attendance.present", "vang_mat": "attendance.absent"}
    yield from by.paragraphs("begin", "begin")
    yield from by.paragraphs("place", "place")
    yield from by.paragraphs("attendance", "attendance", turnout)
    yield from by.paragraphs("absent", "absent", {"nguoi_vang": "attendance.absent_names"})
    yield from by.paragraphs("guests", "guests", {"khach_moi": "meeting.guests"})
    yield from by.paragraphs("presiding", "presiding", {"chu_toa": "meeting.chair"})
    yield from by.paragraphs("secretary", "secretary", {"thu_ky": "meeting.secretary"})
    yield from by.paragraphs("content", "content", style=Style.HEADING)


def _course(told: Gathered, by: Draughtsman) -> Iterator[Block]:
    events = sorted(_events(told, by), key=lambda event: (event.at, event.rank))
    sittings = told.plenary
    for place, sitting in enumerate(sittings):
        begins = None if place == 0 else sitting.opened_at
        ends = sittings[place + 1].opened_at if place + 1 < len(sittings) else None
        yield from _begin(sitting, by, is_first=place == 0)
        for event in events:
            if (begins is None or event.at >= begins) and (ends is None or event.at < ends):
                yield from event.blocks
        yield from by.paragraphs("sitting_end", f"se-{short(sitting.id)}", _of_sitting(sitting, "closed"))


def _begin(sitting: SittingTold, by: Draughtsman, *, is_first: bool) -> Iterator[Block]:
    """Who was away from the first sitting is told at the head of the minutes."""
    name, places = short(sitting.id), _of_sitting(sitting, "opened")
    yield from by.paragraphs("sitting", f"si-{name}", places, style=Style.HEADING)
    yield from by.paragraphs("sitting_begin", f"sb-{name}", places)
    key = f"sitting.{sitting.id}"
    if not is_first and by.has(f"{key}.absent_names"):
        yield by.said(f"sa-{name}", "Vắng mặt: ", by.fact(f"{key}.absent_names"), ".")
    if by.has(f"{key}.moves"):
        yield by.said(f"sm-{name}", by.fact(f"{key}.moves"), ".")
    if sitting.closed_to_public:
        yield by.said(f"sp-{name}", "Phiên này họp riêng, không công khai.")


def _of_sitting(sitting: SittingTold, hour: str) -> dict[str, str]:
    key = f"sitting.{sitting.id}"
    return {
        "phien": f"{key}.label",
        "gio": f"{key}.{hour}",
        "tong_so": f"{key}.total",
        "co_mat": f"{key}.present",
        "vang_mat": f"{key}.absent",
    }


def _events(told: Gathered, by: Draughtsman) -> Iterator[_Event]:
    items = {item["id"]: item for item in told.state["agenda"]}
    for spell in told.spells:
        if spell.item in items:
            yield _Event(spell.at, 0, list(_item(spell, items[spell.item]["kind"], by)))
    for speech in told.state["floor"]["speeches"]:
        if not speech["group_sitting"] and _was_given(speech, by):
            at = moment(speech["started_at"] or speech["called_at"])
            yield _Event(at, 2, speech_paragraphs(speech, by))
    yield from _votes(told, by)
    for note in told.state["notes"]:
        text = by.said(f"no-{short(note['id'])}", by.fact(f"note.{note['id']}.said"))
        yield _Event(_at_its_end(note["item"], moment(note["at"]), told), 5, [text])
    last = max((one.closed_at or datetime.max.replace(tzinfo=UTC) for one in told.plenary), default=None)
    for item, blocks in after_questions(told, by).items():
        if last is not None:
            yield _Event(_at_its_end(item, last - A_MOMENT, told), 6, blocks)
    yield from (_Event(one.opened_at, 4, list(_group(one, by))) for one in told.sittings if one.group)


def _votes(told: Gathered, by: Draughtsman) -> Iterator[_Event]:
    for vote in ordered_votes(told):
        opened = vote["opened_at"] or vote["closed_at"]
        if opened and was_announced(vote):
            yield _Event(moment(opened), 3, vote_paragraphs(vote, by))
        elif opened and vote["state"] == "cancelled":
            yield _Event(moment(opened), 3, cancelled_paragraphs(vote, by))


def _at_its_end(item: str | None, at: datetime, told: Gathered) -> datetime:
    """Written down later, it still stands at the end of the item it is about."""
    spells = told.spells
    place = next((n for n in reversed(range(len(spells))) if spells[n].item == item), None)
    if place is None:
        return at
    begun = spells[place].at
    ends = [spell.at for spell in spells[place + 1 : place + 2]]
    ends += [one.closed_at for one in told.plenary if one.closed_at and one.closed_at > begun]
    return max(begun, min([at, *(end - A_MOMENT for end in ends)]))


def _was_given(speech: Mapping[str, Any], by: Draughtsman) -> bool:
    """Who was called and never spoke is no part of what happened."""
    return speech["started_at"] is not None or by.has(f"speech.{speech['id']}.said")


def _item(spell: Spell, kind: str, by: Draughtsman) -> Iterator[Block]:
    key, name = f"item.{spell.item}", f"{short(spell.item)}-{spell.turn}"
    at = f"spell.{spell.item}.{spell.turn}.at"
    if kind == "break":
        until = f"spell.{spell.item}.{spell.turn}.until"
        more = ("; tiếp tục làm việc lúc ", by.fact(until), ".") if by.has(until) else (".",)
        yield by.said(f"br-{name}", "Nghỉ giải lao từ ", by.fact(at), *more)
        return
    again = "tiếp tục, " if spell.turn > 1 else ""
    noted = ", ghi trên giấy" if spell.from_paper else ""
    after: Runs = (Text(f" ({again}từ "), by.fact(at), Text(f"{noted})"))
    yield Paragraph(f"it-{name}", (*_title(key, at, by), *after), Style.HEADING)
    if spell.turn == 1 and kind not in SILENT and by.has(f"{key}.presenter"):
        wording = "speech_without_note" if kind == "speech" else "presented"
        who = {"nguoi_trinh_bay": f"{key}.presenter", "nguoi_phat_bieu": f"{key}.presenter", "gio": at}
        yield from by.paragraphs(wording, f"ip-{name}", who)


def _title(key: str, at: str, by: Draughtsman) -> Runs:
    """An item without a number is its title alone."""
    if not by.has(f"{key}.number"):
        return (by.fact(f"{key}.title"),)
    lines = by.lines("item", {"so_muc": f"{key}.number", "noi_dung": f"{key}.title", "gio": at})
    return lines[0] if lines else (by.fact(f"{key}.title"),)


def _group(sitting: SittingTold, by: Draughtsman) -> Iterator[Block]:
    """A group's discussion in a few sentences; what it handed in follows line by line."""
    key, name = f"sitting.{sitting.id}", short(sitting.id)
    runs: list[Runs] = [
        (Text("Thảo luận tại "), by.fact(f"{key}.group"), Text(" lúc "), by.fact(f"{key}.opened")),
        (Text("; có mặt "), by.fact(f"{key}.present"), Text("/"), by.fact(f"{key}.total"), Text(" đại biểu")),
    ]
    for word, fact in (("chủ trì", "chair"), ("thư ký", "clerk")):
        if by.has(f"{key}.{fact}"):
            runs.append((Text(f"; {word}: "), by.fact(f"{key}.{fact}")))
    runs.append((Text("."),))
    yield Paragraph(f"gr-{name}", tuple(run for part in runs for run in part))
    if by.has(f"{key}.summary"):
        yield by.said(f"gs-{name}", "Ý kiến chung của Tổ: ", by.fact(f"{key}.summary"))
    number = 1
    while by.has(f"{key}.line.{number}"):
        yield by.said(f"gl-{name}-{number}", "- ", by.fact(f"{key}.line.{number}"), style=Style.LIST)
        number += 1
