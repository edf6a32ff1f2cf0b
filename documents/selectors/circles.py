"""With whom a person may share what he writes on a document: his delegates' group and his committees of now."""

from dataclasses import dataclass
from uuid import UUID

from councils.selectors.memberships import committee_name, name_of_group
from documents.rules.words import AnnotationScope
from documents.selectors.access import access_document, reader_of


@dataclass(frozen=True, slots=True)
class Circle:
    scope: AnnotationScope
    id: UUID
    name: str


def circles_of(user_id: UUID, document_id: UUID) -> list[Circle]:
    """His group first, then committees by name. None for who has no mandate. Raises NotFound."""
    document = access_document(user_id, document_id)
    reader = reader_of(user_id, meeting_id=document.meeting_id, body_id=document.body_id)
    mandate = reader.standing.mandate
    if mandate is None:
        return []
    body_id = document.body_id
    named = [(one, committee_name(one, body_id=body_id)) for one in reader.committees]
    committees = [Circle(AnnotationScope.COMMITTEE, one, name) for one, name in named if name]
    committees.sort(key=lambda circle: circle.name)
    group = mandate.group_id and name_of_group(mandate.group_id, body_id=body_id)
    if not group or mandate.group_id is None:
        return committees
    return [Circle(AnnotationScope.GROUP, mandate.group_id, group), *committees]
