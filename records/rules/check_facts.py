"""Whether a paper says the journal's facts as they are: locked against silent change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from records.rules.content import Annex, Block, Content, Fact, Paragraph, Run, Runs, Table, Text
from records.rules.drafting import keys_of
from records.rules.facts_of_votes import table_value


class Override(TypedDict):
    """A fact that is said otherwise, on record. by: who, as a name; at: UTC text."""

    value: str
    reason: str
    by: str
    at: str


Overrides = Mapping[str, Override]


@dataclass(frozen=True, slots=True)
class Wrong:
    """said: as it stands in the paper. expected: None where the journal knows no such fact. place: the block's id."""

    key: str
    said: str
    expected: str | None
    place: str


def wrong_facts(content: Content, facts: Mapping[str, str], overrides: Overrides) -> list[Wrong]:
    """In the order of the paper."""
    return [
        Wrong(key, said, expected_value(key, facts, overrides), place)
        for place, key, said in said_facts(content)
        if said != expected_value(key, facts, overrides)
    ]


def expected_value(key: str, facts: Mapping[str, str], overrides: Overrides) -> str | None:
    override = overrides.get(key)
    return override["value"] if override else facts.get(key)


def said_facts(content: Content) -> Iterator[tuple[str, str, str]]:
    """Block, key, and value as it is printed."""
    for block in content.all_blocks:
        if isinstance(block, Paragraph):
            yield from ((block.id, run.key, run.value) for run in block.runs if isinstance(run, Fact))
        elif isinstance(block, Table):
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[tuple[str, str, str]]:
    if table.fact_key is not None:
        yield table.id, table.fact_key, table_value([[plain(cell) for cell in row] for row in table.rows])
        return
    for row in table.rows:
        for cell in row:
            yield from ((table.id, run.key, run.value) for run in cell if isinstance(run, Fact))


def plain(runs: Runs) -> str:
    return "".join(run.value if isinstance(run, Fact) else run.text for run in runs)


def removed_facts(content: Content, facts: Mapping[str, str]) -> list[str]:
    """Facts the paper was made with that stand nowhere in it any more."""
    there = {key for block in content.all_blocks for key in keys_of(block)}
    return [key for key in facts if key not in there]


def with_values(content: Content, values: Mapping[str, str]) -> Content:
    """The paper with these facts said so, wherever they stand. Whole tables stay as they are."""

    def run(one: Run) -> Run:
        if isinstance(one, Fact) and one.key in values:
            return replace(one, value=values[one.key])
        return one

    return _mapped(content, lambda block: _with_runs(block, run))


def _with_runs(block: Block, run: Callable[[Run], Run]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, runs=tuple(run(one) for one in block.runs))
    if isinstance(block, Table):
        rows = tuple(tuple(tuple(run(one) for one in cell) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _mapped(content: Content, change: Callable[[Block], Block]) -> Content:
    def paragraphs(blocks: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(block for block in map(change, blocks) if isinstance(block, Paragraph))

    return replace(
        content,
        basis=paragraphs(content.basis),
        blocks=tuple(map(change, content.blocks)),
        closing=paragraphs(content.closing),
        annexes=tuple(Annex(annex.title, tuple(map(change, annex.blocks))) for annex in content.annexes),
    )


def noted(
    content: Content, overrides: Overrides, facts: Mapping[str, str], label: Callable[[str], str]
) -> Content:
    """As it is printed: what was said otherwise than the journal has it stands at the end, with its reason."""
    there = {key for _, key, _ in said_facts(content)}
    lines = [
        Paragraph(
            f"ov-{number}",
            (
                Text(f"Ghi chú: {label(key)} ghi là “{one['value']}”, "),
                Text(f"sổ kỳ họp ghi “{facts.get(key, '')}”. Lý do: {one['reason']} ({one['by']})."),
            ),
        )
        for number, (key, one) in enumerate(overrides.items(), 1)
        if key in there
    ]
    return replace(content, blocks=(*content.blocks, *lines))


def is_table_fact(content: Content, key: str) -> bool:
    return any(isinstance(block, Table) and block.fact_key == key for block in content.all_blocks)
