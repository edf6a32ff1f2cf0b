"""Headers that keep a page to itself; every answer carries them, files too."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{pictures}; font-src 'self'; "
    "connect-src 'self' {sockets}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


READ_CARDS = ("/door", "/desk")
"""Pages where a camera may read the cards of those who arrive."""


def safety_headers(host: str, path: str = "") -> dict[str, str]:
    """Content policy, no framing, no sniffing, no referrer. host: as the browser named it, or empty."""
    camera = "(self)" if path.startswith(READ_CARDS) else "()"
    return {
        "Content-Security-Policy": POLICY.format(
            sockets=_socket_sources(host), pictures=_pictures(host, path)
        ),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": f"camera={camera}, microphone=(), geolocation=()",
    }


def _pictures(host: str, path: str) -> str:
    """The page that helps a device to trust the secure line looks whether a picture comes through it."""
    name = host.rsplit(":", 1)[0] if path.startswith("/trust") else ""
    return f" https://{name}:*" if name.replace(".", "").replace("-", "").isalnum() else ""


def _socket_sources(host: str) -> str:
    """The sockets of this very host: browsers before CSP level 3 do not take 'self' to mean them."""
    if not host.replace(".", "").replace(":", "").replace("-", "").isalnum():
        return ""
    return f"ws://{host} wss://{host}"
