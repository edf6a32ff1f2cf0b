"""The response report as its paper says it: the same words in Word, PDF and on a sheet.

Bảng tổng hợp ý kiến và tiếp thu, giải trình: opinions in the order of the law, each with who gave it and its answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda.papers.wording import full_clock, long_day, roman
from catalogue.text import say
from councils.rules.calendar import council_day
from councils.selectors.bodies import BodyFact, body_by_id
from opinions.models import Opinion
from opinions.rules.words import ReplyKind
from opinions.selectors import Wanted, counts_of, printed_by, reply_of, subject_of, submitted_opinions
from sessions.selectors import access_meeting

COLUMNS = ("number", "article", "opinion", "answer")


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A draft, over the whole width."""

    text: str


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """article: empty where it is that of the row above. reply: None until it is answered."""

    number: int
    article: str
    by: str
    text: str
    reply: str | None
    answer: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class Report:
    """subject: of the one document or item it is on; empty where it is on several. counts: how many, how answered.

    asked_at: as it stood then.
    """

    body: BodyFact
    meeting: str
    number: int
    subject: str
    counts: str
    asked_at: datetime
    rows: Sequence[GroupRow | OpinionRow]


def report_of(user_id: UUID, meeting_id: UUID, wanted: Wanted, *, at: datetime) -> Report:
    """Raises NotFound for strangers; who may read opinions is asked before."""
    meeting = access_meeting(user_id, meeting_id)
    opinions = submitted_opinions(meeting_id, wanted)
    titles = list(dict.fromkeys(subject_of(opinion).title for opinion in opinions))
    one = titles[0] if len(titles) == 1 else ""
    return Report(
        body=body_by_id(meeting.body_id),
        meeting=meeting.title,
        number=meeting.number,
        subject=one,
        counts=_counts(opinions),
        asked_at=at,
        rows=list(_rows(opinions, grouped=not one)),
    )


def heading(report: Report) -> list[str]:
    """What stands in the middle above the table; the first line is what the paper is."""
    about = [word("about", title=report.subject)] if report.subject else []
    return [word("title"), *about, f"({report.meeting})"]


def facts(report: Report) -> list[str]:
    """Below the heading: how many, and as of when."""
    as_of = word("as_of", clock=full_clock(report.asked_at), day=long_day(council_day(report.asked_at)))
    return [report.counts, as_of]


def titles() -> list[str]:
    return [word(f"column.{name}") for name in COLUMNS]


def word(key: str, **facts: str | int) -> str:
    return say(f"opinion_papers.{key}", "vi", **facts)


def reply_word(reply: ReplyKind) -> str:
    return word(f"reply.{reply.value}")


def _rows(opinions: Sequence[Opinion], *, grouped: bool) -> Iterator[GroupRow | OpinionRow]:
    said, article, part = None, None, 0
    for number, opinion in enumerate(opinions, 1):
        subject = subject_of(opinion)
        if subject.order != said:
            said, article, part = subject.order, None, part + 1
            if grouped:
                yield GroupRow(f"{numeral(part)}. {subject.title}")
        cited = opinion.article or word("whole")
        yield _row(number, opinion, cited if cited != article else "")
        article = cited


def numeral(part: int) -> str:
    """Roman as long as papers number parts so."""
    return roman(part) if part < 90 else str(part)


def _row(number: int, opinion: Opinion, article: str) -> OpinionRow:
    reply = reply_of(opinion)
    return OpinionRow(
        number=number,
        article=article,
        by=printed_by(opinion),
        text=opinion.text,
        reply=reply_word(ReplyKind(reply.reply)) if reply else None,
        answer=reply.text if reply else "",
        answered_by=reply.answered_by if reply else "",
    )


def _counts(opinions: Sequence[Opinion]) -> str:
    counts = counts_of(opinions)
    names = [*(reply.value for reply in ReplyKind), "unanswered"]
    parts = [word(f"count.{name}", count=counts[name]) for name in names if counts.get(name)]
    total = word("count.all", count=counts["all"])
    return f"{total}{': ' if parts else ''}{'; '.join(parts)}."
