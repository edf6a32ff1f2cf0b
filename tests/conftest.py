"""What every test may ask for: a database on the chosen engine, real servers, a real uvicorn process.

The environment is set while this file is imported, before Django reads its settings; pytest loads it first of all
conftest files, so that test modules and the conftest files of the folders below may import models at their top.
"""

import atexit
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests import environment
from tests.pki.fixture import pki as pki  # noqa: PLC0414 - a fixture
from tests.servers.postgres import PostgresServer, running_postgres
from tests.servers.prepared import FILES, give_prepared, postgres_template, prepared_installation
from tests.servers.redis import running_redis
from tests.servers.uvicorn import ServerProcess

FOLDER = environment.make_folder()
SERVERS = ExitStack()  # what the whole run shares
# At exit, not in a pytest hook: this also ends what was started when a conftest file fails to import.
atexit.register(environment.remove_folder, FOLDER)
atexit.register(SERVERS.close)
POSTGRES_PORT = "DH_TEST_POSTGRES_PORT"
_postgres: PostgresServer | None = None


def shared_postgres() -> PostgresServer:
    """The one PostgreSQL of this run, started when first asked for; workers use the one their run began with."""
    global _postgres  # noqa: PLW0603 - needed before pytest has fixtures: the settings name its address
    begun = os.environ.get(POSTGRES_PORT) if "PYTEST_XDIST_WORKER" in os.environ else None
    if _postgres is None and begun:
        _postgres = PostgresServer(port=int(begun))
    elif _postgres is None:
        _postgres = SERVERS.enter_context(running_postgres())
        os.environ[POSTGRES_PORT] = str(_postgres.port)
    return _postgres


def _database_url() -> str:
    if environment.chosen_database() == "postgresql":
        return shared_postgres().url("postgres")
    return environment.sqlite_url(FOLDER / "unused.sqlite3")


os.environ.update(environment.variables(folder=FOLDER, database_url=_database_url()))

import django  # noqa: E402

django.setup()

from tests.flush import let_flush_pass_append_only_tables  # noqa: E402

let_flush_pass_append_only_tables()

PORTS = [
    import_module(".".join(path.with_suffix("").parts[-2:]))
    for path in Path(__file__).resolve().parent.parent.glob("*/ports*.py")
    if path.parent.name != "realtime"  # wired once in a process
]


def lists_of(room: ModuleType) -> list[tuple[list[object], list[object]]]:
    return [(value, value.copy()) for value in vars(room).values() if isinstance(value, list)]


def pytest_report_header() -> str:
    return f"database: {environment.chosen_database()}"


# Begun last, as files of few tests are, they would keep one worker busy while the others wait; and most of their own
# time is waiting, which the small ones fill.
FIRST = (
    "tests/faults/test_demo_played",
    "tests/faults/",
    "tests/api/matrix/",
    "tests/services/documents/test_hostile",
    "tests/realtime/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, in their order (`--no-loadscope-reorder` keeps it)."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    return next((place for place, name in enumerate(FIRST) if item.nodeid.startswith(name)), len(FIRST))


@pytest.fixture(autouse=True)
def ports_as_they_were() -> Iterator[None]:
    """What a test, or a command it calls, wires to the rooms' ports is gone with it: no test stands on another's."""
    before = [(room, dict(vars(room)), lists_of(room)) for room in PORTS]
    yield
    for room, values, lists in before:
        for name, value in values.items():
            if vars(room)[name] is not value:
                setattr(room, name, value)
        for found, entries in lists:
            found[:] = entries


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, shared_folder: Path
) -> None:
    """The test database is a copy of one that the first worker migrated.

    SQLite's is on a file: databases shared in memory lose writes between threads.
    """
    from django.db import connections

    test = connections.databases["default"].setdefault("TEST", {})
    if environment.chosen_database() == "postgresql":
        test["TEMPLATE"], _ = postgres_template(shared_postgres(), shared_folder, load_demo=False)
        return
    test["NAME"] = str(FOLDER / "test.sqlite3")
    shutil.copyfile(prepared_installation(shared_folder, load_demo=False) / FILES[0], test["NAME"])


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """SQLite's copy is taken as it is; it goes with the folder."""
    return environment.chosen_database() == "sqlite"


@pytest.fixture(scope="session")
def postgres_server() -> PostgresServer:
    """A real PostgreSQL, whichever engine the suite itself runs on; `create_database()` makes an empty one in it."""
    return shared_postgres()


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> str:
    """The address of one empty database, shared by the whole run."""
    return postgres_server.create_database()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a real Redis, shared by the whole run: use channel names of your own."""
    with running_redis() as server:
        yield server.url


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Of the whole run, for all workers that share its tests."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture
def server_process(tmp_path: Path, shared_folder: Path) -> Iterator[Callable[..., ServerProcess]]:
    """Makes servers that are started, killed and started again on the same data; each ends with the test.

    server_process(database_url=None, redis_url=None, env=None, load_demo=False) -> ServerProcess, already answering.
    Without a database_url it has an SQLite file of its own.
    """
    with ExitStack() as started:
        made = 0

        def make(
            *,
            database_url: str | None = None,
            redis_url: str | None = None,
            env: dict[str, str] | None = None,
            load_demo: bool = False,
        ) -> ServerProcess:
            nonlocal made
            made += 1
            server = ServerProcess(
                folder=tmp_path / f"server-{made}",
                database_url=database_url,
                redis_url=redis_url,
                env=env or {},
            )
            started.callback(server.end)
            postgres = shared_postgres() if database_url and database_url.startswith("postgres") else None
            if database_url is None or postgres:
                give_prepared(server, load_demo=load_demo, shared=shared_folder, postgres=postgres)
            else:
                server.prepare(load_demo=load_demo)
            server.start()
            return server

        yield make
