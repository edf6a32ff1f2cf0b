"""The table of opinions and how each was answered, as rows of a paper."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from agenda.papers.wording import roman
from opinions.papers.report_lines import reply_word
from opinions.rules.words import ReplyKind
from opinions.selectors import in_order, printed_by, reply_of, subject_of, submitted_opinions
from records.rules.facts_of_votes import table_value
from records.rules.printed import clock_and_day


def opinion_rows(meeting_id: UUID) -> Sequence[Sequence[str]]:
    """Number, article, who said what, the answer; each draft's name above its own, in the order of their articles."""
    rows: list[list[str]] = []
    number = drafts = 0
    for _, opinions in groupby(submitted_opinions(meeting_id), key=lambda one: subject_of(one).order):
        found, drafts = in_order(opinions), drafts + 1
        rows.append([roman(drafts), "", subject_of(found[0]).title, ""])
        for opinion in found:
            number += 1
            said = f"{printed_by(opinion)}: {opinion.text}"
            rows.append([str(number), opinion.article, said, _answer(opinion)])
    return rows


def _answer(opinion: Any) -> str:
    """How it was answered, said once: the answer itself may begin with the word."""
    reply = reply_of(opinion)
    if reply is None:
        return ""
    word = reply_word(ReplyKind(reply.reply))
    return reply.text if reply.text.startswith(word) else f"{word}. {reply.text}".strip()


def opinion_facts(meeting_id: UUID, *, at: datetime) -> dict[str, str]:
    return {
        "opinions.count": str(len(submitted_opinions(meeting_id))),
        "opinions.at": clock_and_day(at),
        "opinions.rows": table_value([list(row) for row in opinion_rows(meeting_id)]),
    }
