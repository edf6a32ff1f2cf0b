"""Places for signatures, number and day in a file that somebody else made.

They go where Decree 30/2020/NĐ-CP, Appendix I has them: number and day below the head of the first page, signatures at
the foot of the last. The secretary sees them before anybody signs.
"""

from collections.abc import Sequence

from records.rules.content import SignerBlock
from signing.fields import Reserved, line_box
from signing.reserving import reserve_apart
from signing.stamps import agency_box

WIDTH, HEIGHT = 595.0, 842.0
LAST_PAGE = -1


def form_of_upload(pdf: bytes, signers: Sequence[SignerBlock], *, numbered: bool) -> tuple[bytes, int]:
    """The file with empty fields, and how many pages it has. Raises SignatureRefused."""
    fields: list[Reserved] = []
    people = [signer for signer in signers if signer.role == "person"]
    boxes = []
    for place, signer in enumerate(people):
        left = 340.0 - 230.0 * (len(people) - 1 - place)
        box = (left, 120.0, left + 142.0, 194.0)
        boxes.append(box)
        fields.append(Reserved("signature", signer.field, LAST_PAGE, box))
    if boxes:
        fields += [
            Reserved("signature", signer.field, LAST_PAGE, agency_box(boxes[-1]))
            for signer in signers
            if signer.role == "agency"
        ]
    if numbered:
        fields.append(Reserved("number", "number", 0, line_box(118.0, HEIGHT - 118.0, 31.0)))
        fields.append(Reserved("date", "date", 0, line_box(400.0, HEIGHT - 118.0, 150.0), face="italic"))
    return reserve_apart(pdf, fields)
