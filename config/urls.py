"""Addresses: the API, and one page for all faces."""

from django.urls import path, re_path

from config.answers import fault, not_found, not_understood, unknown_route
from config.api import api
from config.pages import page, worker
from config.routers import add_routers

add_routers(api)

urlpatterns = [
    path("api/", api.urls),
    re_path(r"^api/", unknown_route),
    path("sw.js", worker),
    path("", page),
    re_path(r"^(card|tablet|desk|office|console|door|projector|check|kiem-tra|trust|sign)(/.*)?$", page),
]

handler400, handler404, handler500 = not_understood, not_found, fault
