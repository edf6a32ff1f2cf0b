"""Load the demonstration through the services alone, so that its journal is as true as any other."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from catalogue.refusals import NotFound
from config.demo.commune.commune import COMMUNE
from config.demo.convene import convene
from config.demo.councils import COUNCILS, body_of, command
from config.demo.petitions.rows import rows_of
from config.demo.province.province import PROVINCE
from config.demo.seat import (
    add_latecomers,
    grant_roles,
    load_accounts,
    load_delegates,
    load_executive,
    set_rules,
)
from config.demo.shapes import Council
from councils.rules.calendar import council_day
from councils.selectors.bodies import body_by_id
from councils.services.register_accounts import encode_password
from councils.services.register_body import register_body
from councils.services.register_term import TermDraft, register_term
from journal.services.record import Command
from petitions.selectors import Home
from petitions.services.import_petitions import register_petitions

ELECTED = date(2026, 3, 22)


def demo_body_id(*, at: datetime) -> UUID:
    """Of the commune, which every demonstration has."""
    del at
    return body_of(COMMUNE)


def is_loaded(council: Council) -> bool:
    try:
        body_by_id(body_of(council))
    except NotFound:
        return False
    return True


@transaction.atomic
def load(*, password: str, now: datetime, only: Collection[Council] = COUNCILS) -> None:
    """All of it or nothing; only for a database where it is not yet. Everybody has the same password."""
    encoded = encode_password(password)
    for council in COUNCILS:  # the province first: the commune lies in it
        if council in only:
            _load(council, encoded=encoded, now=now)


@transaction.atomic
def complete(*, password: str, now: datetime, councils: Collection[Council]) -> bool:
    """Add whoever joined an office of the demonstration after these councils were loaded; whether anybody did."""
    encoded = encode_password(password)
    added = [add_latecomers(partial(_named, each, at=now), each, encoded=encoded) for each in councils]
    return any(added)


def _load(council: Council, *, encoded: str, now: datetime) -> None:
    named = partial(_named, council, at=now)
    # A machine whose clock stands before the election shows the demonstration all the same.
    begins = min(ELECTED, council_day(now))
    lies_in = body_of(PROVINCE) if council is COMMUNE and is_loaded(PROVINCE) else None
    register_body(named("body"), draft=replace(council.body, parent_id=lies_in))
    register_term(
        named("term"), body_id=body_of(council), draft=TermDraft(council.legislature_no, starts_on=begins)
    )
    set_rules(named, body_of(council), council.rules)
    load_accounts(named, council, encoded=encoded)
    load_delegates(named, council, begins=begins)
    load_executive(named, council, begins=begins)
    grant_roles(named, council)
    meeting = convene(council, number=council.meeting.draft.number, now=now)
    register_petitions(
        named("petitions"),
        home=Home(body_of(council), meeting),
        rows=rows_of(council, today=council_day(now)),
    )


def _named(council: Council, step: str, *, at: datetime) -> Command:
    return command(f"{council.prefix}{step}", at=at)
