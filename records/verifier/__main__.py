"""`python -m records.verifier so.zip`, `python records/verifier so.zip`, or the same folder as a zipapp."""

import sys
import types
from pathlib import Path

if not __package__:  # run as a folder or as a zip: this folder is the package, whatever it is called
    room, here = types.ModuleType("records"), types.ModuleType("records.verifier")
    room.__path__, here.__path__ = [], [str(Path(__file__).parent)]
    sys.modules |= {"records": room, "records.verifier": here}

from records.verifier.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
