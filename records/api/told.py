"""Rows as the API says them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from catalogue.text import Language, language_or_default, utc_text
from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.selectors.standings import standing_of
from records.api import schemas as s
from records.api.told_places import places_out
from records.labels import label_of
from records.models import Paper, PaperRevision, PaperVersion, SigningStep
from records.rules.check_facts import Override
from records.rules.next_step import NextStep
from records.rules.symbols import number_label
from records.rules.words import PaperState, RevisionCause, StepKind, StepState, VersionOrigin
from records.selectors.access import steps_of
from records.selectors.compared_versions import differences_of
from records.selectors.facts import Compared, compared_facts
from records.selectors.listed import FROM_OUTSIDE, Listed, listed
from records.selectors.series import next_number
from records.selectors.versions import revisions_of, versions_of
from records.selectors.voted import voted_label


def language_of(request: HttpRequest) -> Language:
    chosen = getattr(request.user, "language", None)
    return language_or_default(chosen or request.headers.get("Accept-Language"))


def row_out(found: Listed) -> s.RecordPaperRow:
    return s.RecordPaperRow(**_row(found))


def paper_out(paper: Paper, person: UUID, language: Language) -> s.RecordPaperOut:
    found = listed(paper, person)
    reads_drafts = standing_of(person, paper.body_id).may(Right.READ_SECRETARIAT)
    return s.RecordPaperOut(
        **_row(found),
        place=paper.place,
        recipients=paper.recipients,
        as_of=paper.as_of,
        steps=[_step(step) for step in steps_of(paper)],
        revisions=[_revision(revision) for revision in revisions_of(paper)],
        may=_may(found, person),
        voted=voted_label(paper),
        next_number=_next_number(paper),
        pdf=True,
        docx=paper.state == PaperState.DRAFT and _has_content(paper),
        **(_inside(paper, language) if reads_drafts or paper.owner_id == person else _OUTSIDE),
    )


_OUTSIDE: dict[str, Any] = {"content": None, "facts": [], "missing": [], "versions": []}
"""Who reads a paper because it is issued or because he signs it reads its file."""


def _inside(paper: Paper, language: Language) -> dict[str, Any]:
    current = paper.current
    compared = compared_facts(paper, at=timezone.now())
    content = {k: v for k, v in current.content.items() if k != "overrides"} if current else {}
    return {
        "content": content or None,
        "facts": _facts(compared, language),
        "missing": [
            s.PaperChangedFactOut(key=c.key, label=label_of(c.key, language), was=c.was, now=c.now)
            for c in compared.changed
        ],
        "versions": [_version(version, paper) for version in versions_of(paper)],
    }


def _facts(compared: Compared, language: Language) -> list[s.PaperFactOut]:
    return [
        s.PaperFactOut(
            key=key,
            value=value,
            label=label_of(key, language),
            missing=key in compared.removed,
            **_override(compared.overrides.get(key)),
        )
        for key, value in compared.facts.items()
    ]


def _override(said: Override | None) -> dict[str, Any]:
    if said is None:
        return {}
    return {"override": said["value"], "reason": said["reason"], "by": said["by"], "at": said["at"]}


def _has_content(paper: Paper) -> bool:
    return paper.current is not None and bool(paper.current.content)


def _next_number(paper: Paper) -> int | None:
    if paper.number is not None or not paper.symbol:
        return None
    year = council_day(timezone.now()).year
    return next_number(paper.body_id, year=year, symbol=paper.symbol)


def _row(found: Listed) -> dict[str, Any]:
    paper = found.paper
    return {
        "id": paper.id,
        "kind": paper.kind,
        "state": paper.state,
        "title": paper.title,
        "meeting_id": paper.meeting_id,
        "meeting_title": paper.meeting.title if paper.meeting else "",
        "item_id": paper.item_id,
        "vote_id": paper.vote_id,
        "source": paper.source,
        "number": paper.number,
        "year": paper.year,
        "symbol": paper.symbol,
        "label": number_label(paper.number, paper.symbol),
        "issued_on": paper.issued_on,
        "is_public": paper.is_public,
        "revision": paper.revision,
        "created_at": utc_text(paper.created_at),
        "sealed_at": utc_text(paper.sealed_at) if paper.sealed_at else None,
        "issued_at": utc_text(paper.issued_at) if paper.issued_at else None,
        "signed_by": found.signed.name if found.signed else "",
        "signed_at": utc_text(found.signed.done_at) if found.signed and found.signed.done_at else None,
        "withdrawn_because": paper.withdrawn_because,
        "next_step": _next(found),
    }


def _next(found: Listed) -> s.PaperNextStepOut:
    step = found.step
    if step is None:
        return s.PaperNextStepOut(code=found.next.value)
    return s.PaperNextStepOut(
        code=found.next.value,
        step=step.id,
        name=step.name,
        title=step.title,
        mandate=step.mandate_id,
        user=step.user_id,
        mine=found.mine,
    )


def _step(step: SigningStep) -> s.PaperStepOut:
    return s.PaperStepOut(
        id=step.id,
        position=step.position,
        kind=StepKind(step.kind),
        state=StepState(step.state),
        name=step.name,
        title=step.title,
        field=step.field,
        mandate_id=step.mandate_id,
        user_id=step.user_id,
        done_at=utc_text(step.done_at) if step.done_at else None,
    )


def _revision(revision: PaperRevision) -> s.PaperRevisionOut:
    return s.PaperRevisionOut(
        ordinal=revision.ordinal,
        cause=RevisionCause(revision.cause),
        sha256=revision.sha256,
        size=revision.size,
        signatures=revision.signatures,
        level=revision.level,
        pending=revision.pending,
        step=revision.step_id,
        made_at=utc_text(revision.made_at),
        seq=revision.seq,
    )


def _version(version: PaperVersion, paper: Paper) -> s.PaperVersionOut:
    from_outside = version.origin in FROM_OUTSIDE
    return s.PaperVersionOut(
        id=version.id,
        ordinal=version.ordinal,
        origin=VersionOrigin(version.origin),
        note=version.note,
        made_by=version.made_by.full_name if version.made_by else "",
        made_at=utc_text(version.made_at),
        sent_name=version.sent_name,
        pages=version.pages,
        is_current=version.id == paper.current_id,
        has_content=version.origin != VersionOrigin.UPLOADED,
        has_differences=version.differences is not None,
        awaits=from_outside and version.confirmed_by_id is None,
        confirmed_by=version.confirmed_by.full_name if version.confirmed_by else "",
    )


def _may(found: Listed, person: UUID) -> s.PaperMayOut:
    paper = found.paper
    standing = standing_of(person, paper.body_id)
    keeps, issues = standing.may(Right.KEEP_RECORD), standing.may(Right.ISSUE_PAPERS)
    is_draft = paper.state == PaperState.DRAFT
    is_unsigned = not paper.steps.filter(state=StepState.DONE).exists()
    return s.PaperMayOut(
        edit=keeps and is_draft,
        seal=keeps and is_draft,
        unseal=keeps and is_unsigned and paper.state in (PaperState.SEALED, PaperState.SIGNED),
        number=issues and found.next is NextStep.NUMBER,
        issue=issues and found.next is NextStep.ISSUE,
        withdraw=issues and paper.state == PaperState.ISSUED,
        discard=keeps and is_draft,
    )


def differences_out(version: PaperVersion, language: Language) -> s.PaperDifferencesOut:
    found = differences_of(version)
    facts = [{**fact, "label": label_of(fact["key"], language)} for fact in found["facts"]]
    return s.PaperDifferencesOut(
        version=version.id,
        against=found["against"],
        was_label=found.get("was_label", ""),
        now_label=version.sent_name or str(version.ordinal),
        facts=[s.PaperDifferenceFactOut(**fact) for fact in facts],
        rows=[s.PaperDifferenceRow(**row) for row in found["rows"]],
        cut=found["cut"],
        awaits=version.origin in FROM_OUTSIDE and version.confirmed_by_id is None,
        places=places_out(version, language),
    )
