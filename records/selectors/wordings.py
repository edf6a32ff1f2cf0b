"""What a body's papers say: its own words where it has some."""

from collections.abc import Mapping
from uuid import UUID

from records.models import Wording
from records.rules.default_wordings import DEFAULTS
from records.rules.wordings import Worded, filled
from records.rules.words import PaperKind


def wordings_of(body_id: UUID, kind: PaperKind | None = None) -> dict[tuple[PaperKind, str], Worded]:
    """Every one, of one kind or of all. One query. Authorises nobody."""
    kinds = [kind] if kind else list(DEFAULTS)
    worded = {(each, key): Worded(said.text) for each in kinds for key, said in DEFAULTS[each].items()}
    for row in Wording.objects.filter(body_id=body_id, kind__in=kinds):
        place = (PaperKind(row.kind), row.key)
        if place in worded:  # one of an older server may have gone
            worded[place] = Worded(row.text, row.revision)
    return worded


def words_of(body_id: UUID, kind: PaperKind) -> Mapping[str, str]:
    """The texts of one kind of paper by key, places still in braces. One query."""
    return {key: worded.text for (_, key), worded in wordings_of(body_id, kind).items()}


def wording(body_id: UUID, kind: PaperKind, key: str, facts: Mapping[str, str]) -> str:
    """One text, filled in. For several of one paper: words_of, once. Raises KeyError for a key that there is not."""
    return filled(words_of(body_id, kind)[key], facts)
