"""Whether enough delegates are here to decide."""

from councils.rules.body_rules import QuorumRule


def needed(base: int, rule: QuorumRule) -> int:
    """The fewest persons present, out of `base` mandates in office."""
    return -(-rule.num * base // rule.den)


def has_quorum(present: int, base: int, rule: QuorumRule) -> bool:
    """Whether a sitting may decide.

    present, base: persons, 0 <= present <= base; base is mandates in office, counted by the caller.
    Raises ValueError when present > base: attendance is corrupt, do not decide on it.
    Source: the body's own rules; `rule.clause` names the article. Law 72/2025 has no quorum clause.
    """
    if not 0 <= present <= base:
        raise ValueError(f"{present} present of {base} in office cannot be")
    return base > 0 and present >= needed(base, rule)
