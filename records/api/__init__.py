"""Minutes, resolutions and their signatures, the dossier, and what anyone may check. Explicit and in one place."""

from ninja import Router

router = Router()
