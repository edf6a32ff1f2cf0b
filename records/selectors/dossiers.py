"""The dossier of a meeting as it stands: its fields, its documents, its holds. Authorises nobody."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from catalogue.text import Language, say
from councils.rules.calendar import council_day
from councils.selectors.bodies import body_by_id
from documents.rules.words import DocumentState
from documents.selectors.of_record import RecordedVersion, recorded_versions
from records.models import Dossier, Hold, Paper, PaperRevision, SigningStep
from records.rules.dossier import DossierFields, Listed, MeetingDates, Signer, defaults
from records.rules.words import PaperState, Retention, StepKind, StepState
from sessions.selectors import body_of

TYPE_LANGUAGE: Language = "vi"  # what is handed over to an archive of Vietnam


@dataclass(frozen=True, slots=True)
class DossierFound:
    """row: None while nobody has set anything; fields are the defaults then."""

    meeting: UUID
    row: Dossier | None
    fields: DossierFields
    began_on: date
    closed_on: date | None
    documents: list[Listed]
    holds: list[Hold]

    @property
    def revision(self) -> int:
        return self.row.revision if self.row else 0

    @property
    def page_total(self) -> int:
        return sum(each.pages or 0 for each in self.documents)


def dossier_of(meeting_id: UUID) -> DossierFound:
    row = Dossier.objects.filter(meeting_id=meeting_id).first()
    dates = dates_of(meeting_id)
    return DossierFound(
        meeting=meeting_id,
        row=row,
        fields=defaults(dates) if row is None else fields_of(row),
        began_on=dates.day,
        closed_on=dates.closed_on,
        documents=documents_of(meeting_id, body_name=dates.body_name),
        holds=list(Hold.objects.filter(dossier_id=meeting_id).order_by("placed_at")),
    )


def dates_of(meeting_id: UUID) -> MeetingDates:
    meeting = Dossier(meeting_id=meeting_id).meeting
    return MeetingDates(
        body_name=body_by_id(body_of(meeting_id)).name,
        title=meeting.title,
        number=meeting.number,
        day=council_day(meeting.opened_at or meeting.starts_at),
        closed_on=None if meeting.closed_at is None else council_day(meeting.closed_at),
    )


def fields_of(row: Dossier) -> DossierFields:
    return DossierFields(
        organ=row.organ,
        catalog=row.catalog,
        notation=row.notation,
        title=row.title,
        retention=Retention(row.retention),
        rights=row.rights,
        keeper=row.keeper,
        language=row.language,
        note=row.note,
        archive_by=row.archive_by,
    )


def held_because(stream: str) -> str | None:
    """The reason of the oldest hold that stands on the meeting of this stream."""
    kind, _, name = stream.partition(":")
    if kind != "meeting":
        return None
    holds = Hold.objects.filter(dossier_id=UUID(name), lifted_at__isnull=True).order_by("placed_at")
    return holds.values_list("reason", flat=True).first()


def documents_of(meeting_id: UUID, *, body_name: str) -> list[Listed]:
    """Issued papers in the order they were issued, then what was published for the meeting, each once."""
    listed = [_of_paper(paper, body_name) for paper in _papers(meeting_id)]
    listed += [
        _of_document(version, body_name)
        for version in recorded_versions(meeting_id)
        if version.is_presented and version.state == DocumentState.PUBLISHED
    ]
    return [replace(each, ordinal=place) for place, each in enumerate(listed, 1)]


def _papers(meeting_id: UUID) -> list[Paper]:
    issued = Paper.objects.filter(meeting_id=meeting_id, state__in=[PaperState.ISSUED, PaperState.SIGNED])
    return list(issued.order_by("issued_on", "sealed_at", "id").select_related("current"))


def _of_paper(paper: Paper, body_name: str) -> Listed:
    newest = PaperRevision.objects.filter(paper=paper).order_by("-ordinal").first()
    return Listed(
        ordinal=0,
        type_name=say(f"dossier.type.{paper.kind}", TYPE_LANGUAGE),
        code_number="" if paper.number is None else f"{paper.number:02d}",
        code_notation=paper.symbol[:30],
        issued_on=paper.issued_on,
        organ_name=body_name,
        subject=paper.title,
        language="Tiếng Việt",
        pages=paper.current.pages if paper.current else None,
        description="",
        signers=tuple(_signers(paper)),
        sha256=newest.sha256 if newest else "",
        size=newest.size if newest else 0,
        media="application/pdf",
        paper=paper.id,
    )


def _signers(paper: Paper) -> list[Signer]:
    steps = SigningStep.objects.filter(paper=paper, kind=StepKind.PERSON, state=StepState.DONE)
    return [Signer(step.title, step.name) for step in steps.order_by("position")]


def _of_document(version: RecordedVersion, body_name: str) -> Listed:
    return Listed(
        ordinal=0,
        type_name=say(f"dossier.type.{version.kind}", TYPE_LANGUAGE),
        code_number=version.number[:11],
        code_notation=version.symbol[:30],
        issued_on=version.issued_on,
        organ_name=(version.issuer or body_name)[:200],
        subject=version.title[:500],
        language="Tiếng Việt",
        pages=version.pages,
        description=version.note,
        signers=(),
        sha256=version.pdf.sha256,
        size=version.pdf.size,
        media=version.pdf.media,
        document=version.document,
    )
