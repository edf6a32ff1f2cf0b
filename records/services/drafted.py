"""A paper's text as the journal gives it now. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from records.rules.content import Content, SignerBlock
from records.rules.draft import DRAFTS, Asked, Signers, draft
from records.rules.drafting import Draughtsman, used_facts
from records.rules.facts import facts
from records.rules.facts_of_votes import was_announced
from records.rules.gathered import Gathered
from records.rules.words import PaperKind
from records.selectors.gathered import gather
from records.selectors.likely_signers import Likely, likely_signers
from records.selectors.opinion_rows import opinion_facts, opinion_rows
from records.selectors.wordings import words_of
from sessions.selectors import body_of

OF_A_VOTE = frozenset({PaperKind.RESOLUTION, PaperKind.VOTE_RECORD})


@dataclass(frozen=True, slots=True)
class Drafted:
    """facts: those that stand in the content."""

    content: Content
    facts: Mapping[str, str]
    told: Gathered


def drafted(
    kind: PaperKind, meeting_id: UUID, *, vote_id: UUID | None, by_user: str, at: datetime
) -> Drafted:
    """by_user: who drafts, as the record names him.

    Raises Invalid with paper_kind_is_personal, paper_needs_a_vote; Conflict("paper_vote_not_decided").
    """
    if kind not in DRAFTS:
        raise Invalid("paper_kind_is_personal")
    told = gather(meeting_id, at=at)
    known = facts(told)
    asked = Asked(vote=_vote(told, vote_id) if kind in OF_A_VOTE else None)
    if kind is PaperKind.OPINION_TABLE:
        known |= opinion_facts(meeting_id, at=at)
        asked = Asked(opinions=opinion_rows(meeting_id))
    body_id = body_of(meeting_id)
    by = Draughtsman(known, words_of(body_id, kind))
    presiding, secretary = likely_signers(body_id, told.state, drafts=by_user)
    content = draft(kind, told, by, Signers(_block(presiding), _block(secretary)), asked)
    return Drafted(content, used_facts(content.all_blocks, known), told)


def _vote(told: Gathered, vote_id: UUID | None) -> Mapping[str, Any]:
    if vote_id is None:
        raise Invalid("paper_needs_a_vote")
    vote = told.state["votes"].get(str(vote_id))
    if vote is None or vote["is_test"] or not was_announced(vote):
        raise Conflict("paper_vote_not_decided")
    return vote  # type: ignore[no-any-return]  # of the fold's state


def _block(who: Likely) -> SignerBlock:
    return SignerBlock("person", (), "", who.name, "", who.mandate, who.user)
