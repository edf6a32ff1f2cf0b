"""Let the first person in: the machine's code, then the body, its term and the account, then the sign-in."""

from django.http import HttpRequest

from catalogue.refusals import Conflict, NotFound
from config.first_use.setup_code import forget_setup_code, require_setup_code
from councils.selectors.bodies import body_by_id
from councils.selectors.first_steps import is_installation_empty
from councils.services.begin_installation import (
    FirstBody,
    FirstPerson,
    begin_installation,
    first_body_id_of,
)
from councils.services.register_term import TermDraft
from councils.services.sign_in import Source, sign_in
from journal.services.record import Command


def begin(
    request: HttpRequest,
    command: Command,
    *,
    code: str,
    person: FirstPerson,
    body: FirstBody,
    term: TermDraft,
    source: Source,
) -> None:
    """Raises Conflict("installation_begun"), or as require_setup_code and begin_installation.

    Sent again, it only signs the person in: by then the code is gone, and the password is the proof.
    """
    if not is_installation_empty():
        _refuse_unless_same(command)
    else:
        require_setup_code(code, place=source.place, now=command.at)
        begin_installation(command, person=person, body=body, term=term)
        forget_setup_code()
    sign_in(request, username=person.username, password=person.password, source=source, now=command.at)


def _refuse_unless_same(command: Command) -> None:
    try:
        body_by_id(first_body_id_of(command))
    except NotFound:
        raise Conflict("installation_begun") from None
