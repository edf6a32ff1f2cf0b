"""A file on its way out: in pieces under a loop, closed whatever happens, and without the database."""

import asyncio
from pathlib import Path

import pytest
from django.db import connection
from django.test import RequestFactory

from documents.api.file_answers import PIECE, FileAnswer, answer_with
from documents.services.in_turn import leave_database

SIZE = 5 * PIECE + 17


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "file"
    file.write_bytes(bytes(range(256)) * (SIZE // 256 + 1))
    with file.open("rb+") as long:
        long.truncate(SIZE)
    return file


def answer(path: Path, **headers: str) -> FileAnswer:
    request = RequestFactory().get("/", headers=headers)
    found = answer_with(request, path, tag="a", media="application/pdf", disposition="inline", is_kept=True)
    assert isinstance(found, FileAnswer)
    return found


async def taken(found: FileAnswer, most: int = 1_000) -> list[bytes]:
    pieces: list[bytes] = []
    async for piece in found:
        pieces.append(piece)
        if len(pieces) == most:
            break
    return pieces


def test_a_loop_reads_it_piece_by_piece(path: Path) -> None:
    pieces = asyncio.run(taken(answer(path)))
    assert [len(piece) for piece in pieces] == [PIECE] * 5 + [17]
    assert b"".join(pieces) == path.read_bytes()


def test_a_part_ends_where_it_was_asked_to(path: Path) -> None:
    pieces = asyncio.run(taken(answer(path, range=f"bytes=10-{PIECE + 19}")))
    assert b"".join(pieces) == path.read_bytes()[10 : PIECE + 20]


def test_a_reader_who_leaves_leaves_no_open_file(path: Path) -> None:
    found = answer(path)
    asyncio.run(taken(found, most=1))
    found.close()
    assert found._file.closed


def test_many_read_at_once_and_each_gets_his_own(path: Path) -> None:
    answers = [answer(path) for _ in range(30)]

    async def together() -> list[list[bytes]]:
        return await asyncio.gather(*map(taken, answers))

    whole = path.read_bytes()
    assert all(b"".join(pieces) == whole for pieces in asyncio.run(together()))


@pytest.mark.django_db(transaction=True)
def test_no_connection_is_held_while_it_is_on_its_way(path: Path) -> None:
    connection.ensure_connection()
    answer(path).close()
    assert connection.connection is None


@pytest.mark.django_db
def test_inside_a_transaction_the_connection_stays() -> None:
    leave_database()
    assert connection.connection is not None
