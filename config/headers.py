"""Headers that keep a page to itself; every answer carries them, files too."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {sockets}; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


READ_CARDS = ("/door", "/desk")
"""Pages where a camera may read the cards of those who arrive."""


def safety_headers(host: str, path: str = "") -> dict[str, str]:
    """Content policy, no framing, no sniffing, no referrer. host: as the browser named it, or empty."""
    camera = "(self)" if path.startswith(READ_CARDS) else "()"
    return {
        "Content-Security-Policy": POLICY.format(sockets=_socket_sources(host)),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": f"camera={camera}, microphone=(), geolocation=()",
    }


def _socket_sources(host: str) -> str:
    """The sockets of this very host: browsers before CSP level 3 do not take 'self' to mean them."""
    if not host.replace(".", "").replace(":", "").replace("-", "").isalnum():
        return ""
    return f"ws://{host} wss://{host}"
