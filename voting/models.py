"""Rows of open votes. Rows and constraints only; what they mean is in rules/."""

import uuid

from django.db import models
from django.db.models import F, Q

from councils.rules.body_rules import RemoteVoters
from voting.rules.words import AssistedState, Choice, Method, Origin, VoteState


def _choices(words: type[Choice | Method | Origin | VoteState | AssistedState]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class OpenVote(models.Model):
    """One question put to the hall by open vote (biểu quyết công khai).

    The threshold is copied from the body's rules when the vote is prepared and again when it opens;
    from then on it, the totals and the electorate stay as they were.

    remote, remote_needs_strong: who may cast without being in the hall, and whether only by a session that showed a
    second proof; frozen as well. below_quorum: BelowQuorumJson, when it was opened
    although too few were here.

    is_test: a trial of the tablets, numbered apart and never part of what was decided; expected: which choice each
    mandate was asked to press in it. from_paper: held while the screens were out, entered afterwards from its paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    meeting = models.ForeignKey("council_sessions.Meeting", on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(
        "council_sessions.Sitting", on_delete=models.PROTECT, null=True, related_name="+"
    )
    item = models.ForeignKey("agenda.AgendaItem", on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    matter = models.CharField(max_length=40)
    method = models.CharField(max_length=20, choices=_choices(Method))
    threshold_num = models.PositiveIntegerField()
    threshold_den = models.PositiveIntegerField()
    threshold_strict = models.BooleanField()
    threshold_base = models.CharField(max_length=20)
    threshold_clause = models.CharField(max_length=300)
    may_change = models.BooleanField(default=False)
    duration_s = models.PositiveIntegerField(null=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    part_label = models.CharField(max_length=100, blank=True)
    repeats = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="repetitions")

    state = models.CharField(max_length=20, choices=_choices(VoteState), default=VoteState.PREPARED)
    reason = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)
    legal_total = models.PositiveIntegerField(default=0)
    base_total = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    yes = models.PositiveIntegerField(null=True)
    no = models.PositiveIntegerField(null=True)
    abstain = models.PositiveIntegerField(null=True)
    by_hand = models.BooleanField(default=False)
    assisted = models.PositiveIntegerField(default=0)
    remote = models.CharField(
        max_length=10, choices=[(w.value, w.value) for w in RemoteVoters], default=RemoteVoters.NOBODY
    )
    remote_needs_strong = models.BooleanField(default=True)
    from_afar = models.PositiveIntegerField(default=0)
    below_quorum = models.JSONField(null=True)
    is_test = models.BooleanField(default=False)
    expected = models.JSONField(default=dict)
    from_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number", "is_test"], name="one_number_per_meeting"),
            models.CheckConstraint(
                condition=Q(yes__isnull=True) | Q(legal_total__gte=F("yes") + F("no") + F("abstain")),
                name="counts_fit_the_total",
            ),
            # One question at a time in a hall: two open votes would share the delegates' one screen.
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(state__in=["open", "interrupted"]),
                name="one_vote_on_at_a_time",
            ),
        ]


class Elector(models.Model):
    """A mandate that may cast in a vote; frozen when the vote opens."""

    vote = models.ForeignKey(OpenVote, on_delete=models.PROTECT, related_name="electors")
    mandate = models.ForeignKey("councils.Mandate", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "mandate"], name="one_elector_per_mandate")]


class OpenBallot(models.Model):
    """The ballot that stands for a mandate in a vote; its revision only goes up.

    recorded_at is kept to the millisecond, as the receipt says it. from_afar: cast by one who was not in the hall.
    """

    vote = models.ForeignKey(OpenVote, on_delete=models.PROTECT, related_name="ballots")
    mandate = models.ForeignKey("councils.Mandate", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=_choices(Choice))
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    origin = models.CharField(max_length=10, choices=_choices(Origin))
    salt = models.CharField(max_length=32)
    receipt = models.CharField(max_length=64)
    from_afar = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "mandate"], name="one_ballot_per_mandate"),
            models.CheckConstraint(condition=Q(choice__in=[c.value for c in Choice]), name="choice_is_known"),
        ]


class AssistedBallot(models.Model):
    """A spoken choice that the secretary recorded and a second person confirms or refuses."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    vote = models.ForeignKey(OpenVote, on_delete=models.PROTECT, related_name="assisted_ballots")
    mandate = models.ForeignKey("councils.Mandate", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=_choices(Choice))
    state = models.CharField(max_length=10, choices=_choices(AssistedState), default=AssistedState.ASKED)
    asked_by = models.ForeignKey("councils.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("councils.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "mandate"],
                condition=Q(state="asked"),
                name="one_assisted_ballot_asked_at_a_time",
            )
        ]


class Correction(models.Model):
    """A wrong result as it was put right; the old one stays in the journal."""

    vote = models.ForeignKey(OpenVote, on_delete=models.PROTECT, related_name="corrections")
    corrects = models.PositiveIntegerField(help_text="seq of the journal entry that was wrong")
    reason = models.CharField(max_length=500)
    yes = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    abstain = models.PositiveIntegerField()
    corrected_by = models.ForeignKey("councils.User", on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()
