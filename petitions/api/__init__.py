"""The room's routes."""

from ninja import Router

from petitions.api.figures import router as figures
from petitions.api.imports import router as imports
from petitions.api.petitions import router as petitions
from petitions.api.signers import router as signers
from petitions.api.steps import router as steps
from petitions.api.voter_meetings import router as voter_meetings

router = Router()
for part in (petitions, steps, signers, voter_meetings, figures, imports):
    router.add_router("", part)
