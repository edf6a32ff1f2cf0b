"""A final file of the secretariat gets its fields where it has room; what it says already is not said otherwise."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from agenda.papers.wording import long_day
from catalogue.refusals import Conflict
from councils.rules.calendar import council_day
from documents import store
from records.api.told_places import places_out
from records.models import Paper
from records.rules.words import PaperKind
from records.selectors.versions import newest_revision
from records.services.confirm_differences import confirm_differences
from records.services.number_paper import number_paper
from records.services.seal_paper import seal_paper
from records.services.upload_version import upload_version
from signing.fields import filled
from tests.hall import Hall
from tests.kept import kept_rows
from tests.papers import closed_hall, drafted, signed_by_persons, the_votes
from tests.rules.records.papers_of_others import dotted

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def held(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hall]:
    with kept_rows(django_db_blocker):
        yield closed_hall(("yyyyyy",))


def of_file(hall: Hall, pdf: bytes) -> tuple[Paper, list[tuple[str, str]]]:
    """Sealed and signed; kinds of places with where they were said to be."""
    paper = drafted(hall, PaperKind.RESOLUTION, vote=the_votes(hall)[0])
    version = upload_version(paper.id, pdf, "Nghị quyết.pdf", by=hall.secretary.user, at=timezone.now())
    told: list[tuple[str, str]] = [(place.kind, place.where) for place in places_out(version, "vi")]
    confirm_differences(hall.by_secretary(), paper_id=paper.id, version_id=version.id)
    paper.refresh_from_db()
    seal_paper(hall.by_secretary(), paper_id=paper.id, revision=paper.revision, signers=[], reason="")
    signed_by_persons(paper)
    paper.refresh_from_db()
    return paper, told


def fields_of(hall: Hall, paper: Paper, number: int | None = None) -> dict[str, str]:
    number_paper(
        hall.by_secretary(), paper_id=paper.id, revision=paper.revision, number=number, issued_on=None
    )
    newest = newest_revision(paper)
    assert newest is not None
    return filled(store.path_of(newest.sha256).read_bytes())


def test_places_are_told_before_sealing_and_filled_by_the_clerk(held: Hall) -> None:
    paper, told = of_file(held, dotted())
    assert told == [("number", "found"), ("date", "found"), ("signature", "fixed")]
    assert fields_of(held, paper) == {"number": "01", "date": long_day(council_day(timezone.now()))}


def test_a_typed_number_gets_no_field_and_another_is_refused_naming_both(held: Hall) -> None:
    today = council_day(timezone.now())
    paper, told = of_file(held, dotted("Số: 07/NQ-HĐND", f"Bắc Ninh, {long_day(today)}"))
    assert told[:2] == [("number", "typed"), ("date", "typed")]
    with pytest.raises(Conflict) as refused:
        fields_of(held, paper)
    assert refused.value.code == "paper_number_typed"
    assert refused.value.facts == {"typed": "07/NQ-HĐND", "number": "01/NQ-HĐND"}


def test_a_file_with_its_own_number_and_day_is_numbered_as_it_is(held: Hall) -> None:
    today = council_day(timezone.now())
    paper, _ = of_file(held, dotted("Số: 01/NQ-HĐND", f"Bắc Ninh, {long_day(today)}"))
    assert fields_of(held, paper) == {}


def test_a_typed_day_that_is_another_is_refused(held: Hall) -> None:
    paper, _ = of_file(held, dotted(day="Bắc Ninh, ngày … tháng 12 năm 2001"))
    with pytest.raises(Conflict) as refused:
        fields_of(held, paper)
    assert refused.value.code == "paper_day_typed"
    assert refused.value.facts["typed"] == "…/12/2001"
