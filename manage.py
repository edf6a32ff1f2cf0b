#!/usr/bin/env python3
"""Django's command line for this project: `python manage.py help` lists what it can do."""

import os
import sys
from typing import Any

from django.apps import apps
from django.core.management import ManagementUtility


class CommandLine(ManagementUtility):
    """A command that changes a delegate tells the meetings that are on, as a server does."""

    def fetch_command(self, subcommand: str) -> Any:
        if apps.ready:  # not for `help` without settings
            from config.wiring import wire_rooms

            wire_rooms()
        return super().fetch_command(subcommand)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    CommandLine(sys.argv).execute()


if __name__ == "__main__":
    main()
