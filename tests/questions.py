"""Questions of the cast for tests: somebody to ask, slips handed in, groups made and decided on."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from councils.models import Guest
from councils.rules.people import GuestKind
from questioning.models import QuestionSlip
from questioning.services.decide_questions import decide_questions
from questioning.services.make_question_group import make_question_group, question_group_id_of
from questioning.services.shared import Named
from questioning.services.submit_slip import submit_slip
from questioning.services.write_slip import Written, begin_slip
from tests.cast import Cast, Member, command

SUBJECT, TEXT = "Rác thải ở thôn Đoài", "Điểm tập kết rác quá tải từ tháng 5. Khi nào xử lý xong?"


def somebody_asked(cast: Cast, *, name: str = "Lê Hữu Nghĩa", title: str = "Trưởng phòng Kinh tế") -> Named:
    guest = Guest.objects.create(
        body_id=cast.body,
        kind=GuestKind.DEPARTMENT,
        name=name,
        title=title,
        position=Guest.objects.filter(body_id=cast.body).count() + 1,
    )
    return Named(guest=guest.id)


def a_draft(
    cast: Cast, author: Member, asked: Named | None, *, subject: str = SUBJECT, at: datetime | None = None
) -> QuestionSlip:
    slip = uuid4()
    begin_slip(
        slip,
        meeting_id=cast.meeting,
        author_id=author.mandate,
        written=Written(subject, TEXT, asked),
        at=at or timezone.now(),
    )
    return QuestionSlip.objects.get(id=slip)


def a_slip(
    cast: Cast, author: Member, asked: Named, *, subject: str = SUBJECT, at: datetime | None = None
) -> UUID:
    """Handed in."""
    slip = a_draft(cast, author, asked, subject=subject, at=at)
    submit_slip(command(author.user, at=at), slip_id=slip.id, revision=1)
    return slip.id


def a_group(
    cast: Cast, asked: Named, slips: Sequence[UUID], *, item: UUID | None = None, title: str = "Môi trường"
) -> UUID:
    made = command(cast.secretary.user)
    make_question_group(made, meeting_id=cast.meeting, title=title, named=asked, item_id=item, slips=slips)
    return question_group_id_of(made)


def decided(cast: Cast, *groups: UUID, rejected: Sequence[UUID] = (), at: datetime | None = None) -> None:
    """Without a vote on the screens."""
    decide_questions(
        command(cast.secretary.user, at=at),
        meeting_id=cast.meeting,
        vote_id=None,
        decided=groups,
        rejected=rejected,
    )


def state_of(slip: UUID) -> str:
    return QuestionSlip.objects.get(id=slip).state
