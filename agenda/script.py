"""Reads of the presiding officer's words."""

from dataclasses import dataclass
from uuid import UUID

from agenda.models import ItemWords, WordsTemplate
from agenda.rules.moments import MOMENTS, Moment
from agenda.rules.script import product_text
from catalogue.refusals import Forbidden
from catalogue.text import Language
from councils.rules.access import Right
from councils.selectors.bodies import BodyFact
from sessions.plans import access_plan
from sessions.selectors import access_meeting


@dataclass(frozen=True, slots=True)
class MomentText:
    """is_own: the body's, not the product's."""

    text: str
    is_own: bool


def access_words(user_id: UUID, meeting_id: UUID) -> UUID:
    """The body's id, for those who write them: whoever prepares the meeting or runs it. Raises as access_meeting."""
    try:
        return access_plan(user_id, meeting_id).body_id
    except Forbidden:
        return access_meeting(user_id, meeting_id, right=Right.RUN_MEETING).body_id


def access_script(user_id: UUID, meeting_id: UUID) -> UUID:
    """As access_words, and for those who read with the secretariat."""
    try:
        return access_words(user_id, meeting_id)
    except Forbidden:
        return access_meeting(user_id, meeting_id, right=Right.READ_SECRETARIAT).body_id


def texts_of(body: BodyFact, language: Language) -> dict[Moment, MomentText]:
    """By moment. One query. Authorises nobody."""
    own = dict(WordsTemplate.objects.filter(body_id=body.id).values_list("moment", "text"))
    return {
        moment: MomentText(own[moment], is_own=True)
        if moment in own
        else MomentText(product_text(moment, language, body_kind=body.kind), is_own=False)
        for moment in MOMENTS
    }


def own_words(meeting_id: UUID) -> dict[UUID, str]:
    """By item, where something is written that is not the template's. Authorises nobody."""
    rows = ItemWords.objects.filter(item__meeting_id=meeting_id).exclude(text="")
    return dict(rows.values_list("item_id", "text"))
