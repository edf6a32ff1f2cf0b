"""Take the journal's facts anew into a draft; what was typed stays."""

import json
from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.selectors import tail
from journal.services.record import Command, recording
from records.events_papers import paper_revised
from records.models import Paper
from records.rules.drafting import used_facts
from records.rules.gathered import Gathered, moment
from records.rules.merge import Merging, merged
from records.rules.words import PaperKind, VersionOrigin
from records.selectors.texts import content_of
from records.services.drafted import drafted
from records.services.edit_paper import current_of
from records.services.keep_signature import stream_of
from records.services.shared import Saved, keep_version, paper_by_id, text_in_hand


def refresh_paper(command: Command, *, paper_id: UUID, revision: int) -> Entry:
    """Raises NotFound; Conflict with paper_not_a_draft, paper_changed_meanwhile, paper_is_a_file; as drafted()."""
    paper = paper_by_id(paper_id)
    content: dict[str, Json] = {"paper": str(paper_id), "revision": revision}
    with recording(stream_of(paper), command, name="refresh_paper", content=content) as record:
        if record.done:
            return record.done
        paper = text_in_hand(paper_id, revision=revision)
        if paper.meeting_id is None:
            raise Conflict("paper_is_a_file")
        current = current_of(paper)
        mine, overrides = content_of(current)
        made = drafted(
            PaperKind(paper.kind),
            paper.meeting_id,
            vote_id=paper.vote_id,
            by_user=command.actor,
            at=command.at,
        )
        text = merged(mine, made.content, Merging(current.facts, made.facts, overrides))
        facts = {**made.facts, **_left(used_facts(text.all_blocks, current.facts), made.facts)}
        if paper.is_public and closed_since(paper, made.told):
            paper.is_public = False
        paper.as_of = made.told.as_of
        saved = Saved(VersionOrigin.EDITED, text, facts, overrides, current.note)
        version, digest = keep_version(command, paper, saved)
        return record.append(*paper_revised(paper, version, digest=digest, how="refreshed"))


def closed_since(paper: Paper, told: Gathered) -> bool:
    """Whether a sitting without the public began after the paper's facts were taken: it publishes nothing by itself."""
    closed = [sitting.opened_at for sitting in told.sittings if sitting.closed_to_public]
    if not closed:
        return False
    [taken] = tail(stream_of(paper), after=paper.as_of - 1, limit=1) if paper.as_of else [None]
    return taken is None or max(closed) > moment(json.loads(taken.body)["recorded_at"])


def _left(stood: dict[str, str], now: object) -> dict[str, str]:
    """Facts that the journal knows no more and that still stand somewhere: they are told of until somebody looked."""
    return {key: value for key, value in stood.items() if key not in now}  # type: ignore[operator]
