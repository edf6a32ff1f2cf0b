"""What a delegate signs himself: an opinion, a question slip."""

import pytest

from catalogue.refusals import Refusal
from documents import store
from journal import selectors as journal
from opinions.models import Opinion
from opinions.rules.words import OpinionState
from opinions.services.withdraw_opinion import withdraw_opinion
from questioning.services.return_slip import return_slip
from questioning.services.withdraw_slip import withdraw_slip
from records.models import Paper, PaperRevision, SigningStep
from records.rules.content_json import as_json
from records.rules.next_step import NextStep
from records.selectors.expected import was_withdrawn
from records.selectors.listed import listed
from records.selectors.texts import content_of
from records.selectors.to_sign import steps_waiting_for
from records.services.edit_paper import edit_paper
from records.services.own_paper import paper_of_opinion, paper_of_slip
from records.services.sign_at_once import sign_with_file
from records.services.unseal_paper import unseal_paper
from records.services.withdraw_own_paper import opinion_withdrawn, slip_taken_back
from tests.api.matrix.world import _opinion, _slip
from tests.cast import command
from tests.hall import Hall, make_hall
from tests.pki.authority import Pki
from tests.questions import somebody_asked
from tests.sealed import registered, step_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


@pytest.fixture
def wired(monkeypatch: pytest.MonkeyPatch) -> None:
    """As config/wiring.py does in a server."""
    monkeypatch.setattr("opinions.ports.withdrawn", opinion_withdrawn)
    monkeypatch.setattr("questioning.ports.taken_back", slip_taken_back)


def test_an_opinion_becomes_a_paper_its_author_signs(
    hall: Hall, pki: Pki, offline: object, no_times: None
) -> None:
    author = hall.cast.delegate
    opinion = _opinion(hall, author.mandate)
    asked = command(author.user)
    paper_id = paper_of_opinion(asked, author.user, opinion)
    assert paper_of_opinion(asked, author.user, opinion) == paper_id
    paper = Paper.objects.get(id=paper_id)
    assert (paper.state, paper.is_public, paper.owner_id) == ("sealed", False, author.user)
    # The day it was handed in stands in it; a place without a day does not.
    assert paper.place == ""
    assert paper.current is not None
    assert "Ngày gửi" in str(as_json(content_of(paper.current)[0]))
    assert [step.paper_id for step in steps_waiting_for(author.user)] == [paper_id]
    assert listed(paper, author.user).signed is None
    registered(hall.cast, pki.delegate, author)
    done = sign_with_file(
        command(author.user), step=step_of(paper), pkcs12=pki.delegate.p12("x"), passphrase="x"
    )
    assert (done.state, SigningStep.objects.get(paper=paper).state) == ("signed", "done")
    # Nobody issues what one delegate says.
    told = listed(Paper.objects.get(id=paper_id), author.user)
    assert told.next is NextStep.NONE
    assert told.signed == SigningStep.objects.get(paper=paper)
    assert store.path_of(PaperRevision.objects.latest("ordinal").sha256).read_bytes().startswith(b"%PDF")


def test_a_slip_becomes_a_paper_of_its_author_alone(hall: Hall) -> None:
    author = hall.cast.delegate
    slip = _slip(hall, author, somebody_asked(hall.cast))
    paper = Paper.objects.get(id=paper_of_slip(command(author.user), author.user, slip))
    assert (paper.kind, paper.state) == ("question_slip", "sealed")
    with pytest.raises(Refusal):
        paper_of_slip(command(hall.cast.absent.user), hall.cast.absent.user, slip)


def test_nobody_else_words_what_a_delegate_signs(hall: Hall) -> None:
    author = hall.cast.delegate
    slip = _slip(hall, author, somebody_asked(hall.cast))
    paper_id = paper_of_slip(command(author.user), author.user, slip)
    unseal_paper(hall.by_secretary(), paper_id=paper_id, reason="Sai")
    paper = Paper.objects.get(id=paper_id)
    assert paper.current is not None
    content = as_json(content_of(paper.current)[0])
    with pytest.raises(Refusal, match="paper_text_is_its_authors"):
        edit_paper(hall.by_secretary(), paper_id=paper_id, revision=paper.revision, content=content, note="")


def test_what_is_not_handed_in_is_no_paper(hall: Hall) -> None:
    author = hall.cast.delegate
    opinion = _opinion(hall, author.mandate)
    Opinion.objects.filter(id=opinion).update(state=OpinionState.DRAFT)
    with pytest.raises(Refusal, match="own_paper_not_submitted"):
        paper_of_opinion(command(author.user), author.user, opinion)


@pytest.mark.usefixtures("wired", "offline", "no_times")
def test_a_signed_opinion_that_is_withdrawn_takes_its_paper_with_it(hall: Hall, pki: Pki) -> None:
    author = hall.cast.delegate
    row = Opinion.objects.get(id=_opinion(hall, author.mandate))
    paper = Paper.objects.get(id=paper_of_opinion(command(author.user), author.user, row.id))
    registered(hall.cast, pki.delegate, author)
    sign_with_file(command(author.user), step=step_of(paper), pkcs12=pki.delegate.p12("x"), passphrase="x")
    file = PaperRevision.objects.filter(paper=paper).latest("ordinal").sha256
    asked = command(author.user)
    for _ in range(2):  # the answer was lost on its way
        withdraw_opinion(asked, opinion=row, is_author=True)
    paper.refresh_from_db()
    assert (paper.state, paper.withdrawn_because) == ("withdrawn", "Đại biểu đã rút ý kiến.")
    assert was_withdrawn([file])
    assert store.path_of(file).exists()
    told = journal.part_of(hall.stream, journal.head(hall.stream), "secretariat").decode()
    assert paper.withdrawn_because in told
    # Handed in again it may be signed again.
    Opinion.objects.filter(id=row.id).update(state=OpinionState.SUBMITTED)
    assert paper_of_opinion(command(author.user), author.user, row.id) != paper.id


@pytest.mark.usefixtures("wired")
@pytest.mark.parametrize("is_returned", [False, True])
def test_a_slip_that_is_taken_back_is_signed_no_more(hall: Hall, is_returned: bool) -> None:
    author = hall.cast.delegate
    slip = _slip(hall, author, somebody_asked(hall.cast))
    paper_id = paper_of_slip(command(author.user), author.user, slip)
    if is_returned:
        return_slip(hall.by_secretary(), slip_id=slip, reason="Thiếu nội dung")
    else:
        withdraw_slip(command(author.user), slip_id=slip)
    because = "Phiếu chất vấn đã được trả lại để sửa." if is_returned else "Đại biểu đã rút phiếu chất vấn."
    paper = Paper.objects.get(id=paper_id)
    assert (paper.state, paper.withdrawn_because) == ("withdrawn", because)
    assert not steps_waiting_for(author.user)


@pytest.mark.usefixtures("wired")
def test_what_nobody_made_a_paper_of_is_taken_back_alone(hall: Hall) -> None:
    author = hall.cast.delegate
    row = Opinion.objects.get(id=_opinion(hall, author.mandate))
    entry = withdraw_opinion(command(author.user), opinion=row, is_author=True)
    assert (entry.kind, journal.head(hall.stream)) == ("opinion.withdrawn", entry.seq)
