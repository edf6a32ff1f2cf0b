"""Sealed papers that wait for their signatures, by their rows alone, and signers of the tests' own infrastructure."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from uuid import UUID, uuid4

from django.utils import timezone
from PIL import Image, ImageDraw

from documents import store
from records.models import Paper, PaperRevision, SignerCertificate, SigningStep
from records.rules.words import (
    CertificateHolder,
    KeptWhere,
    PaperKind,
    PaperState,
    RevisionCause,
    StepKind,
    StepState,
)
from records.services.keep_signature import PDF, place_bytes
from records.services.read_certificate import Found
from records.services.register_certificate import Holder as Whose
from records.services.register_certificate import register_certificate
from signing.fields import Reserved, reserve
from tests.cast import Cast, Member, command
from tests.pki.certificates import Holder
from tests.pki.papers import plain

PERSON, NUMBER, AGENCY = StepKind.PERSON, StepKind.NUMBER, StepKind.AGENCY


@cache
def with_room(steps: int) -> bytes:
    """A page with a place for each signature."""
    boxes = [(72.0 + 170 * place, 200.0, 222.0 + 170 * place, 290.0) for place in range(steps)]
    return reserve(plain(), [Reserved("signature", f"s{place}", 0, box) for place, box in enumerate(boxes)])


def a_sealed(
    cast: Cast,
    steps: Sequence[tuple[StepKind, Member | None]],
    *,
    kind: PaperKind = PaperKind.MINUTES,
    at: datetime | None = None,
) -> Paper:
    """steps: in order, each with who signs as a person."""
    now, content = at or timezone.now(), with_room(len(steps))
    paper = Paper.objects.create(
        id=uuid4(),
        body_id=cast.body,
        meeting_id=cast.meeting,
        kind=kind,
        state=PaperState.SEALED,
        title="Biên bản kỳ họp thứ nhất",
        created_at=now,
        sealed_at=now,
    )
    with store.placing():
        placed = place_bytes(content)
        store.note(placed, PDF, at=now)
    PaperRevision.objects.create(
        paper=paper,
        ordinal=1,
        cause=RevisionCause.SEALED,
        sha256=placed.sha256,
        size=placed.size,
        made_at=now,
    )
    for position, (what, who) in enumerate(steps):
        SigningStep.objects.create(
            paper=paper,
            position=position + 1,
            kind=what,
            state=StepState.READY if position == 0 else StepState.WAITING,
            mandate_id=who.mandate if who and who.mandate.int else None,
            user_id=who.user if who and not who.mandate.int else None,
            name=who.username if who else "",
            field=f"s{position}",
        )
    return paper


def step_of(paper: Paper, position: int = 1) -> SigningStep:
    rows = SigningStep.objects.select_related("paper__body", "paper__meeting", "mandate", "user")
    return rows.get(paper=paper, position=position)


def registered(cast: Cast, holder: Holder, who: Member | None = None) -> SignerCertificate:
    """who: whose it is; the agency's where nobody is named."""
    whose = Whose(CertificateHolder.AGENCY)
    if who is not None:
        is_delegate = bool(who.mandate.int)
        whose = (
            Whose(CertificateHolder.MANDATE, mandate=who.mandate)
            if is_delegate
            else Whose(CertificateHolder.USER, user=who.user)
        )
    entry = register_certificate(
        command(cast.administrator.user),
        body_id=cast.body,
        found=Found(holder.der, tuple(holder.chain)),
        holder=whose,
        kept=KeptWhere.FILE,
        reason="Đại biểu trong bài thử mang số thay tên",
    )
    assert entry.kind == "certificate.registered"
    return SignerCertificate.objects.get(body_id=cast.body, sha256=holder.sha256, ended_at__isnull=True)


@cache
def a_scribble(*, transparent: bool = True, side: int = 200) -> bytes:
    ground = (0, 0, 0, 0) if transparent else (255, 255, 255, 255)
    picture = Image.new("RGBA", (side * 2, side), ground)
    ImageDraw.Draw(picture).line(
        [(20, side - 40), (side, 30), (side * 2 - 20, side - 20)], (20, 40, 160, 255), 9
    )
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def holder_word(member: Member) -> str:
    return f"mandate:{member.mandate}" if member.mandate != UUID(int=0) else f"user:{member.user}"
