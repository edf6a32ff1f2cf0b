"""Say on which day a post ends or ended."""

from datetime import date
from uuid import UUID

from catalogue.refusals import Invalid, NotFound
from councils import events, people_events, ports
from councils.models import PostHolding
from councils.rules.posts import Holding, PostKind, Span
from councils.services.give_post import refuse_clash
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def end_post(command: Command, *, post_id: UUID, until_date: date) -> Entry:
    """until_date: the last day; may be said again, when the day was a mistake.

    Raises NotFound, Invalid("post_ends_before_it_begins"); a later last day may clash as in give_post.
    """
    post = PostHolding.objects.select_related("mandate__term").filter(id=post_id).first()
    if post is None:
        raise NotFound("not_found")
    content = {"post": str(post_id), "until_date": until_date.isoformat()}
    stream = events.body_stream(post.mandate.term.body_id)
    with recording(stream, command, name="end_post", content=content) as record:
        if record.done:
            return record.done
        post = PostHolding.objects.select_related("mandate__term__body").get(id=post_id)
        if until_date < post.from_date:
            raise Invalid("post_ends_before_it_begins")
        if post.until_date is not None and until_date > post.until_date:
            span = Span(post.from_date, until_date)
            place = post.committee_id or post.group_id
            holding = Holding(post.mandate_id, PostKind(post.kind), place, span)
            refuse_clash(post.mandate, holding, but=post_id)
        post.until_date = until_date
        post.save(update_fields=["until_date"])
        entry = record.append(*people_events.post_ended(post=post_id, until_date=until_date))
        ports.roster_changed(post.mandate.term_id, command)
        return entry
