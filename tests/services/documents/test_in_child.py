"""The process files are opened in: it ends, whatever it is given, and takes nothing with it."""

import shutil
import time
from io import BytesIO
from pathlib import Path
from threading import Event, Timer

import docx
import pypdfium2 as pdfium
import pytest
from openpyxl.workbook.workbook import Workbook

from confined import process
from documents import in_child
from documents.child.examine import run as examine
from documents.services.look_at_upload import office_program
from tests.documents import a_pdf

needs_libreoffice = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands for the child's own code: a package of the same name, which a test writes."""
    source = tmp_path / "source"
    (source / "documents" / "child").mkdir(parents=True)
    monkeypatch.setattr(process, "SOURCE", source)
    return source / "documents" / "child" / "__main__.py"


def run(folder: Path, seconds: float = 5, stop: Event | None = None) -> dict[str, object]:
    return in_child.run("task", {"a": 1}, folder=folder, seconds=seconds, stop=stop)


@pytest.mark.parametrize(
    ("code", "failed"),
    [
        ("import time; time.sleep(60)", "timeout"),
        ("import os; os.kill(os.getpid(), 11)", "crash"),
        ("raise SystemExit(3)", "crash"),
        ("print('no answer')", "crash"),
        ("""print('{"failed": "memory"}')""", "memory"),
        ("import signal; signal.signal(15, signal.SIG_IGN)\nwhile True: pass", "timeout"),
    ],
)
def test_whatever_becomes_of_it_one_plain_fault_comes_back(
    program: Path, tmp_path: Path, code: str, failed: str
) -> None:
    program.write_text(code)
    with pytest.raises(in_child.Failed) as fault:
        run(tmp_path, seconds=1.5)
    assert fault.value.code == failed


def test_what_it_started_ends_with_it(program: Path, tmp_path: Path) -> None:
    started = tmp_path / "started"
    program.write_text(
        "import subprocess, time\n"
        f"child = subprocess.Popen(['sleep', '60'])\nopen({str(started)!r}, 'w').write(str(child.pid))\ntime.sleep(60)"
    )
    with pytest.raises(in_child.Failed):
        run(tmp_path, seconds=1.5)
    time.sleep(0.1)
    status = Path(f"/proc/{started.read_text()}/stat")
    assert not status.exists() or status.read_text().rsplit(") ", 1)[1][0] == "Z"


def test_it_knows_nothing_of_the_servers_environment(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DH_PROOF", "secret")
    program.write_text("import json, os; print(json.dumps({'answer': dict(os.environ)}))")
    assert not [name for name in run(tmp_path) if name.startswith(("DH_", "DJANGO"))]


def test_a_stop_ends_it_early(program: Path, tmp_path: Path) -> None:
    program.write_text("import time; time.sleep(60)")
    stop, begun = Event(), time.monotonic()
    Timer(0.3, stop.set).start()
    with pytest.raises(in_child.Failed, match="stopped"):
        run(tmp_path, seconds=30, stop=stop)
    assert time.monotonic() - begun < 5


def test_memory_has_an_end(tmp_path: Path) -> None:
    """The real program, with too little for a file that does no harm."""
    sent = tmp_path / "sent.pdf"
    sent.write_bytes(a_pdf(1))
    with pytest.raises(in_child.Failed) as fault:
        in_child.run("examine", {"path": str(sent)}, folder=tmp_path, seconds=18, memory_mb=64)
    assert fault.value.code in ("memory", "crash")


def test_no_file_grows_without_end(tmp_path: Path) -> None:
    sent = tmp_path / "sent.pdf"
    sent.write_bytes(a_pdf(1))
    with pytest.raises(in_child.Failed):
        in_child.run("examine", {"path": str(sent)}, folder=tmp_path, seconds=18, disk_mb=0)
    assert not list(tmp_path.glob("reading.pdf")) or (tmp_path / "reading.pdf").stat().st_size == 0


def _word(folder: Path) -> Path:
    paper, path = docx.Document(), folder / "sent.docx"
    paper.add_paragraph("TỜ TRÌNH về dự toán ngân sách")
    paper.save(str(path))
    return path


def _sheet(folder: Path) -> Path:
    book, path = Workbook(), folder / "sent.xlsx"  # type: ignore[no-untyped-call]
    book.active.append(["Đường liên xã", 5])
    book.save(path)  # type: ignore[no-untyped-call]
    return path


@needs_libreoffice
@pytest.mark.parametrize(
    ("make", "kind", "words"), [(_word, "docx", "dự toán ngân sách"), (_sheet, "xlsx", "Đường liên")]
)
def test_an_office_file_is_made_a_pdf(tmp_path: Path, make: object, kind: str, words: str) -> None:
    path: Path = make(tmp_path)  # type: ignore[operator]
    assert examine({"path": str(path)})["convert"] == kind
    folder = tmp_path / "job"
    folder.mkdir()
    said = in_child.run(
        "convert",
        {"path": str(path), "kind": kind, "program": shutil.which("soffice")},
        folder=folder,
        seconds=60,
        memory_mb=2_560,
    )
    page = pdfium.PdfDocument(BytesIO(Path(str(said["made"])).read_bytes()))[0]
    assert words in page.get_textpage().get_text_range()
