"""Who hears what: the one table from a person's standing to the audiences of the journal's parts."""

from councils.rules.access import Face, Right
from councils.selectors.standings import Standing

HALL = frozenset({"public", "hall"})
DELEGATES = HALL | {"delegates"}
SECRETARIAT = DELEGATES | {"secretariat"}

# A face that a person may not sit at is refused; the audiences follow from the standing, and a tablet is never told
# more than its delegate, even in the hands of a secretary: the screen may be seen by neighbours.
FACE_AUDIENCES = {
    Face.TABLET: DELEGATES,
    Face.DESK: SECRETARIAT,
    Face.CONSOLE: SECRETARIAT,
    Face.DOOR: DELEGATES,
    Face.PROJECTOR: HALL,
}


def audiences(standing: Standing) -> frozenset[str]:
    """Shared audiences of a person in a body, whatever the face: for questions over HTTP."""
    if standing.may(Right.READ_SECRETARIAT):
        return SECRETARIAT
    return DELEGATES if standing.mandate is not None else frozenset()


def audiences_at(face: Face, standing: Standing) -> frozenset[str] | None:
    """What this face hears; None when the person may not sit at it."""
    return FACE_AUDIENCES[face] if face in standing.faces else None


def personal(standing: Standing) -> frozenset[str]:
    return frozenset() if standing.mandate is None else frozenset({f"person:{standing.mandate.id}"})
