"""Two clerks at once: the series is locked while a number is taken."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from records.models import Paper
from records.rules.words import PaperKind
from records.services.number_paper import number_paper
from tests.cast import command
from tests.hall import Hall
from tests.papers import closed_hall, sealed, signed_by_persons, the_votes


def resolution(hall: Hall, place: int) -> Paper:
    paper = sealed(hall, PaperKind.RESOLUTION, vote=the_votes(hall)[place])
    signed_by_persons(paper)
    return paper


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_at_once_each_gets_a_number_of_its_own() -> None:
    hall = closed_hall(("yyyyyy", "yyyynn"))
    papers, together = [resolution(hall, 0), resolution(hall, 1)], Barrier(2)
    faults: list[Exception] = []

    def clerk(paper: Paper) -> None:
        try:
            together.wait(10)
            number_paper(command(), paper_id=paper.id, revision=paper.revision, number=None, issued_on=None)
        except Exception as fault:  # noqa: BLE001 - told below, in the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    clerks = [Thread(target=clerk, args=(paper,)) for paper in papers]
    for each in clerks:
        each.start()
    for each in clerks:
        each.join(30)
    assert not faults
    assert set(Paper.objects.filter(meeting_id=hall.meeting).values_list("number", flat=True)) == {1, 2}
