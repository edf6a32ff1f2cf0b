"""One petition as everybody who reads it is told: its facts, steps, what it is linked to and counted with."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from agenda.programme import is_announced
from catalogue.refusals import NotFound
from petitions.models import Petition, PetitionLink, PetitionStep
from petitions.rules.alike import alike_pairs, alike_to
from petitions.rules.late import OPEN
from petitions.selectors import Counted, Home, by_ids, counted, petitions_of, texts_of
from petitions.slips import slips_told
from questioning.selectors.slips import SlipFact


@dataclass(frozen=True, slots=True)
class ItemTold:
    id: UUID
    meeting_id: UUID
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Told:
    """steps: oldest first. joined: those counted with it."""

    counted: Counted
    steps: list[PetitionStep]
    items: list[ItemTold]
    slips: list[SlipFact]
    joined: list[Petition]


@dataclass(frozen=True, slots=True)
class AlikePetition:
    petition: Petition
    share_permille: int


def told(petition_id: UUID, *, with_slips: bool, with_drafts: bool) -> Told:
    """with_drafts: also items of an agenda that only the secretariat has seen. Authorises nobody."""
    rows = Petition.objects.filter(id=petition_id)
    found = counted(rows.select_related("heard_at__group", "answer_document"))
    if not found:
        raise NotFound("not_found")
    links = PetitionLink.objects.filter(petition_id=petition_id).select_related("item").order_by("id")
    items = [
        ItemTold(link.item.id, link.item.meeting_id, link.item.number, link.item.title)
        for link in links
        if link.item is not None
    ]
    if not with_drafts:
        unseen = {here for here in {one.meeting_id for one in items} if not is_announced(here)}
        items = [one for one in items if one.meeting_id not in unseen]
    slips = [link.slip_id for link in links if link.slip_id is not None] if with_slips else []
    return Told(
        found[0],
        steps=list(PetitionStep.objects.filter(petition_id=petition_id).order_by("id")),
        items=items,
        slips=slips_told(slips) if slips else [],
        joined=list(Petition.objects.filter(joined_into_id=petition_id).order_by("number")),
    )


def alike(petition: Petition) -> list[AlikePetition]:
    """Those of the same meeting that seem to ask for the same, of the body where it belongs to no meeting."""
    home = Home(petition.body_id, petition.meeting_id)
    found = alike_to(petition.text, texts_of(home, but=petition.id))
    rows = by_ids([key for key, _ in found])
    return [AlikePetition(rows[key], share) for key, share in found]


def alike_in(home: Home, *, most: int = 100) -> list[tuple[Petition, Petition, int]]:
    pairs = alike_pairs(texts_of(home))[:most]
    rows = by_ids([key for pair in pairs for key in (pair.one, pair.other)])
    return [(rows[pair.one], rows[pair.other], pair.share_permille) for pair in pairs]


def due_between(first: date, last: date) -> list[Petition]:
    """Open ones that fall due in these days, of every body: for reminders. Authorises nobody."""
    rows = Petition.objects.filter(due_on__range=(first, last), state__in=list(OPEN))
    return list(rows.order_by("due_on", "number"))


def everything(home: Home) -> list[Counted]:
    """For papers."""
    return counted(petitions_of(home))
