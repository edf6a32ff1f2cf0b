"""Putting facts into words: a body's texts with places, and paragraphs in which every place is a locked fact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from records.rules.content import Block, Fact, Paragraph, Run, Runs, SignerBlock, Style, Table, Text
from records.rules.wordings import filled, parts

OF_THE_BODY: Mapping[str, str] = {
    "co_quan": "meeting.body",
    "don_vi": "meeting.unit",
    "ten_ky_hop": "meeting.title",
    "so_ky_hop": "meeting.number",
    "khoa": "meeting.legislature",
    "nhiem_ky": "meeting.years",
    "bat_dau": "meeting.begin",
    "ket_thuc": "meeting.end",
    "dia_diem": "meeting.place",
}
"""Places every paper of a meeting may name, and the facts they stand for."""


class _Places(dict[str, str]):
    """A place that has no fact here is empty, and the line that names it is left out."""

    def __missing__(self, _place: str) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Draughtsman:
    """facts: all there are. words: the body's texts of this kind of paper, by key."""

    facts: Mapping[str, str]
    words: Mapping[str, str]

    def fact(self, key: str, *, bold: bool = False) -> Fact:
        return Fact(key, self.facts[key], bold=bold)

    def has(self, key: str) -> bool:
        return bool(self.facts.get(key))

    def lines(self, key: str, places: Mapping[str, str] | None = None) -> list[Runs]:
        """The text of that key, one for each line. places: which fact each further place stands for."""
        named = {**OF_THE_BODY, **(places or {})}
        values = _Places({place: self.facts.get(fact, "") for place, fact in named.items()})
        found = []
        for line in self.words.get(key, "").split("\n"):
            runs = parts(line, values, said=_text, fact=lambda place, value: _locked(named[place], value))
            if any(run.value if isinstance(run, Fact) else run.text.strip() for run in runs):
                found.append(tuple(runs))
        return found

    def paragraphs(
        self,
        key: str,
        name: str,
        places: Mapping[str, str] | None = None,
        *,
        style: Style = Style.BODY,
        before: str = "",
    ) -> list[Paragraph]:
        """name: the first one's id; those of further lines have their number behind it. before: put first."""
        lead: Runs = (Text(before),) if before else ()
        return [
            Paragraph(name if number == 1 else f"{name}-{number}", (*lead, *runs), style)
            for number, runs in enumerate(self.lines(key, places), 1)
        ]

    def plain(self, key: str, places: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """Lines without locks: for titles and recipients."""
        named = {**OF_THE_BODY, **(places or {})}
        values = _Places({place: self.facts.get(fact, "") for place, fact in named.items()})
        return tuple(
            line.strip() for line in filled(self.words.get(key, ""), values).split("\n") if line.strip()
        )

    def said(self, name: str, *runs: Run | str, style: Style = Style.BODY) -> Paragraph:
        """A paragraph of these; "vote.1.yes" in brackets is not read: facts come as facts."""
        return Paragraph(name, tuple(Text(run) if isinstance(run, str) else run for run in runs), style)


def _text(text: str) -> Run:
    return Text(text)


def _locked(key: str, value: str) -> Run:
    return Fact(key, value)


def short(ident: str) -> str:
    """Of an id, enough of it to tell one from another in a paper: ids of paragraphs have forty letters at most."""
    return ident.replace("-", "")[:16]


def used_facts(blocks: Iterable[Block], facts: Mapping[str, str]) -> dict[str, str]:
    """Those that stand in the blocks, in the order they are printed."""
    found: dict[str, str] = {}
    for block in blocks:
        for key in keys_of(block):
            if key in facts:
                found[key] = facts[key]
    return found


def keys_of(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [run.key for run in block.runs if isinstance(run, Fact)]
    if isinstance(block, Table):
        if block.fact_key is not None:
            return [block.fact_key]
        return [run.key for row in block.rows for cell in row for run in cell if isinstance(run, Fact)]
    return []


def rows_of(rows: Sequence[Sequence[str]]) -> tuple[tuple[Runs, ...], ...]:
    return tuple(tuple((Text(cell),) if cell else () for cell in row) for row in rows)


def signer(
    field: str, title: str, name: str = "", *, role: str = "person", mandate: str = "", user: str = ""
) -> SignerBlock:
    return SignerBlock(role, (), title, name, field, mandate, user)
