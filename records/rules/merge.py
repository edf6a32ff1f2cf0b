"""The journal's facts anew in a paper that somebody has been writing in: what was typed stays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from records.rules.check_facts import Overrides, with_values
from records.rules.content import Annex, Block, Content, Paragraph, Table
from records.rules.drafting import keys_of


@dataclass(frozen=True, slots=True)
class Merging:
    """known: facts the paper was made with; now: those the paper would be made with now."""

    known: Mapping[str, str]
    now: Mapping[str, str]
    overrides: Overrides

    def is_new(self, block: Block) -> bool:
        """It tells something the paper was never made with; else somebody took it out."""
        return any(key not in self.known for key in keys_of(block))

    def is_gone(self, block: Block) -> bool:
        """The journal knows nothing of it any more, and nobody added words of his own to it."""
        keys = keys_of(block)
        return bool(keys) and all(key in self.known and key not in self.now for key in keys)


def merged(mine: Content, drafted: Content, how: Merging) -> Content:
    """mine: as it stands; drafted: as it would be drafted now. An overridden fact keeps what was said of it.

    A fact that is gone while its paragraph says more stays as it was: sealing refuses it until somebody looked at it.
    """
    values = {key: value for key, value in how.now.items() if key not in how.overrides}
    whole = with_values(mine, values)
    return replace(
        whole,
        blocks=_merged(whole.blocks, drafted.blocks, how),
        closing=tuple(
            block for block in _merged(whole.closing, drafted.closing, how) if isinstance(block, Paragraph)
        ),
        annexes=_annexes(whole.annexes, drafted.annexes, how),
    )


def _merged(mine: Sequence[Block], drafted: Sequence[Block], how: Merging) -> tuple[Block, ...]:
    anew = {block.id: block for block in drafted}
    kept = [_anew(block, anew) for block in mine if not how.is_gone(block) or block.id in anew]
    for place, block in enumerate(drafted):
        if block.id not in {one.id for one in kept} and how.is_new(block):
            kept.insert(_place(kept, [one.id for one in drafted[:place]]), block)
    return tuple(kept)


def _anew(block: Block, anew: Mapping[str, Block]) -> Block:
    """A table that is one fact is taken as it is now."""
    fresh = anew.get(block.id)
    if isinstance(block, Table) and block.fact_key is not None and isinstance(fresh, Table):
        return fresh
    return block


def _place(kept: Sequence[Block], before: Collection[str]) -> int:
    """Behind the last of those that stand before it in the draft."""
    places = [place for place, block in enumerate(kept, 1) if block.id in before]
    return max(places, default=0)


def _annexes(mine: tuple[Annex, ...], drafted: tuple[Annex, ...], how: Merging) -> tuple[Annex, ...]:
    """By their titles."""
    anew = {annex.title: annex for annex in drafted}
    found = [
        Annex(
            annex.title, _merged(annex.blocks, anew[annex.title].blocks if annex.title in anew else (), how)
        )
        for annex in mine
    ]
    titles = {annex.title for annex in mine}
    return (
        *found,
        *(annex for annex in drafted if annex.title not in titles and any(map(how.is_new, annex.blocks))),
    )
