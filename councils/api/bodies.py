"""The body's own rules, and help for people who locked themselves out."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field, JsonValue

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from councils.selectors.bodies import body_rules
from councils.selectors.standings import access_body, access_member
from councils.services.set_body_rule import set_body_rule
from councils.services.unlock import unlock

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


class RulesOut(Schema):
    thresholds: dict[str, ThresholdOut]
    quorum: QuorumOut
    ballot_change: SwitchOut
    hall_sees_names: SwitchOut
    running_counts_at_desk: SwitchOut
    suspended_counts_in_base: SwitchOut


class RuleIn(CommandIn):
    """value: {"allowed"} for a switch, {"num", "den"} for the quorum, {"num", "den", "strict", "base"} else."""

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


@router.post("/bodies/{body_id}/accounts/{user_id}/unlock", response=Done)
def unlock_account(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> Done:
    access_member(person_of(request), body_id, user_id, right=Right.UNLOCK_ACCOUNTS)
    return Done.of(unlock(command_of(request, body), body_id=body_id, user_id=user_id))
