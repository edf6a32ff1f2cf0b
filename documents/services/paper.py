"""A file that is handed out once and kept nowhere, and the words it is headed with."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.contrib.auth import get_user_model

from catalogue.text import Language, say
from councils.rules.calendar import VIETNAM
from documents.selectors.access import Reader

LANGUAGE: Language = "vi"  # as every paper of a meeting


@dataclass(frozen=True, slots=True)
class Paper:
    """file: open at its beginning; who hands it out closes it. size: bytes."""

    name: str
    file: BinaryIO
    size: int


def words(key: str, **facts: str | int) -> str:
    return say(f"annotations.{key}", LANGUAGE, **facts)


def writer(user_id: UUID, reader: Reader | None) -> str:
    """As he is named in a sentence; reader: what he is where the document lies."""
    if reader is not None and reader.standing.mandate is not None:
        return words("who.delegate", name=reader.standing.mandate.name)
    name = get_user_model().objects.filter(pk=user_id).values_list("full_name", flat=True).first()
    return str(name or "")


def when(at: datetime) -> dict[str, str]:
    """08:37 and 22/12/2026, for a sentence."""
    here = at.astimezone(VIETNAM)
    return {"time": here.strftime("%H:%M"), "day": here.strftime("%d/%m/%Y")}
