"""`manage.py grant_application_role <role>`: let a PostgreSQL role run the product and only add to the record.

Run it as the role that owns the tables (the one that migrates), after each migrate. The role itself is made by
whoever administers the database: CREATE ROLE ... LOGIN.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from journal.guards_postgresql import application_role_rights


class Command(BaseCommand):
    help = (
        "Cấp quyền cho vai trò ứng dụng trên PostgreSQL / Grant the application's PostgreSQL role its rights"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role")
        parser.add_argument("--print", action="store_true", help="print the SQL, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError(
                "Only PostgreSQL has roles; on SQLite the record is kept by its triggers alone."
            )
        statements = application_role_rights(connection, options["role"])
        if options["print"]:
            self.stdout.write("".join(f"{statement};\n" for statement in statements))
            return
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
