"""Documents as a Django app; after each migrate the index of pages is (again) there."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class DocumentsConfig(AppConfig):
    name = "documents"

    def ready(self) -> None:
        from documents.search.index import (  # its models need the apps loaded
            install_after_migrating,
            lift_before_migrating,
        )

        pre_migrate.connect(lift_before_migrating, sender=self)
        post_migrate.connect(install_after_migrating, sender=self)
