"""What was added to a file of others after a signature: nothing that a reader could see, or it is said.

Files of the record need none of this: each of their revisions is known by its hash.
"""

from collections.abc import Iterable
from typing import Any

from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffPolicy,
    DiffResult,
    FormUpdatingRule,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.rules.file_structure_rules import (
    CatalogModificationRule,
    ObjectStreamRule,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    DSSCompareRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.diff_analysis.rules.metadata_rules import DocInfoRule

from signing.checks.opened import Placed
from signing.verdict import Check, State

WRITTEN_BY_PROGRAMS = {"/ModDate", "/Producer"}


class TitleStays(DocInfoRule):
    """Programs note when and with what they wrote; title, author and all the rest stay as they were signed."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[Any]:
        before, after = _info(old), _info(new)
        if before is not None and after is not None and before != after:
            raise SuspiciousModification("the document's own facts were changed")
        yield from super().apply(old, new)


ONLY_SIGNING = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        TitleStays().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),
)
"""More signatures, timestamps and evidence; no field of a form, no metadata."""


def check_changes(placed: Placed) -> Check:
    """After this signature. Filled fields and new metadata may be meant or a forgery: that is for people to tell."""
    if _passes(placed, ONLY_SIGNING):
        return Check("changes", State.VALID)
    if _passes(placed, DEFAULT_DIFF_POLICY):
        return Check("changes", State.UNKNOWN)
    return Check("changes", State.INVALID)


def _passes(placed: Placed, policy: DiffPolicy) -> bool:
    embedded = placed.embedded
    embedded.compute_integrity_info(diff_policy=policy)
    found = embedded.summarise_integrity_info()
    return bool(found["docmdp_ok"]) and isinstance(found["diff_result"], DiffResult)


def _info(view: HistoricalResolver) -> dict[str, str] | None:
    try:
        found = view.trailer_view["/Info"]
    except KeyError:
        return None
    return {key: repr(found.raw_get(key)) for key in found if key not in WRITTEN_BY_PROGRAMS}
