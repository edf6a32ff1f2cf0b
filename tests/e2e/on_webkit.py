"""WebKitGTK by its own driver, on a display of its own: Playwright drives no WebKit that the system has."""

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from selenium.webdriver import Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options

from tests.servers.ports import free_port
from tools.webkit import WebKit

SCREEN = "1000x1500x24"
WINDOW = (820, 1218)  # an upright tablet's page, and the bar above it
STARTS_WITHIN_S = 30
ENDS_WITHIN_S = 10


@contextmanager
def window_of(webkit: WebKit, folder: Path) -> Iterator[WebDriver]:
    """One window that nobody has used before. folder: home of the browser, to be thrown away."""
    with ExitStack() as running:
        env = _at_home_in(folder)
        env["DISPLAY"] = running.enter_context(_display(webkit.display, env))
        port = free_port()
        command = [str(webkit.session), "--", str(webkit.driver), f"--port={port}"]
        running.enter_context(_process(command, env, folder / "driver.log"))
        address = f"http://127.0.0.1:{port}"
        _wait_until(lambda: _answers(f"{address}/status"))
        options = Options()
        options.binary_location = str(webkit.browser)
        options.add_argument("--automation")
        line = RemoteConnection(client_config=ClientConfig(remote_server_addr=address))
        driver = Remote(command_executor=line, options=options)
        running.callback(_leave, driver)
        driver.set_window_size(*WINDOW)
        yield driver


@contextmanager
def _display(server: Path, env: dict[str, str]) -> Iterator[str]:
    """A screen in memory, with the first number that is free."""
    told, tell = os.pipe()
    command = [str(server), "-displayfd", str(tell), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with os.fdopen(told) as number, _process(command, env, None, keep=(tell,)):
        os.close(tell)
        line = number.readline().strip()
        assert line, "Xvfb did not start"
        yield f":{line}"


@contextmanager
def _process(
    command: Sequence[str], env: dict[str, str], log: Path | None, *, keep: Sequence[int] = ()
) -> Iterator[None]:
    """A process and all that it starts, which end with the block. keep: file descriptors handed on."""
    with ExitStack() as open_files:
        out = open_files.enter_context(log.open("wb")) if log else subprocess.DEVNULL
        started = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            pass_fds=keep,
            start_new_session=True,
        )
    try:
        yield
    finally:
        for how in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(started.pid, how)
            with suppress(subprocess.TimeoutExpired):
                started.wait(timeout=ENDS_WITHIN_S)


def _at_home_in(folder: Path) -> dict[str, str]:
    """Nothing of this machine's desktop is asked for or left behind."""
    folder.mkdir(parents=True)
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    places = {"HOME": folder, "XDG_RUNTIME_DIR": runtime, "XDG_CACHE_HOME": folder / "cache"}
    quiet = {"NO_AT_BRIDGE": "1", "GSETTINGS_BACKEND": "memory", "LIBGL_ALWAYS_SOFTWARE": "1"}
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        **quiet,
        **{name: str(at) for name, at in places.items()},
    }


def _leave(driver: WebDriver) -> None:
    """Its processes end with the driver's, whether it says goodbye or not."""
    with suppress(Exception):
        driver.quit()


def _answers(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(address, timeout=5):  # noqa: S310 - on this machine
        return True
    return False


def _wait_until(is_so: Callable[[], bool]) -> None:
    give_up = time.monotonic() + STARTS_WITHIN_S
    while not is_so():
        assert time.monotonic() < give_up, "the driver of WebKitGTK did not answer"
        time.sleep(0.1)
