"""What can happen to the people of a body, as it enters the body's journal.

Names stand in the secretariat's part. Births, telephone numbers and ethnicity do not enter the journal at all: an
entry says which of them were written down, and by whom.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from councils.events import Happening
from journal.rules.canonical import Json


def body_renamed(*, name: str, short_name: str) -> Happening:
    return "body.renamed", {"public": {"name": name, "short_name": short_name}}


def term_ended(*, term: UUID, ends_on: date) -> Happening:
    return "term.ended", {"public": {"term": str(term), "ends_on": ends_on.isoformat()}}


def group_added(group: Mapping[str, Json]) -> Happening:
    """group: id, term, ordinal, name, constituency."""
    return "group.added", {"delegates": {"group": dict(group)}}


def group_revised(group: Mapping[str, Json]) -> Happening:
    return "group.revised", {"delegates": {"group": dict(group)}}


def group_removed(group: UUID) -> Happening:
    return "group.removed", {"delegates": {"group": str(group)}}


def committee_added(committee: Mapping[str, Json]) -> Happening:
    """committee: id, term, ordinal, name, short_name."""
    return "committee.added", {"public": {"committee": dict(committee)}}


def committee_revised(committee: Mapping[str, Json]) -> Happening:
    return "committee.revised", {"public": {"committee": dict(committee)}}


def committee_removed(committee: UUID) -> Happening:
    return "committee.removed", {"public": {"committee": str(committee)}}


def mandate_revised(mandate: UUID, changes: Mapping[str, Json], private: Sequence[str]) -> Happening:
    """changes: the new values of what may be said. private: names of the fields whose values are not said."""
    return "mandate.revised", {
        "secretariat": {"mandate": str(mandate), "changes": dict(changes), "private": list(private)}
    }


def mandates_ordered(term: UUID, mandates: Sequence[UUID]) -> Happening:
    return "mandates.ordered", {"secretariat": {"term": str(term), "mandates": [str(m) for m in mandates]}}


def post_given(post: Mapping[str, Json]) -> Happening:
    """post: id, mandate, kind, committee, group, from_date."""
    return "post.given", {"secretariat": {"post": dict(post)}}


def post_ended(*, post: UUID, until_date: date) -> Happening:
    return "post.ended", {"secretariat": {"post": str(post), "until_date": until_date.isoformat()}}


def absence_reported(
    *, notice: UUID, mandate: UUID, first_day: date, last_day: date, reason: str
) -> Happening:
    return "absence.reported", {
        "secretariat": {
            "notice": str(notice),
            "mandate": str(mandate),
            "first_day": first_day.isoformat(),
            "last_day": last_day.isoformat(),
            "reason": reason,
        }
    }


def absence_withdrawn(notice: UUID) -> Happening:
    return "absence.withdrawn", {"secretariat": {"notice": str(notice)}}


def photo_changed(*, mandate: UUID, sha256: str | None) -> Happening:
    """sha256: of the picture; None when it was taken away."""
    return "mandate.photo_changed", {"secretariat": {"mandate": str(mandate), "sha256": sha256}}


def guests_added(guests: Sequence[Mapping[str, Json]]) -> Happening:
    """guests: id, kind, name and title of each."""
    return "guests.added", {"secretariat": {"guests": [dict(guest) for guest in guests]}}


def guest_revised(guest: UUID, changes: Mapping[str, Json], private: Sequence[str]) -> Happening:
    return "guest.revised", {
        "secretariat": {"guest": str(guest), "changes": dict(changes), "private": list(private)}
    }


def guest_removed(guest: UUID) -> Happening:
    return "guest.removed", {"secretariat": {"guest": str(guest)}}


def delegate_accounts_registered(term: UUID, accounts: Sequence[Mapping[str, Json]]) -> Happening:
    """accounts: id, mandate, username and full name of each; never anything a password could be guessed from."""
    return "delegates.accounts_registered", {
        "secretariat": {"term": str(term), "accounts": [dict(account) for account in accounts]}
    }
