"""A small Lindby on a server of its own, and a browser. Static files come as they do in use: collected, with hashed names.

The server is a process with its own home, so that nothing of the test's transactions is between browser and stores.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.cluster import start_cluster

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TILLID = Path(sys.executable).with_name("tillid")
CHROMIUM = "/usr/bin/chromium"
CITIZENS = "40"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = 390
WIDTHS = (320, PHONE, 1280)
STAFF_WIDTHS = (PHONE, 1280)  # where axe reads the employees' pages; how wide they are is measured at all of WIDTHS


@dataclass(frozen=True, slots=True)
class Lindby:
    """A running Tillid. `tillid` runs one of its commands in the same home."""

    address: str
    home: Path
    environment: dict[str, str]

    def tillid(self, *words: str, said: str = "") -> str:
        done = subprocess.run(
            [str(TILLID), *words], env=self.environment, input=said, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """On PostgreSQL a server for the town alone, since the tests' own has databases of these names; empty on SQLite."""
    if os.environ.get("TILLID_DB") != "postgresql":
        yield ""
        return
    cluster = start_cluster()
    cluster.create("tillid_app", "tillid_persons", "tillid_ledger", "tillid_keys")
    yield cluster.dsn
    cluster.stop()


@pytest.fixture(scope="session")
def lindby(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Lindby]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Debian's Chromium isn't here")
    if not AXE.exists():
        pytest.skip("node_modules isn't here: npm ci")
    home = tmp_path_factory.mktemp("lindby")
    port = _free_port()
    env = os.environ | {"TILLID_HOME": str(home), "TILLID_DEMO": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    if database:
        env["TILLID_PG_DSN"] = database
    town = Lindby(f"http://127.0.0.1:{port}", home, env)
    _compile_words()
    town.tillid("database", "migrate")
    subprocess.run(
        [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"],
        env=env,
        check=True,
        capture_output=True,
    )
    town.tillid("demo", "seed", "--citizens", CITIZENS, "--today", date.today().isoformat())
    server = _serve(town, port)
    yield town
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def context(lindby: Lindby, chromium: Browser) -> Iterator[BrowserContext]:
    """A browser with no cookies. The content security policy is lifted for axe alone: the pages themselves have no script."""
    made = chromium.new_context(base_url=lindby.address, bypass_csp=True, locale="da-DK", timezone_id="Europe/Copenhagen")
    yield made
    made.close()


@pytest.fixture
def browser_page(context: BrowserContext) -> Page:
    return context.new_page()


def become(page: Page, persona: str) -> None:
    """Be somebody, as the demo's chooser lets one."""
    page.goto("/")
    with page.expect_navigation():  # or the next key would be pressed on the page that is being left
        page.locator(f'form:has(input[name="persona"][value="{persona}"]) button').click()


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands, every `details` open."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text())
    # All of its rules, with the nodes of what fails alone: a third of the time.
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"]]


def assert_well_made(page: Page, address: str, *, status: int = 200) -> None:
    """The page is there, with no finding of axe and nothing that scrolls sideways, on a narrow phone, a phone and a screen.

    The English page has the same parts: axe reads it at one width, and its width is measured at all three.
    """
    answer = page.goto(address)
    assert answer, address
    assert answer.status == status, address
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width in _read_at(address):
            assert findings(page) == [], f"{address} at {width}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} scrolls sideways at {width}"


def _read_at(address: str) -> tuple[int, ...]:
    if address.startswith("/en/") or os.environ.get("TILLID_DB") == "postgresql":  # the same page, from another store
        return (PHONE,)
    return STAFF_WIDTHS if address.startswith("/medarbejder/") else WIDTHS


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _compile_words() -> None:
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "-q", "compile", "-d", "locale", "-D", "django"], cwd=ROOT, check=True
    )


def _serve(town: Lindby, port: int) -> subprocess.Popen[bytes]:
    command = [str(TILLID), "server", "run", "--port", str(port), "--workers", "1"]
    with (town.home / "server.log").open("wb") as log:  # the server keeps its own handle
        server = subprocess.Popen(command, env=town.environment, stdout=log, stderr=log)
    for _ in range(200):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{town.address}/tilgaengelighed/", timeout=2).read()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return server
    server.kill()
    pytest.fail((town.home / "server.log").read_text()[-2000:])
