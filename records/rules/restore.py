"""The journal's facts put back into a text that came back from outside."""

from dataclasses import replace

from records.rules.check_facts import said_facts, with_values
from records.rules.content import Annex, Block, Content, Table


def restored(after: Content, before: Content) -> Content:
    """after: as it came back; each fact that still stands in it is said as it went out, tables that are facts whole."""
    values = {key: value for _, key, value in said_facts(before)}
    tables = {block.id: block for block in before.all_blocks if _is_fact(block)}

    def back(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(tables.get(block.id, block) for block in blocks)

    whole = with_values(after, values)
    annexes = tuple(Annex(annex.title, back(annex.blocks)) for annex in whole.annexes)
    return replace(whole, blocks=back(whole.blocks), annexes=annexes)


def _is_fact(block: Block) -> bool:
    return isinstance(block, Table) and block.fact_key is not None
