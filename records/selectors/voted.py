"""What lay before the council when it voted: the version of the document that was attached to the item then."""

from uuid import UUID

from agenda.documents_of_items import documents_by_item
from documents.rules.words import DocumentKind
from documents.selectors.versions_at import version_told, versions_at
from records.models import Paper
from records.rules.gathered import Gathered, moment


def version_put_to_vote(
    meeting_id: UUID, item_id: UUID | None, told: Gathered, vote_id: UUID | None
) -> UUID | None:
    """Its id: a draft resolution before any other paper of the item; None where nothing was attached."""
    vote = told.state["votes"].get(str(vote_id)) if vote_id else None
    if vote is None or item_id is None:
        return None
    opened = vote["opened_at"] or vote["closed_at"]
    attached = documents_by_item(meeting_id).get(item_id, [])
    versions = versions_at(attached, moment(opened)) if opened else []
    drafts = [version for version in versions if version.kind is DocumentKind.DRAFT_RESOLUTION]
    chosen = (drafts or versions)[:1]
    return chosen[0].id if chosen else None


def voted_label(paper: Paper) -> str:
    """Title and version; "" where nothing was attached."""
    found = version_told(paper.voted_id) if paper.voted_id else None
    return f"{found.title} ({found.ordinal})" if found else ""
