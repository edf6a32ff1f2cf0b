"""The lists that the meetings of the demonstration are given: the same on every machine, days counted from today."""

from datetime import date, timedelta
from itertools import count as count_up
from itertools import islice

from config.demo.petitions.asked import ASKED, OF_A_COMMUNE, Asked
from config.demo.shapes import Council
from petitions.rules.lists.reading import ReadRow
from petitions.rules.words import CLOSED, PetitionState

PROVINCE_COUNT, COMMUNE_COUNT = 137, 21
COMMUNES = (
    "xã Lũng Phìn", "xã Minh Khương", "xã Bản Luốc", "xã Cốc Rế", "xã Tả Sử Choóng", "xã Yên Thành", "xã Tân Bắc",
    "xã Vĩnh Hảo", "xã Sà Phìn Lủng", "phường Trường Lâm", "xã Quảng Ngần", "xã Hồng Thái", "xã Khâu Vai",
)  # fmt: skip
VILLAGES = (
    "thôn Bản Chang", "thôn Bản Hón", "thôn Khuổi Vai", "thôn Lũng Slàng", "thôn Nà Lạn", "thôn Phiêng Luông",
    "thôn Pác Cáp", "thôn Suối Đá", "thôn Đồng Mới",
)  # fmt: skip
# Of every twenty: nine settled, four explained, one late and the rest on the way. The order mixes them.
_STATES = (
    "settled", "in_work", "explained", "settled", "settled", "sent", "explained", "settled", "late", "settled",
    "in_work", "settled", "received", "settled", "explained", "in_work", "settled", "sent", "settled", "explained",
)  # fmt: skip


def rows_of(council: Council, *, today: date) -> list[ReadRow]:
    is_province = council.body.level == "province"
    places, count = (COMMUNES, PROVINCE_COUNT) if is_province else (VILLAGES, COMMUNE_COUNT)
    # Round after round each wording asks for another thing; later ones ask again for what others asked elsewhere.
    said = ((asked, asked.whats[turn % len(asked.whats)]) for turn in count_up() for asked in ASKED)
    return [
        _row(number, asked, what, places[number * 5 % len(places)], today=today, is_province=is_province)
        for number, (asked, what) in enumerate(islice(said, count), 1)
    ]


def _row(number: int, asked: Asked, what: str, place: str, *, today: date, is_province: bool) -> ReadRow:
    wanted = _STATES[number * 7 % len(_STATES)]
    state = PetitionState.IN_WORK if wanted == "late" else PetitionState(wanted)
    received = today - timedelta(days=50 + number * 11 % 30)
    due = (
        received + timedelta(days=45) if wanted == "late" else received + timedelta(days=90 + number % 3 * 15)
    )
    is_closed = state in CLOSED
    agency = asked.agency if is_province or asked.field not in OF_A_COMMUNE else "UBND xã Suối Ngàn"
    answered = received + timedelta(days=18 + number % 20) if is_closed else None
    return ReadRow(
        row=number,
        text=asked.text.format(what=what, place=place),
        place=place[0].upper() + place[1:],
        field=asked.field,
        field_label="",
        agency=agency,
        state=state,
        received_on=received,
        due_on=due,
        answer=asked.answer if is_closed else "",
        answer_number=f"{300 + number * 13 % 1500}/{_sign(agency)}" if is_closed else "",
        answered_on=answered,
    )


def _sign(agency: str) -> str:
    """Sở Nông nghiệp và Môi trường → SNNVMT, as numbers of papers carry it."""
    words = agency.replace(",", "").split()
    return "".join(word if word.isupper() else word[0].upper() for word in words)
