"""By which names and addresses the tablets of this network reach this machine."""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from councils.own_network import lan_address

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Names:
    """hosts: lower case, each once, in order."""

    hosts: tuple[str, ...]
    addresses: tuple[Address, ...]


def names_of_this_machine(allowed_hosts: Iterable[str]) -> Names:
    """Those it is configured to answer to, its own, and its address in the network; patterns like "*" are no names."""
    own = socket.gethostname().lower()
    given = [
        *allowed_hosts,
        own,
        *([] if "." in own else [f"{own}.local", f"{own}.lan"]),
        "localhost",
        "127.0.0.1",
    ]
    lan = lan_address()
    return sorted_names([*given, *([lan] if lan else [])])


def sorted_names(given: Iterable[str]) -> Names:
    hosts: dict[str, None] = {}
    addresses: dict[Address, None] = {}
    for name in given:
        bare = name.strip().strip("[]").lower()
        try:
            addresses[ip_address(bare)] = None
        except ValueError:
            if is_host(bare):
                hosts[bare] = None
    return Names(tuple(hosts), tuple(addresses))


def is_host(name: str) -> bool:
    """Whether it may stand in a certificate as it is."""
    labels = name.split(".")
    return len(name) <= 253 and all(
        0 < len(label) <= 63 and label.replace("-", "a").isalnum() and label.isascii() for label in labels
    )
