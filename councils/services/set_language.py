"""Choose the language a person reads."""

from catalogue.refusals import Invalid
from councils.models import User


def set_language(user: User, *, language: str) -> None:
    """Raises Invalid("language_unknown")."""
    if language not in User.Language.values:
        raise Invalid("language_unknown")
    user.language = language
    user.save(update_fields=["language"])
