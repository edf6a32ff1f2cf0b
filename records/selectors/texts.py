"""What a version of a paper says."""

from typing import cast

from catalogue.refusals import Conflict
from records.models import PaperVersion
from records.rules.check_facts import Overrides
from records.rules.content import Content
from records.rules.content_json import from_json


def content_of(version: PaperVersion) -> tuple[Content, Overrides]:
    """Raises Conflict("paper_is_a_file") where it holds none."""
    if not version.content:
        raise Conflict("paper_is_a_file")
    said = {name: value for name, value in version.content.items() if name != "overrides"}
    return from_json(said), overrides_of(version)


def overrides_of(version: PaperVersion) -> Overrides:
    return cast("Overrides", version.content.get("overrides", {}))
