"""The room's routes."""

from ninja import Router

router = Router()
