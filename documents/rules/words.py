"""The words documents are spoken of in: whom one is for, what state it is in, what is written on it."""

from enum import StrEnum


class Audience(StrEnum):
    """Whom a document is for. The secretariat and the presiding officer of its body read every one."""

    PUBLIC = "public"
    HALL = "hall"  # everyone in the room, and what the projector may show
    DELEGATES = "delegates"
    SECRETARIAT = "secretariat"
    GROUP = "group"  # one delegates' group
    COMMITTEE = "committee"  # the members of one committee
    PERSONS = "persons"  # by name


class DocumentState(StrEnum):
    DRAFT = "draft"  # taken in, seen by the secretariat alone
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class DocumentKind(StrEnum):
    """Loại văn bản, as they come to a meeting (Decree 30/2020, Appendix III; domain list 5.1)."""

    SUMMONS = "summons"  # giấy triệu tập, giấy mời
    PROGRAMME = "programme"  # chương trình
    REPORT = "report"  # báo cáo
    REVIEW = "review"  # báo cáo thẩm tra
    SUPERVISION = "supervision"  # báo cáo giám sát
    NOTICE = "notice"  # thông báo
    SUBMISSION = "submission"  # tờ trình
    DRAFT_RESOLUTION = "draft_resolution"  # dự thảo nghị quyết
    RESOLUTION = "resolution"  # nghị quyết
    COMPARISON = "comparison"  # bản so sánh
    PETITIONS = "petitions"  # tổng hợp, kết quả giải quyết kiến nghị cử tri
    RESPONSE = "response"  # báo cáo tiếp thu, giải trình; văn bản trả lời
    PLAN = "plan"  # kế hoạch, đề án
    TABLE = "table"  # phụ lục, biểu số liệu
    LAW = "law"  # luật, nghị định, thông tư
    OTHER = "other"


class UploadState(StrEnum):
    ARRIVING = "arriving"
    WAITING = "waiting"  # whole, and next in line to be looked at
    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"


class UploadStep(StrEnum):
    """What is being done with a file while its state is checking."""

    CONVERTING = "converting"  # a PDF is made of it
    CHECKING = "checking"
    KEEPING = "keeping"


class TextState(StrEnum):
    """Whether a version's pages can be searched."""

    LAYER = "layer"  # the file's own text
    RECOGNISED = "recognised"  # read from pictures by a machine, on some pages or on all
    WAITING = "waiting"  # pages without text are still to be recognised
    MISSING = "missing"  # some pages have none, and nothing here can recognise it


class AnnotationKind(StrEnum):
    HIGHLIGHT = "highlight"
    PEN = "pen"
    NOTE = "note"  # at a place on a page
    PAGE_NOTE = "page_note"  # on a page as a whole
    TEXT = "text"  # typed onto the page itself


class AnnotationScope(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    COMMITTEE = "committee"
