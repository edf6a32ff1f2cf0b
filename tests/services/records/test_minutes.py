"""Minutes from draft to seal: what the journal says stays as it says it."""

import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from catalogue.refusals import Refusal
from documents import store
from journal import selectors as journal
from journal.ids import derived
from records import ports
from records.models import Paper
from records.rules.content import Fact, Paragraph
from records.rules.content_json import as_json
from records.rules.words import PaperKind, PaperState, StepKind
from records.selectors.expected import was_taken_back
from records.selectors.facts import compared_facts
from records.selectors.texts import content_of
from records.selectors.versions import is_of_a_paper
from records.services import seal_paper as sealing
from records.services.discard_paper import discard_paper
from records.services.draft_paper import Wanted, draft_paper
from records.services.edit_paper import edit_paper
from records.services.override_fact import override_fact
from records.services.refresh_paper import refresh_paper
from records.services.rendered import pdf_of
from records.services.seal_paper import seal_paper
from records.services.unseal_paper import unseal_paper
from sessions.services.reopen_meeting import reopen_meeting
from tests.cast import sit
from tests.hall import Hall
from tests.kept import kept_rows
from tests.papers import closed_hall, drafted, the_votes
from voting.rules.tally import Counts
from voting.services.correct_result import correct_result

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def held(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hall]:
    """A meeting with one vote decided, closed."""
    with kept_rows(django_db_blocker):
        yield closed_hall()


def the_vote(hall: Hall) -> UUID:
    return the_votes(hall)[0]


def said(paper: Paper) -> dict[str, Any]:
    paper.refresh_from_db()
    assert paper.current is not None
    return as_json(content_of(paper.current)[0])


def text_of(paper: Paper) -> str:
    paper.refresh_from_db()
    assert paper.current is not None
    content, _ = content_of(paper.current)
    lines = [
        "".join(run.value if isinstance(run, Fact) else run.text for run in block.runs)
        for block in content.all_blocks
        if isinstance(block, Paragraph)
    ]
    return "\n".join(lines)


def refusal(act: Any, *args: Any, **known: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        act(*args, **known)
    return refused.value


def with_fact(content: dict[str, Any], key: str, value: str) -> dict[str, Any]:
    for block in content["blocks"]:
        for run in block.get("runs", []):
            if run.get("fact") == key:
                run["value"] = value
    return content


def test_minutes_are_drafted_from_the_journal(held: Hall) -> None:
    paper = drafted(held)
    text = text_of(paper)
    assert "04 đại biểu tán thành, bằng 66,67%" in text
    assert "Kỳ họp kết thúc vào" in text
    assert paper.as_of == journal.head(held.stream) - 1
    assert [version.ordinal for version in paper.versions.all()] == [1]


def test_there_are_one_meetings_minutes_at_a_time(held: Hall) -> None:
    drafted(held)
    assert refusal(drafted, held).code == "paper_there_is_one"


def test_a_fact_typed_otherwise_is_refused_by_its_name(held: Hall) -> None:
    paper = drafted(held)
    yes = f"vote.{the_vote(held)}.yes"
    typed = with_fact(said(paper), yes, "06")
    refused = refusal(edit_paper, held.by_secretary(), paper_id=paper.id, revision=1, content=typed, note="")
    assert (refused.code, refused.facts["said"], refused.facts["expected"]) == (
        "paper_fact_differs",
        "06",
        "04",
    )
    assert refused.facts["fact"] == "Số tán thành"
    assert paper.versions.count() == 1


def test_what_the_secretary_types_is_a_version_of_its_own(held: Hall) -> None:
    paper = drafted(held)
    content = said(paper)
    content["blocks"].append(
        {
            "block": "paragraph",
            "id": "own-1",
            "style": "body",
            "runs": [{"text": "Đại biểu thảo luận sôi nổi."}],
        }
    )
    edit_paper(held.by_secretary(), paper_id=paper.id, revision=1, content=content, note="Thêm nhận xét")
    assert text_of(paper).count("sôi nổi") == 1
    assert [(v.ordinal, v.note) for v in paper.versions.order_by("ordinal")] == [
        (1, ""),
        (2, "Thêm nhận xét"),
    ]
    late = refusal(edit_paper, held.by_secretary(), paper_id=paper.id, revision=1, content=content, note="")
    assert late.code == "paper_changed_meanwhile"


def test_a_removed_paragraph_is_told_and_stays_out_when_facts_come_anew(held: Hall) -> None:
    paper = drafted(held)
    content = said(paper)
    content["blocks"] = [block for block in content["blocks"] if block["id"] != "place"]
    content["blocks"] = [block for block in content["blocks"] if not block["id"].startswith("vo-")]
    edit_paper(held.by_secretary(), paper_id=paper.id, revision=1, content=content, note="")
    paper.refresh_from_db()
    assert f"vote.{the_vote(held)}.yes" in compared_facts(paper, at=timezone.now()).removed
    refresh_paper(held.by_secretary(), paper_id=paper.id, revision=2)
    assert "tán thành, bằng" not in text_of(paper)


def test_a_fact_is_said_otherwise_with_a_reason_and_the_paper_tells_it(held: Hall) -> None:
    paper = drafted(held)
    yes = f"vote.{the_vote(held)}.yes"
    override_fact(
        held.by_secretary(), paper_id=paper.id, revision=1, fact=yes, value="05", reason="Đếm lại phiếu giấy"
    )
    assert "05 đại biểu tán thành" in text_of(paper)
    edit_paper(held.by_secretary(), paper_id=paper.id, revision=2, content=said(paper), note="")
    refresh_paper(held.by_secretary(), paper_id=paper.id, revision=3)
    assert "05 đại biểu tán thành" in text_of(paper)
    override_fact(held.by_secretary(), paper_id=paper.id, revision=4, fact=yes, value=None, reason="Ghi nhầm")
    assert "04 đại biểu tán thành" in text_of(paper)


def test_what_the_journal_says_since_is_told_and_taken_anew(held: Hall) -> None:
    paper = drafted(held)
    vote = the_vote(held)
    corrects = ports.meeting_state(held.meeting)[1]["votes"][str(vote)]["result_seq"]
    counts = Counts(3, 2, 0)
    correct_result(held.by_secretary(), vote_id=vote, corrects=corrects, counts=counts, reason="Bấm nhầm")
    paper.refresh_from_db()
    changed = {one.key: one.now for one in compared_facts(paper, at=timezone.now()).changed}
    assert changed[f"vote.{vote}.yes"] == "03"
    refused = refusal(seal_paper, held.by_secretary(), paper_id=paper.id, revision=1, signers=[], reason="")
    assert refused.code == "paper_facts_changed"
    refresh_paper(held.by_secretary(), paper_id=paper.id, revision=1)
    assert "03 đại biểu tán thành" in text_of(paper)
    assert "Kết quả được đính chính" in text_of(paper)
    assert not compared_facts(Paper.objects.get(id=paper.id), at=timezone.now()).changed


def test_sealed_minutes_have_their_bytes_and_wait_for_secretary_and_presiding_officer(held: Hall) -> None:
    paper = drafted(held)
    asked = held.by_secretary()
    entry = seal_paper(asked, paper_id=paper.id, revision=1, signers=[], reason="")
    paper.refresh_from_db()
    revision = paper.revisions.get()
    assert paper.state == PaperState.SEALED
    assert revision.seq == entry.seq
    assert store.is_sound(revision.sha256, revision.size)
    assert is_of_a_paper(revision.sha256)
    steps = list(paper.steps.order_by("position").values_list("kind", "state", "title"))
    assert steps == [
        (StepKind.PERSON, "ready", "THƯ KÝ"),
        (StepKind.PERSON, "waiting", "CHỦ TỌA"),
    ]
    assert seal_paper(asked, paper_id=paper.id, revision=1, signers=[], reason="") == entry
    typed = said(paper)
    late = refusal(edit_paper, held.by_secretary(), paper_id=paper.id, revision=2, content=typed, note="")
    assert late.code == "paper_not_a_draft"


def test_minutes_are_not_sealed_over_a_meeting_that_was_reopened_meanwhile(
    held: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = drafted(held)

    def slowly(*asked: Any) -> Any:
        reopen_meeting(held.by_secretary(), meeting_id=held.meeting, reason="Còn một nội dung")
        return pdf_of(*asked)

    monkeypatch.setattr(sealing, "pdf_of", slowly)
    refused = refusal(seal_paper, held.by_secretary(), paper_id=paper.id, revision=1, signers=[], reason="")
    assert refused.code == "paper_meeting_not_closed"
    assert not paper.revisions.exists()


def test_a_sitting_without_the_public_that_came_later_is_not_published_by_itself(held: Hall) -> None:
    paper = drafted(held)
    assert paper.is_public
    reopen_meeting(held.by_secretary(), meeting_id=held.meeting, reason="Còn một nội dung")
    sit(held.cast, label="Phiên họp riêng", closed_to_public=True)
    refresh_paper(held.by_secretary(), paper_id=paper.id, revision=1)
    paper.refresh_from_db()
    assert not paper.is_public


def test_a_correction_after_the_seal_is_told_to_who_has_still_to_sign(held: Hall) -> None:
    paper = drafted(held)
    seal_paper(held.by_secretary(), paper_id=paper.id, revision=1, signers=[], reason="")
    paper.refresh_from_db()
    assert not compared_facts(paper, at=timezone.now()).changed
    vote = the_vote(held)
    corrects = ports.meeting_state(held.meeting)[1]["votes"][str(vote)]["result_seq"]
    correct_result(
        held.by_secretary(), vote_id=vote, corrects=corrects, counts=Counts(3, 2, 0), reason="Bấm nhầm"
    )
    assert f"vote.{vote}.yes" in {one.key for one in compared_facts(paper, at=timezone.now()).changed}


def test_a_seal_is_opened_before_the_first_signature_only(held: Hall) -> None:
    paper = drafted(held)
    seal_paper(held.by_secretary(), paper_id=paper.id, revision=1, signers=[], reason="")
    unseal_paper(held.by_secretary(), paper_id=paper.id, reason="Sai tên đại biểu")
    paper.refresh_from_db()
    assert (paper.state, paper.steps.count(), paper.revisions.count()) == (PaperState.DRAFT, 0, 0)
    seal_paper(held.by_secretary(), paper_id=paper.id, revision=3, signers=[], reason="")
    paper.steps.filter(position=1).update(state="done")
    assert (
        refusal(unseal_paper, held.by_secretary(), paper_id=paper.id, reason="Sai").code
        == "paper_signed_already"
    )


def test_what_was_sealed_and_taken_back_is_known_by_its_bytes_also_when_the_draft_is_gone(held: Hall) -> None:
    paper = drafted(held)
    seal_paper(held.by_secretary(), paper_id=paper.id, revision=1, signers=[], reason="")
    sealed = paper.revisions.get()
    copy = store.path_of(sealed.sha256).read_bytes()
    assert not was_taken_back([sealed.sha256])
    unseal_paper(held.by_secretary(), paper_id=paper.id, reason="Sai tên đại biểu")
    discard_paper(held.by_secretary(), paper_id=paper.id, revision=3)
    assert was_taken_back([hashlib.sha256(copy).hexdigest()])


def test_a_dropped_draft_is_gone_and_the_record_says_so(held: Hall) -> None:
    paper = drafted(held)
    discard_paper(held.by_secretary(), paper_id=paper.id, revision=1)
    assert not Paper.objects.filter(id=paper.id).exists()
    drafted(held)


def test_of_several_secretaries_the_one_who_drafts_signs(held: Hall) -> None:
    asked = held.by_second()
    draft_paper(asked, meeting_id=held.meeting, wanted=Wanted(PaperKind.MINUTES))
    drawn = Paper.objects.get(id=derived(asked.id, "paper")).current
    assert drawn is not None
    assert drawn.content["signers"][0]["user"] == str(held.second.user)
