"""The server's way in: the transport for the hub, the limit of bodies, static files, then Django or a socket."""

import gc
import os
from importlib import import_module
from typing import Any, cast
from wsgiref.headers import Headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from asgiref.sync import sync_to_async
from channels.routing import URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import path

# What is loaded here stays as long as the process: looking through it for dead cycles took a sixth of the start.
gc.disable()
django_application = get_asgi_application()

from servestatic import ServeStaticASGI  # noqa: E402 - these need the apps loaded

from config import serving  # noqa: E402
from config.body_limit import limiting_bodies  # noqa: E402
from config.few_at_once import letting_few_in  # noqa: E402
from config.headers import safety_headers  # noqa: E402
from config.own_authority.here import second_door  # noqa: E402
from config.wiring import wire  # noqa: E402
from realtime import hub, transport  # noqa: E402
from realtime.asgi import App  # noqa: E402
from realtime.consumer import ScreenConsumer  # noqa: E402
from realtime.origin import guarded  # noqa: E402

wire()
import_module(settings.ROOT_URLCONF)  # the whole API: else the first visitor would wait for it
gc.freeze()
gc.enable()

# Channels routes by the path patterns of Django, whose types know only views.
_socket_paths: list[Any] = [path("ws/", cast("Any", ScreenConsumer.as_asgi()))]
_sockets = guarded(cast("App", URLRouter(_socket_paths)))


def _guard(headers: Headers, _path: str, _url: str) -> None:
    for name, value in safety_headers("").items():
        headers.setdefault(name, value)


_pages = ServeStaticASGI(
    django_application,
    root=settings.STATIC_ROOT if settings.STATIC_ROOT.is_dir() else None,
    prefix=settings.STATIC_URL,
    allow_all_origins=False,
    immutable_file_test=lambda _path, url: "/assets/" in url,  # Vite names those by their content
    add_headers_function=_guard,
)
# Django's own: the page, whose policy names the sockets of this very host, and the worker at the root of the site.
for _own in (settings.FRONTEND_INDEX, settings.FRONTEND_WORKER):
    _pages.files.pop(f"{settings.STATIC_URL}{_own.name}", None)


async def _route(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    # A plain development server tells nobody of its start; then the first visitor starts what must run.
    if not serving.is_started():
        await sync_to_async(serving.start, thread_sensitive=False)()
    await (_sockets if scope["type"] == "websocket" else _pages)(scope, receive, send)


async def _live(receive: Any, send: Any) -> None:
    """Start before the first visitor; a server that may not serve says why and ends."""
    door = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            try:
                await sync_to_async(serving.start, thread_sensitive=False)()
            except Exception as fault:
                await send({"type": "lifespan.startup.failed", "message": str(fault)})
                raise
            hub.attach()  # it remembers what is live from the first moment, also for screens that only poll
            door = await sync_to_async(second_door, thread_sensitive=False)(application)
            if door is not None:
                door.open()
            await send({"type": "lifespan.startup.complete"})
        else:
            if door is not None:
                await door.close()
            hub.detach()
            await sync_to_async(serving.stop, thread_sensitive=False)()
            await send({"type": "lifespan.shutdown.complete"})
            return


application = transport.exposing(limiting_bodies(letting_few_in(_route)))
