"""What a delegate signs himself: an opinion, a question slip."""

import pytest

from catalogue.refusals import Refusal
from documents import store
from opinions.models import Opinion
from opinions.rules.words import OpinionState
from records.models import Paper, PaperRevision, SigningStep
from records.rules.content_json import as_json
from records.rules.next_step import NextStep
from records.selectors.listed import listed
from records.selectors.texts import content_of
from records.selectors.to_sign import steps_waiting_for
from records.services.edit_paper import edit_paper
from records.services.own_paper import paper_of_opinion, paper_of_slip
from records.services.sign_at_once import sign_with_file
from records.services.unseal_paper import unseal_paper
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
    registered(hall.cast, pki.delegate, author)
    done = sign_with_file(
        command(author.user), step=step_of(paper), pkcs12=pki.delegate.p12("x"), passphrase="x"
    )
    assert (done.state, SigningStep.objects.get(paper=paper).state) == ("signed", "done")
    # Nobody issues what one delegate says.
    assert listed(Paper.objects.get(id=paper_id), author.user).next is NextStep.NONE
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
