"""Who is meant to speak, as somebody names him: of the roster, of the guests, or a name on no list."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Named:
    """One of mandate, guest and name. title: beside a name that is on no list."""

    mandate: UUID | None = None
    guest: UUID | None = None
    name: str = ""
    title: str = ""

    @property
    def is_clear(self) -> bool:
        return [self.mandate is not None, self.guest is not None, bool(self.name.strip())].count(True) == 1

    def as_json(self) -> dict[str, str | None]:
        return {
            "mandate": str(self.mandate) if self.mandate else None,
            "guest": str(self.guest) if self.guest else None,
            "name": self.name.strip(),
            "title": self.title.strip(),
        }
