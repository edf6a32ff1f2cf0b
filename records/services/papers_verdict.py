"""The verdict on a paper of the record, as it stands now."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict
from documents import store
from records.selectors.access import readable_paper
from records.selectors.acts import newest_revision
from records.services.check_file import verdict_of
from signing.verdict import Verdict


def verdict_of_paper(person: UUID, paper_id: UUID, *, at: datetime) -> Verdict:
    """Raises as readable_paper; Conflict("paper_not_sealed")."""
    paper = readable_paper(person, paper_id)
    revision = newest_revision(paper.id)
    if revision is None:
        raise Conflict("paper_not_sealed")
    return verdict_of(store.path_of(revision.sha256), revision.sha256, at=at)
