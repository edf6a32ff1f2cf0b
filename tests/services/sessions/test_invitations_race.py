"""Two at once: both secretaries send the summonses; a delegate changes his answer while it is decided about."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from catalogue.refusals import Refusal
from sessions.models import Invitation
from sessions.rules.states import AbsenceDecision, Reply
from sessions.services.decide_absence import decide_absence
from sessions.services.reply_to_invitation import Answer, reply_to_invitation
from sessions.services.send_invitations import send_invitations
from tests.cast import Cast, command, make_cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

Act = Callable[[], object]


def together(*acts: Act) -> list[str]:
    """What came of each: "done", a refusal's code, or the fault."""
    outcomes, start = [""] * len(acts), threading.Barrier(len(acts))

    def run(place: int) -> None:
        start.wait(5)
        try:
            acts[place]()
            outcomes[place] = "done"
        except Refusal as refusal:
            outcomes[place] = refusal.code
        except Exception as fault:  # noqa: BLE001 - shown by the assertion
            outcomes[place] = repr(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def test_two_secretaries_who_send_at_once_summon_everybody_once() -> None:
    cast = make_cast()

    def send() -> None:
        send_invitations(command(cast.secretary.user), meeting_id=cast.meeting)

    assert together(send, send, send) == ["done"] * 3
    assert Invitation.objects.filter(meeting_id=cast.meeting).count() == len(cast.delegates)


def test_who_changed_his_mind_while_it_was_decided_is_never_excused_and_coming_at_once() -> None:
    cast = make_cast()
    send_invitations(command(cast.secretary.user), meeting_id=cast.meeting)
    for _ in range(5):
        invitation = away(cast)

        def decide(invitation: Invitation = invitation) -> None:
            decide_absence(command(), invitation_id=invitation.id, decision=AbsenceDecision.ACCEPTED)

        def come(invitation: Invitation = invitation) -> None:
            reply_to_invitation(command(), invitation_id=invitation.id, answer=Answer(Reply.COMING))

        decided, came = together(decide, come)
        assert came == "done"
        assert decided in ("done", "absence_not_asked")
        invitation.refresh_from_db()
        assert (invitation.reply, invitation.decision) == (Reply.COMING, AbsenceDecision.PENDING)


def away(cast: Cast) -> Invitation:
    invitation = Invitation.objects.get(mandate_id=cast.delegate.mandate)
    answer = Answer(Reply.ABSENT, "Đi công tác tại tỉnh")
    reply_to_invitation(command(), invitation_id=invitation.id, answer=answer)
    return invitation
