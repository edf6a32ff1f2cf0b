"""What was added to a file of others after a signature: nothing that a reader could see, or it is said.

Files of the record need none of this: each of their revisions is known by its hash.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
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
from pyhanko.sign.diff_analysis.rules.metadata_rules import DocInfoRule, MetadataUpdateRule

from signing.checks.opened import Placed
from signing.verdict import Check, State

WRITTEN_BY_PROGRAMS = {"/ModDate", "/Producer"}
WRITTEN_IN_XMP = {
    "ModifyDate",
    "MetadataDate",
    "CreateDate",
    "Producer",
    "CreatorTool",
    "InstanceID",
    "DocumentID",
}
PARTS_OF_XMP = (
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}",
    "{http://www.w3.org/XML/1998/namespace}",
    "{adobe:ns:meta/}",
)


class TitleStays(DocInfoRule):
    """Programs note when and with what they wrote; title, author and all the rest stay as they were signed."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[Any]:
        before, after = _info(old), _info(new)
        if before is not None and after is not None and before != after:
            raise SuspiciousModification("the document's own facts were changed")
        yield from super().apply(old, new)


class MetadataStays(MetadataUpdateRule):
    """The same for its XMP: what it says of the document was said before, there or in /Info."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[Any]:
        said, before = _metadata(new), _metadata(old)
        known = before | _info_texts(old)
        if said - known:
            raise SuspiciousModification("the document's own facts were changed")
        yield from super().apply(old, new)


ONLY_SIGNING = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        TitleStays().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        MetadataStays().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldCreationRule(), SigFieldModificationRule()]),
)
"""More signatures, timestamps and evidence; no field of a form, no other title."""


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
    """As it was in that revision: the trailer's own way to it leads to the newest."""
    trailer: Any = view.trailer_view
    reference = trailer.get_value_as_reference("/Info", optional=True)
    if reference is None:
        return None
    found = view.get_object(reference)
    return {key: repr(found.raw_get(key)) for key in found if key not in WRITTEN_BY_PROGRAMS}


def _info_texts(view: HistoricalResolver) -> set[str]:
    trailer: Any = view.trailer_view
    reference = trailer.get_value_as_reference("/Info", optional=True)
    found = view.get_object(reference) if reference else {}
    return {str(found[key]) for key in found}


def _metadata(view: HistoricalResolver) -> set[str]:
    """The texts of the catalog's XMP, but for what programs write of themselves; empty where there is none."""
    root: Any = view.root
    reference = root.get_value_as_reference("/Metadata", optional=True)
    if reference is None:
        return set()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return set(_texts(etree.fromstring(view.get_object(reference).data, parser)))


def _texts(root: Any) -> Iterator[str]:
    for one in root.iter("*"):
        text = (one.text or "").strip()
        if text and not _is_programs_own(one):
            yield text
        for name, value in one.attrib.items():
            if not name.startswith(PARTS_OF_XMP) and etree.QName(name).localname not in WRITTEN_IN_XMP:
                yield value


def _is_programs_own(element: Any) -> bool:
    above = (element, *element.iterancestors())
    return any(etree.QName(one).localname in WRITTEN_IN_XMP for one in above)
