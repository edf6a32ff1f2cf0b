"""What a paper says: text, and facts of the journal that stand locked in it.

The form (records/papers/) draws it, the secretary edits it, records/rules/check_facts.py keeps its facts true.
As JSON: records/rules/content_json.py.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from records.rules.words import PaperKind


class Style(StrEnum):
    """How a paragraph stands on the page (Decree 30/2020/NĐ-CP, Appendix I, 6)."""

    BODY = "body"  # justified, first line indented
    HEADING = "heading"  # bold
    ARTICLE = "article"  # "Điều 1." bold, the rest as body
    CENTRE = "centre"  # centred and bold: "QUYẾT NGHỊ:"
    BASIS = "basis"  # italic
    LIST = "list"  # with a dash before it; the dash is in the text


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """key: of a fact of the journal; value: as it is printed. Locked: it changes only with a reason on record."""

    key: str
    value: str
    bold: bool = False


Run: TypeAlias = Text | Fact
Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """id: of letters, digits and dashes, once in a paper; it survives the way out to a .docx and back."""

    id: str
    runs: Runs
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Column:
    """share: of the table's width, in permille of the sum of all."""

    title: str
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """fact_key: when the whole table is one fact of the journal."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    fact_key: str | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    id: str


Block: TypeAlias = Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True)
class SignerBlock:
    """role: "person" | "agency" ; authority: lines above the title, as "TM. THƯỜNG TRỰC"; field: its form field's name.

    mandate, user: who signs there, as text of their ids; "" where nobody is named yet.
    """

    role: str
    authority: tuple[str, ...]
    title: str
    name: str
    field: str
    mandate: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """title_lines: the kind's name first ("BIÊN BẢN"), then the subject's lines.

    basis: what stands between these and the text: who decides (Style.CENTRE, in capitals), then Căn cứ… (Style.BASIS).
    blocks: "QUYẾT NGHỊ:" and what follows; the paper's last paragraph ends with "./.".
    """

    kind: PaperKind
    title_lines: tuple[str, ...]
    basis: tuple[Paragraph, ...] = ()
    blocks: tuple[Block, ...] = ()
    closing: tuple[Paragraph, ...] = ()
    signers: tuple[SignerBlock, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()

    @property
    def all_blocks(self) -> tuple[Block, ...]:
        """In reading order, annexes last."""
        return (
            *self.basis,
            *self.blocks,
            *self.closing,
            *(block for annex in self.annexes for block in annex.blocks),
        )
