"""Reads pages that are only pictures, when Tesseract and its Vietnamese are installed, after they can be read by eye.

One page after the other, each in a child process, in a thread of the server. What a stop leaves is gone on with; a
version that another process is at meanwhile is read twice, which changes nothing.
"""

import logging
import shutil
import subprocess
import tempfile
import threading
import unicodedata
from functools import cache
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from documents import in_child, store
from documents.models import PageText, Version
from documents.rules.words import TextState
from documents.search import index

LANGUAGE = "vie"
PAGE_SECONDS = 120.0
PAGE_MEMORY_MB = 1_500
LOOK_AGAIN_S = 600.0
STOP_WAITS_S = 10.0

log = logging.getLogger("dien_hong.documents")


@cache
def tesseract() -> str | None:
    """The program, when it is installed together with Vietnamese. Looked for once per process."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 - found by its name, asked for nothing but its languages
            [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return program if LANGUAGE in said.stdout.split() else None


class Recogniser:
    """The thread. `poke`: there may be something new to read."""

    def __init__(self) -> None:
        self._something = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="recogniser", daemon=True)

    def start(self) -> None:
        if tesseract() is not None:
            self._something.set()
            self._thread.start()

    def poke(self) -> None:
        self._something.set()

    def stop(self) -> None:
        self._stop.set()
        self._something.set()
        if self._thread.is_alive():
            self._thread.join(STOP_WAITS_S)

    def _work(self) -> None:
        while not self._stop.is_set():
            self._something.wait(LOOK_AGAIN_S)
            self._something.clear()
            try:
                self._read_all()
            except Exception:
                log.exception("pages could not be recognised; tried again later")
            finally:
                connection.close()

    def _read_all(self) -> None:
        waiting = Version.objects.filter(text=TextState.WAITING).order_by("added_at")
        for version in list(waiting.values_list("id", flat=True)):
            if self._stop.is_set():
                return
            recognise(version, stop=self._stop)


_running: list[Recogniser] = []


def start() -> None:
    """In a server; a command of the machine leaves what it took in to the server's next look."""
    _running.append(Recogniser())
    _running[0].start()


def stop() -> None:
    while _running:
        _running.pop().stop()


def kept(version_id: UUID) -> None:
    """A version was taken in, and its words can be found; those of its pictures soon."""
    if recognise_later(version_id):
        for one in _running:
            one.poke()


def recognise_later(version_id: UUID) -> bool:
    """Puts a version with pages without text in line; whether anything here can read them."""
    if tesseract() is None:
        return False
    changed = Version.objects.filter(id=version_id, text=TextState.MISSING).update(text=TextState.WAITING)
    return changed > 0


def recognise(version_id: UUID, *, stop: threading.Event | None = None) -> None:
    """Read every page of the version that has no text; a page that cannot be read stays without.

    At the end the version says RECOGNISED when any page was read, else MISSING. Stopped in the middle, it goes on
    waiting, and the pages read so far are kept.
    """
    stop = stop or threading.Event()
    version = Version.objects.select_related("pdf").filter(id=version_id).first()
    if version is None:
        return
    blank = list(
        PageText.objects.filter(version=version, text="").order_by("page").values_list("page", flat=True)
    )
    for page in blank:
        text = _read(store.path_of(version.pdf.sha256), page, stop)
        if stop.is_set():
            return
        if text:
            PageText.objects.filter(version=version, page=page, text="").update(text=text, recognised=True)
    with transaction.atomic():
        was_read = PageText.objects.filter(version=version, recognised=True).exists()
        state = TextState.RECOGNISED if was_read else TextState.MISSING
        Version.objects.filter(id=version_id, text=TextState.WAITING).update(text=state)
        index.add(version_id)


def _read(pdf: Path, page: int, stop: threading.Event) -> str:
    program = tesseract()
    if program is None:
        return ""
    arguments = {"pdf": str(pdf), "page": page, "program": program, "language": LANGUAGE}
    with tempfile.TemporaryDirectory() as folder:
        try:
            answer = in_child.run(
                "recognise",
                arguments,
                folder=Path(folder),
                seconds=PAGE_SECONDS,
                memory_mb=PAGE_MEMORY_MB,
                stop=stop,
            )
        except in_child.Failed as fault:
            log.warning("page %s of %s was not recognised: %s", page, pdf.name, fault.code)
            return ""
    return unicodedata.normalize("NFC", str(answer["text"]))
