"""What messages say: places in brackets, the product's own wordings, when a reminder may wake somebody."""

from datetime import datetime, timedelta

import pytest

from councils.rules.person import is_email
from messaging.rules.addresses import international, sms_parts
from messaging.rules.built_in import BUILT_IN
from messaging.rules.outcomes import HANOI, by_day, pause_after
from messaging.rules.places import fill, places_of, wrong_places
from messaging.rules.samples import SAMPLES as EXAMPLES
from messaging.rules.templates import LABELS, ONLY_IN_LETTERS, Place, Template
from messaging.rules.words import Channel

SAMPLES = {str(place): fact for place, fact in EXAMPLES.items()}
EVERY = [(template, channel) for template in Template for channel in Channel]


@pytest.mark.parametrize(("template", "channel"), EVERY)
def test_the_products_own_wording_names_only_what_it_may(template: Template, channel: Channel) -> None:
    said = BUILT_IN[template][channel]
    assert wrong_places(f"{said.subject}\n{said.text}", places_of(template, channel)) == []
    assert (said.subject == "") == (channel is Channel.SMS)


@pytest.mark.parametrize(("template", "channel"), EVERY)
def test_it_is_polite_and_leaves_no_bracket(template: Template, channel: Channel) -> None:
    said = BUILT_IN[template][channel]
    text = fill(f"{said.subject}\n{said.text}", SAMPLES)
    assert "[" not in text
    assert not {"!", "bạn"} & set(text.lower().replace(",", " ").split())
    assert "!" not in text


@pytest.mark.parametrize("template", Template)
def test_an_sms_is_of_at_most_three_parts_with_the_names_of_an_ordinary_meeting(template: Template) -> None:
    assert sms_parts(fill(BUILT_IN[template][Channel.SMS].text, SAMPLES)) <= 3


def test_what_a_locked_telephone_shows_names_no_subject_and_no_reason() -> None:
    for template in Template:
        for channel in (Channel.PUSH, Channel.SMS):
            assert not ONLY_IN_LETTERS & set(places_of(template, channel))


def test_every_place_has_a_label_of_its_own_and_an_example() -> None:
    assert len({label.casefold() for label in LABELS.values()}) == len(Place)
    assert EXAMPLES.keys() == set(Place)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Kính gửi [người nhận]", []),
        ("Kính gửi [ Người  NHẬN ]", []),
        ("[ngày sinh] và [ngày sinh], [kỳ họp]", ["ngày sinh"]),
        ("[lý do]", ["lý do"]),  # of another message
        ("còn ngoặc [kỳ họp", ["["]),
        ("kỳ họp]", ["]"]),
    ],
)
def test_brackets_that_name_nothing_are_found(text: str, wrong: list[str]) -> None:
    assert wrong_places(text, places_of(Template.SUMMONS, Channel.EMAIL)) == wrong


def test_a_line_whose_fact_is_not_known_is_left_out() -> None:
    text = "Kính gửi [người nhận]\n\nHạn: [hạn trả lời]\n\n[kỳ họp]"
    assert (
        fill(text, {"person": "Ông A", "reply_by": "", "meeting": "Kỳ họp 1"}) == "Kính gửi Ông A\n\nKỳ họp 1"
    )


def test_a_fact_that_looks_like_a_place_is_said_as_it_is() -> None:
    assert fill("[kỳ họp]", {"meeting": "Họp [địa điểm] \\1"}) == "Họp [địa điểm] \\1"


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0912 345 678", "+84912345678"),
        ("+84 912-345-678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("(0206) 3888.999", "+842063888999"),
        ("12", ""),
        ("", ""),
        ("912345678", ""),
    ],
)
def test_telephone_numbers_go_out_in_their_international_form(phone: str, number: str) -> None:
    assert international(phone) == number


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a.b@tinh.gov.vn", True),
        ("a@b", False),
        ("a b@c.vn", False),
        ("a@b.vn\nBcc: x@y.vn", False),
        ("Ông A <a@b.vn>", False),
        ("a@b.vn,c@d.vn", False),
        ("", False),
    ],
)
def test_addresses(text: str, is_one: bool) -> None:
    assert is_email(text) is is_one


def test_vietnamese_letters_make_an_sms_shorter() -> None:
    assert [sms_parts("a" * 160), sms_parts("a" * 161), sms_parts("ạ" * 70), sms_parts("ạ" * 71)] == [
        1,
        2,
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "goes"),
    [(7, 29, "01 07:30"), (7, 30, "01 07:30"), (19, 59, "01 19:59"), (20, 0, "02 07:30"), (0, 5, "01 07:30")],
)
def test_nobody_is_woken_by_a_reminder(hour: int, minute: int, goes: str) -> None:
    moment = datetime(2026, 12, 1, hour, minute, tzinfo=HANOI)
    assert by_day(moment).astimezone(HANOI).strftime("%d %H:%M") == goes


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(tries) for tries in range(1, 8)]
    known = [pause for pause in pauses if pause is not None]
    assert known == sorted(known)
    assert known[0] == timedelta(minutes=1)
    assert pauses[-1] is None
