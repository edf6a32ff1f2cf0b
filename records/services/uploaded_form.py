"""Places for signatures, number and day in a file that somebody else made.

They are looked for on its pages: the number's line, the day's, and the name of who signs. What is not found goes where
Decree 30/2020/NĐ-CP, Appendix I has it: number and day below the head of the first page, signatures at the foot of the
last. The secretary is told which, before anybody signs.
"""

import logging
from collections.abc import Sequence

from catalogue.refusals import Conflict, Unavailable
from documents import store
from documents.services.page_letters import page_letters
from records.rules.content import SignerBlock
from records.rules.places import Places, Room, find_places
from signing.fields import Reserved, line_box
from signing.refusals import SignatureRefused
from signing.reserving import reserve_apart
from signing.stamps import Box, agency_box

log = logging.getLogger("dien_hong.records")
HEIGHT = 842.0  # points of an A4 page
MOST_PAGES = 150  # looked at: half of them from the beginning
LAST = -1


def places_in(sha256: str, pages: int, names: Sequence[str]) -> Places:
    """sha256: of a stored PDF. Nothing is found in one whose letters cannot be read. Waits; holds no transaction."""
    half = MOST_PAGES // 2
    wanted = [page for page in range(1, pages + 1) if page <= half or page > pages - half]
    try:
        return find_places(page_letters(sha256, wanted), names)
    except Unavailable as fault:
        log.warning("places in %s were not looked for: %s", sha256, fault.code)
        return Places()


def form_of_upload(
    sha256: str, pages: int, signers: Sequence[SignerBlock], *, numbered: bool
) -> tuple[bytes, int]:
    """The file with empty fields, and how many pages it has. Raises Conflict("paper_file_takes_no_fields")."""
    found = places_in(sha256, pages, persons_of(signers))
    fields = [*_signatures(signers, found), *(_number(found) if numbered else [])]
    try:
        return reserve_apart(store.path_of(sha256).read_bytes(), fields)
    except SignatureRefused as refused:
        raise Conflict("paper_file_takes_no_fields") from refused


def persons_of(signers: Sequence[SignerBlock]) -> list[str]:
    return [signer.name for signer in signers if signer.role == "person"]


def _signatures(signers: Sequence[SignerBlock], found: Places) -> list[Reserved]:
    """Not found: the last person's at the right, others to the left of it. The agency's seal over the last."""
    people = [signer for signer in signers if signer.role == "person"]
    boxes = [_box(found.of(who.name), len(people) - 1 - place) for place, who in enumerate(people)]
    agency = [signer for signer in signers if signer.role == "agency"]
    return [
        *(Reserved("signature", who.field, *at) for who, at in zip(people, boxes, strict=True)),
        *(
            Reserved("signature", who.field, boxes[-1][0], agency_box(boxes[-1][1]))
            for who in agency
            if boxes
        ),
    ]


def _box(room: Room | None, from_the_right: int) -> tuple[int, Box]:
    """Page, from 0, and where on it."""
    if room is not None:
        return room.page - 1, room.box
    left = 340.0 - 230.0 * from_the_right
    return LAST, (left, 120.0, left + 142.0, 194.0)


def _number(found: Places) -> list[Reserved]:
    """None for what is typed there already."""
    line, fields = HEIGHT - 118.0, []
    if found.number_typed is None:
        room = found.number or Room(1, line_box(118.0, line, 31.0))
        fields.append(
            Reserved("number", "number", 0, room.box, points=room.points, align="centre", ground=True)
        )
    if not found.day_typed.is_whole:
        room = found.day or Room(1, line_box(400.0, line, 150.0))
        fields.append(Reserved("date", "date", 0, room.box, face="italic", points=room.points, ground=True))
    return fields
