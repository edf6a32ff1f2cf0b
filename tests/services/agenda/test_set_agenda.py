"""Set an agenda: the whole list, before and after the meeting is convened; draft, then proposed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from agenda.models import ItemWords
from agenda.rules.drafts import PaperDraft
from agenda.rules.items import ItemKind
from agenda.selectors import item_belongs_to, items_of
from agenda.services.propose_agenda import propose_agenda
from agenda.services.set_agenda import ItemDraft, item_id_of, set_agenda
from agenda.services.start_item import start_item
from catalogue.refusals import Conflict, Invalid, Refusal
from councils.rules.body_rules import Matter
from screens.audiences import DELEGATES
from sessions.rules.states import MeetingKind
from sessions.services.convene_meeting import MeetingDraft, convene_draft, convene_meeting, meeting_id_of
from sessions.services.draft_meeting import draft_meeting
from sessions.services.postpone_meeting import postpone_meeting
from tests import entries
from tests.agendas import assert_told, in_session, planned, revision, shown, titles, with_planned
from tests.cast import Cast, command, make_cast, open_the_meeting
from voting.services.prepare_vote import VoteDraft, prepare_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

WHY = "Theo ý kiến Thường trực"


def item(title: str, kept: UUID | None = None, **known: object) -> ItemDraft:
    return ItemDraft(title, ItemKind.REPORT, id=kept, **known)  # type: ignore[arg-type]


def bare(cast: Cast) -> UUID:
    """Another convened meeting of the cast's body, without an agenda."""
    by = command(cast.secretary.user)
    starts = timezone.now() + timedelta(days=2)
    convene_meeting(by, body_id=cast.body, draft=MeetingDraft(9, MeetingKind.THEMATIC, "Chuyên đề", starts))
    return meeting_id_of(by)


def drafted(cast: Cast) -> UUID:
    """A meeting that is not convened."""
    by = command(cast.secretary.user)
    starts = timezone.now() + timedelta(days=2)
    draft_meeting(by, body_id=cast.body, draft=MeetingDraft(8, MeetingKind.THEMATIC, "Chuyên đề", starts))
    return meeting_id_of(by)


def test_an_agenda_is_set_whole_and_in_order() -> None:
    cast = make_cast()
    first, second, third = cast.items
    drafts = [item("Ba", third), item("Mới"), item("Một", first)]
    set_agenda(command(), meeting_id=cast.meeting, drafts=drafts, reason=WHY)
    assert titles(cast) == ["Ba", "Mới", "Một"]
    assert items_of(cast.meeting)[0].id == third
    assert not item_belongs_to(second, cast.meeting)
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts["public"]["reason"]) == ("agenda.set", WHY)
    assert parts["public"]["items"][1] == {
        "id": str(items_of(cast.meeting)[1].id),
        "parent": None,
        "number": "",
        "title": "Mới",
        "kind": "report",
        "planned_at": None,
        "expected_at": None,
        "duration_min": None,
        "presenter": "",
        "presented_by": [],
        "papers": [],
        "note": "",
        "state": "todo",
        "reason": "",
        "began_at": None,
        "ended_at": None,
        "spent_s": 0,
    }
    assert_told(cast.meeting)


def test_a_tree_is_kept_with_every_line_after_its_parent() -> None:
    cast = make_cast()
    drafts = planned(timezone.now())
    by = command()
    last = len(drafts) - 1
    set_agenda(by, meeting_id=cast.meeting, drafts=[drafts[last], *drafts[:last]], reason=WHY)
    assert titles(cast) == [
        "Buổi sáng",
        "Báo cáo",
        "Giải lao",
        "Biểu quyết",
        "Nghị quyết A",
        "Nghị quyết B",
        "Buổi chiều",
        "Thảo luận",
    ]
    state = assert_told(cast.meeting)
    parents = {row["title"]: row["parent"] for row in state["agenda"]}
    ids = {row["title"]: row["id"] for row in state["agenda"]}
    assert parents["Nghị quyết A"] == ids["Biểu quyết"]
    assert parents["Thảo luận"] == ids["Buổi chiều"]


def test_no_item_of_a_held_meeting_is_taken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    held = {f"meeting:{cast.meeting}": "Có đơn khiếu nại"}
    monkeypatch.setattr("journal.ports.held", held.get)
    with pytest.raises(Conflict, match="meeting_is_held") as refused:
        set_agenda(command(), meeting_id=cast.meeting, drafts=[item("Một", cast.items[0])], reason=WHY)
    assert refused.value.facts == {"reason": "Có đơn khiếu nại"}
    kept = [item(f"Việc {n}", one) for n, one in enumerate(cast.items)]
    set_agenda(command(), meeting_id=cast.meeting, drafts=[*kept, item("Mới")], reason=WHY)
    assert titles(cast) == ["Việc 0", "Việc 1", "Việc 2", "Mới"]


def test_a_tree_may_be_set_again_with_other_parents() -> None:
    cast = make_cast()
    ids = with_planned(cast, timezone.now())
    kept = [
        item("Buổi chiều", ids[6]),
        item("Nghị quyết A", ids[4], parent=str(ids[6])),
        item("Phần", parent="part"),
        item("Gốc", key="part"),
    ]
    set_agenda(command(), meeting_id=cast.meeting, drafts=kept, reason=WHY)
    assert titles(cast) == ["Buổi chiều", "Nghị quyết A", "Gốc", "Phần"]
    assert_told(cast.meeting)


def test_papers_and_delegates_who_present_are_kept() -> None:
    cast = make_cast()
    paper = PaperDraft(" Báo cáo kinh tế ", "BC 412/BC-UBND")
    drafts = [item("A", papers=(paper,), presented_by=(cast.delegate.mandate,))]
    set_agenda(command(), meeting_id=cast.meeting, drafts=drafts, reason=WHY)
    [row] = assert_told(cast.meeting)["agenda"]
    assert row["presented_by"] == [str(cast.delegate.mandate)]
    [kept] = row["papers"]
    assert (kept["title"], kept["symbol"]) == ("Báo cáo kinh tế", "BC 412/BC-UBND")
    again = PaperDraft("Báo cáo kinh tế", "BC 412/BC-UBND", UUID(kept["id"]))
    drafts = [item("A", UUID(row["id"]), papers=(again,))]
    set_agenda(command(), meeting_id=cast.meeting, drafts=drafts, reason=WHY)
    assert assert_told(cast.meeting)["agenda"][0]["papers"] == [kept]


FAULTS = {
    "untitled": ([item(" ")], "item_title_missing"),
    "unknown": ([item("A", uuid4())], "item_unknown"),
    "below nothing": ([item("A", parent="gone")], "item_parent_unknown"),
    "below itself": (
        [item("A", key="a", parent="b"), item("B", key="b", parent="a")],
        "item_parent_circular",
    ),
    "too deep": (
        [item("A", key=str(n), parent=str(n - 1) if n else "") for n in range(6)],
        "agenda_too_deep",
    ),
    "a presenter from elsewhere": ([item("A", presented_by=(uuid4(),))], "presenter_unknown"),
}


@pytest.mark.parametrize(("drafts", "code"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_agenda_changes_nothing(drafts: list[ItemDraft], code: str) -> None:
    cast = make_cast()
    with pytest.raises(Invalid, match=code):
        set_agenda(command(), meeting_id=cast.meeting, drafts=drafts, reason=WHY)
    assert [row.id for row in items_of(cast.meeting)] == cast.items
    assert_told(cast.meeting)


def test_items_of_another_meeting_and_items_listed_twice_are_refused() -> None:
    cast, elsewhere = make_cast(), make_cast()
    twice = [item("A", cast.items[0]), item("B", cast.items[0])]
    for drafts in ([item("A", elsewhere.items[0])], twice):
        with pytest.raises(Invalid, match="item_unknown"):
            set_agenda(command(), meeting_id=cast.meeting, drafts=drafts, reason=WHY)
    assert [row.id for row in items_of(elsewhere.meeting)] == elsewhere.items


def test_an_item_with_a_vote_stays_on_the_agenda() -> None:
    cast = make_cast()
    draft = VoteDraft("Nghị quyết", Matter.RESOLUTION, item_id=cast.items[1])
    prepare_vote(command(), meeting_id=cast.meeting, draft=draft)
    with pytest.raises(Conflict, match="item_in_use"):
        set_agenda(command(), meeting_id=cast.meeting, drafts=[item("A", cast.items[0])], reason=WHY)
    assert [row.id for row in items_of(cast.meeting)] == cast.items


def test_words_written_for_an_item_go_with_it() -> None:
    cast = make_cast()
    ItemWords.objects.create(
        item_id=cast.items[1], text="Mời đại biểu", changed_by="Thư ký", changed_at=timezone.now()
    )
    set_agenda(command(), meeting_id=cast.meeting, drafts=[item("A", cast.items[0])], reason=WHY)
    assert titles(cast) == ["A"]


def test_a_proposed_agenda_is_set_again_with_a_reason_only() -> None:
    cast = make_cast()
    with pytest.raises(Invalid, match="reason_missing"):
        set_agenda(command(), meeting_id=cast.meeting, drafts=[item("A")])
    assert_told(cast.meeting)


def test_an_opened_meeting_keeps_its_agenda() -> None:
    cast, _ = in_session()
    with pytest.raises(Conflict, match="agenda_is_fixed"):
        set_agenda(command(), meeting_id=cast.meeting, drafts=[], reason=WHY)


def test_a_meeting_opened_without_an_agenda_may_still_be_given_one() -> None:
    cast = make_cast()
    other = bare(cast)
    open_the_meeting(
        Cast(cast.body, cast.term, other, [], cast.delegates, cast.secretary, cast.administrator)
    )
    set_agenda(command(), meeting_id=other, drafts=[item("A")])
    propose_agenda(command(), meeting_id=other)
    assert_told(other)


def test_the_agenda_of_a_postponed_meeting_may_still_change() -> None:
    cast = make_cast()
    postpone_meeting(command(), meeting_id=cast.meeting, reason="Chờ bão tan")
    set_agenda(command(), meeting_id=cast.meeting, drafts=[item("A")], reason=WHY)
    assert titles(cast) == ["A"]


# ---- draft, proposed


def test_a_draft_is_the_secretariats_until_it_is_proposed() -> None:
    meeting = bare(make_cast())
    set_agenda(command(), meeting_id=meeting, drafts=[item("Dự thảo")])
    assert entries.last_entry(entries.meeting(meeting))[1].keys() == {"secretariat"}
    assert shown(meeting, DELEGATES)["agenda"] == []
    assert_told(meeting)
    propose_agenda(command(), meeting_id=meeting)
    assert [row["title"] for row in shown(meeting, frozenset({"public"}))["agenda"]] == ["Dự thảo"]
    assert assert_told(meeting)["agenda_status"] == {
        "state": "proposed",
        "revision": 2,
        "adopted_at": None,
        "adopted_by": None,
        "changes": [],
    }


def test_an_agenda_of_a_draft_meeting_stands_in_the_bodys_record_and_is_told_at_the_convening() -> None:
    cast = make_cast()
    meeting = drafted(cast)
    by = command()
    set_agenda(by, meeting_id=meeting, drafts=[item("Sớm")], revision=0)
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert (kind, set(parts)) == ("agenda.set", {"secretariat"})
    assert parts["secretariat"]["meeting"] == str(meeting)
    convene_draft(command(), meeting_id=meeting)
    state = assert_told(meeting)
    assert [row["id"] for row in state["agenda"]] == [str(item_id_of(by, 0))]
    assert shown(meeting, DELEGATES)["agenda"] == []
    assert shown(meeting, DELEGATES)["agenda_status"]["revision"] == 0


def test_a_meeting_convened_without_an_agenda_tells_of_none() -> None:
    meeting = bare(make_cast())
    assert "secretariat" not in entries.last_entry(entries.meeting(meeting))[1]


def test_what_cannot_be_proposed_is_refused() -> None:
    cast = make_cast()
    meeting, early = bare(cast), drafted(cast)
    set_agenda(command(), meeting_id=early, drafts=[item("A")])
    for place, code in ((meeting, "agenda_empty"), (cast.meeting, "agenda_already_proposed")):
        with pytest.raises(Refusal, match=code):
            propose_agenda(command(), meeting_id=place)
    with pytest.raises(Conflict, match="meeting_not_convened"):
        propose_agenda(command(), meeting_id=early)


def test_nothing_is_begun_from_a_draft() -> None:
    cast = make_cast()
    other = bare(cast)
    by = command()
    set_agenda(by, meeting_id=other, drafts=[item("A")])
    ours = Cast(cast.body, cast.term, other, [], cast.delegates, cast.secretary, cast.administrator)
    open_the_meeting(ours)
    with pytest.raises(Conflict, match="agenda_not_proposed"):
        start_item(command(), meeting_id=other, item_id=item_id_of(by, 0))


# ---- two at once


def test_the_same_command_again_changes_nothing() -> None:
    cast = make_cast()
    by = command()
    first = set_agenda(by, meeting_id=cast.meeting, drafts=[item("A")], revision=2, reason=WHY)
    assert set_agenda(by, meeting_id=cast.meeting, drafts=[item("A")], revision=2, reason=WHY) == first
    assert revision(cast) == 3


def test_a_list_written_from_an_older_agenda_is_refused() -> None:
    cast = make_cast()
    set_agenda(command(), meeting_id=cast.meeting, drafts=[item("A")], revision=2, reason=WHY)
    with pytest.raises(Conflict, match="agenda_changed_meanwhile") as refused:
        set_agenda(command(), meeting_id=cast.meeting, drafts=[item("B")], revision=2, reason=WHY)
    assert refused.value.facts == {"revision": 3}
    assert titles(cast) == ["A"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_draft", [False, True], ids=["convened", "not convened"])
def test_of_two_secretaries_who_write_at_once_one_is_told_so(is_draft: bool) -> None:
    cast = make_cast()
    meeting, seen = (drafted(cast), 0) if is_draft else (cast.meeting, 2)
    together = Barrier(2)

    def write(title: str) -> str:
        together.wait(30)
        try:
            set_agenda(command(), meeting_id=meeting, drafts=[item(title)], revision=seen, reason=WHY)
        except Conflict as refusal:
            return refusal.code
        finally:
            connection.close()
        return title

    with ThreadPoolExecutor(2) as desks:
        said = set(desks.map(write, ["A", "B"]))
    assert "agenda_changed_meanwhile" in said
    [kept] = [row.title for row in items_of(meeting)]
    assert said == {"agenda_changed_meanwhile", kept}
