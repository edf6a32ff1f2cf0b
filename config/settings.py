"""Django's settings. What a body decides is in the database; what an installation decides, in config/env.py."""

import sys
from dataclasses import replace
from typing import Any

from config.env import ROOT, database_settings, read_environment

ENVIRONMENT = read_environment()

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
VAR = ENVIRONMENT.var
DOCUMENTS = VAR / "documents"
REDIS_URL = ENVIRONMENT.redis_url
DEMO = ENVIRONMENT.demo
BACKUP_PLACES = ENVIRONMENT.backup_places
POSTGRES_PROGRAMS = ENVIRONMENT.postgres_programs
NOTES_PER_MEETING = ENVIRONMENT.notes_per_meeting  # of one person
NOTES_MB_PER_MEETING = ENVIRONMENT.notes_mb_per_meeting
DERIVED_MB = ENVIRONMENT.derived_mb  # what is made from documents and may be made again
HTTPS_PORT, HTTPS_HOST = ENVIRONMENT.https_port, ENVIRONMENT.https_host
ADDRESS = ENVIRONMENT.address  # printed on papers
SIGNING = ENVIRONMENT.signing  # no outside service is asked unless the installation has named it
if DEMO:  # its own authority's list: nobody need be asked over the network
    SIGNING = replace(SIGNING, crl=(*SIGNING.crl, str(VAR.absolute() / "trust" / "demo" / "demo.crl")))
MESSAGES = ENVIRONMENT.messages  # nothing goes out unless the installation has set it up

INSTALLED_APPS = [
    # Daphne is a package for development: the served product neither has it nor loads it.
    *(["daphne"] if sys.argv[1:2] == ["runserver"] else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "channels",
    "guardian",
    "journal",
    "councils",
    "messaging",
    "sessions.apps.CouncilSessionsConfig",
    "agenda",
    "documents",
    "debate",
    "questioning",
    "opinions",
    "petitions",
    "voting",
    "records",
    "config",
]

MIDDLEWARE = [
    "config.middleware.security_headers",
    "config.middleware.api_in_json",
    "config.middleware.nobody_acts_on",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES: list[dict[str, Any]] = []

DATABASES = {"default": database_settings(ENVIRONMENT.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "councils.User"
PASSWORD_HASHERS = ["councils.hashers.Argon2"]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None  # guardian: nobody is granted anything without an account

SESSION_COOKIE_NAME = "dh_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_AGE = 16 * 3600  # a sitting day with its evening; sign-in cards come with their own window
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_FAILURE_VIEW = "config.answers.csrf_failed"
# Browsers ignore this header on plain http and warn about it; a LAN without certificates is an ordinary installation.
SECURE_CROSS_ORIGIN_OPENER_POLICY = None if not ENVIRONMENT.https else "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
# The longest JSON; config/uploads.py says what each route may take.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = False  # sentences come from catalogue/

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "frontend" / "dist"
FONTS = ROOT / "fonts"  # embedded in papers
GUIDES = ROOT / "docs" / "vi"  # for those who use it
FRONTEND_INDEX = STATIC_ROOT / "index.html"
FRONTEND_WORKER = STATIC_ROOT / "sw.js"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"dien_hong": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
