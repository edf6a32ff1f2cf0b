"""Kinds of agenda items, as council programmes really list them, and the states of one."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

MOST_ITEMS = 400
"""Lines of one agenda: every change tells all of them to every screen."""

MOST_CHANGES = 50
"""So many changes of an adopted agenda are told with it; all of them stand in the record."""

Told = TypeVar("Told")


def with_change(changes: Sequence[Told], change: Told) -> list[Told]:
    return [*changes, change][-MOST_CHANGES:]


class ItemKind(StrEnum):
    HEADING = "heading"  # a day or half a day: holds items, and is never taken itself
    PREPARATION = "preparation"  # phiên trù bị
    ROLL_CALL = "roll_call"
    CEREMONY = "ceremony"
    SPEECH = "speech"
    REPORT = "report"  # báo cáo
    SUBMISSION = "submission"  # tờ trình
    COMMITTEE_REPORT = "committee_report"  # báo cáo thẩm tra của Ban
    GROUP_DEBATE = "group_debate"  # thảo luận tổ
    SUMMARY = "summary"  # tổng hợp thảo luận tổ
    DEBATE = "debate"  # thảo luận tại hội trường
    QUESTIONING = "questioning"  # chất vấn
    RESPONSE = "response"  # tiếp thu, giải trình
    CONCLUSION = "conclusion"  # chủ tọa kết luận
    PERSONNEL = "personnel"  # công tác nhân sự
    VOTE = "vote"
    BREAK = "break"
    OTHER = "other"


class ItemState(StrEnum):
    """What may follow what: agenda/rules/steps.py."""

    TODO = "todo"
    LIVE = "live"
    DONE = "done"
    SKIPPED = "skipped"  # left out for now; may be taken up again
    POSTPONED = "postponed"  # to a later sitting or meeting
    WITHDRAWN = "withdrawn"  # by whoever submitted it


class AgendaState(StrEnum):
    DRAFT = "draft"  # the secretariat writes it; nobody else sees it
    PROPOSED = "proposed"  # dự kiến chương trình, sent to the delegates
    ADOPTED = "adopted"  # thông qua: from here on every change is an amendment with its reason


class Change(StrEnum):
    """How an agenda that was proposed or adopted is changed."""

    ADD = "add"
    REVISE = "revise"
    REORDER = "reorder"
    SPLIT = "split"
    SKIP = "skip"
    POSTPONE = "postpone"
    WITHDRAW = "withdraw"
    RESTORE = "restore"  # a skipped, postponed or withdrawn item is to come again
    RETIME = "retime"


class AnnouncedTo(StrEnum):
    ALL = "all"
    GROUP = "group"
    PERSONS = "persons"
