"""Putting a question to fewer than the body's quorum: with a reason, and by whom the body's rules let."""

from uuid import UUID

from catalogue.refusals import Conflict, Forbidden, Invalid
from councils.rules.body_rules import BodyRules
from journal.services.record import Command
from sessions.rules.attendance import Count
from sessions.selectors import only_presides
from voting.events import BelowQuorumJson
from voting.services.freezing import below_quorum_json

SHORTEST_REASON, LONGEST_REASON = 3, 400


def decided_below_quorum(
    command: Command, count: Count, rules: BodyRules, *, meeting_id: UUID, reason: str
) -> BelowQuorumJson | None:
    """None where enough are here. The law knows no quorum, the body's rules do; who decides so answers for it.

    Raises Conflict("quorum_missing") without a reason, Invalid("reason_missing") for one that says nothing,
    Forbidden("presiding_may_not_decide_below_quorum").
    """
    if count.has_quorum:
        return None
    refuse_presiding(command, rules, meeting_id=meeting_id)
    if not reason.strip():
        raise Conflict(
            "quorum_missing", present=count.present, needed=count.needed, clause=rules.quorum.clause
        )
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON:
        raise Invalid("reason_missing")
    return below_quorum_json(count, rules, reason=reason.strip())


def refuse_presiding(command: Command, rules: BodyRules, *, meeting_id: UUID) -> None:
    """Raises Forbidden("presiding_may_not_decide_below_quorum") where the body's rules leave it to the secretary."""
    rule = rules.presiding_decides_below_quorum
    if not rule.allowed and only_presides(command.actor, meeting_id):
        raise Forbidden("presiding_may_not_decide_below_quorum", clause=rule.clause)
