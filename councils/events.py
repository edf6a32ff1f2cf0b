"""What can happen to a body, as it enters the body's journal: kind, and payload by audience.

Names of persons stand in the secretariat's part: it can be erased when the law asks, the entry cannot.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias, cast
from uuid import UUID

from journal.rules.canonical import Json

Parts: TypeAlias = Mapping[str, Mapping[str, Json]]
Happening: TypeAlias = tuple[str, Parts]


def body_stream(body_id: UUID) -> str:
    return f"body:{body_id}"


def body_registered(body: Mapping[str, str], *, administrator: UUID | None) -> Happening:
    parts: dict[str, Mapping[str, Json]] = {"public": {"body": dict(body)}}
    if administrator:
        parts["secretariat"] = {"administrator": str(administrator)}
    return "body.registered", parts


def term_registered(*, term: UUID, legislature_no: int, starts_on: date, ends_on: date | None) -> Happening:
    payload: dict[str, Json] = {
        "id": str(term),
        "legislature_no": legislature_no,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat() if ends_on else None,
    }
    return "term.registered", {"public": {"term": payload}}


def accounts_registered(accounts: Sequence[Mapping[str, str]]) -> Happening:
    """accounts: id, username and full name of each; never anything a password could be guessed from."""
    return "accounts.registered", {"secretariat": {"accounts": [dict(account) for account in accounts]}}


def account_unlocked(user: UUID) -> Happening:
    return "account.unlocked", {"secretariat": {"user": str(user)}}


def password_reset(user: UUID) -> Happening:
    return "account.password_reset", {"secretariat": {"user": str(user)}}


def unlock_asked(*, request: UUID, user: UUID) -> Happening:
    return "account.unlock_asked", {"secretariat": {"request": str(request), "user": str(user)}}


def unlock_confirmed(*, request: UUID, user: UUID) -> Happening:
    """By the entry's actor, after another person's `account.unlock_asked`."""
    return "account.unlock_confirmed", {"secretariat": {"request": str(request), "user": str(user)}}


def unlock_refused(*, request: UUID, user: UUID) -> Happening:
    return "account.unlock_refused", {"secretariat": {"request": str(request), "user": str(user)}}


def accounts_reactivated(users: Sequence[UUID]) -> Happening:
    return "accounts.reactivated", {"secretariat": {"users": [str(user) for user in users]}}


def account_closed(user: UUID) -> Happening:
    return "account.closed", {"secretariat": {"user": str(user)}}


def account_reopened(user: UUID) -> Happening:
    return "account.reopened", {"secretariat": {"user": str(user)}}


def mandates_registered(term: UUID, mandates: Sequence[Mapping[str, Json]]) -> Happening:
    return "mandates.registered", {
        "secretariat": {"term": str(term), "mandates": [dict(m) for m in mandates]}
    }


def mandate_status_changed(*, mandate: UUID, status: str, from_date: date, reason: str) -> Happening:
    return "mandate.status_changed", {
        "secretariat": {
            "mandate": str(mandate),
            "status": status,
            "from_date": from_date.isoformat(),
            "reason": reason,
        }
    }


def role_granted(*, user: UUID, role: str) -> Happening:
    return "role.granted", {"secretariat": {"user": str(user), "role": role}}


def role_revoked(*, user: UUID, role: str) -> Happening:
    return "role.revoked", {"secretariat": {"user": str(user), "role": role}}


def rule_set(*, name: str, value: Mapping[str, object], clause: str) -> Happening:
    return "rule.set", {"public": {"name": name, "value": cast("Json", dict(value)), "clause": clause}}


def rules_confirmed(rules: Mapping[str, Json]) -> Happening:
    """rules: all of them as they stood when they were confirmed."""
    return "rules.confirmed", {"public": {"rules": dict(rules)}}


def display_paired(*, display: UUID, name: str) -> Happening:
    return "display.paired", {"secretariat": {"display": str(display), "name": name}}


def display_renamed(*, display: UUID, name: str) -> Happening:
    return "display.renamed", {"secretariat": {"display": str(display), "name": name}}


def display_revoked(display: UUID) -> Happening:
    return "display.revoked", {"secretariat": {"display": str(display)}}
