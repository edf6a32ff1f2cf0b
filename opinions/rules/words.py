"""States of opinions on drafts, and how they are answered."""

from enum import StrEnum


class OpinionState(StrEnum):
    DRAFT = "draft"  # its author's alone; in no record
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class OpinionFrom(StrEnum):
    DELEGATE = "delegate"
    COMMITTEE = "committee"  # a Ban
    GROUP = "group"  # from the summary of a group's discussion
    SPEECH = "speech"  # said in the plenary, written down by the secretary


class ReplyKind(StrEnum):
    ACCEPTED = "accepted"  # tiếp thu
    PARTLY = "partly"  # tiếp thu một phần
    EXPLAINED = "explained"  # giải trình, giữ như dự thảo
