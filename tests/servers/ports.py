"""Free ports on the loopback address."""

import socket


def free_port() -> int:
    """A port nothing listens on now; whoever takes it should do so at once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
