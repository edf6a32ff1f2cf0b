"""The life of a petition: entered, sent, answered, joined, linked; and who signed, told to nobody."""

from datetime import date, timedelta
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, NotFound, Refusal
from councils.intake.workbook import read_workbook
from councils.models import Guest, Term
from councils.rules.calendar import council_day
from journal.selectors import head, tail
from petitions.messages_out import due_petitions
from petitions.models import Petition, PetitionSigner, PetitionStep
from petitions.rules.lists.reading import Choices
from petitions.rules.words import Field, PetitionState
from petitions.selectors import Home, Wanted, figures_of, lists_of, page_of, public_list
from petitions.services.add_signers import Signer, add_signers
from petitions.services.answer_petition import Answer, answer_petition
from petitions.services.enter_petition import enter_petition, petition_id_of
from petitions.services.erase_signers import erase_signers
from petitions.services.hold_voter_meeting import VoterMeetingDraft, hold_voter_meeting, voter_meeting_id_of
from petitions.services.import_petitions import ConfirmedList, digest_of, import_petitions, reading_of
from petitions.services.join_petitions import join_petitions
from petitions.services.link_petition import Linked, link_petition
from petitions.services.part_petition import part_petition
from petitions.services.revise_petition import Revised, revise_petition
from petitions.services.revise_voter_meeting import revise_voter_meeting
from petitions.services.shared import PetitionDraft, words_of
from petitions.services.step_petition import Step, step_petition
from petitions.services.unlink_petition import unlink_petition
from petitions.services.withdraw_list import withdraw_list
from petitions.telling import told
from questioning.models import QuestionSlip
from questioning.rules.words import SlipState
from tests import entries
from tests.cast import Cast, command, make_cast
from tests.messy_petitions import VOTER, messy_list

P = PetitionState
ROAD = "Đề nghị sửa đường liên thôn Bản Chang"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def home(cast: Cast) -> Home:
    return Home(cast.body, cast.meeting)


def today() -> date:
    return council_day(timezone.now())


def entered(where: Home, text: str = ROAD, **more: Any) -> UUID:
    asked = command()
    facts: dict[str, Any] = {
        "received_on": today() - timedelta(days=30),
        "field": Field.TRANSPORT,
        "agency": "Sở Xây dựng",
    }
    enter_petition(asked, home=where, draft=PetitionDraft(text, **{**facts, **more}))
    return petition_id_of(asked)


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def step(petition: UUID, state: P, *, revision: int, note: str = "") -> None:
    step_petition(command(), petition_id=petition, revision=revision, step=Step(state, today(), note))


def test_a_petition_gets_the_next_number_and_delegates_read_it(cast: Cast) -> None:
    entered(home(cast))
    second = entered(home(cast), "Đề nghị cấp nước sạch")
    assert Petition.objects.get(id=second).number == 2
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, set(parts)) == ("petition.entered", {"delegates"})
    assert parts["delegates"]["petition"]["text"] == "Đề nghị cấp nước sạch"


def test_of_no_meeting_it_stands_in_the_bodys_record(cast: Cast) -> None:
    entered(Home(cast.body))
    assert entries.last_entry(entries.body(cast.body))[0] == "petition.entered"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": "  "}, "petition_empty"),
        ({"received_on": timedelta(days=1)}, "petition_day_ahead"),
        ({"due_on": timedelta(days=-31)}, "petition_due_before_received"),
    ],
)
def test_nonsense_is_refused(cast: Cast, wrong: dict[str, object], code: str) -> None:
    facts: dict[str, Any] = {
        name: today() + by if isinstance(by, timedelta) else by for name, by in wrong.items()
    }
    with pytest.raises(Invalid) as refused:
        entered(home(cast), **facts)
    assert code_of(refused) == code


def test_its_life_is_kept_step_by_step(cast: Cast) -> None:
    petition = entered(home(cast))
    step(petition, P.SENT, revision=1)
    answer = Answer("Đã sửa xong", "12/SXD", today(), P.SETTLED)
    answer_petition(command(), petition_id=petition, revision=2, answer=answer)
    with pytest.raises(Invalid) as refused:
        step(petition, P.IN_WORK, revision=3)
    assert code_of(refused) == "petition_step_back_needs_note"
    step(petition, P.IN_WORK, revision=3, note="Cử tri báo chưa xong")
    steps = PetitionStep.objects.filter(petition_id=petition).order_by("id")
    assert [one.state for one in steps] == ["received", "sent", "settled", "in_work"]
    row = Petition.objects.get(id=petition)
    assert (row.answer_number, row.revision, "12 sxd" in row.found_by) == ("12/SXD", 4, True)


def test_an_answer_says_something_and_its_document_is_one_that_is_read_here(cast: Cast) -> None:
    petition = entered(home(cast))
    for answer, code in (
        (Answer(" ", "", today(), P.SETTLED), "petition_answer_empty"),
        (Answer("x", "", today(), P.SENT), "petition_step_unknown"),
        (Answer("x", "", today(), P.SETTLED, document_id=uuid4()), "not_found"),
    ):
        with pytest.raises(Refusal) as refused:
            answer_petition(command(), petition_id=petition, revision=1, answer=answer)
        assert code_of(refused) == code


def test_the_second_writer_is_told_and_nothing_is_lost(cast: Cast) -> None:
    petition = entered(home(cast))
    draft = PetitionDraft("Chữ mới", today(), Field.HEALTH)
    revised = Revised(1, draft, cast.meeting)
    revise_petition(command(), petition_id=petition, revised=revised)
    with pytest.raises(Conflict) as refused:
        revise_petition(command(), petition_id=petition, revised=revised)
    assert (code_of(refused), refused.value.facts) == ("petition_changed_meanwhile", {"revision": 2})


def test_given_to_a_meeting_it_gets_a_number_there(cast: Cast) -> None:
    entered(home(cast))
    petition = entered(Home(cast.body))
    draft = PetitionDraft(ROAD, today(), Field.TRANSPORT)
    revise_petition(command(), petition_id=petition, revised=Revised(1, draft, cast.meeting))
    assert Petition.objects.get(id=petition).number == 2


def test_joined_and_parted_again(cast: Cast) -> None:
    one, other, third = (entered(home(cast), f"{ROAD} {n}") for n in range(3))
    step(other, P.SENT, revision=1)
    join_petitions(command(), petition_id=other, revision=2, into=one)
    assert figures_of(home(cast), today=today()).joined == 1
    for petition, into, code in (
        (other, third, "petition_is_joined"),
        (third, other, "petition_into_joined"),
        (one, third, "petition_holds_others"),
        (one, one, "petition_into_itself"),
    ):
        revision = Petition.objects.get(id=petition).revision
        with pytest.raises(Refusal) as refused:
            join_petitions(command(), petition_id=petition, revision=revision, into=into)
        assert code_of(refused) == code
    part_petition(command(), petition_id=other, revision=3)
    assert Petition.objects.get(id=other).state == P.SENT


def test_another_bodys_petition_is_not_joined_and_its_item_not_linked(cast: Cast) -> None:
    petition, elsewhere = entered(home(cast)), make_cast()
    with pytest.raises(NotFound):
        join_petitions(command(), petition_id=petition, revision=1, into=entered(home(elsewhere)))
    with pytest.raises(NotFound):
        link_petition(command(), petition_id=petition, to=Linked(item_id=elsewhere.items[0]))


def test_linked_to_an_item_it_is_found_by_it(cast: Cast) -> None:
    petition = entered(home(cast))
    entered(home(cast), "Đề nghị cấp nước sạch")
    to = Linked(item_id=cast.items[1])
    link_petition(command(), petition_id=petition, to=to)
    wanted = Wanted(item_id=cast.items[1])
    page = page_of(home(cast), wanted, today=today(), start=0, most=10)
    assert [row.petition.id for row in page.rows] == [petition]
    assert page.rows[0].links == 1
    unlink_petition(command(), petition_id=petition, from_=to)
    with pytest.raises(NotFound):
        unlink_petition(command(), petition_id=petition, from_=to)


def test_a_meeting_with_voters_is_kept_and_put_right(cast: Cast) -> None:
    asked, draft = command(), VoterMeetingDraft("Nhà văn hóa thôn", today(), voters=80)
    hold_voter_meeting(asked, home=home(cast), draft=draft)
    held = voter_meeting_id_of(asked)
    entered(home(cast), heard_at=held)
    revise_voter_meeting(command(), voter_meeting_id=held, revision=1, draft=draft)
    with pytest.raises(Conflict):
        revise_voter_meeting(command(), voter_meeting_id=held, revision=1, draft=draft)
    with pytest.raises(NotFound):
        entered(home(make_cast()), heard_at=held)


def test_who_signed_is_counted_and_told_nowhere(cast: Cast) -> None:
    petition = entered(home(cast))
    add_signers(command(), petition_id=petition, signers=[Signer(VOTER, today(), "Thôn Kín", "0912345678")])
    assert entries.last_entry(entries.meeting(cast.meeting))[1] == {
        "delegates": {"petition": str(petition), "signers": 1}
    }
    with pytest.raises(Invalid):
        add_signers(command(), petition_id=petition, signers=[])
    erase_signers(command(), petition_id=petition)
    assert not PetitionSigner.objects.filter(petition_id=petition).exists()
    for stream in (entries.meeting(cast.meeting), entries.body(cast.body)):
        for entry in tail(stream, after=0, limit=1000):
            said = b"".join(part.value for part in entry.parts.values()).decode()
            assert not any(secret in said for secret in (VOTER, "Thôn Kín", "0912345678"))


def test_the_public_would_read_what_was_asked_and_answered_and_nothing_else(cast: Cast) -> None:
    one, other = entered(home(cast)), entered(home(cast), f"{ROAD} nữa")
    entered(Home(cast.body), "Chưa gửi kỳ họp nào")
    add_signers(command(), petition_id=one, signers=[Signer(VOTER)])
    join_petitions(command(), petition_id=other, revision=1, into=one)
    found = public_list(cast.body, today=today())
    assert [row.id for row in found] == [one]
    assert VOTER not in repr(found)
    shown = set(type(found[0]).__dataclass_fields__)
    assert not shown & {"signers", "heard_at", "slips", "links", "steps", "note", "due_on"}


def test_a_list_is_taken_once_and_the_same_file_is_noticed(cast: Cast) -> None:
    sheets = read_workbook(messy_list(today()))

    def confirmed(*, again: bool = False) -> ConfirmedList:
        reading = reading_of(home(cast), sheets, Choices(), today=today())
        return ConfirmedList(sheets, "a" * 64, Choices(), digest_of(reading), again=again)

    first = confirmed()
    import_petitions(command(), home=home(cast), confirmed=first)
    assert Petition.objects.filter(meeting_id=cast.meeting).count() == 137
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts["delegates"]) == ("petition.imported", {"count": 137})
    assert VOTER not in repr(parts)
    with pytest.raises(Invalid) as refused:
        import_petitions(command(), home=home(cast), confirmed=confirmed())
    assert code_of(refused) == "petitions_none_to_take"
    keep = Choices(keep=frozenset({7}))
    reading = reading_of(home(cast), sheets, keep, today=today())
    once_more = ConfirmedList(sheets, "a" * 64, keep, digest_of(reading))
    with pytest.raises(Conflict) as refused_file:
        import_petitions(command(), home=home(cast), confirmed=once_more)
    assert code_of(refused_file) == "petitions_file_taken"
    with pytest.raises(Conflict) as refused_list:
        import_petitions(command(), home=home(make_cast()), confirmed=once_more)
    assert code_of(refused_list) == "petitions_list_changed"


@pytest.mark.both_databases
def test_a_list_taken_by_mistake_is_taken_back_while_nothing_of_it_was_touched(cast: Cast) -> None:
    own = entered(home(cast), ROAD)
    taken = list_taken(cast)
    touched = Petition.objects.filter(taken_with_id=taken).first()
    assert touched is not None
    add_signers(command(), petition_id=touched.id, signers=[Signer(VOTER)])
    assert [is_untouched for _, _, is_untouched in lists_of(home(cast))] == [False]
    with pytest.raises(Conflict) as refused:
        withdraw_list(command(), home=home(cast), list_id=taken)
    assert code_of(refused) == "petitions_list_touched"
    erase_signers(command(), petition_id=touched.id)
    with pytest.raises(NotFound):
        withdraw_list(command(), home=Home(cast.body), list_id=taken)
    assert Petition.objects.filter(meeting_id=cast.meeting).count() == 138

    asked = command()
    first = withdraw_list(asked, home=home(cast), list_id=taken)
    assert withdraw_list(asked, home=home(cast), list_id=taken).seq == first.seq
    assert [row.id for row in Petition.objects.filter(meeting_id=cast.meeting)] == [own]
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts["delegates"]) == ("petition.list_withdrawn", {"count": 137})
    assert lists_of(home(cast)) == []
    assert list_taken(cast) > 0  # the same file, without being asked twice


def list_taken(cast: Cast) -> int:
    sheets = read_workbook(messy_list(today()))
    reading = reading_of(home(cast), sheets, Choices(), today=today())
    confirmed = ConfirmedList(sheets, "a" * 64, Choices(), digest_of(reading))
    import_petitions(command(), home=home(cast), confirmed=confirmed)
    return lists_of(home(cast))[0][0].id


def test_the_same_command_sent_twice_enters_one_petition(cast: Cast) -> None:
    asked, draft = command(), PetitionDraft(ROAD, today(), Field.TRANSPORT)
    first = enter_petition(asked, home=home(cast), draft=draft)
    before = head(entries.meeting(cast.meeting))
    assert enter_petition(asked, home=home(cast), draft=draft).seq == first.seq
    assert head(entries.meeting(cast.meeting)) == before


@pytest.mark.both_databases
def test_ten_thousand_are_searched_at_once_with_marks_and_without(cast: Cast) -> None:
    now = timezone.now()
    rows = [
        Petition(
            body_id=cast.body,
            number=number,
            text=f"Đề nghị sửa {'đường' if number % 100 else 'kênh thủy lợi'} số {number} của thôn, 100% hộ đồng ý",
            field=Field.TRANSPORT,
            agency="Sở Xây dựng",
            state=P.IN_WORK,
            received_on=today(),
            due_on=today() + timedelta(days=number % 3 - 1),
            changed_at=now,
        )
        for number in range(1, 10_001)
    ]
    for row in rows:
        row.found_by = words_of(row)
    Petition.objects.bulk_create(rows, batch_size=1000)
    taken = {}
    for query, found in (
        ("thuy loi", 100),
        ("thủy lợi", 100),
        ("thuỷ loi", 100),
        ("thúy lợi", 0),
        ("100%", 10_000),
    ):
        began = perf_counter()
        page = page_of(Home(cast.body), Wanted(q=query), today=today(), start=0, most=200)
        taken[query] = perf_counter() - began
        assert page.found == found, query
    began = perf_counter()
    late = figures_of(Home(cast.body), today=today()).all.late
    taken["figures"] = perf_counter() - began
    assert late == sum(number % 3 == 0 for number in range(1, 10_001))
    print({what: round(seconds * 1000) for what, seconds in taken.items()})  # noqa: T201 -- a slow one is seen in the log
    assert max(taken.values()) < 1.5


@pytest.mark.both_databases
def test_a_number_is_given_once_in_a_meeting(cast: Cast) -> None:
    from django.db import IntegrityError, transaction

    petition = Petition.objects.get(id=entered(home(cast)))
    petition.id = uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        petition.save(force_insert=True)


def test_the_head_of_the_agency_is_reminded_before_the_due_day_and_each_week_after(cast: Cast) -> None:
    guest = Guest.objects.create(
        body_id=cast.body, kind="department", name="Nông Văn Tài", title="Giám đốc Sở Xây dựng", position=1
    )
    petition = entered(home(cast), due_on=today() + timedelta(days=3))
    entered(home(cast), "Đề nghị cấp nước sạch", agency="Sở Lạ", due_on=today() + timedelta(days=3))
    now = timezone.now()
    reminded = {
        days: [
            (one.template.value, one.to.id)
            for one in due_petitions(now + timedelta(days=days))
            if one.body == cast.body
        ]
        for days in (-3, 0, 4)
    }
    assert reminded == {-3: [], 0: [("petition_due", guest.id)], 4: [("petition_late", guest.id)]}
    onces = {one.once for days in (4, 5, 12) for one in due_petitions(now + timedelta(days=days))}
    assert len([once for once in onces if str(petition) in once]) == 2


def test_a_body_between_two_terms_keeps_no_other_from_being_reminded(cast: Cast) -> None:
    ended = make_cast()
    Term.objects.filter(id=ended.term).update(ends_on=today() - timedelta(days=1))
    for one in (ended, cast):
        Guest.objects.create(
            body_id=one.body, kind="department", name="Nông Văn Tài", title="Giám đốc Sở Xây dựng", position=1
        )
        entered(home(one), due_on=today() + timedelta(days=3))
    assert {one.body for one in due_petitions(timezone.now())} == {ended.body, cast.body}


def test_a_slip_that_was_handed_in_is_linked_and_told_to_the_secretariat_alone(cast: Cast) -> None:
    slip = QuestionSlip.objects.create(
        meeting_id=cast.meeting,
        author_id=cast.delegate.mandate,
        author_name="Đại biểu 2",
        respondent_name="Giám đốc Sở Xây dựng",
        subject="Đường liên thôn",
        number=1,
        state=SlipState.SUBMITTED,
        written_at=timezone.now(),
    )
    petition = entered(home(cast))
    link_petition(command(), petition_id=petition, to=Linked(slip_id=slip.id))
    assert set(entries.last_entry(entries.meeting(cast.meeting))[1]) == {"secretariat"}
    assert [one.subject for one in told(petition, with_slips=True, with_drafts=True).slips] == [
        "Đường liên thôn"
    ]
    assert told(petition, with_slips=False, with_drafts=False).slips == []
    QuestionSlip.objects.filter(id=slip.id).update(state=SlipState.DRAFT)
    with pytest.raises(NotFound):
        link_petition(command(), petition_id=petition, to=Linked(slip_id=slip.id))
