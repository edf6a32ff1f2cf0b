"""Whom a message is for: a person with an account, a mandate or a guest. Addresses are looked up when it is queued."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class AddresseeKind(StrEnum):
    USER = "user"  # reached by the e-mail and telephone of the mandate or guest that has this account
    MANDATE = "mandate"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Addressee:
    kind: AddresseeKind
    id: UUID


def to_user(user: UUID) -> Addressee:
    return Addressee(AddresseeKind.USER, user)


def to_mandate(mandate: UUID) -> Addressee:
    return Addressee(AddresseeKind.MANDATE, mandate)


def to_guest(guest: UUID) -> Addressee:
    return Addressee(AddresseeKind.GUEST, guest)
