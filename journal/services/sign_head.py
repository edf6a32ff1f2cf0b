"""Sign a head of a stream: outside every command's transaction, so that nobody waits for it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from catalogue.refusals import Invalid, NotFound
from journal import ports
from journal.head_key import head_key
from journal.heads import Signed, signed_heads, tree_of
from journal.models import SignedHead
from journal.rules.heads import HeadFacts, Why
from journal.rules.times import to_millisecond
from journal.selectors import head


def sign_head(stream: str, why: Why, *, at: datetime, size: int | None = None) -> Signed:
    """The head over the first `size` entries, over all when None; the one that is there, when it is signed already.

    Whichever of several processes writes the row first signs; the others get its head.
    Raises NotFound for a stream without entries, Invalid("tree_size_unknown"), OSError where the key cannot be read.
    """
    known = head(stream)
    if known == 0:
        raise NotFound("not_found")
    size = known if size is None else size
    if not 1 <= size <= known:
        raise Invalid("tree_size_unknown", size=size, head=known)
    done = _standing(stream, size, why)
    if done is not None:
        return done
    key = head_key()
    facts = HeadFacts(stream, size, tree_of(stream, size).root(), to_millisecond(at), why.value)
    made = Signed(facts, key.id, key.sign(facts.text()))
    try:
        with transaction.atomic():
            _write(made)
    except IntegrityError:
        done = _standing(stream, size, why)
        if done is None:
            raise
        return done
    ports.announce_head(made)
    return made


def _standing(stream: str, size: int, why: Why) -> Signed | None:
    rows = (each for each in signed_heads(stream, after=size - 1) if each.facts.size == size)
    return next((each for each in rows if each.facts.why == why), None)


def _write(made: Signed) -> None:
    SignedHead.objects.create(
        stream=made.facts.stream,
        size=made.facts.size,
        root=made.facts.root,
        at=made.facts.at,
        why=made.facts.why,
        key=made.key,
        signature=made.signature,
    )
