"""`python -m tools.manage <command> ...`: manage.py with the settings of this machine's own installation."""

import os
import sys

from tools.serve import ROOT, installation


def main() -> None:
    os.environ.update(installation())
    # Paths are the caller's: the folder stays, and only Python is told where the product lies.
    os.environ["PYTHONPATH"] = str(ROOT)
    os.execv(sys.executable, [sys.executable, str(ROOT / "manage.py"), *sys.argv[1:]])  # noqa: S606


if __name__ == "__main__":
    main()
