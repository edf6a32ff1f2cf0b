from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from agenda.rules.items import ItemKind
from agenda.script import own_words, texts_of
from agenda.services.set_agenda import ItemDraft, item_id_of, set_agenda
from agenda.services.set_words_template import set_words_template
from agenda.services.write_words import write_words
from agenda.told import words_told
from catalogue.refusals import Conflict, Invalid, NotFound
from councils.events import body_stream
from councils.selectors.bodies import body_by_id
from journal.ids import derived
from journal.rules.entry import Entry
from screens.fold import MeetingFold
from sessions.rules.states import MeetingKind
from sessions.services.cancel_meeting import cancel_meeting
from sessions.services.convene_meeting import MeetingDraft, convene_draft
from sessions.services.draft_meeting import draft_meeting
from tests import entries
from tests.cast import Cast, command, make_cast

pytestmark = pytest.mark.django_db


def write(cast: Cast, text: str | None, *, revision: int = 0) -> Entry:
    said = command(cast.secretary.user)
    return write_words(said, meeting_id=cast.meeting, item_id=cast.items[0], text=text, revision=revision)


def test_words_are_kept_with_who_wrote_them_and_told_to_the_secretariat() -> None:
    cast = make_cast()
    write(cast, "Kính thưa Hội đồng,\r\nCó mặt [có mặt] đại biểu. ")
    assert own_words(cast.meeting) == {cast.items[0]: "Kính thưa Hội đồng,\nCó mặt [có mặt] đại biểu."}
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, list(parts)) == ("words.written", ["secretariat"])
    told = parts["secretariat"]
    assert (told["item"], told["revision"]) == (str(cast.items[0]), 1)
    assert told["by"].lower() == cast.secretary.username


def test_whoever_began_from_older_words_is_refused_and_overwrites_nothing() -> None:
    cast = make_cast()
    write(cast, "Một")
    with pytest.raises(Conflict, match="words_changed_meanwhile") as refused:
        write(cast, "Hai")
    assert refused.value.facts == {"revision": 1}
    assert own_words(cast.meeting) == {cast.items[0]: "Một"}
    write(cast, "Hai", revision=1)
    assert own_words(cast.meeting) == {cast.items[0]: "Hai"}


@pytest.mark.parametrize("nothing", [None, "", " \n "])
def test_words_taken_back_are_the_templates_again_and_no_revision_comes_twice(nothing: str | None) -> None:
    cast = make_cast()
    write(cast, "Một")
    write(cast, nothing, revision=1)
    assert own_words(cast.meeting) == {}
    assert words_told(cast.meeting)[str(cast.items[0])]["text"] is None  # type: ignore[call-overload,index]
    with pytest.raises(Conflict, match="words_changed_meanwhile"):
        write(cast, "Cũ", revision=1)


@pytest.mark.parametrize(
    ("text", "code"), [("[so người]", "words_fact_unknown"), ("Có mặt [có mặt", "words_bracket_open")]
)
def test_brackets_that_would_be_read_out_are_refused(text: str, code: str) -> None:
    cast = make_cast()
    with pytest.raises(Invalid, match=code):
        write(cast, text)
    with pytest.raises(Invalid, match=code):
        set_words_template(command(), body_id=cast.body, moment="vote_open", text=text)


def test_an_item_of_another_meeting_is_not_found() -> None:
    cast, other = make_cast(), make_cast()
    with pytest.raises(NotFound):
        write_words(command(), meeting_id=cast.meeting, item_id=other.items[0], text="Một", revision=0)


def test_nobody_writes_for_a_meeting_that_is_over() -> None:
    cast = make_cast()
    cancel_meeting(command(cast.secretary.user), meeting_id=cast.meeting, reason="Bão số 9")
    with pytest.raises(Conflict, match="words_of_a_closed_meeting"):
        write(cast, "Một")


def test_words_for_a_draft_stand_in_the_bodys_record_and_are_told_when_it_is_convened() -> None:
    cast = make_cast()
    drafted, planned = command(cast.secretary.user), command(cast.secretary.user)
    plan = MeetingDraft(
        2, MeetingKind.REGULAR, "Kỳ họp thứ hai", starts_at=timezone.now() + timedelta(days=3)
    )
    draft_meeting(drafted, body_id=cast.body, draft=plan)
    meeting = UUID(derived(drafted.id, "meeting"))
    set_agenda(planned, meeting_id=meeting, drafts=[ItemDraft("Khai mạc", ItemKind.SPEECH)])
    item = item_id_of(planned, 0)
    write_words(command(cast.secretary.user), meeting_id=meeting, item_id=item, text="Kính thưa", revision=0)
    assert entries.last_entry(body_stream(cast.body))[0] == "words.written"
    convene_draft(command(cast.secretary.user), meeting_id=meeting)
    _, parts = entries.last_entry(entries.meeting(meeting))
    assert parts["secretariat"]["words"][str(item)]["text"] == "Kính thưa"
    fold = MeetingFold()
    fold.apply({"kind": "meeting.convened", "seq": 1, "payload": parts["public"] | parts["secretariat"]})
    assert fold.state["words"][str(item)]["revision"] == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_at_once_one_is_refused() -> None:
    cast = make_cast()
    both = Barrier(2)

    def attempt(text: str) -> str:
        both.wait()
        try:
            write(cast, text)
        except Conflict as refused:
            return refused.code
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(attempt, ["Một", "Hai"]))
    assert answers == ["words_changed_meanwhile", "written"]
    assert own_words(cast.meeting)[cast.items[0]] in ("Một", "Hai")


def test_the_body_has_words_of_its_own_until_it_takes_them_back() -> None:
    cast = make_cast()
    body = body_by_id(cast.body)
    products = texts_of(body, "vi")["vote_open"]
    set_words_template(command(), body_id=cast.body, moment="vote_open", text="Xin biểu quyết: [lượt].")
    own = texts_of(body, "vi")["vote_open"]
    assert (own.text, own.is_own, products.is_own) == ("Xin biểu quyết: [lượt].", True, False)
    kind, parts = entries.last_entry(body_stream(cast.body))
    assert (kind, parts["secretariat"]["moment"]) == ("words_template.set", "vote_open")
    set_words_template(command(), body_id=cast.body, moment="vote_open", text=None)
    assert texts_of(body, "vi")["vote_open"] == products


def test_a_moment_that_is_none_is_refused() -> None:
    with pytest.raises(Invalid, match="moment_unknown"):
        set_words_template(command(), body_id=make_cast().body, moment="item.heading", text="Một")
