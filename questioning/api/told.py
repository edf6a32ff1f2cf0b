"""Questions, from what the selectors tell to what goes out."""

from datetime import datetime

from catalogue.text import utc_text
from questioning.api import schemas as s
from questioning.models import QuestionSlip, Respondent
from questioning.rules.words import GroupState, PromiseState, SlipState, WrittenWhy
from questioning.selectors.promises import PromiseSeen
from questioning.selectors.respondents import Asked
from questioning.selectors.slips import AnswerSeen, SlipSeen


def respondent_out(asked: Asked) -> s.RespondentOut:
    return s.RespondentOut(guest=asked.guest, mandate=asked.mandate, name=asked.name, title=asked.title)


def slip_out(seen: SlipSeen) -> s.SlipOut:
    row = seen.row
    is_private = seen.is_own or seen.is_desk
    return s.SlipOut(
        id=row.id,
        meeting=row.meeting_id,
        number=row.number,
        subject=row.subject,
        text=row.text,
        state=SlipState(row.state),
        reason=row.reason if is_private else "",
        judged_because=row.judged_because if is_private else "",
        author=_author(row),
        respondent=_respondent(row),
        attachment=_attachment(seen),
        group=_group(seen),
        place=row.place if seen.shows_group else 0,
        from_paper=row.from_paper,
        revision=row.revision,
        written_at=utc_text(row.written_at),
        submitted_at=_time(row.submitted_at),
        asked_at=_time(row.asked_at),
        answered_at=_time(row.answered_at),
        written_answer=answer_out(seen.answer) if seen.answer else None,
        next=seen.next,
        may=seen.may,
    )


def answer_out(answer: AnswerSeen) -> s.WrittenAnswerOut:
    row = answer.row
    return s.WrittenAnswerOut(
        slip=row.slip_id,
        why=WrittenWhy(row.why),
        owed_since=row.owed_since,
        due_on=row.due_on,
        due_because=row.due_because,
        days_left=answer.days_left,
        is_late=answer.is_late,
        number=row.number,
        text=row.text,
        document=row.document_id,
        document_title=answer.document_title,
        received_on=answer.received_on,
        revision=row.revision,
    )


def owed_out(row: QuestionSlip, answer: AnswerSeen) -> s.AnswerOwedOut:
    return s.AnswerOwedOut(
        slip=row.id,
        number=row.number,
        subject=row.subject,
        author=_author(row),
        respondent=_respondent(row),
        state=SlipState(row.state),
        answer=answer_out(answer),
    )


def promise_out(seen: PromiseSeen) -> s.PromiseOut:
    row = seen.row
    respondent = _respondent(row)
    assert respondent
    return s.PromiseOut(
        id=row.id,
        meeting=row.meeting_id,
        meeting_title=seen.meeting_title,
        slip=row.slip_id,
        slip_subject=seen.slip_subject,
        speech=row.speech,
        text=row.text,
        respondent=respondent,
        due_on=row.due_on,
        state=PromiseState(row.state),
        report=row.report,
        reported_on=row.reported_on,
        report_due_on=seen.report_due_on,
        is_late=seen.is_late,
        revision=row.revision,
        made_at=utc_text(row.made_at),
    )


def _author(row: QuestionSlip) -> s.SlipAuthorOut:
    return s.SlipAuthorOut(mandate=row.author_id, name=row.author_name, group=row.author_group)


def _respondent(row: Respondent) -> s.RespondentOut | None:
    if not row.respondent_name:
        return None
    return s.RespondentOut(
        guest=row.respondent_guest_id,
        mandate=row.respondent_mandate_id,
        name=row.respondent_name,
        title=row.respondent_title,
    )


def _attachment(seen: SlipSeen) -> s.SlipAttachmentOut | None:
    file = seen.attachment
    return (
        s.SlipAttachmentOut(name=seen.row.attachment_name, media=file.media, size=file.size) if file else None
    )


def _group(seen: SlipSeen) -> s.SlipGroupOut | None:
    group = seen.row.group
    if group is None or not seen.shows_group:
        return None
    return s.SlipGroupOut(id=group.id, title=group.title, state=GroupState(group.state), item=group.item_id)


def _time(moment: datetime | None) -> str | None:
    return utc_text(moment) if moment else None
