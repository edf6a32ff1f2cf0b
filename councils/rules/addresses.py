"""Where a request comes from, as far as one lock reaches."""

from ipaddress import IPv6Address, ip_address, ip_network


def place_of(address: str) -> str:
    """One IPv4 address, or the IPv6 network of 64 bits: whoever has one address of that has all of them."""
    try:
        found = ip_address(address)
    except ValueError:  # a server behind a local socket names none
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return str(ip_network((int(found), 64), strict=False))
        found = found.ipv4_mapped
    return str(found)
