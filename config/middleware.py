"""What holds for every answer: its headers, and that the API speaks JSON alone."""

from collections.abc import Callable
from typing import Any, cast

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from catalogue.refusals import Invalid, NotFound
from config.answers import API, refused
from config.headers import safety_headers
from config.uploads import BYTES, FORM, takes_a_form, takes_bytes
from councils import acting

Handler = Callable[[HttpRequest], Any]  # Django hands a plain or an async function by what comes next

JSON = "application/json"


@sync_and_async_middleware
def security_headers(get_response: Handler) -> Handler:
    """Answers of the API are never stored by a shared tablet."""
    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponse:
            return _guarded(request, await get_response(request))

        return answer_async

    def answer(request: HttpRequest) -> HttpResponse:
        return _guarded(request, get_response(request))

    return answer


@sync_and_async_middleware
def api_in_json(get_response: Handler) -> Handler:
    """Stands before the forgery check, which would take a form apart to look for its token."""
    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponse:
            return _not_json(request) or _in_json(request, await get_response(request))

        return answer_async

    def answer(request: HttpRequest) -> HttpResponse:
        return _not_json(request) or _in_json(request, get_response(request))

    return answer


@sync_and_async_middleware
def nobody_acts_on(get_response: Handler) -> Handler:
    """Who acted in a request by a card alone acts no more when it is answered."""
    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponse:
            try:
                return cast("HttpResponse", await get_response(request))
            finally:
                acting.acts(None)

        return answer_async

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return cast("HttpResponse", get_response(request))
        finally:
            acting.acts(None)

    return answer


def _guarded(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    headers = safety_headers(request.META.get("HTTP_HOST", ""), request.path)
    if request.path.startswith(API):
        headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response


def _not_json(request: HttpRequest) -> HttpResponse | None:
    carries = request.method not in ("GET", "HEAD", "OPTIONS")
    if not carries or not request.path.startswith(API):
        return None
    if request.content_type not in ("", _taken(request.method or "", request.path)):
        return refused(request, Invalid("body_invalid", fields="Content-Type"))
    return None


def _taken(method: str, path: str) -> str:
    if takes_bytes(method, path):
        return BYTES
    return FORM if takes_a_form(method, path) else JSON


def _in_json(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Ninja says in plain text that an address does not know a method."""
    if not request.path.startswith(API) or response.status_code != 405:
        return response
    said = refused(request, NotFound("method_unknown"), status=405)
    said.headers["Allow"] = response.headers.get("Allow", "")
    return said
