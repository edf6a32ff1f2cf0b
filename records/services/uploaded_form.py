"""Places for signatures, number and day in a file that somebody else made.

They go where Decree 30/2020/NĐ-CP, Appendix I has them: number and day below the head of the first page, signatures at
the foot of the last. The secretary sees them before anybody signs.
"""

from collections.abc import Sequence

from catalogue.refusals import Conflict
from records.rules.content import SignerBlock
from signing.fields import Reserved, line_box, reserve
from signing.opening import open_to_extend
from signing.refusals import SignatureRefused
from signing.stamps import Box, agency_box

HEIGHT = 842.0  # points of an A4 page


def form_of_upload(pdf: bytes, signers: Sequence[SignerBlock], *, numbered: bool) -> tuple[bytes, int]:
    """The file with empty fields, and how many pages it has. Raises Conflict("paper_file_takes_no_fields")."""
    try:
        pages = int(open_to_extend(pdf).root["/Pages"]["/Count"])
        return reserve(pdf, [*_signatures(signers, page=pages - 1), *(_number() if numbered else [])]), pages
    except SignatureRefused as refused:
        raise Conflict("paper_file_takes_no_fields") from refused


def _signatures(signers: Sequence[SignerBlock], *, page: int) -> list[Reserved]:
    """The last person's at the right, others to the left of it; the agency's seal over the last."""
    people = [signer for signer in signers if signer.role == "person"]
    boxes = [_box(len(people) - 1 - place) for place in range(len(people))]
    found = [Reserved("signature", who.field, page, box) for who, box in zip(people, boxes, strict=True)]
    agency = [signer for signer in signers if signer.role == "agency"]
    return [
        *found,
        *(Reserved("signature", who.field, page, agency_box(boxes[-1])) for who in agency if boxes),
    ]


def _box(from_the_right: int) -> Box:
    left = 340.0 - 230.0 * from_the_right
    return (left, 120.0, left + 142.0, 194.0)


def _number() -> list[Reserved]:
    line = HEIGHT - 118.0
    return [
        Reserved("number", "number", 0, line_box(118.0, line, 31.0)),
        Reserved("date", "date", 0, line_box(400.0, line, 150.0), face="italic"),
    ]
