"""The certificate of this installation, where it opens a second door."""

import logging
from datetime import UTC, datetime

from django.conf import settings

from config.own_authority.authority import FOLDER, Certificate, certificate
from config.own_authority.names import names_of_this_machine
from config.own_authority.second_door import SecondDoor
from realtime.asgi import App

NAME = "Diên Hồng"
log = logging.getLogger("dien_hong.serving")


def certificate_here() -> Certificate | None:
    """None where the installation has no port for it. Made or renewed when needed."""
    if settings.HTTPS_PORT is None:
        return None
    names = names_of_this_machine(settings.ALLOWED_HOSTS)
    own = next((host for host in names.hosts if host != "localhost" and "*" not in host), "")
    called = f"{NAME} ({own})" if own else NAME
    return certificate(settings.VAR / FOLDER, names, called=called, now=datetime.now(UTC))


def second_door(application: App) -> SecondDoor | None:
    """None also where no certificate can be had: the hall goes on by the first door, and the log says why."""
    try:
        found = certificate_here()
    except Exception:
        log.exception("there is no certificate for the secure line")
        return None
    if found is None or settings.HTTPS_PORT is None:
        return None
    return SecondDoor(application, found, host=settings.HTTPS_HOST, port=settings.HTTPS_PORT)
