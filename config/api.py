"""The API's root: which routers there are, and how a refusal or a surprise is answered."""

import logging
from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from catalogue.refusals import Invalid, NotSignedIn, Refusal, TooLarge
from config.answers import refused
from councils.api.auth import SignedIn

log = logging.getLogger("dien_hong.api")

api = NinjaAPI(
    title="Diên Hồng",
    version="1",
    description="Commands and questions of a paperless meeting. A command carries a command_id and may be sent again.",
    urls_namespace="api",
    docs_url=None,  # its pages load scripts from other hosts
    auth=SignedIn(),
)


@api.exception_handler(Refusal)
def on_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return refused(request, refusal)


@api.exception_handler(ValidationError)
def on_invalid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    fields = sorted({_field(error["loc"]) for error in fault.errors})
    return refused(request, Invalid("body_invalid", fields=", ".join(fields)))


def _field(place: Sequence[str | int]) -> str:
    """The field as the caller wrote it: "parts.0.title", not our name for the body around it."""
    return ".".join(str(step) for step in place[2 if place[0] == "body" else 1 :]) or "body"


@api.exception_handler(RequestDataTooBig)
def on_oversized(request: HttpRequest, _fault: RequestDataTooBig) -> HttpResponse:
    return refused(request, TooLarge("body_too_large"))


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, fault: HttpError) -> HttpResponse:
    if fault.status_code == 401:
        return refused(request, NotSignedIn("not_signed_in"))
    return refused(request, Invalid("body_invalid", fields="body"))


@api.exception_handler(Exception)
def on_surprise(request: HttpRequest, fault: Exception) -> HttpResponse:
    log.error("unforeseen fault at %s %s", request.method, request.path, exc_info=fault)
    return refused(request, Refusal("server_fault"), status=500)
