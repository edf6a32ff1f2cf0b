"""Times that are awaited, and evidence for the long term: each later, as a revision of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalogue.refusals import Conflict
from documents import store
from records.bundle.paper_files import unproven_signatures
from records.models import Paper, PaperRevision
from records.rules.time_faults import TimeFault, Told, time_fault
from records.rules.words import ActState
from records.selectors.untimed import untimed_papers
from records.services.begin_act import begin_act
from records.services.queue_times import queue_times
from records.services.sign_at_once import sign_with_file
from records.services.stamp_due import stamp_due, wait_of
from signing.refusals import NotNow
from tests.cast import command
from tests.sealed import PERSON, a_sealed, step_of
from tests.services.records.conftest import Signers

LATER = timedelta(minutes=2)


@dataclass
class Authority:
    """A timestamp authority that is away at first."""

    stamp_now: Callable[[bytes], bytes]
    is_away: bool = True
    asked: list[bytes] = field(default_factory=list)

    def stamp(self, digest: bytes) -> bytes:
        self.asked.append(digest)
        if self.is_away:
            raise NotNow("tsa.example: refused")
        return self.stamp_now(digest)


@pytest.fixture
def authority(signers: Signers, monkeypatch: pytest.MonkeyPatch) -> Authority:
    import asyncio

    stamper = signers.pki.stamper()

    def stamp_now(digest: bytes) -> bytes:
        return bytes(asyncio.run(stamper.async_timestamp(digest, "sha256")).dump())

    found = Authority(stamp_now)
    monkeypatch.setattr("records.ports.timestamper", lambda: found)
    return found


def signed(signers: Signers, steps: int = 1) -> Paper:
    """By the first of its signers."""
    who = [signers.cast.secretary, signers.cast.presiding][:steps]
    paper = a_sealed(signers.cast, [(PERSON, member) for member in who])
    file = signers.pki.secretary.p12("x")
    sign_with_file(command(who[0].user), step=step_of(paper), pkcs12=file, passphrase="x")
    return paper


def newest(paper: Paper) -> PaperRevision:
    return PaperRevision.objects.filter(paper=paper).latest("ordinal")


def unproven(paper: Paper) -> int:
    assert paper.meeting_id is not None
    return unproven_signatures(paper.meeting_id, is_public=False)


def look(after: timedelta = LATER) -> int:
    return stamp_due(now=lambda: timezone.now() + after)


def test_a_time_that_was_awaited_comes_as_a_revision_of_its_own(
    signers: Signers, authority: Authority, settings: Any
) -> None:
    from dataclasses import replace

    settings.SIGNING = replace(settings.SIGNING, crl=())
    paper = signed(signers)
    before = newest(paper)
    assert (before.pending, look()) == ("tsa.example: refused", 0)
    authority.is_away = False
    assert look(after=timedelta(minutes=10)) == 1
    after = newest(paper)
    assert (after.cause, after.level, after.signatures) == ("timestamped", "b_t", 1)
    assert not PaperRevision.objects.filter(paper=paper).exclude(pending="").exists()
    files = [store.path_of(row.sha256).read_bytes() for row in (before, after)]
    assert files[1].startswith(files[0])


def test_a_complete_paper_is_given_evidence_for_the_long_term(signers: Signers, authority: Authority) -> None:
    authority.is_away = False
    paper = signed(signers)
    assert (newest(paper).level, unproven(paper)) == ("b_t", 1)
    assert look() == 1
    assert (newest(paper).level, newest(paper).next_try_at) == ("b_lta", None)
    assert (look(after=timedelta(days=1)), unproven(paper)) == (0, 0)


def test_what_is_not_due_yet_is_given_where_somebody_asks_for_it_now(
    signers: Signers, authority: Authority
) -> None:
    authority.is_away = False
    paper = signed(signers)
    assert look(after=timedelta()) == 0
    assert stamp_due(now=timezone.now, is_early=True) == 1
    assert newest(paper).level == "b_lta"


def test_a_paper_that_others_still_sign_is_given_none_yet(signers: Signers, authority: Authority) -> None:
    authority.is_away = False
    paper = signed(signers, steps=2)
    assert look() == 0
    assert newest(paper).ordinal == 2


def test_while_somebody_signs_nothing_is_put_under_his_hand(signers: Signers, authority: Authority) -> None:
    paper = signed(signers, steps=2)
    row = signers.cast.presiding
    certificate = step_of(paper, 2).paper.body.certificates.get(mandate_id=row.mandate)
    act = begin_act(command(row.user), step=step_of(paper, 2), certificate=certificate.id).act
    authority.is_away = False
    assert (act.state, look()) == (ActState.PREPARED, 0)
    assert newest(paper).ordinal == 2


def test_nor_when_he_begins_while_the_time_is_asked_for(
    signers: Signers, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = signed(signers, steps=2)
    row, stamp_now = signers.cast.presiding, authority.stamp_now
    certificate = step_of(paper, 2).paper.body.certificates.get(mandate_id=row.mandate)

    def begins_meanwhile(digest: bytes) -> bytes:
        begin_act(command(row.user), step=step_of(paper, 2), certificate=certificate.id)
        return stamp_now(digest)

    authority.is_away, authority.stamp_now = False, begins_meanwhile
    assert (look(), newest(paper).ordinal) == (0, 2)


def test_what_two_processes_find_due_is_done_by_one(
    signers: Signers, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = signed(signers)
    authority.is_away = False

    def taken_by_another(*_: object, **__: object) -> bool:
        return False

    monkeypatch.setattr("records.services.stamp_due._claimed", taken_by_another)
    assert (look(), newest(paper).ordinal) == (0, 2)


@pytest.mark.parametrize(
    ("age", "wait"),
    [
        (timedelta(0), timedelta(minutes=1)),
        (timedelta(minutes=10), timedelta(minutes=5)),
        (timedelta(days=3), timedelta(hours=6)),
    ],
)
def test_it_waits_longer_each_time(age: timedelta, wait: timedelta) -> None:
    assert wait_of(age) == wait


def test_signatures_from_before_there_was_a_service_are_listed_and_given_a_time(
    signers: Signers, authority: Authority, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    from dataclasses import replace

    settings.SIGNING = replace(settings.SIGNING, crl=())
    authority.is_away, body = False, signers.cast.body
    monkeypatch.setattr("records.ports.timestamper", lambda: None)
    paper = signed(signers)
    look(after=timedelta(days=1))
    assert (newest(paper).level, newest(paper).pending) == ("b_b", "")
    assert [(one.paper.id, one.why) for one in untimed_papers(body)] == [(paper.id, "")]
    by = signers.cast.secretary.user
    with pytest.raises(Conflict, match="no_timestamp_service"):
        queue_times(command(by), body_id=body)
    monkeypatch.setattr("records.ports.timestamper", lambda: authority)
    assert look(after=timedelta(days=2)) == 0
    queue_times(command(by), body_id=body)
    assert [time_fault(one.why) for one in untimed_papers(body) if one.is_asked] == [None]
    assert look() == 1
    assert (newest(paper).cause, newest(paper).level) == ("timestamped", "b_t")
    with pytest.raises(Conflict, match="no_times_missing"):
        queue_times(command(by), body_id=body)


def test_a_time_that_is_awaited_is_listed_with_what_the_service_said_and_is_asked_for_at_once(
    signers: Signers, authority: Authority, settings: Any
) -> None:
    from dataclasses import replace

    settings.SIGNING = replace(settings.SIGNING, crl=())
    paper, body = signed(signers), signers.cast.body
    assert look(after=timedelta(hours=8)) == 0
    [waiting] = untimed_papers(body)
    told = time_fault(waiting.why)
    assert (waiting.paper.id, told) == (paper.id, Told(TimeFault.UNREACHABLE, "tsa.example"))
    assert waiting.signers == (signers.cast.secretary.username,)
    authority.is_away = False
    assert look() == 0
    queue_times(command(signers.cast.secretary.user), body_id=body)
    assert (look(), untimed_papers(body)) == (1, [])


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("", None),
        ("asked for later", None),
        ("tsa.example did not answer in time; other.example: refused", Told(TimeFault.SILENT, "tsa.example")),
        ("tsa.example answered with status 503", Told(TimeFault.REFUSED, "tsa.example")),
        ("tsa.example leads in circles", Told(TimeFault.SETUP, "tsa.example")),
        ("the timestamp authority refused: rejection", Told(TimeFault.REFUSED, "")),
        ("the timestamp is about something else", Told(TimeFault.WRONG, "")),
        ("tsa.example: [Errno 111] Connection refused", Told(TimeFault.UNREACHABLE, "tsa.example")),
        ("pdf_unreadable", Told(TimeFault.OTHER, "")),
    ],
)
def test_why_no_time_came_is_one_of_few_reasons(why: str, told: Told | None) -> None:
    assert time_fault(why) == told
