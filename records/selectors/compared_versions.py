"""How a text of a paper differs from the one before."""

from collections.abc import Mapping
from typing import Any, cast

from records.models import PaperVersion
from records.rules.compare_texts import compare_texts
from records.selectors.texts import content_of
from records.selectors.versions import before

NOTHING: Mapping[str, Any] = {"against": "nothing", "facts": [], "rows": [], "cut": False}


def differences_of(version: PaperVersion) -> Mapping[str, Any]:
    """Of a file as they were found when it came in; of what was typed here, or drafted anew, as it is asked."""
    if version.differences is not None:
        return cast("Mapping[str, Any]", version.differences)
    older = before(version) if version.content else None
    if older is None:
        return NOTHING
    rows = compare_texts(content_of(older)[0], content_of(version)[0])
    return {"against": "version", "was_label": str(older.ordinal), "facts": [], **rows}
