"""What messages there are, and which facts each of them may name."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Template(StrEnum):
    SUMMONS = "summons"  # giấy triệu tập, to a delegate
    INVITATION = "invitation"  # giấy mời, to a guest
    INVITATION_REMINDER = "invitation_reminder"
    MEETING_POSTPONED = "meeting_postponed"
    MEETING_CANCELLED = "meeting_cancelled"
    DOCUMENTS_PUBLISHED = "documents_published"
    SLIP_STATE = "slip_state"  # to the author of a question slip
    ANSWER_DUE = "answer_due"  # a written answer is due soon, to whoever owes it
    ANSWER_LATE = "answer_late"
    PROMISES_DUE = "promises_due"  # promises made in the hall are reported on before the next meeting
    PETITION_DUE = "petition_due"
    PETITION_LATE = "petition_late"
    DOSSIER_DUE = "dossier_due"  # a meeting's dossier is due at the archive, to the records clerk
    TEST = "test"


class Place(StrEnum):
    """A fact that a message names. Its label, as it stands in brackets, is in LABELS."""

    PERSON = "person"  # filled in by this room
    BODY = "body"  # filled in by this room
    MEETING = "meeting"
    STARTS = "starts"
    WHERE = "where"
    REPLY_BY = "reply_by"
    REASON = "reason"
    RESUMES = "resumes"
    DOCUMENTS = "documents"
    SLIP = "slip"  # its number, "số 12"
    SUBJECT = "subject"  # of a slip or a petition: never on a screen that others may see
    RESPONDENT = "respondent"
    STATE = "state"
    DUE = "due"
    DAYS_LATE = "days_late"
    PROMISES = "promises"  # how many
    PETITION = "petition"  # its number
    AGENCY = "agency"


LABELS: Mapping[Place, str] = MappingProxyType(
    {
        Place.PERSON: "người nhận",
        Place.BODY: "cơ quan",
        Place.MEETING: "kỳ họp",
        Place.STARTS: "thời gian họp",
        Place.WHERE: "địa điểm",
        Place.REPLY_BY: "hạn trả lời",
        Place.REASON: "lý do",
        Place.RESUMES: "thời gian họp lại",
        Place.DOCUMENTS: "tài liệu",
        Place.SLIP: "số phiếu",
        Place.SUBJECT: "nội dung",
        Place.RESPONDENT: "người được chất vấn",
        Place.STATE: "trạng thái",
        Place.DUE: "thời hạn",
        Place.DAYS_LATE: "số ngày quá hạn",
        Place.PROMISES: "số lời hứa",
        Place.PETITION: "số kiến nghị",
        Place.AGENCY: "cơ quan trả lời",
    }
)

ALWAYS = (Place.PERSON, Place.BODY)
ONLY_IN_LETTERS = frozenset({Place.SUBJECT, Place.REASON})
"""Not in what appears on a locked telephone."""

_MEETING = (Place.MEETING, Place.STARTS, Place.WHERE)
PLACES: Mapping[Template, tuple[Place, ...]] = MappingProxyType(
    {
        Template.SUMMONS: (*_MEETING, Place.REPLY_BY),
        Template.INVITATION: (*_MEETING, Place.REPLY_BY),
        Template.INVITATION_REMINDER: (*_MEETING, Place.REPLY_BY),
        Template.MEETING_POSTPONED: (*_MEETING, Place.RESUMES, Place.REASON),
        Template.MEETING_CANCELLED: (*_MEETING, Place.REASON),
        Template.DOCUMENTS_PUBLISHED: (Place.MEETING, Place.DOCUMENTS),
        Template.SLIP_STATE: (Place.MEETING, Place.SLIP, Place.SUBJECT, Place.STATE),
        Template.ANSWER_DUE: (Place.MEETING, Place.SLIP, Place.SUBJECT, Place.DUE),
        Template.ANSWER_LATE: (Place.MEETING, Place.SLIP, Place.SUBJECT, Place.DUE, Place.DAYS_LATE),
        Template.PROMISES_DUE: (Place.MEETING, Place.STARTS, Place.PROMISES),
        Template.PETITION_DUE: (Place.PETITION, Place.SUBJECT, Place.AGENCY, Place.DUE),
        Template.PETITION_LATE: (Place.PETITION, Place.SUBJECT, Place.AGENCY, Place.DUE, Place.DAYS_LATE),
        Template.DOSSIER_DUE: (Place.MEETING, Place.DUE),
        Template.TEST: (),
    }
)
"""The facts that whoever queues the message gives, all of them; "" for one that is not known: its line is left out."""
