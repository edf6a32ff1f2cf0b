"""What is said at a meeting, as values: turns on the floor, rounds of questioning, opinions and their answers.

Speakers are delegates or guests by their names; who is neither is called by name and title.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from debate.rules.words import SpeechKind
from opinions.rules.words import ReplyKind
from questioning.rules.words import WrittenWhy


@dataclass(frozen=True, slots=True)
class Turn:
    """A delegate asks for it from his tablet, for a speech before the debate, for anything else when its turn comes.

    Guests, and who explains, are called without asking. note: what is typed meanwhile. extended_s: what is added.
    """

    by: str
    topic: str
    kind: SpeechKind = SpeechKind.SPEECH
    note: str = ""
    extended_s: int = 0


@dataclass(frozen=True, slots=True)
class Promise:
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Round:
    """One slip in the hall: put, answered, asked further or debated by somebody else.

    is_here: else the presiding officer reads the slip out. in_writing: it is not answered in the hall; one for which
    the time ran out is not even put. satisfied: None for an author who says nothing; reason: why he is not.
    """

    author: str
    note: str = ""
    follow_up: str = ""
    rebuttal: Turn | None = None
    promise: Promise | None = None
    in_writing: WrittenWhy | None = None
    is_here: bool = True
    satisfied: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    kind: ReplyKind
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion. number: of the item of the agenda it is on. by: the delegate; of a group's, who of it said so.

    is_spoken: the secretariat writes it down from his speech; else he hands it in from his tablet.
    """

    by: str
    number: str
    article: str
    text: str
    reply: Reply | None = None
    is_spoken: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What a group hands in."""

    general: str
    said: Sequence[Said]
