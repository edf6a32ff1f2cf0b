"""A meeting in numbers, as JSON and as a workbook with charts."""

from dataclasses import asdict
from typing import Self
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

from agenda.rules.items import ItemKind
from catalogue.text import utc_text
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.workbook import CONTENT_TYPE
from screens.statistics import ItemTime, Statistics, access_statistics, statistics_of
from screens.statistics_sheet import statistics_sheet
from sessions.turnout import Turnout
from voting.rules.words import Method

router = Router(tags=["statistics"], auth=SignedIn())


class SittingTurnoutOut(Schema):
    """Persons. group: empty for the whole body. present: came into the hall; `left` of them had gone by the end.

    present + remote + excused + absent = total.
    """

    id: UUID
    label: str
    group: str
    opened_at: str
    closed_at: str | None
    present: int
    left: int
    remote: int
    excused: int
    absent: int
    total: int

    @classmethod
    def of(cls, one: Turnout) -> Self:
        said = asdict(one) | {
            "opened_at": utc_text(one.opened_at),
            "closed_at": utc_text(one.closed_at) if one.closed_at else None,
        }
        return cls(**said)


class GroupTurnoutOut(Schema):
    """Over all sittings of the whole body together: attendances, of those that were due."""

    group: str
    present: int
    total: int


class TurnoutOut(Schema):
    by_sitting: list[SittingTurnoutOut]
    by_group: list[GroupTurnoutOut]


class VoteCountedOut(Schema):
    """Counts after corrections. was_repeated: another vote holds instead. duration_s: null when entered from paper."""

    number: int
    title: str
    part_label: str
    yes: int
    no: int
    abstain: int
    no_ballot: int
    legal_total: int
    adopted: bool
    was_repeated: bool
    method: Method
    from_afar: int
    assisted: int
    duration_s: int | None
    from_paper: bool


class ItemTimeOut(Schema):
    """Minutes. spent_min, began_at: null for an item that was not taken. difference_min: spent less planned."""

    id: UUID
    number: str
    title: str
    kind: ItemKind
    planned_min: int | None
    spent_min: int | None
    planned_at: str | None
    began_at: str | None
    difference_min: int | None

    @classmethod
    def of(cls, one: ItemTime) -> Self:
        item = one.item
        return cls(
            id=item.id,
            number=item.number,
            title=item.title,
            kind=item.kind,
            planned_min=item.planned_min,
            spent_min=one.spent_min,
            planned_at=utc_text(item.planned_at) if item.planned_at else None,
            began_at=utc_text(item.began_at) if item.began_at else None,
            difference_min=one.difference_min,
        )


class TotalsOut(Schema):
    """votes: that stand, without those repeated. items: without breaks. *_min: of items both planned and taken."""

    sittings: int
    votes: int
    adopted: int
    rejected: int
    items: int
    items_taken: int
    items_postponed: int
    items_withdrawn: int
    planned_min: int
    spent_min: int


class StatisticsOut(Schema):
    attendance: TurnoutOut
    votes: list[VoteCountedOut]
    items: list[ItemTimeOut]
    totals: TotalsOut

    @classmethod
    def of(cls, found: Statistics) -> Self:
        return cls(
            attendance=TurnoutOut(
                by_sitting=[SittingTurnoutOut.of(one) for one in found.turnout.by_sitting],
                by_group=[GroupTurnoutOut(**asdict(one)) for one in found.turnout.by_group],
            ),
            votes=[VoteCountedOut(**asdict(vote)) for vote in found.votes],
            items=[ItemTimeOut.of(one) for one in found.items],
            totals=TotalsOut(**asdict(found.totals)),
        )


@router.get("/meetings/{meeting_id}/statistics", response=StatisticsOut)
def statistics(request: HttpRequest, meeting_id: UUID) -> StatisticsOut:
    access_statistics(person_of(request), meeting_id)
    return StatisticsOut.of(statistics_of(meeting_id, at=timezone.now()))


@router.get("/meetings/{meeting_id}/statistics.xlsx")
def statistics_as_sheet(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    title = access_statistics(person_of(request), meeting_id)
    content = statistics_sheet(statistics_of(meeting_id, at=timezone.now()), title=title)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="thong-ke-ky-hop.xlsx"'
    return response
