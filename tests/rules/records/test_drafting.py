"""Minutes from a whole scripted meeting: the journal's facts, in the order of events, the same every time."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from records.rules.check_facts import plain, removed_facts, said_facts, with_values, wrong_facts
from records.rules.content import Content, Fact, Paragraph, Table, Text
from records.rules.content_json import as_json, from_json
from records.rules.default_wordings import DEFAULTS
from records.rules.draft import DRAFTS, Asked, Signers, draft
from records.rules.draft_minutes import draft_minutes
from records.rules.drafting import OF_THE_BODY, Draughtsman, signer, used_facts
from records.rules.facts import facts
from records.rules.facts_of_votes import decides, decisions, ordered_votes, subject_of
from records.rules.gathered import Attendee, Gathered, SittingTold, SlipTold, moment
from records.rules.merge import Merging, merged
from records.rules.numbers import refusal_of_number
from records.rules.printed import clause_said
from records.rules.restore import restored
from records.rules.spells import spells
from records.rules.symbols import number_label, symbol_of
from records.rules.words import PaperKind

TRACE = Path(__file__).parents[2] / "traces" / "secretariat.json"
SPELLS = ("item.started", "item.returned", "item.noted", "break.begun")


@cache
def trace() -> tuple[dict[str, Any], list[tuple[str, dict[str, Any]]]]:
    """The last state the secretariat's screens showed, and what happened."""
    read = json.loads(TRACE.read_text(encoding="utf-8"))
    state: dict[str, Any] = {}
    for change in read["changes"]:
        state |= change
    return state, [(_entry(frame)["kind"], _payload(frame)) for frame in read["entries"]]


def _entry(frame: dict[str, Any]) -> dict[str, Any]:
    entry = frame["entry"]
    found: dict[str, Any] = json.loads(entry) if isinstance(entry, str) else entry
    return found


def _payload(frame: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for part in frame["parts"].values():
        value = part["value"]
        told |= json.loads(value) if isinstance(value, str) else value
    return told


@cache
def gathered() -> Gathered:
    state, entries = trace()
    sittings = [_sitting(told["sitting"], state) for kind, told in entries if kind == "sitting.opened"]
    return Gathered(
        as_of=len(entries),
        state=state,
        body="Hội đồng nhân dân xã Suối Ngàn",
        unit="xã Suối Ngàn",
        years="2026–2031",
        sittings=sittings,
        spells=spells((kind, told) for kind, told in entries if kind in SPELLS),
        secretaries=["Đỗ Thành Công"],
    )


def _sitting(told: dict[str, Any], state: dict[str, Any]) -> SittingTold:
    group = told.get("group") or {}
    seats = [
        Attendee(mandate, seat["name"], seat["group"], "excused" if place == 1 else "present", "đi công tác")
        for place, (mandate, seat) in enumerate(state["roster"].items())
    ]
    return SittingTold(
        told["id"],
        told["label"],
        group.get("name", ""),
        group.get("id", ""),
        moment(told["opened_at"]),
        None,
        told["closed_to_public"],
        seats,
    )


@cache
def minutes() -> Content:
    words = {key: said.text for key, said in DEFAULTS[PaperKind.MINUTES].items()}
    return draft_minutes(gathered(), Draughtsman(facts(gathered()), words), [])


def lines(content: Content) -> list[str]:
    return [plain(block.runs) for block in content.all_blocks if isinstance(block, Paragraph)]


def known() -> dict[str, str]:
    return used_facts(minutes().all_blocks, facts(gathered()))


def test_the_same_journal_gives_the_same_facts() -> None:
    again = facts(gathered())
    assert list(again.items()) == list(facts(gathered()).items())
    assert not wrong_facts(minutes(), again, {})


def test_minutes_go_in_the_order_of_events() -> None:
    text = "\n".join(lines(minutes()))
    order = [
        "Thời gian bắt đầu",
        "Chủ tọa: ",
        "Phiên sáng",
        "1. Nội dung 1",
        "Chi thường xuyên",
        "Nghỉ giải lao",
    ]
    order += ["Thảo luận tại Tổ 1", "Phiên chiều", "3. Nội dung 3", "chất vấn", "trả lời", "Kỳ họp kết thúc"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)


def test_a_correction_stands_beside_its_result_and_what_was_cancelled_is_told_as_that() -> None:
    text = "\n".join(lines(minutes()))
    assert "Kết quả được đính chính lúc 07 giờ 40: 03 tán thành" in text
    assert "Lượt biểu quyết nghỉ sớm không được tính. Lý do: Còn người phát biểu." in text
    assert "ghi trên giấy" in text


@pytest.mark.parametrize("typed", ["Mưa lũ chia cắt đường", "Mưa lũ chia cắt đường. "])
def test_every_reason_in_the_minutes_ends_with_one_stop(typed: str) -> None:
    """As it was typed in haste, with a stop or without."""
    told = deepcopy(gathered())
    votes: Sequence[Any] = ordered_votes(told)
    corrected = next(vote for vote in votes if vote["corrections"])
    corrected["corrections"][0]["reason"] = typed
    corrected["below_quorum"] = {"present": 3, "total": 8, "needed": 6, "clause": "Điều 5", "reason": typed}
    cancelled = next(vote for vote in votes if vote["state"] == "cancelled")
    cancelled["reason"] = typed
    told_facts = facts(told)
    words = {key: said.text for key, said in DEFAULTS[PaperKind.MINUTES].items()}
    text = lines(draft_minutes(told, Draughtsman(told_facts, words), []))
    ends = [line for line in text if "Lý do" in line]
    assert all(line.endswith(f"{typed.strip().rstrip('.')}.") for line in ends if "Mưa lũ" in line)
    assert sum("Mưa lũ" in line for line in ends) == 3


ELSEWHERE = {
    (PaperKind.MINUTES, "head"),  # filled where the paper is drawn: records/services/rendered.py
    (PaperKind.MINUTES, "answer"),
    (PaperKind.MINUTES, "secret_vote"),
    (PaperKind.RESULT_NOTICE, "rejected"),
}
"""Texts that this scripted meeting has no occasion for."""


@pytest.mark.parametrize("kind", list(DRAFTS))
def test_every_place_a_body_may_name_stands_for_a_fact(
    kind: PaperKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a line in which it is named would be left out of every paper, and nobody would be told."""
    known: dict[str, set[str]] = {}

    def noting(name: str) -> None:
        original = getattr(Draughtsman, name)

        def noted(self: Draughtsman, key: str, places: Any = None, **more: Any) -> Any:
            known.setdefault(key, set()).update(OF_THE_BODY, places or {})
            return original(self, key, places, **more)

        monkeypatch.setattr(Draughtsman, name, noted)

    noting("lines")
    noting("plain")
    words = {key: said.text for key, said in DEFAULTS[kind].items()}
    told = defaultdict(lambda: "có", facts(gathered()))
    asked = Asked(vote=decisions(gathered())[0], opinions=[])
    draft(kind, gathered(), Draughtsman(told, words), Signers(signer("s", "T"), signer("t", "T")), asked)
    for key, default in DEFAULTS[kind].items():
        if (kind, key) not in ELSEWHERE:
            assert set(default.places) <= known[key], key


def test_who_voted_how_stands_in_an_annex_only_where_names_were_told() -> None:
    [annex] = minutes().annexes
    tables = [block for block in annex.blocks if isinstance(block, Table)]
    named = [vote for vote in gathered().state["votes"].values() if vote["names"] and not vote["is_test"]]
    assert len(tables) == len(named)
    assert [plain(cell) for cell in tables[0].rows[0]] == ["Tán thành", "02", "Lương Văn Thái, Nông Thị Đén"]


def told_with(**changed: Any) -> list[str]:
    """The minutes of the same meeting, of which this is otherwise."""
    told = replace(gathered(), state={**gathered().state, **changed})
    words = {key: said.text for key, said in DEFAULTS[PaperKind.MINUTES].items()}
    return lines(draft_minutes(told, Draughtsman(facts(told), words), []))


def test_a_note_stands_under_the_item_it_is_about_even_when_it_was_written_after_the_closing() -> None:
    items = [spell.item for spell in gathered().spells]
    about = next(item for item in items if items.count(item) == 1)
    title = next(item["title"] for item in gathered().state["agenda"] if item["id"] == about)
    text = "Kiểm phiếu: hợp lệ 22 phiếu"
    late = {"id": "n1", "item": about, "text": text, "at": "2099-01-01T00:00:00Z"}
    found = told_with(notes=[late])
    place = found.index("Kiểm phiếu: hợp lệ 22 phiếu.")
    begun = next(n for n, line in enumerate(found) if f"{title} (từ" in line)
    after = next(n for n, line in enumerate(found) if n > begun and re.match(r"\d+\. |Nghỉ giải lao", line))
    assert begun < place < after


def test_an_answer_nobody_noted_does_not_say_the_question_again() -> None:
    floor = deepcopy(gathered().state["floor"])
    asked = next(one for one in floor["speeches"] if one["kind"] == "question")
    answer = next(
        one for one in floor["speeches"] if one["kind"] == "answer" and one["slip"] == asked["slip"]
    )
    told = replace(
        gathered(),
        state={**gathered().state, "floor": floor, "speech_notes": []},
        slips={asked["slip"]: SlipTold("Bãi rác tạm gần trường", "")},
    )
    answer["topic"] = "Bãi rác tạm gần trường"
    known = facts(told)
    assert known[f"speech.{asked['id']}.said"] == "Bãi rác tạm gần trường."
    assert known[f"speech.{answer['id']}.said"] == ""
    answer["kind"], answer["topic"] = "follow_up", "Ngày đóng cửa bãi rác"
    assert facts(told)[f"speech.{answer['id']}.said"] == "Ngày đóng cửa bãi rác."
    answer["kind"], answer["topic"] = "rebuttal", "Tranh luận: xã không đủ kinh phí"
    assert facts(told)[f"speech.{answer['id']}.said"] == "Xã không đủ kinh phí."


def test_a_slip_whose_author_did_not_ask_is_told_before_its_answer() -> None:
    floor = deepcopy(gathered().state["floor"])
    answer = [one for one in floor["speeches"] if one["kind"] == "answer" and one["started_at"]][-1]
    floor["speeches"] = [
        one for one in floor["speeches"] if one["slip"] != answer["slip"] or one["kind"] == "answer"
    ]
    found = told_with(floor=floor)
    place = next(n for n, line in enumerate(found) if line.startswith("- Phiếu chất vấn của Đại biểu "))
    assert "trả lời" in found[place + 1]


def test_parts_of_a_resolution_are_not_counted_as_resolutions() -> None:
    told = replace(gathered(), state=deepcopy(gathered().state))
    one, *others = decisions(told)
    told.state["votes"][one["id"]]["part_of"] = "another"
    assert decisions(told) == others


@pytest.mark.parametrize(
    ("title", "subject", "article"),
    [
        ("Nghị quyết về giá nước", "Về giá nước", "Thông qua giá nước"),
        ("Thông qua Nghị quyết quy định mức phụ cấp", "Quy định mức phụ cấp", "Quy định mức phụ cấp"),
        ("Nghị quyết phê chuẩn quyết toán", "Phê chuẩn quyết toán", "Phê chuẩn quyết toán"),
        ("Nghị quyết thông qua Bảng giá đất", "Thông qua Bảng giá đất", "Thông qua Bảng giá đất"),
    ],
)
def test_a_resolution_is_named_by_what_it_does(title: str, subject: str, article: str) -> None:
    assert (subject_of({"title": title}), decides({"title": title})) == (subject, article)


def test_a_clause_stands_in_a_sentence() -> None:
    assert clause_said("Khoản 2 Điều 35 Luật") == "khoản 2 Điều 35 Luật"
    assert clause_said("Theo Điều 12 Quy chế") == "Điều 12 Quy chế"


def test_a_start_that_was_taken_back_is_no_part_of_the_minutes() -> None:
    entries = [
        ("item.started", {"item": "a", "at": "2026-12-22T01:00:00.000Z"}),
        ("item.started", {"item": "b", "at": "2026-12-22T01:10:00.000Z"}),
        ("item.returned", {"at": "2026-12-22T01:11:00.000Z"}),
        ("item.started", {"item": "a", "at": "2026-12-22T01:12:00.000Z"}),
        ("item.started", {"item": "c", "at": "2026-12-22T01:20:00.000Z", "sitting": "of a group"}),
        ("item.noted", {"item": "d", "began_at": "2026-12-22T00:50:00.000Z"}),
    ]
    assert [(one.item, one.turn, one.from_paper) for one in spells(entries)] == [
        ("d", 1, True),
        ("a", 1, False),
        ("a", 2, False),
    ]


def test_content_goes_to_json_and_back() -> None:
    assert from_json(as_json(minutes())) == minutes()


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda said: said.pop("basis"), "content"),
        (lambda said: said.update(kind="novel"), "kind"),
        (lambda said: said["blocks"].append(said["blocks"][0]), "begin"),
        (lambda said: said["blocks"][0].update(style="loud"), "begin"),
        (lambda said: said["blocks"][0]["runs"].append({"text": 1}), "begin"),
        (lambda said: said["blocks"][0].update(id="có dấu"), "blocks"),
    ],
)
def test_what_is_out_of_form_is_refused_naming_the_place(spoil: Any, where: str) -> None:
    said = json.loads(json.dumps(as_json(minutes())))
    spoil(said)
    with pytest.raises(Exception, match="paper_content_malformed") as refused:
        from_json(said)
    assert refused.value.facts["where"] == where  # type: ignore[attr-defined]


def test_a_fact_typed_otherwise_is_wrong_until_it_is_overridden() -> None:
    place = "meeting.place"
    changed = with_values(minutes(), {place: "Nơi khác"})
    [wrong] = wrong_facts(changed, known(), {})
    assert (wrong.key, wrong.said, wrong.expected) == (place, "Nơi khác", "Hội trường xã")
    override = {"value": "Nơi khác", "reason": "Chuyển hội trường", "by": "Thư ký", "at": ""}
    assert not wrong_facts(changed, known(), {place: override})  # type: ignore[dict-item]


def test_facts_come_anew_and_what_was_typed_stays() -> None:
    typed = Paragraph("own", (Text("Không khí dân chủ."),))
    blocks = tuple(block for block in minutes().blocks if block.id != "secretary")
    mine = Content(**{**fields(minutes()), "blocks": (*blocks[:3], typed, *blocks[3:])})
    now = {**known(), "meeting.place": "Nhà văn hóa"}
    fresh = Paragraph("new", (Text("Mới: "), Fact("speech.new.said", "ý kiến mới.")))
    drafted = Content(**{**fields(minutes()), "blocks": (*minutes().blocks, fresh)})
    whole = merged(mine, drafted, Merging(known(), {**now, "speech.new.said": "ý kiến mới."}, {}))
    text = lines(whole)
    assert "Không khí dân chủ." in text
    assert "Địa điểm: Nhà văn hóa." in text
    assert "Mới: ý kiến mới." in text
    assert not any(line.startswith("Thư ký:") for line in text)
    assert removed_facts(whole, known()) == ["meeting.secretary"]


def test_what_came_back_from_outside_says_the_journals_facts_again() -> None:
    after = with_values(minutes(), {"meeting.place": "Nơi khác"})
    assert restored(after, minutes()) == minutes()
    assert list(said_facts(restored(after, minutes()))) == list(said_facts(minutes()))


def fields(content: Content) -> dict[str, Any]:
    return {name: getattr(content, name) for name in Content.__dataclass_fields__}


@pytest.mark.parametrize(
    ("wanted", "last", "refusal"),
    [
        (1, 0, None),
        (45, 44, None),
        (44, 44, "paper_number_taken"),
        (1, 44, "paper_number_taken"),
        (46, 44, "paper_number_gap"),
    ],
)
def test_numbers_run_without_a_gap_or_a_double(wanted: int, last: int, refusal: str | None) -> None:
    assert refusal_of_number(wanted, last=last) == refusal


def test_a_number_below_ten_has_a_nought_before_it() -> None:
    assert number_label(5, symbol_of(PaperKind.RESOLUTION, "council")) == "05/NQ-HĐND"
    assert number_label(112, "TB-HĐND") == "112/TB-HĐND"
    assert symbol_of(PaperKind.MINUTES, "council") == ""
