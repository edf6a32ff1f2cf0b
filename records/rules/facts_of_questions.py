"""What became of questions, as minutes print it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from agenda.papers.wording import long_day
from records.rules.gathered import Gathered, moment
from records.rules.printed import person, sentence
from records.rules.questioned import SATISFIED

JUDGED = {
    True: "hài lòng với nội dung trả lời",
    False: "chưa hài lòng với nội dung trả lời, đề nghị thảo luận tại phiên họp",
}


def question_facts(told: Gathered) -> Iterator[tuple[str, str]]:
    for ident in told_slips(told):
        place, slip = f"slip.{ident}", told.questions.slips[ident]
        author = slip["author"]
        yield f"{place}.author", person(author["name"], "", author["group"], is_delegate=True)
        yield f"{place}.subject", slip["subject"].strip().rstrip(".")
        yield f"{place}.respondent", _respondent(_asked_of(ident, told))
        due = told.questions.owed.get(ident, "")
        yield f"{place}.due", long_day(date.fromisoformat(due)) if due else ""
        yield f"{place}.judged", _judged(ident, told)
    for ident, promise in told.questions.promises.items():
        due = promise["due_on"]
        yield f"promise.{ident}.by", _respondent(promise["respondent"])
        yield f"promise.{ident}.said", sentence(promise["text"])
        yield f"promise.{ident}.due", long_day(date.fromisoformat(due)) if due else ""


def told_slips(told: Gathered) -> list[str]:
    """Those that something is to be said of after the questions, as they were numbered."""
    found = told.questions
    about = [ident for ident in found.slips if ident in found.owed or _judged(ident, told)]
    return sorted(about, key=lambda ident: found.slips[ident]["number"] or 0)


def _judged(ident: str, told: Gathered) -> str:
    """What the author said of an answer given in the hall, while the meeting was open."""
    verdict, at = told.questions.judged.get(ident, ("", None))
    closed = told.state["meeting"]["closed_at"]
    is_told = at is not None and not (closed and at > moment(closed))
    was_asked = any(one["slip"] == ident and one["started_at"] for one in told.state["floor"]["speeches"])
    return JUDGED[verdict == SATISFIED] if is_told and was_asked else ""


def _asked_of(ident: str, told: Gathered) -> Mapping[str, Any]:
    """Whoever the group's questions were put to; of a slip in none, whom its author named."""
    for group in told.state["question_groups"]:
        if any(slip["id"] == ident for slip in group["slips"]):
            found: Mapping[str, Any] = group["respondent"]
            return found
    named: Mapping[str, Any] = told.questions.slips[ident]["respondent"]
    return named


def _respondent(who: Mapping[str, Any]) -> str:
    return (
        person(who["name"], who["title"], "", is_delegate=who["mandate"] is not None) if who["name"] else ""
    )
