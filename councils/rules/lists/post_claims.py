"""Which posts a list gives to whom, where only one may hold a post, and where its words name none."""

from dataclasses import dataclass
from datetime import date, timedelta

from councils.rules.lists.asking import LEAVE_EMPTY, Asking
from councils.rules.lists.groups_in_words import group_key
from councils.rules.lists.people import Days, Person
from councils.rules.lists.posts_in_words import COMMITTEES, committee_named, fitting
from councils.rules.lists.register import KnownMandate, KnownPost, Register
from councils.rules.lists.words import letters_key
from councils.rules.posts import OF_COMMITTEE, OF_GROUP, UNIQUE, PostKind

LABEL_LENGTH = 160
LEAVE_OUT = "leave_out"
REPLACE = "replace"
LABEL = "label"

Place = tuple[PostKind, str]
"""A post and what it is of: the committee's name, the group's key, or nothing."""


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """committee, group: names. ends: the post of somebody else that ends the day before, if any."""

    kind: PostKind
    committee: str
    group: str
    from_date: date
    ends: str | None = None


class PostClaims:
    """Takes the claims of a list in its order; the first has a post that only one may hold."""

    def __init__(self, register: Register, asking: Asking, days: Days) -> None:
        self.begins = days.begins
        self._register = register
        self._asking = asking
        self._days = days
        self._held = _held(register)
        self._claimed: dict[Place, str] = {}
        self._vice_chairs = {
            known.id
            for known in register.mandates
            for post in known.posts
            if post.kind is PostKind.VICE_CHAIR
        }
        self.committees: list[str] = [committee.name for committee in register.committees]
        self.new_committees: list[str] = []

    def claim(self, person: Person, known: KnownMandate | None, group: str) -> tuple[PlannedPost | None, str]:
        """The post to be written, if it is not held already, and else the label beside the name."""
        post = fitting(person.post, is_council=self._register.is_council)
        if post.is_plain:
            return None, ""
        if post.kind is None:
            return None, self._ask_words(person, post.words)
        committee = ""
        if post.kind in OF_COMMITTEE:
            committee = post.committee or self._of_register(post.words)
            if not committee:
                committee = self._ask_committee(person)
                if committee in ("", LABEL, LEAVE_EMPTY):
                    return None, post.words[:LABEL_LENGTH] if committee == LABEL else ""
        if post.kind in OF_GROUP and not group:
            return None, post.words[:LABEL_LENGTH]
        return self._settled(person, known, post.kind, self._named(committee), group), ""

    # ---- words

    def _ask_words(self, person: Person, words: str) -> str:
        answer = self._asking.ask(
            "post_unknown",
            row=person.row,
            name=person.name,
            field="post",
            facts={"text": words},
            options=(LABEL, LEAVE_EMPTY),
        )
        return words[:LABEL_LENGTH] if answer != LEAVE_EMPTY else ""

    def _ask_committee(self, person: Person) -> str:
        others = [c.name for c in COMMITTEES if c.name not in self.committees]
        answer = self._asking.ask(
            "committee_unknown",
            row=person.row,
            name=person.name,
            field="post",
            facts={"text": person.post.words},
            options=(*self.committees, *others, LABEL),
        )
        return answer or ""

    def _of_register(self, words: str) -> str:
        """A committee of the term that the words name in full or in short."""
        letters = letters_key(words)
        for committee in self._register.committees:
            full, short = (
                letters_key(name).removeprefix("ban") for name in (committee.name, committee.short_name)
            )
            if (full and full in letters) or (short and letters.endswith(short)):
                return committee.name
        return ""

    def _named(self, committee: str) -> str:
        """The register's own name of a committee; a new one is made by the import."""
        if not committee:
            return ""
        for name in self.committees:
            if letters_key(name) == letters_key(committee) or committee_named(name) == committee:
                return name
        self.committees.append(committee)
        self.new_committees.append(committee)
        return committee

    # ---- places

    def _settled(
        self, person: Person, known: KnownMandate | None, kind: PostKind, committee: str, group: str
    ) -> PlannedPost | None:
        place = _place(kind, committee, group)
        holder = self._held.get(place)
        begins = self._days.today if known else self._days.begins
        if known is not None and any(_place(p.kind, p.committee, p.group) == place for p in known.posts):
            self._claimed[place] = person.name
            return None
        post = PlannedPost(kind, committee, group if kind in OF_GROUP else "", begins)
        if kind in UNIQUE and place in self._claimed:
            return self._ask_taken(person, self._claimed[place], None, post)
        if kind in UNIQUE and holder is not None:
            return self._ask_taken(person, holder[0].name, holder[1], post)
        if kind is PostKind.VICE_CHAIR and len(self._vice_chairs) >= self._register.most_vice_chairs:
            self._ask_too_many(person)
            return None
        if kind is PostKind.VICE_CHAIR:
            self._vice_chairs.add(str(person.row))
        self._claimed[place] = person.name
        return post

    def _ask_taken(
        self, person: Person, holder: str, held: KnownPost | None, post: PlannedPost
    ) -> PlannedPost | None:
        may_replace = held is not None and held.from_date < post.from_date
        answer = self._asking.ask(
            "post_taken",
            row=person.row,
            name=person.name,
            field="post",
            facts={"text": person.post.text, "holder": holder, "from_date": post.from_date.isoformat()},
            options=(REPLACE, LEAVE_OUT) if may_replace else (LEAVE_OUT,),
            is_about_right=False,
        )
        if answer != REPLACE or held is None:
            return None
        place = _place(post.kind, post.committee, post.group)
        self._claimed[place] = person.name
        return PlannedPost(post.kind, post.committee, post.group, post.from_date, ends=held.id)

    def _ask_too_many(self, person: Person) -> None:
        self._asking.ask(
            "too_many_vice_chairs",
            row=person.row,
            name=person.name,
            field="post",
            facts={"most": self._register.most_vice_chairs},
            options=(LEAVE_OUT,),
        )


def day_before(day: date) -> date:
    return day - timedelta(days=1)


def _held(register: Register) -> dict[Place, tuple[KnownMandate, KnownPost]]:
    return {
        _place(post.kind, post.committee, post.group): (known, post)
        for known in register.mandates
        for post in known.posts
    }


def _place(kind: PostKind, committee: str, group: str) -> Place:
    if kind in OF_COMMITTEE:
        return kind, letters_key(committee)
    return (kind, group_key(group)) if kind in OF_GROUP else (kind, "")
