"""Whether a folder holds the demonstration or a real installation: by the mark that a start leaves (tools/serve.py)."""

from pathlib import Path

from config.demo.sign_ins import FILE as DEMO_SIGN_INS

MARK = "kind.txt"
DEMONSTRATION, INSTALLATION = "demonstration", "installation"


def kind_of(var: Path) -> str | None:
    """By its mark, else by its sheet of sign-ins; None for a folder that was never started."""
    if (var / MARK).exists():
        return (var / MARK).read_text(encoding="utf-8", errors="replace").strip()
    return DEMONSTRATION if (var / DEMO_SIGN_INS).exists() else None


def mark(var: Path, kind: str) -> None:
    (var / MARK).write_text(f"{kind}\n", encoding="ascii")
