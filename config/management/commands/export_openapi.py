"""manage.py export_openapi: the API's description as JSON; the front end makes its types from it."""

import json
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Print the OpenAPI description of /api/."

    def handle(self, *args: Any, **options: Any) -> None:
        import config.urls  # noqa: F401 - adds the routes
        from config.api import api

        schema = api.get_openapi_schema(path_prefix="/api/")
        self.stdout.write(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True))
