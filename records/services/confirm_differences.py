"""Confirm that the differences of a file that came in were read: from now on it is the paper's text."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_revised
from records.models import PaperVersion
from records.rules.check_facts import removed_facts
from records.selectors.texts import content_of
from records.services.keep_signature import stream_of
from records.services.shared import digest_of, paper_by_id, person_of, text_in_hand


def confirm_differences(command: Command, *, paper_id: UUID, version_id: UUID) -> Entry:
    """Raises NotFound; Conflict with paper_not_a_draft, paper_confirmed_already, paper_came_back_late: the paper was
    changed after the file went out or came in, so that it is to be brought anew.
    """
    paper = paper_by_id(paper_id)
    named: dict[str, Json] = {"paper": str(paper_id), "version": str(version_id)}
    with recording(stream_of(paper), command, name="confirm_differences", content=named) as record:
        if record.done:
            return record.done
        paper = text_in_hand(paper_id)
        version = PaperVersion.objects.filter(paper=paper, id=version_id).first()
        if version is None:
            raise NotFound("not_found")
        if version.confirmed_by_id is not None or version.differences is None:
            raise Conflict("paper_confirmed_already")
        if paper.current is not None and paper.current.ordinal > version.ordinal:
            raise Conflict("paper_came_back_late")
        version.confirmed_by_id = person_of(command)
        version.save(update_fields=["confirmed_by"])
        paper.current = version
        paper.revision += 1
        paper.save()
        digest = digest_of(version.content) if version.content else ""
        return record.append(
            *paper_revised(paper, version, digest=digest, how="confirmed", more=_more(version))
        )


def _more(version: PaperVersion) -> dict[str, Json]:
    """What was compared with what, and which facts stand nowhere any more."""
    found = version.differences or {}
    more: dict[str, Json] = {"against": found.get("against"), "against_sha256": found.get("was_sha256")}
    if version.content:
        content, _ = content_of(version)
        more["removed"] = list(removed_facts(content, version.facts))
    return more
