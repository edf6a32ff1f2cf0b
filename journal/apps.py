"""The journal as a Django app; after each migrate its guards are put (back) on their tables."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class JournalConfig(AppConfig):
    name = "journal"
    label = "journal"

    def ready(self) -> None:
        from journal.guards import (  # its models need the apps loaded
            lift_before_migrating,
            reinstall_after_migrating,
        )

        pre_migrate.connect(lift_before_migrating, sender=self)
        post_migrate.connect(reinstall_after_migrating, sender=self)
