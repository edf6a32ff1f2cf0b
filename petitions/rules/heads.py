"""Whether somebody's office is to be at the head of an agency: "Giám đốc Sở Y tế" of "Sở Y tế"."""

from councils.rules.lists.words import words_key

_HEADS = (
    "giam doc",
    "quyen giam doc",
    "chu tich",
    "truong",
    "chanh van phong",
    "tong giam doc",
    "thu truong",
)


def heads(title: str, agency: str) -> bool:
    """No deputy, and nobody of an agency whose name only begins so."""
    wanted = words_key(agency)
    offices = [words_key(office) for office in (*title.split(","), title)]
    return bool(wanted) and any(office == f"{head} {wanted}" for office in offices for head in _HEADS)
