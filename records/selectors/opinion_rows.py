"""The table of opinions and how each was answered, as rows of a paper."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from opinions.papers.report_lines import reply_word
from opinions.rules.words import ReplyKind
from opinions.selectors import in_order, printed_by, reply_of, submitted_opinions
from records.rules.printed import clock_and_day


def opinion_rows(meeting_id: UUID) -> Sequence[Sequence[str]]:
    """Number, article, who said what, the answer; in the order of the drafts and their articles."""
    rows = []
    for number, opinion in enumerate(in_order(submitted_opinions(meeting_id)), 1):
        reply = reply_of(opinion)
        answer = f"{reply_word(ReplyKind(reply.reply))}. {reply.text}".strip() if reply else ""
        rows.append([str(number), opinion.article, f"{printed_by(opinion)}: {opinion.text}", answer])
    return rows


def opinion_facts(meeting_id: UUID, *, at: datetime) -> dict[str, str]:
    return {
        "opinions.count": str(len(submitted_opinions(meeting_id))),
        "opinions.at": clock_and_day(at),
    }
