"""Answers of the API that come before or beside its routes: a refusal as JSON, without asking the database anything.

What stands here answers when something is wrong already, the database itself perhaps; so the language is the one that
the browser asks for, and the person's own only where it has been looked up before.
"""

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse

from catalogue.refusals import Invalid, NotFound, Refusal
from catalogue.text import Language, language_or_default

API = "/api/"


def reader_language(request: HttpRequest) -> Language:
    """The language of the person's account when it is known already, else of the browser."""
    user: Any = getattr(request, "user", None)
    # Until a route has asked who this is, `user` is a promise whose first touch is a query. type() does not touch it.
    chosen = user.language if type(user) is get_user_model() else None
    return language_or_default(chosen or request.headers.get("Accept-Language"))


def refusal_as_json(refusal: Refusal, language: Language) -> bytes:
    """Stable code, sentence in the reader's language, facts."""
    answer = {"code": refusal.code, "say": refusal.say(language), "facts": refusal.facts}
    return json.dumps(answer, ensure_ascii=False).encode()


def refused(request: HttpRequest, refusal: Refusal, *, status: int | None = None) -> HttpResponse:
    body = refusal_as_json(refusal, reader_language(request))
    return HttpResponse(body, status=status or refusal.status, content_type="application/json")


# ---- what Django answers by itself: named in config/settings.py and config/urls.py


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    return refused(request, Refusal("csrf_failed"), status=403)


def unknown_route(request: HttpRequest, *_: Any) -> HttpResponse:
    return refused(request, NotFound("method_unknown"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _by_place(request, NotFound("not_found"))


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _by_place(request, Invalid("body_invalid", fields="HTTP"), status=400)


def fault(request: HttpRequest) -> HttpResponse:
    return _by_place(request, Refusal("server_fault"), status=500)


def _by_place(request: HttpRequest, refusal: Refusal, *, status: int | None = None) -> HttpResponse:
    """JSON for the API; a person who follows an address reads the sentence alone."""
    if request.path.startswith(API):
        return refused(request, refusal, status=status)
    said = refusal.say(reader_language(request))
    return HttpResponse(said, status=status or refusal.status, content_type="text/plain; charset=utf-8")
