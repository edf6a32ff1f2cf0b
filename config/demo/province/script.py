"""How the province's meeting goes: three days, 66 of 68 here and then 67, groups side by side, 29 open votes."""

from collections.abc import Iterator

from config.demo.clock import december
from config.demo.play.script import (
    Adjourn,
    AdoptAgenda,
    Announce,
    AnswerOpinions,
    AskQuestions,
    CallRoll,
    CloseMeeting,
    CountHands,
    Debate,
    DecideQuestions,
    GiveOpinions,
    GroupSitting,
    HandInSummaries,
    HoldGroups,
    NotePromises,
    OpenMeeting,
    ProposeQuestions,
    Receive,
    ResumeMeeting,
    Rise,
    Script,
    Sit,
    Step,
    Take,
    WriteNote,
    decided,
)
from config.demo.province.council import DELEGATES
from config.demo.province.groups import SUMMARIES, TURNS
from config.demo.province.hall import COMMITTEE_EXPLAINS, DEBATE, HEAD_EXPLAINS, OPINIONS
from config.demo.province.meeting import AWAY, LATE
from config.demo.province.people import POSTS
from config.demo.province.questions import THEMATIC, WASTE_PLANT, WATER_PRICE
from config.demo.province.rounds import FARMS, HEALTH
from councils.rules.posts import PostKind

MINUTE = 60
HERE = tuple(person.name for person in DELEGATES if person.name != AWAY)  # 67, from the second day on
FIRST_DAY = tuple(name for name in HERE if name != LATE)  # 66

EARLY = tuple(
    name for place, name in enumerate(HERE) if place % 3 == 0 or name == LATE
)  # who check in themselves

FIRST, SECOND = "Phiên sáng 8/12", "Phiên chiều 8/12"
THIRD, FOURTH, ALONE, FIFTH = (
    "Phiên sáng 9/12",
    "Phiên chiều 9/12",
    "Phiên họp riêng",
    "Phiên chiều 9/12 (tiếp)",
)
LAST = "Phiên sáng 10/12"

FIRST_THEMATIC = 10
SPLIT = {  # what is not unanimous among the thematic ones, by title: no, abstain, none
    WASTE_PLANT: (27, 7, 0),  # 33 of 68: it takes 35
    WATER_PRICE: (24, 8, 0),  # exactly 35
}
ALMOST = ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 0), (1, 1, 0), (0, 0, 1))

_HEADS = {post.place: post.name for post in POSTS if post.kind is PostKind.GROUP_LEADER}
_FROM_GROUPS = tuple(said for summary in SUMMARIES.values() for said in summary.said)

GROUPS = tuple(
    GroupSitting(
        f"Tổ {group}",
        f"Thảo luận Tổ {group} (nhóm {(group + 1) // 2})",
        tuple(p.name for p in DELEGATES if p.group == f"Tổ {group}" and p.name in FIRST_DAY),
        head=_HEADS[f"Tổ {group}"],
        turns=TURNS[group],
        summary=SUMMARIES[group],
    )
    for group in range(1, 9)
)


def _thematic() -> Iterator[Step]:
    for place, title in enumerate(THEMATIC):
        no, abstain, none = SPLIT.get(title, ALMOST[place % len(ALMOST)])
        yield from decided(FIRST_THEMATIC + place, HERE, no=no, abstain=abstain, none=none)


_FIRST_DAY: Script = (
    Receive(FIRST, FIRST_DAY, 40 * MINUTE),
    OpenMeeting(),
    Sit(FIRST),
    Take("0", 3 * MINUTE),
    Take("1", 10 * MINUTE),
    Take("2", 1 * MINUTE),
    CallRoll(FIRST, FIRST_DAY, 4 * MINUTE),
    Take("3", 15 * MINUTE),
    Take("4", 3 * MINUTE),
    *decided(1, FIRST_DAY),
    AdoptAgenda(1),
    Take("5", 20 * MINUTE),
    Take("6", 30 * MINUTE),
    Take("7", 20 * MINUTE),
    Take("", 15 * MINUTE, december(8, "09:45")),
    Take("8", 30 * MINUTE),
    Take("9", 30 * MINUTE),
    Take("10", 30 * MINUTE),
    Rise(FIRST),
    Receive(SECOND, (), 5 * MINUTE),
    Sit(SECOND),
    CallRoll(SECOND, FIRST_DAY),
    Take("11", 60 * MINUTE),
    Take("12", 1 * MINUTE),
    HoldGroups("12", GROUPS, 134 * MINUTE),
    Take("13", 1 * MINUTE),
    HandInSummaries("12", GROUPS, 14 * MINUTE),
    Rise(SECOND),
    Adjourn(SECOND, december(9, "08:00"), "Hết ngày làm việc thứ nhất"),
)

_SECOND_DAY: Script = (
    ResumeMeeting(),
    Receive(THIRD, EARLY, 20 * MINUTE),
    Sit(THIRD),
    CallRoll(THIRD, HERE),
    Take("14", 20 * MINUTE),
    Take("15", 8 * MINUTE),
    ProposeQuestions(),
    *decided(2, HERE),
    DecideQuestions(2),
    Take("16", 1 * MINUTE),
    AskQuestions("16", FARMS, 79 * MINUTE),
    NotePromises("16", FARMS),
    Take("", 15 * MINUTE, december(9, "09:50")),
    Take("17", 1 * MINUTE),
    AskQuestions("17", HEALTH, 59 * MINUTE),
    NotePromises("17", HEALTH),
    Take("18", 1 * MINUTE),
    Debate("18", HEAD_EXPLAINS, 24 * MINUTE),
    Rise(THIRD),
    Receive(FOURTH, (), 5 * MINUTE),
    Sit(FOURTH),
    CallRoll(FOURTH, HERE),
    Take("19", 1 * MINUTE),
    Debate("19", DEBATE, 103 * MINUTE),
    GiveOpinions("19", OPINIONS),
    Take("20", 1 * MINUTE),
    Debate("20", COMMITTEE_EXPLAINS, 28 * MINUTE),
    AnswerOpinions((*OPINIONS, *_FROM_GROUPS)),
    Rise(FOURTH),
    Sit(ALONE, closed_to_public=True),
    CallRoll(ALONE, HERE),
    Take("21", 20 * MINUTE),
    CountHands(3, yes=66, no=0, abstain=1),
    Announce(3),
    WriteNote(
        "21",
        "Bỏ phiếu kín bằng phiếu giấy: phát ra 67 phiếu, thu về 67 phiếu, hợp lệ 67 phiếu; đồng ý 64, không đồng ý 3. "
        "Biên bản kiểm phiếu kèm hồ sơ kỳ họp.",
        35 * MINUTE,
    ),
    Rise(ALONE),
    Sit(FIFTH),
    CallRoll(FIFTH, HERE),
    Take("22", 12 * MINUTE),
    *decided(4, HERE),
    Rise(FIFTH),
    Adjourn(FIFTH, december(10, "08:00"), "Hết ngày làm việc thứ hai"),
)

_THIRD_DAY: Script = (
    ResumeMeeting(),
    Receive(LAST, EARLY, 20 * MINUTE),
    Sit(LAST),
    CallRoll(LAST, HERE),
    Take("23", 20 * MINUTE),
    Take("24", 8 * MINUTE),
    *decided(5, HERE, abstain=1),
    Take("25", 8 * MINUTE),
    *decided(6, HERE, no=1, abstain=1),
    Take("26", 8 * MINUTE),
    *decided(8, HERE),
    *decided(9, HERE, no=1, abstain=1),
    *decided(7, HERE, abstain=1),
    Take("27", 30 * MINUTE),
    *_thematic(),
    Take("", 15 * MINUTE, december(10, "10:00")),
    Take("28", 20 * MINUTE),
    *decided(27, HERE),
    *decided(28, HERE),
    *decided(29, HERE, abstain=1),
    Take("29", 15 * MINUTE),
    Take("30", 30 * MINUTE),
    Rise(LAST),
    CloseMeeting(),
)

SCRIPT: Script = (*_FIRST_DAY, *_SECOND_DAY, *_THIRD_DAY)
