"""The facts of a script as far as they are known now, by key, as they are said in Vietnamese.

None: not known yet; "": known, and there is nothing to say (agenda/rules/words.py). The same facts as screens say them:
frontend/src/lib/script/facts.ts.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from agenda.papers.wording import full_clock, roman, short_day
from agenda.programme import Line, Programme
from agenda.rules.items import ItemKind
from agenda.rules.moments import Fact
from catalogue.text import say
from councils.rules.body_rules import QuorumRule
from councils.rules.calendar import council_day
from councils.rules.thresholds import Threshold
from sessions.rules.attendance import Count
from voting.decided import Decided, Question
from voting.rules.tally import share

Facts = Mapping[Fact, str | None]


def facts_of_meeting(
    programme: Programme, *, chair: str, total: int, needed: int, quorum: QuorumRule
) -> Facts:
    """total, needed: delegates on the day of the meeting, and of them for the quorum."""
    return {
        Fact.BODY_NAME: programme.body.name,
        Fact.LEGISLATURE: roman(programme.legislature_no),
        Fact.MEETING_TITLE: programme.title,
        Fact.MEETING_NUMBER: str(programme.number),
        Fact.CHAIR: chair or None,
        Fact.PLACE: programme.place.strip() or None,
        Fact.DATE: short_day(council_day(programme.starts_at)),
        Fact.TOTAL: str(total) if total else None,
        Fact.NEEDED: str(needed) if total else None,
        Fact.QUORUM_CLAUSE: quorum.clause,
    }


def facts_of_sitting(label: str, count: Count, *, excused: int, absent: Sequence[str]) -> Facts:
    """While a sitting of the whole body is open. absent: names of those who neither came nor take part from afar."""
    return {
        Fact.SITTING: label,
        Fact.TOTAL: str(count.total),
        Fact.PRESENT: str(count.present),
        Fact.REMOTE: str(count.remote) if count.remote else "",
        Fact.NEEDED: str(count.needed),
        Fact.EXCUSED_COUNT: str(excused),
        Fact.ABSENT_NAMES: ", ".join(absent),
    }


def facts_of_item(line: Line, following: Line | None) -> Facts:
    ends = line.planned_at and line.duration_min is not None
    known: dict[Fact, str | None] = {
        Fact.ITEM_NUMBER: line.number,
        Fact.ITEM_TITLE: line.title,
        Fact.PRESENTER: line.presenter or None,
        Fact.NEXT_NUMBER: following.number if following else "",
        Fact.NEXT_TITLE: following.title if following else "",
        Fact.NEXT_PRESENTER: following.presenter if following else "",
    }
    if line.planned_at is not None:
        known[Fact.DATE] = short_day(council_day(line.planned_at))
        known[Fact.TIME] = full_clock(line.planned_at)
    if line.kind is ItemKind.BREAK:
        known[Fact.BREAK_UNTIL] = _break_end(line.planned_at, line.duration_min) if ends else None
    return known


def facts_of_question(question: Question, *, body_name: str) -> Facts:
    known: dict[Fact, str | None] = {
        Fact.VOTE_NUMBER: str(question.number),
        Fact.VOTE_TITLE: question.title,
        Fact.THRESHOLD: threshold_in_words(question.threshold),
        Fact.VOTE_CLAUSE: question.threshold.clause,
    }
    if question.decided is None:
        return known
    return {**known, **_facts_of_result(question.decided, question.title, body_name)}


def _facts_of_result(vote: Decided, title: str, body_name: str) -> Facts:
    verdict = "adopted" if vote.adopted else "rejected"
    return {
        Fact.TOOK_PART: str(vote.yes + vote.no + vote.abstain),
        Fact.YES: str(vote.yes),
        Fact.YES_SHARE: percent(vote.yes, vote.legal_total),
        Fact.NO: str(vote.no),
        Fact.NO_SHARE: percent(vote.no, vote.legal_total),
        Fact.ABSTAIN: str(vote.abstain),
        Fact.ABSTAIN_SHARE: percent(vote.abstain, vote.legal_total),
        Fact.NO_BALLOT: str(vote.no_ballot),
        Fact.RESULT_SENTENCE: say(f"script.result.{verdict}", "vi", title=title, body=body_name),
    }


def threshold_in_words(threshold: Threshold) -> str:
    """quá nửa tổng số đại biểu"""
    of = say(f"rules.base.{threshold.base.value}", "vi")
    how = "over" if threshold.strict else "from"
    if (threshold.num, threshold.den) in ((1, 2), (2, 3)):
        return say(f"rules.{how}.{threshold.num}/{threshold.den}", "vi", of=of)
    return say(f"rules.{how}.other", "vi", of=of, num=threshold.num, den=threshold.den)


def percent(part: int, whole: int) -> str:
    """95,59%; 100% and 0% without decimals, as they are said."""
    hundredths = share(part, whole)
    if hundredths % 100 == 0:
        return f"{hundredths // 100}%"
    return f"{hundredths // 100},{hundredths % 100:02d}%"


def _break_end(begins: datetime | None, minutes: int | None) -> str:
    return full_clock(begins + timedelta(minutes=minutes)) if begins and minutes is not None else ""
