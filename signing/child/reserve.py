"""Keep places free in a file that somebody else made.

Arguments: {"path", "into", "fields": [Reserved as a mapping, …]}. The file goes to `into`; the answer is {"pages"} or
{"refused": code}.
"""

from pathlib import Path
from typing import Any

from signing.fields import Reserved, reserve
from signing.opening import open_to_extend, page_count
from signing.refusals import SignatureRefused


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    pdf = Path(arguments["path"]).read_bytes()
    fields = [Reserved(**{**one, "box": tuple(one["box"])}) for one in arguments["fields"]]
    try:
        pages = page_count(open_to_extend(pdf))
        Path(arguments["into"]).write_bytes(reserve(pdf, fields))
    except SignatureRefused as refused:
        return {"refused": refused.code}
    return {"pages": pages}
