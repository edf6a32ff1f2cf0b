"""A bundle holds what its scope may, and nothing else; it is made beside everything, and never half."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from documents import store
from documents.models import Document
from documents.rules.words import Audience
from documents.services.publish_documents import publish_documents
from documents.services.shared import Home
from journal.services.erase_part import erase_part
from records.bundle import making
from records.bundle.making import BundleStanding, bundle_file, bundle_state, make_bundle
from records.bundle.words import BundleState, Scope
from records.services.seal_paper import seal_paper
from records.verifier.check import Given, Report, check_bundle
from records.verifier.findings import State
from records.verifier.heads import Point
from records.verifier.minutes import heads_in
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from tests.documents import a_document
from tests.hall import Hall, ballots, make_hall, opened, question
from tests.papers import closed_hall, drafted
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


def voted(hall: Hall) -> None:
    vote = opened(hall, question())
    ballots(vote, hall, "yyyyn")
    close_vote(hall.by_secretary(), vote_id=vote)
    announce_vote(hall.by_secretary(), vote_id=vote)


@pytest.fixture
def hall() -> Hall:
    made = make_hall()
    voted(made)
    handed_out(made, Audience.PUBLIC, pages=1)
    handed_out(made, Audience.DELEGATES, pages=2)
    return made


def handed_out(hall: Hall, audience: Audience, *, pages: int) -> Document:
    document = a_document(hall.cast, audience=audience, pages=pages)
    home = Home(hall.cast.body, hall.meeting)
    publish_documents(hall.by_secretary(), home=home, document_ids=[document.id])
    document.refresh_from_db()
    return document


def checked(hall: Hall, scope: Scope) -> tuple[BundleStanding, Report]:
    made = make_bundle(hall.meeting, scope, at=AT)
    assert (made.state, made.refused) == (BundleState.READY, None)
    size, root = made.head.split(":")
    given = Given(heads=[Point(int(size), root, "người dự họp")])
    return made, check_bundle(bundle_file(hall.meeting, scope).path, given)


def members(hall: Hall, scope: Scope) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle_file(hall.meeting, scope).path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("scope", list(Scope))
def test_an_untouched_bundle_is_valid_with_a_witness_and_open_without(hall: Hall, scope: Scope) -> None:
    made, report = checked(hall, scope)
    assert [one for one in report.findings.found if one.weight != "note"] == []
    assert report.state is State.VALID
    assert report.code.replace(" ", "") == made.code
    alone = check_bundle(bundle_file(hall.meeting, scope).path, Given())
    assert (alone.state, [one.code for one in alone.findings.found if one.weight == "doubt"]) == (
        State.UNKNOWN,
        ["not_witnessed"],
    )


def test_the_whole_bundle_lets_every_vote_be_counted_again(hall: Hall) -> None:
    _, report = checked(hall, Scope.WHOLE)
    assert [(one.yes, one.no, one.no_ballot) for one in report.votes] == [(4, 1, 1)]
    assert report.documents == 2
    assert any(name.startswith("ballots/") for name in members(hall, Scope.WHOLE))


def test_the_public_bundle_holds_no_roll_no_ballots_and_nothing_of_the_secretariat(hall: Hall) -> None:
    checked(hall, Scope.PUBLIC)
    held = members(hall, Scope.PUBLIC)
    assert not [name for name in held if name.startswith("ballots/")]
    assert len([name for name in held if name.startswith("documents/")]) == 1
    lines = [json.loads(line) for line in held["journal.jsonl"].decode().splitlines()]
    assert {name for line in lines[1:] for name in line["parts"]} == {"hall", "public"}
    assert b"receipt" not in held["journal.jsonl"]


def test_names_are_public_only_where_the_body_lets_the_hall_see_them(hall: Hall) -> None:
    open_hall = make_hall(rules={"hall_sees_names": {"allowed": True}})
    voted(open_hall)
    for each, is_seen in ((hall, False), (open_hall, True)):
        checked(each, Scope.PUBLIC)
        assert (b'\\"names\\"' in members(each, Scope.PUBLIC)["journal.jsonl"]) is is_seen


def test_what_happened_behind_closed_doors_is_withheld_from_the_public() -> None:
    closed = make_hall(closed_to_public=True)
    voted(closed)
    made, report = checked(closed, Scope.PUBLIC)
    assert report.state is State.VALID
    assert report.votes == []
    assert {"votes_withheld", "withheld"} <= {one.code for one in report.findings.found}
    assert b"vote.opened" in members(closed, Scope.PUBLIC)["journal.jsonl"]
    assert question().title.encode() not in members(closed, Scope.PUBLIC)["journal.jsonl"]
    assert checked(closed, Scope.WHOLE)[1].votes[0].yes == 4
    assert made.is_current is False


def test_what_a_paper_is_called_that_is_not_public_is_withheld_too() -> None:
    """What was decided behind closed doors often stands in the title."""
    closed = make_hall(closed_to_public=True)
    close_sitting(closed.by_secretary(), sitting_id=closed.sitting)
    close_meeting(closed.by_secretary(), meeting_id=closed.meeting)
    paper = drafted(closed, title="Biên bản về việc riêng")
    seal_paper(closed.by_secretary(), paper_id=paper.id, revision=1, signers=[], reason="")
    _, report = checked(closed, Scope.PUBLIC)
    assert report.state is State.VALID
    told = members(closed, Scope.PUBLIC)["journal.jsonl"].decode()
    assert "paper.sealed" in told
    assert "việc riêng" not in told


def test_the_same_record_makes_the_same_bytes(hall: Hall) -> None:
    first, _ = checked(hall, Scope.WHOLE)
    assert checked(hall, Scope.WHOLE)[0].sha256 == first.sha256


def test_a_file_the_store_has_lost_is_said_and_leaves_the_verdict_open(hall: Hall) -> None:
    lost = handed_out(hall, Audience.PUBLIC, pages=3)
    assert lost.presented is not None
    store.path_of(lost.presented.pdf_id).unlink()
    _, report = checked(hall, Scope.WHOLE)
    assert report.state is State.UNKNOWN
    assert [one.code for one in report.findings.found if one.weight == "doubt"] == ["document_lost"]


def test_a_full_disk_is_refused_before_anything_is_written(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "SPARE", 1 << 62)
    made = make_bundle(hall.meeting, Scope.WHOLE, at=AT)
    assert (made.state, made.refused) == (BundleState.FAILED, "bundle_disk_full")
    assert bundle_state(hall.meeting, Scope.WHOLE).refused == "bundle_disk_full"
    monkeypatch.setattr(making, "LARGEST", 10)
    assert make_bundle(hall.meeting, Scope.WHOLE, at=AT).refused == "bundle_too_large"


def test_an_interrupted_one_says_so(hall: Hall) -> None:
    checked(hall, Scope.WHOLE)
    file = making._folder(hall.meeting) / "whole.json"
    file.write_text(file.read_text().replace('"ready"', '"running"'))
    assert bundle_state(hall.meeting, Scope.WHOLE).refused == "bundle_interrupted"


def test_what_is_erased_from_the_record_leaves_the_bundles_too(hall: Hall) -> None:
    checked(hall, Scope.WHOLE)
    assert bundle_state(hall.meeting, Scope.WHOLE).is_current
    erase_part(hall.stream, hall.by_secretary(), seq=1, audience="delegates", reason="Theo quy định")
    assert bundle_state(hall.meeting, Scope.WHOLE).state is BundleState.NONE
    assert not list(making._folder(hall.meeting).glob("*.zip"))
    assert checked(hall, Scope.WHOLE)[1].state is State.VALID


def test_sealed_minutes_are_in_it_and_the_head_they_hold_is_the_records() -> None:
    closed = closed_hall()
    paper = drafted(closed)
    seal_paper(closed.by_secretary(), paper_id=paper.id, revision=1, signers=[], reason="")
    _, report = checked(closed, Scope.WHOLE)
    assert [one for one in report.findings.found if one.weight != "note"] == []
    assert [(paper.kind, judged) for paper, judged in report.papers] == [("minutes", [])]
    [head] = heads_in(members(closed, Scope.WHOLE)[f"papers/{paper.id}/1.pdf"])
    assert head["why"] == "closing"
    assert head in report.heads or any(one["signature"] == head["signature"] for one in report.heads)
