"""Who may see and do what with questions; each fetches and authorises at once, absent and hidden say the same.

A draft is its author's alone, for nobody else is there such a slip. What was handed in is read by the secretariat and
who prepares the meeting, by its author, and by every delegate once its group is decided.
"""

from uuid import UUID

from catalogue.refusals import Forbidden, NotFound
from councils.rules.access import Right
from councils.selectors.standings import Standing
from questioning.models import Promise, QuestionGroup, QuestionSlip
from questioning.rules.words import GroupState, SlipState
from sessions.announced import access_announced_meeting
from sessions.selectors import in_meeting, standing_in_meeting

SORTS = (Right.PREPARE_MEETINGS, Right.RUN_MEETING)
READS = (*SORTS, Right.READ_SECRETARIAT)
RUNS = (Right.RUN_MEETING,)


def access_questions(user_id: UUID, meeting_id: UUID, *, rights: tuple[Right, ...] = ()) -> Standing:
    """rights: one of them is enough; none: any member. Raises NotFound, Forbidden("role_missing")."""
    access_announced_meeting(user_id, meeting_id)
    standing = standing_in_meeting(user_id, meeting_id)
    if rights and not any(standing.may(right) for right in rights):
        raise Forbidden("role_missing")
    return standing


def access_group(user_id: UUID, group_id: UUID, *, rights: tuple[Right, ...]) -> QuestionGroup:
    group = QuestionGroup.objects.filter(id=group_id).first()
    if group is None:
        raise NotFound("not_found")
    access_questions(user_id, group.meeting_id, rights=rights)
    return group


def access_promise(user_id: UUID, promise_id: UUID, *, rights: tuple[Right, ...]) -> Promise:
    promise = Promise.objects.filter(id=promise_id).first()
    if promise is None:
        raise NotFound("not_found")
    access_questions(user_id, promise.meeting_id, rights=rights)
    return promise


def access_slip(user_id: UUID, slip_id: UUID, *, rights: tuple[Right, ...]) -> QuestionSlip:
    """One that was handed in, for the desk."""
    slip = _slip(slip_id)
    if slip.state == SlipState.DRAFT:
        raise NotFound("not_found")
    access_questions(user_id, slip.meeting_id, rights=rights)
    return slip


def access_own_slip(user_id: UUID, slip_id: UUID) -> QuestionSlip:
    """For its author, as long as he is in office. Raises NotFound for everybody else."""
    slip = _slip(slip_id)
    found = in_meeting(user_id, slip.meeting_id)
    mandate = found.standing.mandate if found else None
    if mandate is None or mandate.id != slip.author_id:
        raise NotFound("not_found")
    return slip


def access_readable_slip(user_id: UUID, slip_id: UUID) -> tuple[QuestionSlip, Standing]:
    """Raises NotFound for who may not read it now."""
    slip = _slip(slip_id)
    found = in_meeting(user_id, slip.meeting_id)
    if found is None or not may_read(slip, found.standing):
        raise NotFound("not_found")
    return slip, found.standing


def may_read(slip: QuestionSlip, standing: Standing) -> bool:
    if is_author(slip, standing):
        return True
    if slip.state == SlipState.DRAFT:
        return False
    return reads_all(standing) or (standing.mandate is not None and is_in_the_hall(slip))


def is_author(slip: QuestionSlip, standing: Standing) -> bool:
    return standing.mandate is not None and standing.mandate.id == slip.author_id


def reads_all(standing: Standing) -> bool:
    return any(standing.may(right) for right in READS)


def is_in_the_hall(slip: QuestionSlip) -> bool:
    """Whether it lies in a group that the council decided on. Withdrawn, it is nobody's business any more."""
    group = slip.group
    return group is not None and group.state == GroupState.DECIDED and slip.state != SlipState.WITHDRAWN


def _slip(slip_id: UUID) -> QuestionSlip:
    slip = QuestionSlip.objects.select_related("group").filter(id=slip_id).first()
    if slip is None:
        raise NotFound("not_found")
    return slip
