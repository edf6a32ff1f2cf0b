"""A body writes the words of its own papers."""

import pytest

from catalogue.refusals import Conflict, Invalid, NotFound, Refusal
from journal.selectors import tail
from records.rules.default_wordings import DEFAULTS
from records.rules.words import PaperKind
from records.selectors.wordings import wording, words_of
from records.services.restore_paper_wording import restore_paper_wording
from records.services.write_paper_wording import write_paper_wording
from tests.cast import Cast, command, make_cast

pytestmark = pytest.mark.django_db
KIND, KEY = PaperKind.RESOLUTION, "closing"


@pytest.fixture
def cast() -> Cast:
    return make_cast(delegates=2)


def write(cast: Cast, text: str, *, revision: int = 0, key: str = KEY) -> None:
    by = command(cast.secretary.user)
    write_paper_wording(by, body_id=cast.body, kind=KIND, key=key, text=text, revision=revision)


def stands(cast: Cast) -> str:
    return words_of(cast.body, KIND)[KEY]


def test_a_bodys_own_words_win_and_others_keep_theirs(cast: Cast) -> None:
    write(cast, "  Thông qua {ngay_thong_qua}. \n\n ./. ")
    assert stands(cast) == "Thông qua {ngay_thong_qua}.\n./."
    facts = {"ngay_thong_qua": "ngày 10 tháng 12 năm 2026"}
    assert wording(cast.body, KIND, KEY, facts).startswith("Thông qua ngày 10")
    assert stands(make_cast(delegates=2)) == DEFAULTS[KIND][KEY].text
    [*_, told] = tail(f"body:{cast.body}", after=0, limit=100)
    assert told.kind == "wording.written"
    assert set(told.parts) == {"secretariat"}


def test_words_can_be_taken_back_to_the_products(cast: Cast) -> None:
    write(cast, "Của tôi./.")
    by = command(cast.secretary.user)
    restore_paper_wording(by, body_id=cast.body, kind=KIND, key=KEY, revision=1)
    assert stands(cast) == DEFAULTS[KIND][KEY].text
    with pytest.raises(Conflict, match="paper_wording_is_built_in"):
        restore_paper_wording(command(cast.secretary.user), body_id=cast.body, kind=KIND, key=KEY, revision=0)


def test_a_second_editor_is_told_and_overwrites_nothing(cast: Cast) -> None:
    write(cast, "Một./.")
    with pytest.raises(Conflict, match="paper_wording_changed_meanwhile") as refused:
        write(cast, "Hai./.", revision=0)
    assert refused.value.facts == {"revision": 1}
    assert stands(cast) == "Một./."


@pytest.mark.parametrize(
    ("key", "text", "refusal", "says"),
    [
        (KEY, " \n ", Invalid, "paper_wording_empty"),
        (KEY, "Số {so_luong}", Invalid, "paper_wording_place_unknown"),
        ("considering", "Xét {to_trinh};", Invalid, "paper_wording_place_unknown"),
        ("khac", "x", NotFound, "not_found"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    cast: Cast, key: str, text: str, refusal: type[Refusal], says: str
) -> None:
    with pytest.raises(refusal, match=says):
        write(cast, text, key=key)
    assert stands(cast) == DEFAULTS[KIND][KEY].text


def test_the_refusal_names_the_wrong_place_and_those_that_there_are(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        write(cast, "Số {so_luong}")
    said = refused.value.say("vi")
    assert "{so_luong} không có; có thể dùng:" in said
    assert "{ngay_thong_qua}" in said
