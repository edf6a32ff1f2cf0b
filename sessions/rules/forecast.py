"""Whether the meeting will have its quorum, as far as the replies tell."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from councils.rules.body_rules import QuorumRule
from sessions.rules.quorum import has_quorum, needed
from sessions.rules.states import AbsenceDecision, Reply


class Outlook(StrEnum):
    CERTAIN = "certain"  # those who said they come are enough
    LIKELY = "likely"  # half of those who have not answered would do
    DOUBTFUL = "doubtful"  # more than half of them have to come
    IMPOSSIBLE = "impossible"  # even all of them would not be enough


@dataclass(frozen=True, slots=True)
class Answer:
    reply: Reply
    decision: AbsenceDecision = AbsenceDecision.PENDING


@dataclass(frozen=True, slots=True)
class Forecast:
    """Persons, all of them mandates in office: total = coming + remote + excused + absent + unknown.

    excused: absences that were accepted. counted_now: who is sure to count for the quorum; counted_at_most: with
    everybody who has not answered, or was not asked yet. clause: of the quorum rule.
    """

    total: int
    needed: int
    clause: str
    coming: int
    remote: int
    excused: int
    absent: int
    unknown: int
    counted_now: int
    counted_at_most: int
    remote_counts: bool
    outlook: Outlook


def forecast(
    answers: Mapping[UUID, Answer],
    in_office: Collection[UUID],
    rule: QuorumRule,
    *,
    remote_counts: bool,
) -> Forecast:
    """answers: by mandate; who is not in office is not counted. A substitute has no vote and counts nowhere.

    remote_counts: whether the body's rules count those who take part from afar for the quorum.
    """
    given = [answers.get(mandate, Answer(Reply.NONE)) for mandate in in_office]
    total, coming = len(given), sum(a.reply is Reply.COMING for a in given)
    remote, unknown = (sum(a.reply is reply for a in given) for reply in (Reply.REMOTE, Reply.NONE))
    away = [a for a in given if a.reply in (Reply.ABSENT, Reply.SUBSTITUTE)]
    excused = sum(a.decision is AbsenceDecision.ACCEPTED for a in away)
    now = coming + (remote if remote_counts else 0)
    return Forecast(
        total=total,
        needed=needed(total, rule),
        clause=rule.clause,
        coming=coming,
        remote=remote,
        excused=excused,
        absent=len(away) - excused,
        unknown=unknown,
        counted_now=now,
        counted_at_most=now + unknown,
        remote_counts=remote_counts,
        outlook=_outlook(now, unknown, total, rule),
    )


def _outlook(now: int, unknown: int, total: int, rule: QuorumRule) -> Outlook:
    if has_quorum(now, total, rule):
        return Outlook.CERTAIN
    if not has_quorum(now + unknown, total, rule):
        return Outlook.IMPOSSIBLE
    return Outlook.LIKELY if has_quorum(now + unknown // 2, total, rule) else Outlook.DOUBTFUL
