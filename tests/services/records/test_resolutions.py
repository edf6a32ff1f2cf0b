"""Resolutions from the vote to the register: numbers without a gap or a double, persons before numbers."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalogue.refusals import Refusal
from councils.rules.calendar import council_day
from documents import store
from journal import selectors as journal
from records.models import NumberSeries, Paper
from records.rules.content_json import as_json
from records.rules.words import PaperKind, PaperState, StepKind
from records.selectors.texts import content_of
from records.services.edit_paper import edit_paper
from records.services.issue_paper import issue_paper
from records.services.number_paper import number_paper
from records.services.seal_paper import Signer, seal_paper
from records.services.set_series import set_series
from records.services.withdraw_paper import withdraw_paper
from records.services.write_paper_wording import write_paper_wording
from signing.fields import filled
from tests.cast import command, make_cast
from tests.hall import Hall
from tests.kept import kept_rows
from tests.papers import closed_hall, drafted, sealed, signed_by_persons, the_votes

YEAR = council_day(timezone.now()).year
RESOLUTION = PaperKind.RESOLUTION


def refusal(act: Any, *args: Any, **known: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        act(*args, **known)
    return refused.value


@pytest.fixture(scope="module")
def held(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hall]:
    """Two votes, both adopted; closed."""
    with kept_rows(django_db_blocker):
        yield closed_hall(("yyyyyy", "yyyynn"))


def resolution(hall: Hall, place: int = 0) -> Paper:
    paper = sealed(hall, RESOLUTION, vote=the_votes(hall)[place])
    signed_by_persons(paper)
    paper.refresh_from_db()
    return paper


def number(hall: Hall, paper: Paper, wanted: int | None = None, **known: Any) -> None:
    known = {"issued_on": None, "revision": paper.revision, **known}
    number_paper(hall.by_secretary(), paper_id=paper.id, number=wanted, **known)
    paper.refresh_from_db()


@pytest.mark.django_db
def test_a_resolution_says_what_was_adopted_and_who_signs(held: Hall) -> None:
    paper = drafted(held, RESOLUTION, vote=the_votes(held)[0])
    assert paper.current is not None
    content, _ = content_of(paper.current)
    assert content.title_lines[0] == "NGHỊ QUYẾT"
    assert content.title_lines[1] == "Về dự toán ngân sách năm 2027"
    assert [signer.title for signer in content.signers] == ["CHỦ TỊCH", ""]
    assert (paper.symbol, paper.is_public) == ("NQ-HĐND", True)


@pytest.mark.django_db
def test_a_resolution_needs_a_decided_vote(held: Hall) -> None:
    assert refusal(drafted, held, RESOLUTION).code == "paper_needs_a_vote"
    drafted(held, RESOLUTION, vote=the_votes(held)[0])
    assert refusal(drafted, held, RESOLUTION, vote=the_votes(held)[0]).code == "paper_there_is_one"


@pytest.mark.django_db
def test_persons_sign_before_the_number_and_the_agency_after_it(held: Hall) -> None:
    paper = sealed(held, RESOLUTION, vote=the_votes(held)[0])
    kinds = list(paper.steps.order_by("position").values_list("kind", "state"))
    assert kinds == [
        (StepKind.PERSON, "ready"),
        (StepKind.NUMBER, "waiting"),
        (StepKind.AGENCY, "waiting"),
    ]
    assert refusal(number, held, paper).code == "paper_step_not_yet"
    signed_by_persons(paper)
    number(held, paper)
    assert (paper.number, paper.state) == (1, PaperState.SIGNED)
    assert paper.steps.get(kind=StepKind.AGENCY).state == "ready"
    assert refusal(number, held, paper).code == "paper_step_not_yet"
    assert (
        refusal(issue_paper, command(), paper_id=paper.id, revision=paper.revision).code
        == "paper_steps_missing"
    )


@pytest.mark.django_db
def test_number_and_day_are_written_behind_all_bytes_of_the_file_before(held: Hall) -> None:
    paper = resolution(held)
    number(held, paper)
    first, second = paper.revisions.order_by("ordinal")
    was, now = (store.path_of(one.sha256).read_bytes() for one in (first, second))
    assert now.startswith(was)
    values = filled(now)
    assert values["number"] == "01"
    assert values["date"].startswith("ngày ")
    [told] = journal.tail(held.stream, after=(second.seq or 0) - 1, limit=1)
    public = json.loads(told.parts["public"].value)
    assert (told.kind, public["number"], public["revision"]["sha256"]) == ("paper.numbered", 1, second.sha256)


@pytest.mark.django_db
def test_a_gap_and_a_double_are_refused_naming_the_next(held: Hall) -> None:
    set_series(held.by_secretary(), body_id=held.cast.body, symbol="NQ-HĐND", year=YEAR, last=44)
    paper = resolution(held)
    gap = refusal(number, held, paper, 46)
    assert (gap.code, gap.facts["next"]) == ("paper_number_gap", "45/NQ-HĐND")
    double = refusal(number, held, paper, 44)
    assert (double.code, double.facts["next"]) == ("paper_number_taken", "45/NQ-HĐND")
    number(held, paper, 45)
    assert (paper.number, paper.year) == (45, YEAR)
    behind = refusal(
        set_series, held.by_secretary(), body_id=held.cast.body, symbol="NQ-HĐND", year=YEAR, last=40
    )
    assert (behind.code, behind.facts["number"]) == ("series_behind_papers", "45/NQ-HĐND")


@pytest.mark.django_db
def test_a_clerk_who_saw_an_earlier_state_gets_no_number(held: Hall) -> None:
    paper = resolution(held)
    refused = refusal(number, held, paper, revision=paper.revision - 1)
    assert refused.code == "paper_changed_meanwhile"
    assert not NumberSeries.objects.filter(body_id=held.cast.body).exists()


@pytest.mark.django_db
def test_the_day_of_issue_is_neither_before_the_seal_nor_to_come(held: Hall) -> None:
    paper = resolution(held)
    for days in (-1, 1):
        day = council_day(timezone.now()) + timedelta(days=days)
        assert refusal(number, held, paper, issued_on=day).code == "paper_day_impossible"
    assert not NumberSeries.objects.filter(body_id=held.cast.body).exists()


@pytest.mark.django_db
def test_an_issued_paper_is_withdrawn_with_a_reason_and_keeps_its_number(held: Hall) -> None:
    paper = resolution(held)
    number(held, paper)
    paper.steps.update(state="done")
    issue_paper(command(), paper_id=paper.id, revision=paper.revision)
    paper.refresh_from_db()
    assert (paper.state, bool(paper.issued_at)) == (PaperState.ISSUED, True)
    withdraw_paper(command(), paper_id=paper.id, reason="Sai thể thức")
    paper.refresh_from_db()
    assert (paper.state, paper.number, paper.withdrawn_because) == (PaperState.WITHDRAWN, 1, "Sai thể thức")


@pytest.mark.django_db
def test_nobody_of_another_council_signs(held: Hall) -> None:
    paper = drafted(held, RESOLUTION, vote=the_votes(held)[1])
    stranger = Signer("signer-1", user=closed_hall(()).cast.secretary.user)
    refused = refusal(
        seal_paper, held.by_secretary(), paper_id=paper.id, revision=1, signers=[stranger], reason=""
    )
    assert refused.code == "paper_signer_unknown"
    assert paper.steps.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["another council", "no name at all", "the same place twice"])
def test_nor_by_the_text_that_was_saved(held: Hall, way: str) -> None:
    paper = drafted(held, RESOLUTION, vote=the_votes(held)[1])
    assert paper.current is not None
    content: dict[str, Any] = as_json(content_of(paper.current)[0])
    signer = content["signers"][0]
    if way == "the same place twice":
        content["signers"].append(dict(signer))
    else:
        signer["user"] = str(make_cast().secretary.user) if way == "another council" else "nobody"
        signer["mandate"] = ""
    edit_paper(held.by_secretary(), paper_id=paper.id, revision=1, content=content, note="")
    refused = refusal(seal_paper, held.by_secretary(), paper_id=paper.id, revision=2, signers=[], reason="")
    assert refused.code == "paper_signer_unknown"


@pytest.mark.django_db
def test_the_council_says_who_signs_and_by_whose_authority(held: Hall) -> None:
    write_paper_wording(
        held.by_secretary(),
        body_id=held.cast.body,
        kind=RESOLUTION,
        key="signed_presiding",
        text="TM. HỘI ĐỒNG NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        revision=0,
    )
    paper = drafted(held, RESOLUTION, vote=the_votes(held)[0])
    assert paper.current is not None
    signer = content_of(paper.current)[0].signers[0]
    assert (signer.authority, signer.title) == (("TM. HỘI ĐỒNG NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH")
