"""What the signing core refuses, and what it cannot do right now. Neither knows who asked or why."""


class SignatureRefused(Exception):
    """What was given can never be signed or embedded so.

    code: the catalogue's sentence is `refusal.<code>`; facts: named in it.
    """

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class NotNow(Exception):
    """A service is away; the same may succeed later. why: what was asked and how it answered, for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
