"""What the product refuses: one small family of exceptions with a stable code, facts, and a sentence."""

from typing import ClassVar

from catalogue.text import Fact, Language, say


class Refusal(Exception):
    """A command or question that is refused, with what the person needs in order to go on.

    code: stable name; its sentence is the catalogue's `refusal.<code>`.
    facts: values named in the sentence; times as ISO 8601 text under names ending in `_at`.
    """

    status: ClassVar[int] = 409

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def say(self, language: Language) -> str:
        return say(f"refusal.{self.code}", language, **self.facts)


class NotFound(Refusal):
    """There is no such thing, or it is not for this reader: the same answer for both."""

    status = 404


class NotSignedIn(Refusal):
    status = 401


class Forbidden(Refusal):
    """The reader may know the thing, but may not do this to it."""

    status = 403


class Conflict(Refusal):
    """The state of things does not allow it now."""

    status = 409


class TooLarge(Refusal):
    status = 413


class Invalid(Refusal):
    """What was sent cannot be understood or is outside its limits."""

    status = 422


class TooMany(Refusal):
    status = 429


class Unavailable(Refusal):
    status = 503
