"""The published description of the API names each shape once."""

from collections import defaultdict
from collections.abc import Iterable

from ninja import Schema

from config.urls import urlpatterns

ROOMS = ("councils", "sessions", "agenda", "voting", "screens", "realtime", "journal", "config")


def every_schema(base: type[Schema] = Schema) -> Iterable[type[Schema]]:
    for shape in base.__subclasses__():
        yield shape
        yield from every_schema(shape)


def test_two_shapes_of_one_name_would_hide_each_other() -> None:
    assert urlpatterns  # the routes are there, and with them their schemas
    places = defaultdict(set)
    for shape in every_schema():
        if shape.__module__.split(".")[0] in ROOMS:
            places[shape.__name__].add(shape.__module__)
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}
