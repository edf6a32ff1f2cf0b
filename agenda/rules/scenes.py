"""What a screen of the hall can be ordered to show instead of following the meeting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from catalogue.text import utc_text


class SceneKind(StrEnum):
    WELCOME = "welcome"
    AGENDA = "agenda"
    ITEM = "item"
    SPEAKER = "speaker"  # who has the word, with the clock
    QUEUE = "queue"  # who waits to speak on an item
    QUESTION = "question"  # question and answer, or a group of questions
    PAGE = "page"  # what the presenter shows, where the hall may see it
    QUORUM = "quorum"
    SEATS = "seats"
    VOTE = "vote"  # the question, and once it is counted that it is; never a count
    RESULT = "result"  # of a vote that was announced
    BREAK = "break"
    ANNOUNCEMENT = "announcement"  # one that was sent to the screens, or a text of its own
    CLOSING = "closing"
    MARK = "mark"  # the drum and nothing else


class ResultLook(StrEnum):
    """How a result is drawn."""

    HEMICYCLE = "hemicycle"
    SEATS = "seats"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Scene:
    """id: of the item (also whose queue), vote, announcement or group of questions; of an item all its results;
    without it, of what is on.

    text: said on the screen. until: when the order ends by itself; of a break, when that is to end.
    """

    kind: SceneKind
    id: UUID | None = None
    text: str = ""
    until: datetime | None = None
    look: ResultLook | None = None

    @property
    def is_well_formed(self) -> bool:
        """Whether it says nothing that its kind would not show: that would be a mistake of whoever ordered it."""
        if self.kind is SceneKind.ANNOUNCEMENT and bool(self.id) == bool(self.text):
            return False
        fits = (
            self.id is None or self.kind in _OF_SOMETHING,
            not self.text or self.kind in _SAYS,
            self.look is None or self.kind is SceneKind.RESULT,
        )
        return all(fits)

    def as_json(self) -> dict[str, str]:
        """Without what it does not say."""
        said = {
            "id": self.id and str(self.id),
            "text": self.text,
            "until": self.until and utc_text(self.until),
            "look": self.look and self.look.value,
        }
        return {"kind": self.kind.value, **{name: value for name, value in said.items() if value}}


_OF_SOMETHING = frozenset(
    {
        SceneKind.ITEM,
        SceneKind.QUEUE,
        SceneKind.QUESTION,
        SceneKind.VOTE,
        SceneKind.RESULT,
        SceneKind.ANNOUNCEMENT,
    }
)
_SAYS = frozenset({SceneKind.WELCOME, SceneKind.BREAK, SceneKind.ANNOUNCEMENT, SceneKind.CLOSING})
