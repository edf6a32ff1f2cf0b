"""Cards hold while their meeting goes on: opened before its cards', over midnight, and till the day of its closing."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from councils.models import SignIn, SignInCard
from councils.rules.cards import window
from sessions.models import Meeting
from sessions.services.adjourn_meeting import adjourn_meeting, resume_meeting
from sessions.services.close_meeting import close_meeting
from sessions.services.open_meeting import open_meeting
from sessions.services.reopen_meeting import reopen_meeting
from tests.api.caller import code
from tests.cards import issued, order_of, tablet_with, use
from tests.cast import Cast, command, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def ends(cast: Cast) -> datetime:
    [card] = SignInCard.objects.filter(meeting_id=cast.meeting)
    return card.valid_until


def midnight_after(moment: datetime) -> datetime:
    return window(moment, None)[1]


def test_who_opens_a_meeting_early_opens_its_cards(cast: Cast) -> None:
    starts = timezone.now() + timedelta(days=3)
    Meeting.objects.filter(id=cast.meeting).update(starts_at=starts)
    order = order_of(cast, opens=starts - timedelta(days=1))
    card = issued(cast, [cast.delegate.user], order=order)[cast.delegate.user]
    assert code(use(card)) == (409, "card_not_yet")
    open_meeting(command(), meeting_id=cast.meeting)
    assert use(card)[0] == 200


@pytest.mark.parametrize("how", ["opened", "resumed", "reopened"])
def test_a_meeting_that_is_on_ends_nobodys_sign_in_at_midnight(cast: Cast, how: str) -> None:
    card = issued(cast, [cast.delegate.user])[cast.delegate.user]
    tablet_with(card)
    if how == "opened":
        open_meeting(command(), meeting_id=cast.meeting)
    else:
        began = timezone.now() - timedelta(hours=1)
        open_meeting(command(at=began), meeting_id=cast.meeting)
        if how == "resumed":
            back = timezone.now() + timedelta(seconds=1)
            adjourn_meeting(command(), meeting_id=cast.meeting, resumes_at=back, reason="Nghỉ")
            resume_meeting(command(), meeting_id=cast.meeting)
        else:
            close_meeting(command(), meeting_id=cast.meeting)
            reopen_meeting(command(), meeting_id=cast.meeting, reason="Còn một nội dung")
    night = midnight_after(timezone.now()) + timedelta(days=3)
    assert SignIn.objects.get(card_id=card.id).expires_at > night
    assert ends(cast) > night


def test_the_closing_ends_cards_at_midnight_of_its_day_or_of_the_last_planned_one(cast: Cast) -> None:
    issued(cast, [cast.delegate.user])
    starts = timezone.now() - timedelta(days=3)
    Meeting.objects.filter(id=cast.meeting).update(starts_at=starts)
    open_meeting(command(), meeting_id=cast.meeting)
    close_meeting(command(), meeting_id=cast.meeting)
    assert ends(cast) == midnight_after(timezone.now())
    planned = timezone.now() + timedelta(days=2)
    Meeting.objects.filter(id=cast.meeting).update(ends_at=planned)
    reopen_meeting(command(), meeting_id=cast.meeting, reason="Còn một nội dung")
    close_meeting(command(), meeting_id=cast.meeting)
    assert ends(cast) == midnight_after(planned)
