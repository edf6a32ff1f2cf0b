"""The process a file of others is opened in: `python -m documents.child <task> <memory MB> <seconds> <disk MB>`."""

import sys

from confined.child import Task, serve

TASKS = {
    "examine": Task("documents.child.examine"),
    "convert": Task("documents.child.convert", starts_programs=True),
    "render": Task("documents.child.render", is_patient=False),
    "compare": Task("documents.child.compare", is_patient=False),
    "letters": Task("documents.child.letters", is_patient=False),
    "attach": Task("documents.child.attach", is_patient=False),
    "annotate": Task("documents.child.annotate", is_patient=False),
    "recognise": Task("documents.child.recognise", starts_programs=True),
}


if __name__ == "__main__":
    serve(TASKS, *sys.argv[1:])
