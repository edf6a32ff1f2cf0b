"""What can happen to a meeting's dossier, as it enters the meeting's journal: for the secretariat."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from journal.rules.audiences import SECRETARIAT
from journal.rules.canonical import Json
from records.rules.dossier import DossierFields

SET = "dossier.set"
PLACED = "hold.placed"
LIFTED = "hold.lifted"

Happening = tuple[str, Mapping[str, Mapping[str, Json]]]


def fields_json(fields: DossierFields) -> dict[str, Json]:
    said = asdict(fields)
    archive_by = fields.archive_by.isoformat() if fields.archive_by else None
    return {**said, "retention": fields.retention.value, "archive_by": archive_by}


def dossier_set(fields: DossierFields, *, is_handed_over: bool) -> Happening:
    return SET, {SECRETARIAT: {"dossier": {**fields_json(fields), "handed_over": is_handed_over}}}


def hold_placed(hold: UUID, reason: str) -> Happening:
    return PLACED, {SECRETARIAT: {"hold": str(hold), "reason": reason}}


def hold_lifted(hold: UUID, reason: str) -> Happening:
    return LIFTED, {SECRETARIAT: {"hold": str(hold), "reason": reason}}
