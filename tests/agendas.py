"""What screens show of an agenda, held against its rows; and agendas and sittings for tests."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from agenda.models import AgendaItem
from agenda.rules.items import ItemKind
from agenda.selectors import live_item
from agenda.services.set_agenda import ItemDraft, item_id_of, set_agenda
from agenda.services.start_item import start_item
from agenda.told import agenda_row, break_told, items_told, status_told
from journal.selectors import tail
from journal.services.record import Command
from realtime.views import visible
from screens.audiences import SECRETARIAT
from screens.fold import MeetingFold
from sessions.events import meeting_stream
from tests.cast import Cast, command, make_cast, open_the_meeting, sit


def shown(meeting_id: UUID, audiences: frozenset[str] = SECRETARIAT) -> dict[str, Any]:
    """The state of a screen that heard the whole record."""
    fold = MeetingFold()
    for entry in tail(meeting_stream(meeting_id), after=0, limit=1000):
        fold.apply(visible(entry, audiences))
    return fold.state


def assert_told(meeting_id: UUID) -> dict[str, Any]:
    """Screens that heard every entry show what stands in the rows, for the secretariat; gives back their state."""
    state, row = shown(meeting_id), agenda_row(meeting_id)
    live = live_item(meeting_id)
    assert state["agenda"] == items_told(meeting_id)
    assert state["agenda_status"] == {**status_told(row), "changes": row.changes}
    assert state["current_item"] == (str(live) if live else None)
    assert state["break_on"] == break_told(meeting_id)
    return state


def in_session(*, closed_to_public: bool = False, began: datetime | None = None) -> tuple[Cast, UUID]:
    """The cast's meeting, opened, with an open sitting of the whole body."""
    cast = make_cast(began=began)
    open_the_meeting(cast)
    return cast, sit(cast, closed_to_public=closed_to_public)


def start(cast: Cast, item_id: UUID, **known: Any) -> Command:
    by = command(cast.secretary.user)
    start_item(by, meeting_id=cast.meeting, item_id=item_id, **known)
    return by


def states(cast: Cast) -> list[str]:
    return list(
        AgendaItem.objects.filter(meeting_id=cast.meeting)
        .order_by("position")
        .values_list("state", flat=True)
    )


def titles(cast: Cast) -> list[str]:
    rows = AgendaItem.objects.filter(meeting_id=cast.meeting).order_by("position")
    return list(rows.values_list("title", flat=True))


def revision(cast: Cast) -> int:
    return agenda_row(cast.meeting).revision


def planned(began: datetime) -> list[ItemDraft]:
    """Two day parts: the morning with 1, a break and 2, which has parts; the afternoon with 3."""

    def at(minutes: int) -> datetime:
        return began + timedelta(minutes=minutes)

    return [
        ItemDraft("Buổi sáng", ItemKind.HEADING, planned_at=at(0), key="am"),
        ItemDraft("Báo cáo", ItemKind.REPORT, "1", at(0), 30, parent="am"),
        ItemDraft("Giải lao", ItemKind.BREAK, "", at(30), 15, parent="am"),
        ItemDraft("Biểu quyết", ItemKind.VOTE, "2", at(45), 30, parent="am", key="vote"),
        ItemDraft("Nghị quyết A", ItemKind.VOTE, "2a", at(45), 15, parent="vote"),
        ItemDraft("Nghị quyết B", ItemKind.VOTE, "2b", at(60), 15, parent="vote"),
        ItemDraft("Buổi chiều", ItemKind.HEADING, planned_at=at(240), key="pm"),
        ItemDraft("Thảo luận", ItemKind.DEBATE, "3", at(240), 60, parent="pm"),
    ]


def with_planned(cast: Cast, began: datetime) -> list[UUID]:
    """The cast's three items replaced by the ones above, before the opening; their ids."""
    by = command(cast.secretary.user)
    drafts = planned(began)
    set_agenda(by, meeting_id=cast.meeting, drafts=drafts, reason="Chi tiết hơn")
    return [item_id_of(by, n) for n in range(len(drafts))]
