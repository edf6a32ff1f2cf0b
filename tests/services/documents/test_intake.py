"""A file from its first byte to a draft that can be published, and everything that may come between."""

import fcntl
import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, NotFound
from documents import ports, runner, store
from documents.models import Document, PageText, StoredFile, Upload, Version
from documents.rules.limits import FILE_BYTES, MIB, STARTS, examine_seconds
from documents.rules.terms import read_query
from documents.rules.words import Audience, DocumentKind, DocumentState, TextState, UploadState
from documents.search import index
from documents.services import begin_upload as beginning
from documents.services import look_at_upload as looking
from documents.services.begin_upload import Sent, begin_upload
from documents.services.give_up_upload import give_up_old_uploads, give_up_upload
from documents.services.look_at_upload import look_at_upload, waiting_uploads
from documents.services.take_bytes import take_bytes
from tests.cast import Cast, make_cast
from tests.documents import a_document, a_pdf, publish

pytestmark = pytest.mark.django_db
REPORT = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN GIANG Độc lập - Tự do - Hạnh phúc
Số: 412/BC-UBND An Giang, ngày 03 tháng 7 năm 2026
BÁO CÁO
Tình hình kinh tế - xã hội 6 tháng đầu năm 2026"""
SECRET = f"TỐI MẬT\n{REPORT}"


@pytest.fixture(autouse=True)
def documents_folder(tmp_path: Path, settings: Any) -> Path:
    settings.DOCUMENTS = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def begun(cast: Cast, size: int, name: str = "To trinh.pdf", document: UUID | None = None) -> Upload:
    sent = Sent(uuid4(), cast.body, cast.meeting, document, name, size)
    return begin_upload(sent, sent_by=cast.secretary.user, at=timezone.now())


def sent(cast: Cast, content: bytes, name: str = "To trinh.pdf", document: UUID | None = None) -> Upload:
    """Whole, and not looked at yet."""
    upload = begun(cast, len(content), name, document)
    for offset in range(0, len(content), MIB):
        upload = take_bytes(upload.id, content[offset : offset + MIB], offset=offset, at=timezone.now())
    return upload


def looked_at(upload: Upload) -> Upload:
    look_at_upload(upload.id)
    upload.refresh_from_db()
    return upload


def version_of(upload: Upload) -> Version:
    assert upload.version
    return upload.version


def files_in(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".placing"
    )


# ---- a file comes in


def test_a_file_becomes_a_draft_with_what_its_first_page_says(
    cast: Cast, documents_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[UUID] = []
    told: list[Any] = []
    monkeypatch.setattr(ports, "on_kept", kept.append)
    monkeypatch.setattr(ports, "on_signal", lambda _stream, _name, said: told.append(said["secretariat"]))
    content = a_pdf(3, text=REPORT)
    upload = sent(cast, content)
    assert upload.state == UploadState.WAITING
    assert waiting_uploads() == [upload.id]

    upload = looked_at(upload)

    assert (upload.state, upload.refusal) == (UploadState.READY, None)
    version = version_of(upload)
    assert kept == [version.id]
    assert [said["step"] for said in told] == ["checking", "keeping", None]
    document = version.document
    assert (document.state, document.audience) == (DocumentState.DRAFT, Audience.DELEGATES)
    assert (document.kind, document.number, document.symbol) == (DocumentKind.REPORT, "412", "BC-UBND")
    assert document.issuer == "Ủy ban nhân dân tỉnh An Giang"
    assert str(document.issued_on) == "2026-07-03"
    assert document.title == "Tình hình kinh tế - xã hội 6 tháng đầu năm 2026"
    assert (version.ordinal, version.pages, version.sizes[0]) == (1, 3, [595.28, 841.89])
    assert (version.text, version.is_signed, version.found) == (TextState.LAYER, False, {})
    assert version.original_id == version.pdf_id == sha256(content).hexdigest()
    assert store.path_of(version.original_id).read_bytes() == content
    assert PageText.objects.filter(version=version, text__contains="Độc lập").count() == 3
    derived = f"derived/{version.reading_id[:2]}/{version.reading_id}"  # where readers look for them
    assert files_in(documents_folder) == sorted(
        [
            f"{version.original_id[:2]}/{version.original_id}",
            f"{version.reading_id[:2]}/{version.reading_id}",
            f"{derived}/page-1-820.webp",
            f"{derived}/page-1-160.webp",
        ]
    )


def test_the_title_is_the_files_name_where_the_page_does_not_say(cast: Cast) -> None:
    upload = looked_at(sent(cast, a_pdf(1, text="abc"), "../Bao cao_tham dinh 2026.pdf"))
    document = version_of(upload).document
    assert (upload.name, document.title) == ("Bao cao_tham dinh 2026.pdf", "Bao cao tham dinh 2026")
    assert document.kind == DocumentKind.OTHER


def test_the_same_bytes_twice_are_one_file(cast: Cast) -> None:
    first, second = (looked_at(sent(cast, a_pdf(2))) for _ in range(2))
    assert first.document_id != second.document_id
    assert StoredFile.objects.count() == 2  # the original, and what is read


def test_the_same_file_is_always_read_as_the_same_bytes(cast: Cast) -> None:
    first, second = (version_of(looked_at(sent(cast, a_pdf(2)))) for _ in range(2))
    assert first.reading_id == second.reading_id


# ---- piece by piece


def test_a_sender_goes_on_where_he_was_cut_off(cast: Cast) -> None:
    upload = begun(cast, 10)
    take_bytes(upload.id, b"01234", offset=0, at=timezone.now())
    with pytest.raises(Conflict) as refused:
        take_bytes(upload.id, b"789", offset=7, at=timezone.now())
    assert (refused.value.code, refused.value.facts) == ("upload_elsewhere", {"received": 5})
    assert take_bytes(upload.id, b"56789", offset=5, at=timezone.now()).state == UploadState.WAITING
    assert store.arriving(upload.id).read_bytes() == b"0123456789"


def test_a_piece_that_is_here_already_changes_nothing(cast: Cast) -> None:
    upload = begun(cast, 10)
    take_bytes(upload.id, b"01234", offset=0, at=timezone.now())
    again = take_bytes(upload.id, b"XXXXX", offset=0, at=timezone.now())
    assert (again.received, store.arriving(upload.id).read_bytes()) == (5, b"01234")


def test_bytes_that_a_restored_backup_lacks_are_sent_again(cast: Cast) -> None:
    content = a_pdf(1)
    upload = begun(cast, len(content))
    take_bytes(upload.id, content[:100], offset=0, at=timezone.now())
    store.arriving(upload.id).unlink()

    with pytest.raises(Conflict) as refused:
        take_bytes(upload.id, content[100:], offset=100, at=timezone.now())

    assert (refused.value.code, refused.value.facts) == ("upload_elsewhere", {"received": 0})
    take_bytes(upload.id, content, offset=0, at=timezone.now())
    assert store.arriving(upload.id).read_bytes() == content


def test_what_is_whole_takes_no_more(cast: Cast) -> None:
    upload = sent(cast, b"0123456789")
    with pytest.raises(Conflict, match="upload_elsewhere"):
        take_bytes(upload.id, b"A", offset=10, at=timezone.now())
    other = begun(cast, 3)
    with pytest.raises(Invalid, match="upload_past_its_end"):
        take_bytes(other.id, b"0123", offset=0, at=timezone.now())


def test_beginning_twice_begins_once_and_another_file_needs_another_name(cast: Cast) -> None:
    asked = Sent(uuid4(), cast.body, cast.meeting, None, "a.pdf", 10)
    first, second = (begin_upload(asked, sent_by=cast.secretary.user, at=timezone.now()) for _ in range(2))
    assert first.id == second.id == asked.id
    other = Sent(asked.id, cast.body, cast.meeting, None, "a.pdf", 11)
    with pytest.raises(Conflict, match="upload_id_taken"):
        begin_upload(other, sent_by=cast.secretary.user, at=timezone.now())


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("a.pdf", 0, "file_empty"),
        ("a.pdf", FILE_BYTES + 1, "file_too_large"),
        ("../ ", 5, "file_without_name"),
    ],
)
def test_what_can_never_be_taken_is_refused_before_its_first_byte(
    cast: Cast, name: str, size: int, code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        begun(cast, size, name)
    assert not Upload.objects.exists()


def test_a_full_disk_is_said_before_anything_is_sent(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(cast, 100 * MIB)
    monkeypatch.setattr(store, "room_left", lambda: beginning.SPARE_BYTES + 329 * MIB)
    with pytest.raises(Conflict, match="no_room_for_files"):
        begun(cast, 10 * MIB)
    assert begun(cast, 9 * MIB).received == 0


def test_room_is_kept_for_all_that_becomes_of_what_others_have_sent(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database never runs out of disk because ten people sent long files at once."""
    rest = [4 * 600 * MIB + 512 * MIB]  # for four files of 200 MiB, each three times
    monkeypatch.setattr(store, "room_left", lambda: rest[0])
    begun(cast, FILE_BYTES)
    arrived = begun(cast, FILE_BYTES)
    Upload.objects.filter(id=arrived.id).update(state=UploadState.WAITING, received=FILE_BYTES)
    rest[0] -= FILE_BYTES
    begun(cast, FILE_BYTES)
    begun(cast, FILE_BYTES)
    with pytest.raises(Conflict, match="no_room_for_files"):
        begun(cast, FILE_BYTES)


def test_a_document_of_another_meeting_gets_no_version_from_here(cast: Cast) -> None:
    other = a_document(cast, in_library=True)
    with pytest.raises(NotFound):
        begun(cast, 5, document=other.id)


# ---- what is refused leaves nothing


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"0" * 500, "file_is_picture"),
        (b"<!DOCTYPE html><html><body>PDF</body></html>", "file_is_web_page"),
        (b"PK\x03\x04" + b"0" * 500, "file_is_archive"),
        (b"MZ\x90" + b"0" * 500, "file_is_program"),
        (b"%PDF-1.7\nnothing follows", "pdf_broken"),
        (a_pdf(1, text=SECRET), "document_is_secret"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_refused_file_leaves_its_reason_alone(
    cast: Cast, documents_folder: Path, content: bytes, code: str
) -> None:
    upload = looked_at(sent(cast, content))
    assert upload.state == UploadState.REFUSED
    assert upload.refusal is not None
    assert upload.refusal["code"] == code
    assert files_in(documents_folder) == []
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_fault_while_it_is_kept_leaves_nothing(
    cast: Cast, documents_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(PageText.objects, "bulk_create", broken)
    upload = looked_at(sent(cast, a_pdf(1)))
    assert upload.refusal is not None
    assert upload.refusal["code"] == "no_room_for_files"
    assert files_in(documents_folder) == []
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_file_given_up_while_it_is_looked_at_is_gone(
    cast: Cast,
    documents_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    real = store.place

    def given_up(path: Path) -> store.Placed:
        with django_capture_on_commit_callbacks(execute=True):
            give_up_upload(upload.id)
        monkeypatch.setattr(store, "place", real)
        return real(copy)

    content = a_pdf(1)
    copy = documents_folder.parent / "copy.pdf"
    copy.write_bytes(content)
    upload = sent(cast, content)
    monkeypatch.setattr(store, "place", given_up)
    look_at_upload(upload.id)
    assert files_in(documents_folder) == []
    assert not Document.objects.exists()


# ---- stops, crashes, several processes


def test_a_stop_lets_a_file_wait_for_the_next_start(cast: Cast) -> None:
    upload, stop = sent(cast, a_pdf(1)), Event()
    stop.set()
    look_at_upload(upload.id, stop=stop)
    upload.refresh_from_db()
    assert (upload.state, upload.step) == (UploadState.WAITING, "")
    assert looked_at(upload).state == UploadState.READY


def test_what_a_crash_left_in_the_middle_is_begun_again(cast: Cast) -> None:
    upload = sent(cast, a_pdf(1))
    Upload.objects.filter(id=upload.id).update(state=UploadState.CHECKING, claimed_at=timezone.now())
    assert waiting_uploads() == [upload.id]
    assert looked_at(upload).state == UploadState.READY
    look_at_upload(upload.id)
    assert Document.objects.count() == 1


class PowerCut(BaseException):
    """Nothing of the server comes after it."""


def test_a_file_that_ends_the_server_each_time_is_refused_in_the_end(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_: Any) -> None:
        raise PowerCut

    upload = sent(cast, a_pdf(1))
    with monkeypatch.context() as ending:
        ending.setattr(looking, "_look", ends)
        for _ in range(STARTS):
            with pytest.raises(PowerCut):
                look_at_upload(upload.id)
            assert waiting_uploads() == [upload.id]
    assert looked_at(upload).refusal == {
        "code": "file_stops_the_server",
        "facts": {"name": "To trinh.pdf", "times": STARTS},
    }
    assert waiting_uploads() == []
    assert not store.arriving(upload.id).exists()


def test_stopping_the_server_often_refuses_no_file(cast: Cast) -> None:
    upload, stop = sent(cast, a_pdf(1)), Event()
    stop.set()
    for _ in range(STARTS + 1):
        look_at_upload(upload.id, stop=stop)
    assert looked_at(upload).state == UploadState.READY


def test_what_a_crash_left_half_kept_is_taken_in_and_holds_up_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = a_pdf(1)
    upload = sent(cast, content)
    store.place(store.arriving(upload.id))  # and then the power went: what lies in the store is read only
    opened = os.open

    def as_everybody_but_root(path: Any, flags: int, *mode: Any, **more: Any) -> int:
        if flags & os.O_RDWR and Path(path).exists() and not Path(path).stat().st_mode & 0o200:
            raise PermissionError(path)
        return opened(path, flags, *mode, **more)

    monkeypatch.setattr(os, "open", as_everybody_but_root)

    again = take_bytes(upload.id, content, offset=0, at=timezone.now())

    assert again.received == len(content)
    assert looked_at(upload).state == UploadState.READY


def test_a_file_that_cannot_be_looked_at_holds_up_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sent(cast, a_pdf(1)), sent(cast, a_pdf(2))
    looked: list[UUID] = []

    def look(upload: UUID, **_: Any) -> None:
        looked.append(upload)
        if upload == first.id:
            raise OSError("the disk does not answer")

    monkeypatch.setattr(runner, "look_at_upload", look)

    runner.Runner()._look_at_all()

    assert looked == [first.id, second.id]


@pytest.mark.both_databases
def test_what_is_kept_can_be_found_even_if_the_power_goes_before_anybody_is_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "on_kept", lambda _version: None)
    version = version_of(looked_at(sent(cast, a_pdf(1, text=REPORT))))
    assert [page for _, page, _ in index.find(read_query("kinh te"), [version.id])] == [1]


def test_a_file_another_process_is_at_is_left_to_it(cast: Cast) -> None:
    upload = sent(cast, a_pdf(1))
    with store.arriving(upload.id).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert looked_at(upload).state == UploadState.WAITING
    assert looked_at(upload).state == UploadState.READY


def test_bytes_that_are_gone_are_said_to_be(cast: Cast) -> None:
    upload = sent(cast, a_pdf(1))
    store.arriving(upload.id).unlink()
    assert looked_at(upload).refusal == {"code": "file_lost", "facts": {"name": "To trinh.pdf"}}


# ---- new versions


def test_a_new_version_takes_the_place_of_an_older_draft(
    cast: Cast, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    document = a_document(cast)
    published = publish(document)
    with django_capture_on_commit_callbacks(execute=True):
        first = looked_at(sent(cast, a_pdf(2), document=document.id))
    with django_capture_on_commit_callbacks(execute=True):
        second = looked_at(sent(cast, a_pdf(3), document=document.id))

    assert [(row.id, row.ordinal) for row in document.versions.order_by("ordinal")] == [
        (published.id, 1),
        (second.version_id, 2),
    ]
    first.refresh_from_db()
    assert first.version_id is None
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    on_disk = {Path(name).name for name in files_in(documents_folder) if not name.startswith("derived")}
    assert on_disk == named
    assert sha256(a_pdf(2)).hexdigest() not in named
    document.refresh_from_db()
    assert document.presented_id == published.id


def test_a_withdrawn_document_takes_no_version(cast: Cast) -> None:
    document = a_document(cast)
    upload = sent(cast, a_pdf(2), document=document.id)
    Document.objects.filter(id=document.id).update(state=DocumentState.WITHDRAWN)
    upload = looked_at(upload)
    assert upload.refusal is not None
    assert upload.refusal["code"] == "document_withdrawn_takes_no_file"
    with pytest.raises(Conflict, match="document_withdrawn_takes_no_file"):
        begun(cast, 5, document=document.id)


# ---- what is left lying


def test_what_nobody_went_on_with_for_two_days_is_given_up(
    cast: Cast, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    old, young = begun(cast, 10), begun(cast, 10)
    for upload in (old, young):
        take_bytes(upload.id, b"01234", offset=0, at=timezone.now())
    Upload.objects.filter(id=old.id).update(touched_at=timezone.now() - timedelta(days=2, minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert give_up_old_uploads(now=timezone.now()) == 1
    assert files_in(documents_folder) == [f"arriving/{young.id}"]


def test_bytes_without_a_row_are_swept_away_after_an_hour(
    cast: Cast, documents_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = version_of(looked_at(sent(cast, a_pdf(1))))
    stray = documents_folder / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"left by a crash")
    picture = store.derived("cd" + "0" * 62, "page-1-160.webp")  # drawn while its file was taken away
    picture.write_bytes(b"of a draft that was removed")
    assert store.sweep() == 0
    monkeypatch.setattr(store, "HOUR_S", -1)
    assert store.sweep() == 1
    assert not stray.exists()
    assert not picture.exists()
    assert store.path_of(version.reading_id).exists()
    assert store.derived(version.reading_id, "page-1-160.webp").exists()


def test_a_long_scan_may_be_looked_at_longer_and_a_short_file_may_not() -> None:
    assert [examine_seconds(size * MIB) for size in (0, 1, 64, 84, 200)] == [18, 18, 18, 28, 78]
