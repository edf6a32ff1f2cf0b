"""Add what a signed paper still lacks: a confirmed time that was awaited, and evidence for the long term.

Each is one more revision and leaves what was there as it is. Nobody waits for it: where a service is away, the paper
stays as it is and is tried again, later each time.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings

from documents import store
from journal.services.record import Command, recording
from records import events_signing, ports
from records.models import Paper, PaperRevision, SigningAct, SigningStep
from records.rules.words import ActState, PaperState, RevisionCause, StepState
from records.selectors.acts import newest_revision
from records.services.keep_signature import PDF, place_bytes, stream_of
from signing.extending import add_time, extend
from signing.making import Timestamper
from signing.refusals import NotNow, SignatureRefused
from signing.trust import read_trust

log = logging.getLogger("dien_hong.signing")
ACTOR = "system:timestamps"
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=6)
CLAIMED_FOR = timedelta(minutes=10)  # whoever took it and ended; then another takes it
AT_ONCE = 20
LONG_TERM, WITH_TIME = "b_lta", "b_t"


@dataclass(frozen=True, slots=True)
class Made:
    pdf: bytes
    level: str


def stamp_due(
    *, now: Callable[[], datetime], stop: Callable[[], bool] = lambda: False, is_early: bool = False
) -> int:
    """How many papers were given something. is_early: also those whose next try is later."""
    due = PaperRevision.objects.filter(next_try_at__isnull=False).order_by("next_try_at")
    if not is_early:
        due = due.filter(next_try_at__lte=now())
    given = 0
    for revision in due.select_related("paper")[:AT_ONCE]:
        if stop():
            break
        if _claimed(revision, at=now()):
            given += _try(revision, at=now())
    return given


def wait_of(age: timedelta) -> timedelta:
    """Half as long again as it has waited: soon at first, four times a day in the end."""
    return min(max(age / 2, SHORTEST), LONGEST)


def _claimed(revision: PaperRevision, *, at: datetime) -> bool:
    """By this process alone."""
    rows = PaperRevision.objects.filter(id=revision.id, next_try_at=revision.next_try_at)
    return rows.update(next_try_at=at + CLAIMED_FOR) == 1


def _try(revision: PaperRevision, *, at: datetime) -> bool:
    newest = newest_revision(revision.paper_id)
    if newest is None or newest.id != revision.id:
        _settle(revision, None)  # a later one carries on
        return False
    if _is_being_signed(revision, at):
        _settle(revision, at + SHORTEST)
        return False
    try:
        made = _made(revision, at=at)
    except NotNow as away:
        _wait(revision, away.why, at=at)
        return False
    except (SignatureRefused, OSError) as fault:
        log.warning("paper %s can be given no evidence: %s", revision.paper_id, fault)
        _wait(revision, getattr(fault, "code", "unreadable"), at=at)
        return False
    if made is None:
        _settle(revision, None)
        return False
    try:
        return _keep(revision, made, at=at)
    except _Overtaken:
        return False


def _made(revision: PaperRevision, *, at: datetime) -> Made | None:
    """None: there is nothing to be added. The time first; where evidence is away, the time alone is something."""
    stamper = ports.timestamper()
    if stamper is None:
        return None
    pdf = store.path_of(revision.sha256).read_bytes()
    if _is_complete(revision.paper) and revision.level != LONG_TERM and _has_sources():
        return _long_term(pdf, stamper, is_awaited=_is_awaited(revision), at=at)
    return Made(add_time(pdf, timestamp=stamper), WITH_TIME) if _is_awaited(revision) else None


def _long_term(pdf: bytes, stamper: Timestamper, *, is_awaited: bool, at: datetime) -> Made:
    setup = settings.SIGNING
    roots = [root.der for root in read_trust(setup).roots if root.is_counted]
    try:
        return Made(extend(pdf, setup=setup, trust=roots, at=at, timestamp=stamper), LONG_TERM)
    except (NotNow, SignatureRefused):
        if not is_awaited:
            raise
        return Made(add_time(pdf, timestamp=stamper), WITH_TIME)


def _keep(revision: PaperRevision, made: Made, *, at: datetime) -> bool:
    command = Command(str(uuid4()), ACTOR, at)
    content = {"paper": str(revision.paper_id), "base": revision.sha256}
    with store.placing():
        placed = place_bytes(made.pdf)
        with recording(stream_of(revision.paper), command, name="stamp_paper", content=content) as record:
            paper = Paper.objects.select_for_update().get(id=revision.paper_id)
            newest = newest_revision(paper.id)
            if newest is None or newest.id != revision.id or _is_being_signed(revision, at):
                # Somebody signed meanwhile, or began to: what was made would be for yesterday's file, or make his so.
                raise _Overtaken
            store.note(placed, PDF, at=at)
            row = PaperRevision.objects.create(
                paper=paper,
                ordinal=revision.ordinal + 1,
                cause=RevisionCause.TIMESTAMPED,
                sha256=placed.sha256,
                size=placed.size,
                signatures=revision.signatures,
                level=made.level,
                next_try_at=at + SHORTEST if made.level != LONG_TERM else None,
                made_at=at,
            )
            entry = record.append(*events_signing.paper_stamped(paper, row))
            row.seq = entry.seq
            row.save(update_fields=["seq"])
            PaperRevision.objects.filter(paper=paper).exclude(id=row.id).update(pending="", next_try_at=None)
    return True


class _Overtaken(Exception):
    pass


def _is_awaited(revision: PaperRevision) -> bool:
    return PaperRevision.objects.filter(paper_id=revision.paper_id).exclude(pending="").exists()


def _is_complete(paper: Paper) -> bool:
    steps = SigningStep.objects.filter(paper=paper)
    is_out = paper.state in (PaperState.SIGNED, PaperState.ISSUED)
    return is_out and not steps.exclude(state=StepState.DONE).exists()


def _has_sources() -> bool:
    setup = settings.SIGNING
    return bool(setup.ocsp or setup.crl or setup.follow_certificates)


def _is_being_signed(revision: PaperRevision, at: datetime) -> bool:
    """A stamp would make the signature that is on its way one for yesterday's file."""
    acts = SigningAct.objects.filter(
        step__paper_id=revision.paper_id, state=ActState.PREPARED, ends_at__gt=at
    )
    return acts.exists()


def _wait(revision: PaperRevision, why: str, *, at: datetime) -> None:
    if revision.pending:
        PaperRevision.objects.filter(id=revision.id).update(pending=why[:200])
    _settle(revision, at + wait_of(at - revision.made_at))


def _settle(revision: PaperRevision, next_try_at: datetime | None) -> None:
    PaperRevision.objects.filter(id=revision.id).update(next_try_at=next_try_at)
