"""A paper goes out as a Word document and comes back: the same, or with what was changed and nothing else."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from catalogue.refusals import Invalid, Refusal, TooLarge
from records.papers.back.read import run
from records.papers.docx import paper_docx
from records.papers.docx_back import taken_back
from records.papers.facts_again import with_facts
from records.rules.content import Content, Fact, Paragraph, Style, Text
from records.rules.words import PaperKind
from tests.printed import FONTS, paper, with_annexes


def sent(content: Content) -> bytes:
    return paper_docx(with_annexes()[0], content, fonts=FONTS)


def changed(content: bytes, change: Callable[[str], str], *, part: str = "word/document.xml") -> bytes:
    """The file with its text put otherwise, as an editor would save it."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as was, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as now:
        for name in was.namelist():
            read = was.read(name)
            now.writestr(name, change(read.decode()).encode() if name == part else read)
    return file.getvalue()


def test_a_paper_nobody_touched_comes_back_the_same_with_its_facts_and_annexes() -> None:
    _, content = with_annexes()
    assert taken_back(sent(content), content) == content


@pytest.mark.parametrize("kind", [PaperKind.MINUTES, PaperKind.VOTE_RECORD, PaperKind.OPINION_TABLE])
def test_every_part_of_other_kinds_comes_back(kind: PaperKind, tmp_path: Path) -> None:
    head, content = paper(kind)
    path = tmp_path / "sent.docx"
    path.write_bytes(paper_docx(head, content, fonts=FONTS))
    assert "refused" not in run({"path": str(path)})
    assert taken_back(path.read_bytes(), content) == content


def test_what_was_typed_anew_has_a_new_id_and_what_was_struck_out_is_gone() -> None:
    _, content = with_annexes()
    word = docx.Document(BytesIO(sent(content)))
    at = next(p for p in word.paragraphs if p.text.startswith("Điều 2."))
    at.insert_paragraph_before("Điều 1a. Một điều mới.")
    gone = next(p for p in word.paragraphs if p.text.startswith("Điều 3."))
    gone._element.getparent().remove(gone._element)
    file = BytesIO()
    word.save(file)
    back = taken_back(file.getvalue(), content)
    ids = [block.id for block in back.blocks]
    assert ids == ["resolves-0", "articles-0", "new-1", "articles-1"]
    assert back.blocks[2] == Paragraph("new-1", (Text("Điều 1a. Một điều mới."),), Style.ARTICLE)
    assert replace(back, blocks=()) == replace(content, blocks=())


def test_a_fact_that_was_typed_over_comes_back_as_that_fact_with_what_stands_there_now() -> None:
    _, content = with_annexes()
    back = taken_back(changed(sent(content), lambda text: text.replace(">59<", ">60<")), content)
    assert Fact("total", "60") in back.annexes[0].blocks[0].runs  # type: ignore[union-attr]


def test_changes_under_track_count_as_made() -> None:
    _, content = with_annexes()
    deleted = "<w:del w:id='9001'><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    inserted = "<w:ins w:id='9002'><w:r><w:t>mới</w:t></w:r></w:ins>"
    mark = '<w:t xml:space="preserve">Mức thu: '
    assert mark in changed_text(sent(content))
    edited = changed(
        sent(content), lambda text: text.replace(mark, f"{mark}</w:t></w:r>{deleted}{inserted}<w:r><w:t>")
    )
    [fee] = taken_back(edited, content).annexes[1].blocks
    assert "".join(run.text for run in fee.runs if isinstance(run, Text)) == "Mức thu: mới5.000 đồng."  # type: ignore[union-attr]


def changed_text(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


WAS = (Text("Có mặt "), Fact("present", "66"), Text("/"), Fact("total", "68"), Text(" đại biểu."))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Có mặt 66/68 đại biểu.", {"present": "66", "total": "68"}),
        ("Có mặt đủ 66/68 đại biểu Hội đồng.", {"present": "66", "total": "68"}),
        ("Có mặt 67/68 đại biểu.", {"present": "67", "total": "68"}),
        ("Có mặt /68 đại biểu.", {"total": "68"}),
        ("Không còn gì.", {}),
    ],
)
def test_facts_are_found_again_where_a_program_dropped_their_marks(text: str, facts: dict[str, str]) -> None:
    found = with_facts((Text(text),), WAS)
    assert {run.key: run.value for run in found if isinstance(run, Fact)} == facts
    assert "".join(run.value if isinstance(run, Fact) else run.text for run in found) == text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_paper_that_libreoffice_saved_comes_back_the_same(tmp_path: Path) -> None:
    _, content = with_annexes()
    (tmp_path / "sent.docx").write_bytes(sent(content))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(tmp_path / "saved"),
            str(tmp_path / "sent.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert taken_back((tmp_path / "saved" / "sent.docx").read_bytes(), content) == content


def bomb(content: bytes) -> bytes:
    return changed(content, lambda text: text + " " * 60_000_000)


def entities(content: bytes) -> bytes:
    kind = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return changed(content, lambda text: text.replace("<w:document", f"{kind}<w:document", 1))


def with_macros(content: bytes) -> bytes:
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("made", "refusal", "code"),
    [
        (lambda _: b"%PDF-1.7", Invalid, "paper_file_not_word"),
        (lambda _: b"\xd0\xcf\x11\xe0 old", Invalid, "paper_file_locked_or_old"),
        (lambda sent: sent[: len(sent) // 2], Invalid, "paper_file_not_word"),
        (lambda sent: changed(sent, lambda text: text[:-40]), Invalid, "paper_file_broken"),
        (entities, Invalid, "paper_file_broken"),
        (with_macros, Invalid, "paper_file_has_macros"),
        (bomb, TooLarge, "paper_file_too_large"),
        (
            lambda sent: changed(sent, lambda text: text.replace("dh_", "xx_")),
            Invalid,
            "paper_file_of_another",
        ),
    ],
    ids=["pdf", "old", "half", "broken", "entities", "macros", "bomb", "another"],
)
def test_a_file_that_is_no_such_paper_is_refused_by_its_name(
    made: Callable[[bytes], bytes], refusal: type[Refusal], code: str
) -> None:
    _, content = with_annexes()
    with pytest.raises(refusal, match=code):
        taken_back(made(sent(content)), content)
