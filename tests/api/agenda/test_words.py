"""The presiding officer's words over HTTP."""

import pytest

from tests.api.caller import Caller, code
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def desk(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def test_the_script_has_words_for_every_moment_and_names_its_facts(cast: Cast) -> None:
    _, script = Caller.as_person(cast.presiding.user).get(f"meetings/{cast.meeting}/script")
    assert not script["moments"]["item.report"]["is_own"]
    assert "[người trình bày]" in script["moments"]["item.report"]["text"]
    [present] = [fact for fact in script["facts"] if fact["key"] == "present"]
    assert (present["label"], "present" in present["also"]) == ("có mặt", True)
    assert script["words"] == {}


def test_a_reader_of_english_gets_english_and_may_write_it(cast: Cast) -> None:
    assert desk(cast).command("me/language", language="en")[0] == 200
    _, script = desk(cast).get(f"meetings/{cast.meeting}/script")
    assert "[presenter]" in script["moments"]["item.report"]["text"]
    path = f"meetings/{cast.meeting}/items/{cast.items[0]}/words"
    assert desk(cast).command(path, text="I call upon [presenter].", revision=0)[0] == 200


def test_words_are_written_read_and_guarded_by_their_revision(cast: Cast) -> None:
    path = f"meetings/{cast.meeting}/items/{cast.items[0]}/words"
    assert desk(cast).command(path, text="Kính thưa", revision=0)[0] == 200
    answer = Caller.as_person(cast.presiding.user).command(path, text="Khác", revision=0)
    assert code(answer) == (409, "words_changed_meanwhile")
    assert answer[1]["facts"] == {"revision": 1}
    written = desk(cast).get(f"meetings/{cast.meeting}/script")[1]["words"][str(cast.items[0])]
    assert (written["text"], written["revision"]) == ("Kính thưa", 1)


def test_brackets_nobody_knows_are_named(cast: Cast) -> None:
    path = f"meetings/{cast.meeting}/items/{cast.items[0]}/words"
    answer = desk(cast).command(path, text="[so người] [phụ lục]", revision=0)
    assert code(answer) == (422, "words_fact_unknown")
    assert answer[1]["facts"]["names"] == "[so người], [phụ lục]"


def test_the_bodys_own_words_hold_in_its_meetings(cast: Cast) -> None:
    assert desk(cast).command(f"bodies/{cast.body}/words", moment="item.report", text="Mời.")[0] == 200
    _, script = desk(cast).get(f"meetings/{cast.meeting}/script")
    assert script["moments"]["item.report"] == {"text": "Mời.", "is_own": True}


def test_a_delegate_reads_no_script(cast: Cast) -> None:
    assert code(Caller.as_person(cast.delegate.user).get(f"meetings/{cast.meeting}/script")) == (
        403,
        "role_missing",
    )
