"""The part of the scripted meeting that goes on beside it: announcements, orders to screens, notes."""

from typing import TYPE_CHECKING
from uuid import UUID

from agenda.rules.items import AnnouncedTo
from agenda.rules.scenes import Scene, SceneKind
from agenda.services.direct_screen import direct_screen
from agenda.services.send_announcement import ALL, Address, send_announcement
from agenda.services.withdraw_announcement import withdraw_announcement
from agenda.services.withdraw_note import withdraw_note
from agenda.services.write_note import write_note
from councils.models import Display
from sessions.selectors import body_of

if TYPE_CHECKING:
    from tests.scripted_meeting import Script


def tell_the_hall(script: "Script") -> None:
    """One announcement of each kind, two taken back; an order to all screens, which the next vote lifts, and to one."""
    meeting, named = script.meeting, Address(AnnouncedTo.PERSONS, mandates=script.mandates[:2])

    def send(text: str, address: Address = ALL, **how: bool) -> UUID:
        return script.do(
            send_announcement, makes="announcement", meeting_id=meeting, text=text, address=address, **how
        )

    send("Nghỉ giải lao 15 phút", on_screen=True)
    for announcement in (send("Nộp phiếu thảo luận", needs_answer=True), send("Mời vào họp Đoàn", named)):
        script.do(withdraw_announcement, announcement_id=announcement)
    send("Mời lên nhận quà lưu niệm", named)
    for display, kind in ((None, SceneKind.QUORUM), (_display(script), SceneKind.MARK)):
        script.do(direct_screen, meeting_id=meeting, display_id=display, scene=Scene(kind))
    script.do(write_note, meeting_id=meeting, text="Đại biểu Sao đề nghị làm rõ số liệu")
    wrong = script.do(write_note, makes="note", meeting_id=meeting, text="Ghi nhầm", item_id=script.items[0])
    script.do(withdraw_note, note_id=wrong)


def _display(script: "Script") -> UUID:
    return Display.objects.create(
        id=UUID(int=2026),
        body_id=body_of(script.meeting),
        name="Cửa hội trường",
        secret_digest="0" * 64,
        paired_at=script.at,
    ).id
