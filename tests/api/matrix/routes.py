"""Every route the API has, read from the API itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.api import api
from config.urls import urlpatterns

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
assert urlpatterns  # they add the routers to the API


@dataclass(frozen=True, slots=True)
class Route:
    """path: as the router has it, with {parameters}. body: its JSON Schema, unless it is_form or is_raw."""

    method: str
    path: str
    query: Mapping[str, Any]
    body: Mapping[str, Any] | None
    is_form: bool
    is_raw: bool

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)


@cache
def description() -> Mapping[str, Any]:
    """The API as docs/openapi.json has it; made once, it is large."""
    return api.get_openapi_schema()


def routes() -> list[Route]:
    described = description()["paths"]
    return [_route(method, path, described) for method, path in _all()]


def _all() -> Iterator[tuple[str, str]]:
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in sorted(operation.methods):
                    yield method, re.sub(r"{\w+:(\w+)}", r"{\1}", f"{prefix}{path}")


def _route(method: str, path: str, described: Mapping[str, Any]) -> Route:
    said = described[f"/api{path}"][method.lower()]
    query = {
        parameter["name"]: parameter["schema"]
        for parameter in said.get("parameters", [])
        if parameter["in"] == "query" and parameter.get("required")
    }
    contents = said.get("requestBody", {}).get("content", {})
    is_form = "multipart/form-data" in contents
    is_raw = "application/octet-stream" in contents
    shapes = list(contents.values())
    return Route(method, path, query, shapes[0]["schema"] if shapes else None, is_form, is_raw)
