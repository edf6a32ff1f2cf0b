"""From counts to a result, in integer arithmetic."""

from dataclasses import dataclass

from councils.rules.thresholds import Threshold


@dataclass(frozen=True, slots=True)
class Counts:
    """Ballots by choice; each >= 0."""

    yes: int
    no: int
    abstain: int

    @property
    def took_part(self) -> int:
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, slots=True)
class Result:
    """The customary board of an open vote.

    legal_total: delegates in the base by law, frozen when the vote opened.
    present: delegates marked present when it closed; information, not a base.
    *_share: hundredths of a percent of legal_total, rounded half up (9429 is 94,29 %).
    yes_share_present: the same of those present, or of those who took part when some left after casting.
    needed: the fewest yes ballots that adopt.
    from_afar: of those who took part, how many cast without being in the hall.
    """

    legal_total: int
    present: int
    took_part: int
    yes: int
    no: int
    abstain: int
    no_ballot: int
    yes_share: int
    no_share: int
    abstain_share: int
    no_ballot_share: int
    yes_share_present: int
    needed: int
    adopted: bool
    clause: str
    by_hand: bool
    assisted: int
    from_afar: int


def share(part: int, whole: int) -> int:
    """Hundredths of a percent, rounded half up; 0 of nothing is 0."""
    return (part * 20_000 + whole) // (2 * whole) if whole else 0


def tally(
    counts: Counts,
    *,
    legal_total: int,
    base_total: int,
    present: int,
    threshold: Threshold,
    by_hand: bool = False,
    assisted: int = 0,
    from_afar: int = 0,
) -> Result:
    """The result of closed counts.

    base_total: the total that the threshold's base names, usually legal_total.
    Raises ValueError when more took part than the law knows delegates: do not announce on corrupt counts.
    """
    if min(counts.yes, counts.no, counts.abstain) < 0 or counts.took_part > legal_total:
        raise ValueError(f"counts {counts} do not fit a total of {legal_total}")
    return Result(
        legal_total=legal_total,
        present=present,
        took_part=counts.took_part,
        yes=counts.yes,
        no=counts.no,
        abstain=counts.abstain,
        no_ballot=legal_total - counts.took_part,
        yes_share=share(counts.yes, legal_total),
        no_share=share(counts.no, legal_total),
        abstain_share=share(counts.abstain, legal_total),
        no_ballot_share=share(legal_total - counts.took_part, legal_total),
        yes_share_present=share(counts.yes, max(present, counts.took_part)),
        needed=threshold.needed(base_total),
        adopted=threshold.is_met(counts.yes, base_total),
        clause=threshold.clause,
        by_hand=by_hand,
        assisted=assisted,
        from_afar=from_afar,
    )
