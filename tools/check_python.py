"""Refuses a Python that cannot run the product. Written so that an old Python can read it too."""

import sys

OLDEST = (3, 11)
NEWEST = (3, 14)
HOW = "Install a newer one and name it: make run PYTHON=python3.12"


def main():  # type: () -> None
    have = sys.version_info[:2]
    if have < OLDEST:
        sys.exit("This is Python %d.%d; Dien Hong needs 3.11 to 3.14. %s" % (have + (HOW,)))  # noqa: UP031, RUF005
    if have > NEWEST:
        sys.stderr.write("Python %d.%d is newer than those Dien Hong is tested on (3.11 to 3.14).\n" % have)  # noqa: UP031
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit(
            "This Python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv"
        )


if __name__ == "__main__":
    main()
