"""The roots this installation trusts, as they are shown, and what is only for trying."""

from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from django.conf import settings

from signing.certificates import load
from signing.refusals import SignatureRefused
from signing.trust import Root, Store, read_trust


@dataclass(frozen=True, slots=True)
class Trusted:
    """version: another as soon as a root comes or goes. stores: those that count here, empty ones too."""

    stores: Mapping[Store, tuple[Root, ...]]
    version: str


def trusted() -> Trusted:
    found = read_trust(settings.SIGNING)
    names = [store for store in Store if store is not Store.DEMO or settings.DEMO]
    stores = {store: tuple(root for root in found.roots if root.store is store) for store in names}
    return Trusted(stores, found.version)


def is_trial(der: bytes) -> bool:
    """Whether the demonstration's own authority issued it, or is it."""
    if not settings.DEMO:
        return False
    return any(root.der == der or _issued(root.der, der) for root in trusted().stores[Store.DEMO])


def _issued(root: bytes, der: bytes) -> bool:
    try:
        load(der).verify_directly_issued_by(load(root))
    except (ValueError, TypeError, InvalidSignature, SignatureRefused):
        return False
    return True
