"""Every check that can be told has its sentence, with the places its facts fill."""

import ast
from pathlib import Path

import pytest

import signing.checks
from catalogue.text import sentences
from signing import verdict, verifying

STATES = [state.value for state in verdict.State]


def named() -> set[tuple[str, str]]:
    """Each Check("code", State.X …) that stands in the source, where both are written out."""
    found = set()
    folder = Path(signing.checks.__path__[0])
    for path in (*folder.glob("*.py"), Path(verifying.__file__)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Check"):
                continue
            code, state = node.args[0], node.args[1]
            if isinstance(code, ast.Constant):
                found |= {(str(code.value), one) for one in _states(state)}
    return found


def _states(node: ast.expr) -> set[str]:
    written = {one.attr.lower() for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    return written & set(STATES)


def test_every_check_has_its_sentence() -> None:
    missing = [
        f"check.{code}.{state}" for code, state in named() if f"check.{code}.{state}" not in sentences("vi")
    ]
    assert missing == []
    assert len(named()) > 50


@pytest.mark.parametrize(
    "key", ["chain_official.valid", "chain_public.valid", "chain_trial.valid", "chain_trial.unknown"]
)
def test_every_store_of_roots_has_its_sentence(key: str) -> None:
    assert f"check.{key}" in sentences("vi")


def test_moments_are_told_as_in_vietnam() -> None:
    from datetime import UTC, datetime

    assert verdict.moment_text(datetime(2026, 12, 10, 9, 5, 31, tzinfo=UTC)) == "10/12/2026 16:05:31 +07:00"
