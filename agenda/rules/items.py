"""Kinds of agenda items, as council programmes really list them, and the states of one."""

from enum import StrEnum


class ItemKind(StrEnum):
    ROLL_CALL = "roll_call"
    CEREMONY = "ceremony"
    SPEECH = "speech"
    REPORT = "report"  # báo cáo
    SUBMISSION = "submission"  # tờ trình
    COMMITTEE_REPORT = "committee_report"  # báo cáo thẩm tra của Ban
    DEBATE = "debate"  # thảo luận tại hội trường
    QUESTIONING = "questioning"  # chất vấn
    RESPONSE = "response"  # tiếp thu, giải trình
    VOTE = "vote"
    BREAK = "break"
    OTHER = "other"


class ItemState(StrEnum):
    TODO = "todo"
    LIVE = "live"
    DONE = "done"
