"""Minutes, resolutions and their signatures, the dossier, and what anyone may check. Explicit and in one place."""

from ninja import Router

from records.api.wordings import router as wordings

router = Router()
for part in (wordings,):
    router.add_router("", part)
