"""A body for a route, made from the API's own description: valid enough to be read, with things that exist."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from tests.api.matrix.routes import Route, description

Schema = Mapping[str, Any]
DATES: Mapping[str, str] = {"date": "2026-12-22", "date-time": "2026-12-22T08:00:31+07:00"}


class Examples:
    """known: values by the field's name, or by the route's and the field's: "POST /me/pin new". They go first."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known
        self._route = ""
        self._shapes: Schema = description()["components"]["schemas"]

    def for_route(self, route: Route) -> Any:
        """The whole body."""
        self._route = route.name
        return self.of(route.body or {})

    def of(self, schema: Schema, name: str = "") -> Any:
        for key in (f"{self._route} {name}", name):
            if key in self._known:
                return self._known[key]
        if name == "command_id":
            return str(uuid4())
        if "$ref" in schema:
            return self.of(self._shapes[schema["$ref"].rsplit("/", 1)[1]])
        for several in ("anyOf", "oneOf", "allOf"):
            if several in schema:
                return self.of(schema[several][0])
        return self._of_kind(schema)

    def _of_kind(self, schema: Schema) -> Any:
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        kind = schema.get("type", "object")
        if kind == "object":
            shown = schema.get("properties", {})
            given = {name for name in shown if f"{self._route} {name}" in self._known}
            wanted = [name for name in shown if name in given or name in schema.get("required", ())]
            return {name: self.of(shown[name], name) for name in wanted}
        if kind == "array":
            return [self.of(schema["items"]) for _ in range(schema.get("minItems", 0))]
        if kind == "boolean":
            return False
        return _text(schema) if kind == "string" else _number(schema)


def _text(schema: Schema) -> str:
    if schema.get("format") == "uuid":
        return str(uuid4())
    if schema.get("format") in DATES:
        return str(DATES[schema["format"]])
    if "pattern" in schema:
        is_number = str(schema["pattern"]).startswith(r"^\d")
        return "1234" if is_number else "a" * int(schema.get("minLength", 4))
    return "x" * max(1, int(schema.get("minLength", 1)))


def _number(schema: Schema) -> int:
    return int(schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1))
