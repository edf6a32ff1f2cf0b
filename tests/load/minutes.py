"""Drafts the minutes of a whole meeting: 29 votes of 68 delegates with named lists. python -m tests.load.minutes

Run in an installation's environment by tests/load/record.py; prints {"minutes_29_votes_s": …}.
"""

import json
import os
import statistics
import sys
import time
from typing import Any

import django

VOTES, DELEGATES, ROUNDS = 29, 68, 3


def main() -> dict[str, Any]:
    from records.rules.words import PaperKind
    from tests.hall import ballots, make_hall, opened, question
    from tests.papers import drafted
    from voting.services.announce_vote import announce_vote
    from voting.services.close_vote import close_vote

    hall = make_hall(delegates=DELEGATES, rules={"hall_sees_names": {"allowed": True}})
    for number in range(VOTES):
        title = f"Thông qua Nghị quyết về nội dung thứ {number + 1}"
        vote = opened(hall, question(title=title, item=hall.cast.items[number % 3]))
        ballots(vote, hall, "".join("n" if (place + number) % 23 == 0 else "y" for place in range(DELEGATES)))
        close_vote(hall.by_secretary(), vote_id=vote)
        announce_vote(hall.by_secretary(), vote_id=vote)
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        paper = drafted(hall, PaperKind.MINUTES)
        took.append(time.perf_counter() - began)
        paper.current = None
        paper.save()
        paper.versions.all().delete()
        paper.delete()
    return {"minutes_29_votes_s": statistics.median(took)}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.stdout.write(json.dumps(main()) + "\n")
