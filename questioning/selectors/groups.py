"""The groups questions are asked in, as the hall and as the secretariat know them. Authorises nobody."""

from uuid import UUID

from catalogue.text import utc_text
from journal.rules.canonical import Json
from questioning.models import QuestionGroup, QuestionSlip, Respondent
from questioning.rules.steps import SEEN_BY_HALL, seen_by_hall
from questioning.rules.words import GroupState, SlipState


def every_group(meeting_id: UUID) -> list[Json]:
    """All there are, with every slip in them, for the secretariat. Two queries."""
    return [_told(group, slips) for group, slips in _groups(meeting_id)]


def groups_for_hall(meeting_id: UUID) -> list[Json]:
    """Those that were put to the council; the slips of those it decided on. Two queries."""
    return [
        _told(group, _shown(group, slips), for_hall=True)
        for group, slips in _groups(meeting_id)
        if group.state != GroupState.PREPARED
    ]


def groups_with_slips(meeting_id: UUID) -> list[tuple[QuestionGroup, list[QuestionSlip]]]:
    """In order, each with its slips in the order of asking."""
    return _groups(meeting_id)


def respondent_json(row: Respondent) -> dict[str, Json]:
    return {
        "guest": str(row.respondent_guest_id) if row.respondent_guest_id else None,
        "mandate": str(row.respondent_mandate_id) if row.respondent_mandate_id else None,
        "name": row.respondent_name,
        "title": row.respondent_title,
    }


def _groups(meeting_id: UUID) -> list[tuple[QuestionGroup, list[QuestionSlip]]]:
    slips: dict[UUID, list[QuestionSlip]] = {}
    rows = QuestionSlip.objects.filter(meeting_id=meeting_id, group__isnull=False)
    for slip in rows.order_by("place", "number"):
        assert slip.group_id
        slips.setdefault(slip.group_id, []).append(slip)
    groups = QuestionGroup.objects.filter(meeting_id=meeting_id).order_by("position", "id")
    return [(group, slips.get(group.id, [])) for group in groups]


def _shown(group: QuestionGroup, slips: list[QuestionSlip]) -> list[QuestionSlip]:
    if group.state != GroupState.DECIDED:
        return []
    return [slip for slip in slips if seen_by_hall(SlipState(slip.state)) in SEEN_BY_HALL]


def _told(group: QuestionGroup, slips: list[QuestionSlip], *, for_hall: bool = False) -> Json:
    return {
        "id": str(group.id),
        "title": group.title,
        "respondent": respondent_json(group),
        "item": str(group.item_id) if group.item_id else None,
        "position": group.position,
        "state": GroupState(group.state).value,
        "decided_by": str(group.decided_by) if group.decided_by else None,
        "decided_at": utc_text(group.decided_at) if group.decided_at else None,
        "revision": group.revision,
        "slips": [_slip(slip, for_hall=for_hall) for slip in slips],
    }


def _slip(slip: QuestionSlip, *, for_hall: bool) -> Json:
    state = SlipState(slip.state)
    return {
        "id": str(slip.id),
        "number": slip.number,
        "subject": slip.subject,
        "author": {"mandate": str(slip.author_id), "name": slip.author_name, "group": slip.author_group},
        "state": (seen_by_hall(state) if for_hall else state).value,
    }
