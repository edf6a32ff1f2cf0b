"""What has lost its last row leaves the store, whatever was started or placed meanwhile."""

import os
from pathlib import Path
from typing import Any

import pytest

from documents import store

pytestmark = pytest.mark.django_db

SHA256 = "ab" * 32


def test_a_child_that_was_being_started_while_a_file_was_placed_keeps_nothing_here(
    settings: Any, tmp_path: Path
) -> None:
    settings.DOCUMENTS = tmp_path
    store.path_of(SHA256).parent.mkdir()
    store.path_of(SHA256).write_bytes(b"no row names it")
    waiting, go_on = os.pipe()
    with store.placing():
        child = os.fork()  # what starting a program does first
        if not child:
            os.close(go_on)
            os.read(waiting, 1)
            os._exit(0)
    try:
        assert store.remove_without_row(SHA256)
    finally:
        os.close(go_on)
        os.waitpid(child, 0)
        os.close(waiting)
    assert not store.path_of(SHA256).exists()


def test_a_file_that_is_forgotten_while_another_is_placed_leaves_after_it(
    settings: Any, tmp_path: Path
) -> None:
    settings.DOCUMENTS = tmp_path
    store.path_of(SHA256).parent.mkdir()
    store.path_of(SHA256).write_bytes(b"no row names it")
    with store.placing():
        assert not store.remove_without_row(SHA256)
        assert store.path_of(SHA256).exists()
    assert not store.path_of(SHA256).exists()
