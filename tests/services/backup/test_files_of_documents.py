"""The documents' files go with the record: onto the stick, and from it onto a new machine."""

import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from catalogue.refusals import Refusal
from config.backup import restore as restoring
from config.backup.make import Backup, make_backup, place_at
from config.backup.manifest import read_manifest
from config.backup.package import packed_files
from config.backup.recovery_code import FILE
from config.backup.restore import StreamFound, restore
from config.backup.target import SqliteTarget
from documents import store
from documents.models import StoredFile, Version
from tests.cast import make_cast
from tests.documents import a_pdf, a_published, stored

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the files are packed alike for PostgreSQL"),
]


@pytest.fixture
def stick(tmp_path: Path, settings: Settings) -> Path:
    settings.VAR, folder = tmp_path / "old", tmp_path / "STICK"
    settings.DOCUMENTS = settings.VAR / "documents"
    for path in (settings.VAR, folder):
        path.mkdir()
    settings.BACKUP_PLACES = (str(folder),)
    return folder


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second half is a process of its own; tests/faults goes through it."""

    def finished(opened: Path, _database: str, _file: str) -> list[StreamFound]:
        heads = read_manifest(opened / "manifest.json").heads
        return [StreamFound(head.stream, head.size, head.root, "valid") for head in heads]

    monkeypatch.setattr(restoring, "_finished", finished)


@pytest.fixture
def paper(stick: Path) -> Version:
    """A document that came as something else than a PDF: two files, and a third that nothing but a row names."""
    document = a_published(make_cast(), title="Đề án nước sạch", content=a_pdf(3), pages=3)
    version = document.presented
    assert version is not None
    version.original = stored(
        b"PK\x03\x04 what was sent" * 900_000, "application/zip"
    )  # longer than one piece
    version.save(update_fields=["original"])
    store.derived(version.reading_id, "page-1-160.webp").write_bytes(b"a picture")
    store.arriving("half").write_bytes(b"on its way")
    return version


def back_up(stick: Path) -> Backup:
    return make_backup(place_at(str(stick)), now=timezone.now())


def run(stick: Path, backup: Backup, *, replace: bool = False) -> list[str]:
    new = stick.parent / "new"
    return restore(
        stick / backup.file,
        code=(stick.parent / "old" / FILE).read_text(),
        target=SqliteTarget(new, new / "dien-hong.sqlite3"),
        replace=replace,
        now=timezone.now(),
    ).kept


def test_every_file_a_row_names_comes_onto_the_new_machine_and_nothing_else(
    stick: Path, paper: Version
) -> None:
    backup = back_up(stick)
    told = backup.manifest.files
    sizes = {row.sha256: row.size for row in StoredFile.objects.all()}
    assert (told.count, told.bytes, told.missing) == (2, sum(sizes.values()), [])
    run(stick, backup)
    files = [path for path in (stick.parent / "new" / "documents").rglob("*") if path.is_file()]
    assert {path.name for path in files} == set(sizes)
    for path in files:
        assert path.read_bytes() == store.path_of(path.name).read_bytes()
        assert path.parent.name == path.name[:2]


def test_files_the_store_has_lost_are_named_and_the_others_are_backed_up(stick: Path, paper: Version) -> None:
    lost = store.path_of(paper.original_id)
    lost.unlink()
    backup = back_up(stick)
    assert (backup.manifest.files.count, backup.manifest.files.missing) == (1, [paper.original_id])
    run(stick, backup)


def test_a_file_whose_bytes_were_changed_is_no_part_of_a_backup(stick: Path, paper: Version) -> None:
    changed = store.path_of(paper.reading_id)
    changed.chmod(0o640)
    raw = bytearray(changed.read_bytes())
    raw[100] ^= 1
    changed.write_bytes(raw)
    assert back_up(stick).manifest.files.missing == [paper.reading_id]


def test_files_that_were_there_are_kept_aside(stick: Path, paper: Version) -> None:
    backup = back_up(stick)
    new = stick.parent / "new"
    (new / "documents" / "ab").mkdir(parents=True)
    (new / "documents" / "ab" / "abc").write_bytes(b"before")
    [kept] = run(stick, backup, replace=True)
    assert kept.startswith("documents.before-")
    assert (new / kept / "ab" / "abc").read_bytes() == b"before"
    assert store.path_of(paper.reading_id).name in {path.name for path in (new / "documents").rglob("*")}


def test_a_file_that_reads_back_as_another_is_no_backup(
    stick: Path, paper: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the count and the writing somebody put other bytes there."""
    path = store.path_of(paper.original_id)

    def others(paths: list[Path]) -> object:
        shutil.copy(path, path.with_suffix(".x"))
        path.unlink()
        path.write_bytes(b"x" * path.with_suffix(".x").stat().st_size)
        return packed_files(paths)

    monkeypatch.setattr("config.backup.make.packed_files", others)
    with pytest.raises(Refusal) as refused:
        back_up(stick)
    assert refused.value.code == "backup_damaged"
    assert list(stick.iterdir()) == []
