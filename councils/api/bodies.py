"""The body's own rules."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field, JsonValue

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from councils.rules.body_rules import RemoteVoters
from councils.selectors.bodies import body_rules
from councils.selectors.standings import access_body
from councils.services.confirm_rules import confirm_rules
from councils.services.set_body_rule import set_body_rule

router = Router(tags=["bodies"], auth=SignedIn())


class SwitchOut(Schema):
    allowed: bool
    clause: str


class QuorumOut(Schema):
    num: int
    den: int
    clause: str


class ThresholdOut(Schema):
    num: int
    den: int
    strict: bool
    base: str
    clause: str


class RemoteVoteOut(Schema):
    who: RemoteVoters
    clause: str


class NumberOut(Schema):
    value: int
    clause: str


class RulesOut(Schema):
    """Every rule of the body, with the default where it set none."""

    thresholds: dict[str, ThresholdOut]
    quorum: QuorumOut
    remote_vote: RemoteVoteOut
    remote_counts_in_quorum: SwitchOut
    remote_needs_strong_sign_in: SwitchOut
    self_check_in: SwitchOut
    screen_lock_min: NumberOut
    most_vice_chairs: NumberOut
    notice_days_regular: NumberOut
    notice_days_urgent: NumberOut
    ballot_change: SwitchOut
    hall_sees_names: SwitchOut
    running_counts_at_desk: SwitchOut
    suspended_counts_in_base: SwitchOut
    agenda_change_needs_vote: SwitchOut
    presiding_decides_below_quorum: SwitchOut
    presiding_orders_vote_again: SwitchOut
    presiding_amends_agenda: SwitchOut
    openings_shown: SwitchOut
    tablets_ask_to_speak: SwitchOut
    clock_sound: SwitchOut
    speech_s: NumberOut
    rebuttal_s: NumberOut
    point_of_order_s: NumberOut
    question_s: NumberOut
    follow_up_s: NumberOut
    answer_s: NumberOut
    explanation_s: NumberOut
    clock_warning_s: NumberOut
    group_time_min: NumberOut
    written_answer_days: NumberOut
    promises_reported_days: NumberOut


class RuleIn(CommandIn):
    """value: {"allowed"} for a switch, {"value"} for a number, {"who"} for voting from afar, {"num", "den"} for the
    quorum, {"num", "den", "strict", "base"} for a threshold.
    """

    name: Annotated[Text, Field(max_length=60)]
    value: Annotated[dict[str, JsonValue], Field(max_length=8)]
    clause: Annotated[Text, Field(max_length=300)]


@router.get("/bodies/{body_id}/rules", response=RulesOut)
def rules(request: HttpRequest, body_id: UUID) -> RulesOut:
    access_body(person_of(request), body_id)
    return RulesOut.model_validate(body_rules(body_id).as_json())


@router.post("/bodies/{body_id}/rules", response=Done)
def set_rule(request: HttpRequest, body_id: UUID, body: RuleIn) -> Done:
    access_body(person_of(request), body_id, right=Right.SET_RULES)
    command = command_of(request, body)
    return Done.of(
        set_body_rule(command, body_id=body_id, name=body.name, value=body.value, clause=body.clause)
    )


@router.post("/bodies/{body_id}/rules/confirm", response=Done)
def confirm(request: HttpRequest, body_id: UUID, body: CommandIn) -> Done:
    """They were read and stand as they are."""
    access_body(person_of(request), body_id, right=Right.SET_RULES)
    return Done.of(confirm_rules(command_of(request, body), body_id=body_id))
