"""`python -m records.papers.back read <memory MB> <seconds> <disk MB>` (confined/child.py)."""

import sys

from confined.child import Task, serve

TASKS = {"read": Task("records.papers.back.read", is_patient=False)}

if __name__ == "__main__":
    serve(TASKS, *sys.argv[1:])
