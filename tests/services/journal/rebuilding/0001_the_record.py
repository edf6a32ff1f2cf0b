# ruff: noqa: N999 - Django numbers migrations
from importlib import import_module

Migration = import_module("journal.migrations.0001_the_record").Migration
