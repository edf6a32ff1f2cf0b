"""Which room answers under /api/."""

from ninja import NinjaAPI


def add_routers(api: NinjaAPI) -> None:
    """Explicit and in one place; called once by config/urls.py."""
    from agenda.api import router as agenda
    from config.backup.api import router as backups
    from config.demo.api import router as demo
    from config.first_use.api import router as first_use
    from config.guides.api import router as guides
    from config.machine.api import router as machine
    from config.own_authority.api import router as authority
    from councils.api import router as councils
    from debate.api import router as debate
    from documents.api import router as documents
    from messaging.api import router as messaging
    from opinions.api import router as opinions
    from petitions.api import router as petitions
    from questioning.api import router as questioning
    from records.api import router as records
    from screens.api.lookup import router as lookup
    from screens.api.papers import router as papers
    from screens.api.router import router as streams
    from screens.api.shelf import router as shelf
    from screens.api.spoken import router as spoken
    from screens.api.statistics import router as statistics
    from sessions.api import router as sessions
    from voting.api.router import router as votes

    for router in (
        councils,
        sessions,
        documents,
        agenda,
        debate,
        questioning,
        opinions,
        petitions,
        messaging,
        votes,
        records,
        streams,
        shelf,
        papers,
        statistics,
        spoken,
        lookup,
        first_use,
        backups,
        machine,
        authority,
        guides,
        demo,
    ):
        api.add_router("", router)
