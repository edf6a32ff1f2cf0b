"""The room's routes."""

from ninja import Router

from sessions.api.benches import router as benches
from sessions.api.calendar import router as calendar
from sessions.api.cards import router as cards
from sessions.api.grants import router as grants
from sessions.api.invitations import router as invitations
from sessions.api.meetings import router as meetings
from sessions.api.seating import router as seating
from sessions.api.sittings import router as sittings
from sessions.api.yearly import router as yearly

router = Router()
for part in (meetings, sittings, benches, yearly, grants, invitations, seating, calendar, cards):
    router.add_router("", part)
