"""The moments at which the presiding officer has something to say, and the facts that may stand in it in brackets."""

from enum import StrEnum
from typing import TypeAlias

from agenda.rules.items import ItemKind

Moment: TypeAlias = str
"""A template's key: "item.report" when such an item begins, or one of OF_THE_COURSE."""

SPOKEN_KINDS = tuple(kind for kind in ItemKind if kind is not ItemKind.HEADING)
"""A heading is never taken, so nobody says anything at it."""

OF_THE_COURSE: tuple[Moment, ...] = (
    "meeting_open",
    "sitting_open",
    "quorum_missing",
    "speaker_call",
    "vote_open",
    "vote_adopted",
    "vote_rejected",
    "sitting_close",
    "meeting_close",
)

MOMENTS: tuple[Moment, ...] = (*(f"item.{kind.value}" for kind in SPOKEN_KINDS), *OF_THE_COURSE)


def of_item(kind: ItemKind) -> Moment:
    return f"item.{kind.value}"


class Fact(StrEnum):
    """What the product knows and puts in by itself; in a text it stands as its label: [có mặt].

    Numbers are persons; shares are of all delegates, not of those present (Law 72/2025 Art. 35.2).
    """

    BODY_NAME = "body_name"
    LEGISLATURE = "legislature"  # khóa, in Roman numerals as papers write it
    MEETING_TITLE = "meeting_title"
    MEETING_NUMBER = "meeting_number"
    CHAIR = "chair"
    PLACE = "place"
    DATE = "date"
    TIME = "time"
    SITTING = "sitting"
    TOTAL = "total"
    PRESENT = "present"
    REMOTE = "remote"
    NEEDED = "needed"
    QUORUM_CLAUSE = "quorum_clause"
    EXCUSED_COUNT = "excused_count"
    ABSENT_NAMES = "absent_names"
    ITEM_NUMBER = "item_number"
    ITEM_TITLE = "item_title"
    PRESENTER = "presenter"
    NEXT_NUMBER = "next_number"
    NEXT_TITLE = "next_title"
    NEXT_PRESENTER = "next_presenter"
    BREAK_UNTIL = "break_until"
    SPEAKER = "speaker"
    SPEECH_KIND = "speech_kind"  # what he is invited to do, as a verb
    SPEECH_TOPIC = "speech_topic"
    SPEECH_TIME = "speech_time"
    NEXT_SPEAKER = "next_speaker"
    VOTE_NUMBER = "vote_number"
    VOTE_TITLE = "vote_title"
    THRESHOLD = "threshold"
    VOTE_CLAUSE = "vote_clause"
    TOOK_PART = "took_part"
    YES = "yes"
    YES_SHARE = "yes_share"
    NO = "no"
    NO_SHARE = "no_share"
    ABSTAIN = "abstain"
    ABSTAIN_SHARE = "abstain_share"
    NO_BALLOT = "no_ballot"
    RESULT_SENTENCE = "result_sentence"
