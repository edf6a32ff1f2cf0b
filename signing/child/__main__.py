"""The process a signed file is opened in: `python -m signing.child <task> <memory MB> <seconds> <disk MB>`."""

import sys

from confined.child import Task, serve

TASKS = {
    "verify": Task("signing.child.verify"),
    "reserve": Task("signing.child.reserve", is_patient=False),
}


if __name__ == "__main__":
    serve(TASKS, *sys.argv[1:])
