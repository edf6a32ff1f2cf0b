"""A post as an office writes it: which kind, of which committee."""

import re
from dataclasses import dataclass

from councils.rules.lists.grid import tidy
from councils.rules.lists.words import letters_key, words_key
from councils.rules.posts import PostKind


@dataclass(frozen=True, slots=True)
class StandardCommittee:
    """Ban của HĐND, as Law 72/2025 Art. 29 names them."""

    name: str
    short_name: str
    keys: tuple[str, ...]


COMMITTEES = (
    StandardCommittee("Ban Kinh tế – Ngân sách", "KT-NS", ("kinhtengansach", "ktns", "kinhtevangansach")),
    StandardCommittee("Ban Văn hóa – Xã hội", "VH-XH", ("vanhoaxahoi", "vhxh", "vanhoavaxahoi")),
    StandardCommittee("Ban Pháp chế", "PC", ("phapche", "pc")),
    StandardCommittee("Ban Dân tộc", "DT", ("dantoc", "dt")),
    StandardCommittee("Ban Đô thị", "ĐT", ("dothi",)),
)


@dataclass(frozen=True, slots=True)
class ReadPost:
    """kind None with is_plain: a delegate without a post. Neither: words that name no post known here.

    committee: its name where a standard one is meant; words: the text as tidied, for a label.
    """

    kind: PostKind | None = None
    committee: str = ""
    words: str = ""
    is_plain: bool = False
    is_full_time: bool = False

    @property
    def text(self) -> str:
        """One way of writing, short."""
        if self.is_plain:
            return "Đại biểu"
        if self.kind is None:
            return self.words
        short = next((c.short_name for c in COMMITTEES if c.name == self.committee), self.committee)
        return f"{_TITLES[self.kind]} {short}".strip()


_TITLES = {
    PostKind.CHAIR: "Chủ tịch",
    PostKind.VICE_CHAIR: "Phó Chủ tịch",
    PostKind.COMMITTEE_HEAD: "Trưởng Ban",
    PostKind.COMMITTEE_VICE_HEAD: "Phó Trưởng Ban",
    PostKind.COMMITTEE_MEMBER: "Ủy viên Ban",
    PostKind.GROUP_LEADER: "Tổ trưởng",
    PostKind.GROUP_DEPUTY: "Tổ phó",
    PostKind.EXECUTIVE_MEMBER: "Ủy viên UBND",
}
_PLAIN = frozenset({"", "db", "dai bieu", "dai bieu hdnd", "dbhdnd", "db hdnd", "dai bieu hoi dong nhan dan"})
_WHOSE = re.compile(r"\b(?:hdnd|hoi dong nhan dan)(?: (?:xa|phuong|tinh|thanh pho|tp|dac khu))?\b.*")
_PATTERNS = (
    (re.compile(r"(?:pho chu tich|pct|p ct|pho ct)"), PostKind.VICE_CHAIR),
    (re.compile(r"(?:chu tich|ct)"), PostKind.CHAIR),
    (
        re.compile(r"(?:pho truong ban|pho ban|ptb|p truong ban|p tb)\b ?(?:ban )?(.*)"),
        PostKind.COMMITTEE_VICE_HEAD,
    ),
    (re.compile(r"(?:truong ban|tb)\b ?(?:ban )?(.*)"), PostKind.COMMITTEE_HEAD),
    (re.compile(r"(?:uy vien ban|thanh vien ban|uv ban|tv ban)\b ?(.*)"), PostKind.COMMITTEE_MEMBER),
    (
        re.compile(r"(?:pho to truong|to pho|pho to)(?: to)?(?: dai bieu)?(?: so)?(?: \d{1,2})?"),
        PostKind.GROUP_DEPUTY,
    ),
    (re.compile(r"(?:to truong)(?: to)?(?: dai bieu)?(?: so)?(?: \d{1,2})?"), PostKind.GROUP_LEADER),
    (re.compile(r"(?:uy vien ubnd|uv ubnd|uy vien uy ban nhan dan)"), PostKind.EXECUTIVE_MEMBER),
)


def read_post(text: str) -> ReadPost:
    """ "Trưởng ban VHXH" → head of Ban Văn hóa – Xã hội; "ĐB" and an empty cell → a delegate without a post."""
    tidied = tidy(text).strip(" .,;-–")
    key = words_key(tidied)
    full_time = _full_time(key)
    bare = re.sub(r"\b(?:dai bieu )?chuyen trach\b", "", key).strip()
    if bare in _PLAIN:
        return ReadPost(is_plain=True, is_full_time=full_time)
    short = _WHOSE.sub("", bare).strip()
    for pattern, kind in _PATTERNS:
        if found := pattern.fullmatch(short):
            return _of_kind(kind, found[1] if pattern.groups else "", tidied, is_full_time=full_time)
    return ReadPost(words=tidied, is_full_time=full_time)


def fitting(post: ReadPost, *, is_council: bool) -> ReadPost:
    """The post as the body's kind has it: of a council, or of a People's Committee with its "Ủy viên"."""
    if is_council:
        is_foreign = post.kind is PostKind.EXECUTIVE_MEMBER
    else:
        bare = _UBND.sub("", words_key(post.words)).strip()
        if bare in ("uy vien", "uv", "thanh vien"):
            return ReadPost(PostKind.EXECUTIVE_MEMBER, words=post.words)
        post = read_post(bare) if post.kind is None and not post.is_plain and read_post(bare).kind else post
        is_foreign = post.kind not in (None, PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.EXECUTIVE_MEMBER)
    return ReadPost(words=post.words, is_full_time=post.is_full_time) if is_foreign else post


_UBND = re.compile(r"\b(?:ubnd|uy ban nhan dan)(?: (?:xa|phuong|tinh|thanh pho|tp|dac khu))?\b.*")


def committee_named(text: str) -> str:
    """The standard committee that words mean, else empty."""
    letters = letters_key(text).removeprefix("ban")
    return next((committee.name for committee in COMMITTEES if letters in committee.keys), "")


def short_name_of(committee: str) -> str:
    return next((known.short_name for known in COMMITTEES if known.name == committee), committee[:40])


def says_full_time(text: str) -> bool:
    """ "Đại biểu chuyên trách"; not "hoạt động không chuyên trách", which is another office altogether."""
    return _full_time(words_key(text))


def _full_time(key: str) -> bool:
    return "chuyen trach" in key and "khong chuyen trach" not in key and "ban chuyen trach" not in key


def _of_kind(kind: PostKind, of: str, words: str, *, is_full_time: bool) -> ReadPost:
    if kind not in (PostKind.COMMITTEE_HEAD, PostKind.COMMITTEE_VICE_HEAD, PostKind.COMMITTEE_MEMBER):
        return ReadPost(kind, words=words, is_full_time=is_full_time)
    committee = committee_named(of)
    if committee:
        return ReadPost(kind, committee, words, is_full_time=is_full_time)
    # Not one of the law's committees: it may be one the term has under another name; the caller looks.
    return ReadPost(kind, "", words, is_full_time=is_full_time)
