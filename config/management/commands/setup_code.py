"""manage.py setup_code: the code that lets the first person into an empty installation; else nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from config.first_use.setup_code import setup_code
from councils.selectors.first_steps import is_installation_empty


class Command(BaseCommand):
    help = "In mã khởi tạo của máy chủ chưa có ai / Print the setup code of an empty installation"

    def handle(self, *args: Any, **options: Any) -> None:
        if is_installation_empty():
            self.stdout.write(setup_code())
