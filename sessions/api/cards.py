"""Sign-in cards of a meeting: issued, listed, and printed."""

from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from catalogue.text import utc_text
from councils import own_network
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, command_of, person_of
from councils.papers.card_sheet import SheetCard, card_sheet
from councils.rules import cards as rules
from councils.rules.access import Right
from councils.rules.devices import browser_and_system
from councils.rules.names import ranks
from councils.selectors.bodies import body_by_id
from councils.selectors.cards import may_have_cards
from councils.selectors.printed_cards import printed_cards
from councils.services.issue_cards import CardOrder, issue_cards
from sessions.card_holders import Holder, card_window, holders, planned_end, summoned_users
from sessions.models import Meeting
from sessions.selectors import access_meeting

router = Router(tags=["cards"], auth=SignedIn())

Users = Annotated[list[UUID], Field(max_length=1000)]


class CardsIn(CommandIn):
    """users: null for everybody with an account who was summoned; before anybody was, every delegate in office."""

    users: Users | None = None


class IssuedOut(Schema):
    """issued: how many cards. The office's own people have none and are not counted."""

    seq: int
    issued: int


class AddressOut(Schema):
    """address: the origin at which other devices of the network find this server; null when it is in none."""

    address: str | None


class HolderOut(Schema):
    """order: in Vietnamese alphabetical order, from 1. device: where the card is signed in now, in Vietnamese, since
    device_since; browser, system: its parts.

    replaced: how often another device took its place. locked: five wrong PINs; the office unlocks or issues anew.
    """

    user_id: UUID
    name: str
    order: int
    group: str
    mandate_id: UUID | None
    card_id: UUID | None
    state: Literal["none", "ready", "used", "revoked", "expired"]
    issued_at: str | None
    valid_from: str | None
    valid_until: str | None
    device: str | None
    browser: str
    system: str
    device_since: str | None
    replaced: int
    locked: bool


@router.post("/meetings/{meeting_id}/cards", response=IssuedOut)
def issue(request: HttpRequest, meeting_id: UUID, body: CardsIn) -> IssuedOut:
    meeting = access_meeting(person_of(request), meeting_id, right=Right.MANAGE_ACCOUNTS)
    command = command_of(request, body)
    users = set(body.users) if body.users is not None else _all(meeting)
    valid_from, valid_until = card_window(meeting, at=command.at)
    order = CardOrder(meeting.body_id, meeting.id, valid_from, valid_until)
    return IssuedOut(seq=issue_cards(command, order=order, users=users).seq, issued=len(users))


def _all(meeting: Meeting) -> set[UUID]:
    at = timezone.now()
    may = may_have_cards(meeting.body_id, summoned_users(meeting, at=at), at=at)
    return {user for user, is_allowed in may.items() if is_allowed}


@router.get("/meetings/{meeting_id}/cards", response=list[HolderOut])
def of_meeting(request: HttpRequest, meeting_id: UUID) -> list[HolderOut]:
    meeting = access_meeting(person_of(request), meeting_id, right=Right.MANAGE_ACCOUNTS)
    found = holders(meeting, at=timezone.now())
    order = ranks((holder.user_id, holder.name) for holder in found)
    return [_shown(holder, order[holder.user_id]) for holder in sorted(found, key=lambda h: order[h.user_id])]


@router.get("/meetings/{meeting_id}/cards/address", response=AddressOut)
def address(request: HttpRequest, meeting_id: UUID) -> AddressOut:
    """For a page opened at localhost, whose cards would lead every tablet to itself."""
    access_meeting(person_of(request), meeting_id, right=Right.MANAGE_ACCOUNTS)
    found = own_network.lan_address()
    return AddressOut(address=f"{request.scheme}://{found}:{request.get_port()}" if found else None)


@router.get("/meetings/{meeting_id}/cards.pdf")
def sheet(
    request: HttpRequest, meeting_id: UUID, users: Annotated[list[UUID] | None, Query(max_length=1000)] = None
) -> HttpResponse:
    """An A4 sheet for cutting: the cards in use, of these users or of all. PINs stand on it."""
    meeting = access_meeting(person_of(request), meeting_id, right=Right.MANAGE_ACCOUNTS)
    chosen = set(users) if users is not None else None
    secrets = printed_cards(meeting.id, users=chosen, at=timezone.now(), by=person_of(request))
    people = {holder.user_id: holder for holder in holders(meeting, at=timezone.now())}
    order = ranks((user, people[user].name) for user in secrets)
    address = f"{request.scheme}://{request.get_host()}/card#"
    days = _days(meeting)
    cards = [
        SheetCard(
            body=body_by_id(meeting.body_id).name,
            name=people[user].name,
            group=people[user].group,
            meeting=meeting.title,
            days=days,
            address=address + secrets[user].token,
            pin=secrets[user].pin,
        )
        for user in sorted(secrets, key=order.__getitem__)
    ]
    answer = HttpResponse(card_sheet(cards, fonts=settings.FONTS), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="the-dang-nhap.pdf"'
    return answer


def _days(meeting: Meeting) -> str:
    """The planned days, as they stand on the card."""
    first, last = rules.days(meeting.starts_at, planned_end(meeting))
    return f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m} – {last:%d/%m/%Y}"


def _shown(holder: Holder, order: int) -> HolderOut:
    card = holder.card
    browser, system = browser_and_system(card.device or "" if card else "")
    return HolderOut.model_validate(
        {
            "user_id": holder.user_id,
            "name": holder.name,
            "order": order,
            "group": holder.group,
            "mandate_id": holder.mandate_id,
            "card_id": card.id if card else None,
            "state": card.state.value if card else "none",
            "issued_at": utc_text(card.issued_at) if card else None,
            "valid_from": utc_text(card.valid_from) if card else None,
            "valid_until": utc_text(card.valid_until) if card else None,
            "device": card.device if card else None,
            "browser": browser,
            "system": system,
            "device_since": utc_text(card.since) if card and card.since else None,
            "replaced": card.replaced if card else 0,
            "locked": card.is_locked if card else False,
        }
    )
