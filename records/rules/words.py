"""Kinds and states of the papers that stay, of signing them, and of keeping them."""

from enum import StrEnum


class PaperKind(StrEnum):
    """What a paper is. Its abbreviation: records/rules/symbols.py (Decree 30/2020/NĐ-CP, Appendix III)."""

    MINUTES = "minutes"  # biên bản kỳ họp
    RESOLUTION = "resolution"  # nghị quyết
    RESULT_NOTICE = "result_notice"  # thông báo kết quả kỳ họp
    VOTE_RECORD = "vote_record"  # biên bản kiểm phiếu, kết quả biểu quyết
    ATTENDANCE_LIST = "attendance_list"
    INVITATION = "invitation"  # giấy mời
    SUMMONS = "summons"  # giấy triệu tập
    OPINION_TABLE = "opinion_table"  # bảng tổng hợp ý kiến
    OPINION = "opinion"  # one delegate's opinion, signed by its author
    QUESTION_SLIP = "question_slip"  # phiếu chất vấn, signed by its author


class PaperState(StrEnum):
    DRAFT = "draft"  # edited; its facts follow the journal
    SEALED = "sealed"  # its text and bytes are fixed; signatures are being gathered
    SIGNED = "signed"  # all persons signed; number, agency or issuing is still to come
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"  # thu hồi, with the reason; the bytes stay


class VersionOrigin(StrEnum):
    DRAFTED = "drafted"  # made from the journal
    EDITED = "edited"  # typed in place
    RETURNED = "returned"  # edited outside as .docx and taken back
    UPLOADED = "uploaded"  # the secretariat's own final .docx or PDF


class StepKind(StrEnum):
    """One step on a sealed paper's way, in this order (Decree 30/2020/NĐ-CP: person, number and date, agency)."""

    PERSON = "person"
    NUMBER = "number"
    AGENCY = "agency"


class StepState(StrEnum):
    WAITING = "waiting"  # another comes first
    READY = "ready"
    DONE = "done"


class RevisionCause(StrEnum):
    """Why a sealed paper's file has bytes more than before."""

    SEALED = "sealed"
    SIGNED = "signed"
    NUMBERED = "numbered"
    AGENCY_SIGNED = "agency_signed"
    TIMESTAMPED = "timestamped"  # the time that was pending, or evidence for the long term


class ActState(StrEnum):
    PREPARED = "prepared"  # what is to be signed is out; the raw signature is awaited
    FINISHED = "finished"
    GIVEN_UP = "given_up"


class CertificateHolder(StrEnum):
    MANDATE = "mandate"
    USER = "user"  # an official without a mandate
    AGENCY = "agency"


class KeptWhere(StrEnum):
    """Where the private key lies, as far as its holder told."""

    FILE = "file"  # PKCS#12
    TOKEN = "token"  # noqa: S105 - a place, no password: PKCS#11 on the signer's own machine, through the helper program
    SERVER = "server"  # PKCS#11 or HSM of the installation
    REMOTE = "remote"  # SIM PKI or a remote signing service


class Retention(StrEnum):
    """How long a dossier is kept; the body's archive plan decides (NC which, so it is chosen)."""

    PERMANENT = "permanent"
    SEVENTY_YEARS = "70_years"
    TWENTY_YEARS = "20_years"
    TEN_YEARS = "10_years"
    FIVE_YEARS = "5_years"
