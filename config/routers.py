"""Which room answers under /api/."""

from ninja import NinjaAPI


def add_routers(api: NinjaAPI) -> None:
    """Explicit and in one place; called once by config/urls.py."""
    from agenda.api import router as agenda
    from councils.api import router as councils
    from screens.api import router as screens
    from sessions.api import router as sessions
    from voting.api import router as voting

    for router in (councils, sessions, agenda, voting, screens):
        api.add_router("", router)
