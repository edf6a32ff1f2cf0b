"""The process a key is opened in: `python -m signing.keys <task> <memory MB> <seconds> <disk MB>`."""

import sys

from confined.child import Task, serve

TASKS = {
    "file": Task("signing.keys.file", is_patient=False),
    # Modules of tokens talk to daemons and over networks, often in threads of their own.
    "token": Task("signing.keys.token", starts_programs=True, is_patient=False),
}


if __name__ == "__main__":
    serve(TASKS, *sys.argv[1:])
