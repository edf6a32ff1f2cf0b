"""The list of accounts for the review that is due every quarter (QCVN 12:2026/BCA 3.7.2.5)."""

from collections.abc import Sequence
from datetime import datetime

from catalogue.text import HANOI, say
from councils.selectors.accounts import AccountFact
from councils.workbook import Column, workbook

WIDTHS = {
    "order": 6,
    "full_name": 28,
    "username": 26,
    "kind": 20,
    "roles": 34,
    "department": 34,
    "status": 24,
    "registered": 18,
    "closed": 18,
    "last_sign_in": 18,
    "password_expires": 18,
}


def account_book(accounts: Sequence[AccountFact], *, body_name: str, at: datetime) -> bytes:
    """One sheet, in Vietnamese: it goes into the office's files."""
    return workbook(
        sheet=_say("sheet"),
        heading=say("account_list.title", "vi", body=body_name),
        line=say("account_list.as_of", "vi", moment=_day_and_time(at)),
        columns=[Column(_say(name), width) for name, width in WIDTHS.items()],
        rows=[_row(account, body_name, at) for account in accounts],
    )


def _row(account: AccountFact, body_name: str, at: datetime) -> list[str | int]:
    return [
        account.order,
        account.full_name,
        account.username,
        _say(f"kind.{_kind(account)}"),
        ", ".join(_say(f"role.{role.value}") for role in account.roles),
        body_name if account.is_ours else "",
        _say(f"status.{_status(account, at)}"),
        _day_and_time(account.registered_at),
        _day_and_time(account.closed_at),
        _day_and_time(account.last_sign_in_at),
        _day_and_time(account.password_expires_at),
    ]


def _kind(account: AccountFact) -> str:
    if account.roles:
        return "office"
    return "delegate" if account.mandate_id else "other"


def _status(account: AccountFact, at: datetime) -> str:
    if not account.is_active:
        return "closed"
    if account.locked_until and account.locked_until > at:
        return "locked"
    return "dormant" if account.is_dormant else "open"


def _say(name: str) -> str:
    return say(f"account_list.{name}", "vi")


def _day_and_time(moment: datetime | None) -> str:
    return moment.astimezone(HANOI).strftime("%d/%m/%Y %H:%M") if moment else ""
