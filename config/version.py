"""Which version of the product this is: as pyproject.toml says, the one place."""

import tomllib
from functools import cache

from config.env import ROOT


@cache
def version() -> str:
    said: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return said
