"""Which documents belong to which item. Authorises nobody."""

from uuid import UUID

from agenda.models import ItemDocument


def documents_by_item(meeting_id: UUID) -> dict[UUID, list[UUID]]:
    """In the programme's order, and theirs. One query."""
    rows = ItemDocument.objects.filter(item__meeting_id=meeting_id)
    found: dict[UUID, list[UUID]] = {}
    for item, document in rows.order_by("item__position", "position", "id").values_list(
        "item_id", "document_id"
    ):
        found.setdefault(item, []).append(document)
    return found
