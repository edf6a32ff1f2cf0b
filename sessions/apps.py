from django.apps import AppConfig


class CouncilSessionsConfig(AppConfig):
    """The label keeps this room apart from django.contrib.sessions, before and after the first migration."""

    name = "sessions"
    label = "council_sessions"
