"""Kinds and states of what is said in a debate."""

from enum import StrEnum


class SpeechKind(StrEnum):
    """What somebody asks for, or is called to do. The body's rules say how long each may take."""

    POINT_OF_ORDER = "point_of_order"  # đề nghị về thủ tục: goes before all others
    SPEECH = "speech"  # phát biểu
    REBUTTAL = "rebuttal"  # tranh luận
    QUESTION = "question"  # chất vấn
    FOLLOW_UP = "follow_up"  # chất vấn thêm
    ANSWER = "answer"  # trả lời chất vấn
    EXPLANATION = "explanation"  # giải trình: somebody else is called to answer


ASKED_BY_DELEGATES = frozenset({SpeechKind.POINT_OF_ORDER, SpeechKind.SPEECH, SpeechKind.REBUTTAL})
"""What a delegate may ask for from his own tablet; the rest follows from a questioning round."""


class RequestState(StrEnum):
    WAITING = "waiting"
    CALLED = "called"  # became a speech
    WITHDRAWN = "withdrawn"  # by who asked
    REMOVED = "removed"  # by the desk, with the reason


class SpeechState(StrEnum):
    CALLED = "called"  # invited; the clock stands at its full time
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
