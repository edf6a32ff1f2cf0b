"""The journal's facts as papers print them: key → value. The same journal gives the same facts, to the letter.

A key's last word names its kind; the label of a kind is the text `fact.<kind>` (catalogue, area "records"):
meeting.begin · sitting.<id>.present · item.<id>.title · spell.<item>.<turn>.at · speech.<id>.said · vote.<id>.yes
A fact that is not known, or that there is nothing to say of, is "".
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agenda.papers.wording import long_day, roman
from councils.rules.calendar import council_day
from records.rules.attended import attended_rows, came_late, together, without_day
from records.rules.facts_of_questions import question_facts
from records.rules.facts_of_speeches import speech_facts
from records.rules.facts_of_votes import decisions, table_value, vote_facts
from records.rules.gathered import Attendee, Gathered, SittingTold, moment
from records.rules.printed import clock, clock_and_day, counted, sentence

BLANK = "...................."  # what nobody wrote down and somebody has to
Pairs = Iterator[tuple[str, str]]


def facts(told: Gathered) -> dict[str, str]:
    """Keys in the order of the meeting: whole meeting, sittings, items, speeches, votes."""
    found = dict(_meeting(told))
    found |= dict(_turnout("attendance", told.plenary[0].attendees if told.plenary else ()))
    found["attendance.roll"] = table_value(together(told.plenary))
    for sitting in told.sittings:
        found |= dict(_sitting(sitting, told))
    found |= dict(_items(told))
    found |= dict(speech_facts(told))
    found |= dict(question_facts(told))
    found |= {f"note.{note['id']}.said": sentence(note["text"]) for note in told.state["notes"]}
    found |= dict(vote_facts(told))
    found |= dict(_decided(told))
    return found


def _meeting(told: Gathered) -> Pairs:
    meeting = told.state["meeting"]
    began, ended = meeting["opened_at"] or meeting["starts_at"], meeting["closed_at"]
    yield "meeting.body", told.body
    yield "meeting.unit", told.unit
    yield "meeting.title", meeting["title"]
    yield "meeting.number", str(meeting["number"])
    yield "meeting.legislature", roman(meeting["legislature_no"])
    yield "meeting.years", told.years
    yield "meeting.place", meeting["place"].strip() or BLANK
    yield "meeting.begin", clock_and_day(moment(began))
    yield "meeting.end", clock_and_day(moment(ended)) if ended else ""
    yield "meeting.day", long_day(council_day(moment(began)))
    yield "meeting.planned", clock_and_day(moment(meeting["starts_at"]))
    yield "meeting.reply_by", clock_and_day(moment(meeting["reply_by"])) if meeting["reply_by"] else ""
    yield "meeting.chair", _chair(told)
    yield "meeting.secretary", "; ".join(told.secretaries)
    yield "meeting.guests", "; ".join(told.guests)
    yield "meeting.addressee", BLANK


def _chair(told: Gathered) -> str:
    """With the post, where the roster has one."""
    name = told.state["meeting"]["chair"]
    posts = [seat["post"] for seat in told.state["roster"].values() if seat["name"] == name and seat["post"]]
    return f"{name}, {posts[0]}" if posts else name


def _turnout(place: str, attendees: Sequence[Attendee]) -> Pairs:
    away = [one for one in attendees if not one.came]
    yield f"{place}.total", counted(len(attendees)) if attendees else ""
    yield f"{place}.present", counted(len(attendees) - len(away)) if attendees else ""
    yield f"{place}.absent", counted(len(away)) if attendees else ""
    yield f"{place}.absent_names", "; ".join(map(absent_person, away))


def absent_person(one: Attendee) -> str:
    """Lý Thị Sao (có lý do: đi công tác)"""
    excused = "có lý do" if one.state == "excused" else "không có lý do"
    return f"{one.name} ({excused}: {one.reason})" if one.reason else f"{one.name} ({excused})"


def _sitting(sitting: SittingTold, told: Gathered) -> Pairs:
    place = f"sitting.{sitting.id}"
    day = council_day(sitting.opened_at)
    yield f"{place}.label", f"{without_day(sitting.label, day)}, {long_day(day)}"
    yield f"{place}.opened", clock(sitting.opened_at)
    yield f"{place}.closed", clock(sitting.closed_at) if sitting.closed_at else ""
    yield from _turnout(place, sitting.attendees)
    yield f"{place}.moves", _moves(sitting)
    yield f"{place}.roll", table_value(attended_rows(sitting))
    if sitting.group:
        yield from _group(sitting, told)


def _moves(sitting: SittingTold) -> str:
    """Who came later and who left before the end, where marks tell."""
    came = [f"{one.name} đến lúc {clock(one.arrived_at)}" for one in came_late(sitting) if one.arrived_at]
    left = (
        f"{one.name} rời phiên lúc {clock(one.left_at)}"
        for one in sitting.attendees
        if one.left_at and one.state == "left"
    )
    return "; ".join([*came, *left])


def _group(sitting: SittingTold, told: Gathered) -> Pairs:
    bench: Mapping[str, Any] = told.state["benches"].get(sitting.group_id, {})
    place = f"sitting.{sitting.id}"
    yield f"{place}.group", sitting.group
    yield f"{place}.chair", bench.get("chair_name") or ""
    yield f"{place}.clerk", bench.get("clerk_name") or ""
    for summary in told.summaries:
        if summary.sitting == sitting.id:
            yield f"{place}.summary", " ".join(summary.text.split())
            for number, line in enumerate(summary.lines, 1):
                yield f"{place}.line.{number}", " ".join(line.split())


def _items(told: Gathered) -> Pairs:
    for item in told.state["agenda"]:
        place = f"item.{item['id']}"
        yield f"{place}.number", item["number"]
        yield f"{place}.title", item["title"]
        yield f"{place}.presenter", _presenter(item, told)
    for spell in told.spells:
        yield f"spell.{spell.item}.{spell.turn}.at", clock(spell.at)
    yield from _breaks(told)


def _breaks(told: Gathered) -> Pairs:
    """When work went on after a break; "" where the sitting was closed in it."""
    breaks = {item["id"] for item in told.state["agenda"] if item["kind"] == "break"}
    for spell, after in zip(told.spells, told.spells[1:], strict=False):
        if spell.item in breaks:
            ends = [one.closed_at for one in told.plenary if one.closed_at]
            ends += [one.opened_at for one in told.plenary]
            is_over = any(spell.at < end <= after.at for end in ends)
            yield f"spell.{spell.item}.{spell.turn}.until", "" if is_over else clock(after.at)


def _decided(told: Gathered) -> Pairs:
    decided = decisions(told)
    adopted = sum(bool(vote["result"]["adopted"]) for vote in decided)
    yield "decided.adopted", counted(adopted)
    yield "decided.rejected", counted(len(decided) - adopted)


def _presenter(item: Mapping[str, Any], told: Gathered) -> str:
    if item["presenter"]:
        return str(item["presenter"])
    roster = told.state["roster"]
    return ", ".join(roster[mandate]["name"] for mandate in item["presented_by"] if mandate in roster)
