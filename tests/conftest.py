"""Each test process has a home of its own. `TILLID_DB=postgresql` runs everything on a temporary PostgreSQL instead of SQLite.

The environment is set here, before Django reads it; that is why the settings module isn't named in pyproject.toml.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import hypothesis
import pytest

from tests.cluster import Cluster, NoServer, start_cluster

_home = Path(tempfile.mkdtemp(prefix="tillid-test-"))
(_home / "static").mkdir()  # WhiteNoise warns of a folder that isn't there; tests serve from assets/ and node_modules/
_clusters: list[Cluster] = []

# A loaded machine is no failure; and a developer's run is quick, where `make test` looks further.
hypothesis.settings.register_profile("quick", deadline=None, max_examples=10)
hypothesis.settings.register_profile("usual", deadline=None, max_examples=40)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=200)
hypothesis.settings.load_profile(os.environ.get("TILLID_EXAMPLES", "quick"))


def pytest_configure(config: pytest.Config) -> None:
    """Each worker of xdist has a server of its own: our databases have the same names on all of them."""
    if config.getoption("dist", "no") != "no" and "PYTEST_XDIST_WORKER" not in os.environ:
        return  # only hands out tests. What it set here, its workers would inherit and read before they come here
    os.environ.update(TILLID_HOME=str(_home), TILLID_DEMO="1", DJANGO_SETTINGS_MODULE="config.settings")
    # Playwright's own loop runs in the main thread; the ORM would otherwise refuse to be called beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if os.environ.get("TILLID_DB") == "postgresql":
        os.environ["TILLID_PG_DSN"] = _started()
    django.setup()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only SQLite has isn't asked of PostgreSQL, rather than skipped there."""
    if os.environ.get("TILLID_DB") != "postgresql":
        return
    elsewhere = [item for item in items if item.get_closest_marker("sqlite_only")]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


def pytest_unconfigure() -> None:
    for cluster in _clusters:
        cluster.stop()
    shutil.rmtree(_home, ignore_errors=True)


def _started() -> str:
    """The server's address, with the databases that Django doesn't know."""
    cluster = start_cluster()
    _clusters.append(cluster)
    cluster.create("tillid_ledger", "tillid_keys")
    return cluster.dsn


@pytest.fixture(scope="session")
def postgres_dsn() -> str:
    """A server on loopback whose superuser we are: `host=… port=… user=…`. Name a database of your own with `dbname=…`."""
    try:
        return _clusters[0].dsn if _clusters else _started()
    except NoServer as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Home and server go whole at the end: nothing has to be dropped from them, with a thread's connection still open."""
    return True


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Data made elsewhere, which isn't part of the project."""
    folder = Path(__file__).parent.parent.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("../shared/data isn't here")
    return folder


@pytest.fixture(autouse=True)
def _the_register_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that commits has its rows removed afterwards. The register's triggers stop just that, so they step aside for it."""
    from tests.register_rows import empty_the_register

    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction")) or bool(
        {"transactional_db", "live_server"} & set(request.fixturenames)
    )
    if commits:
        request.getfixturevalue("transactional_db")  # set up before us, so that its flush comes after us
    yield
    if commits:
        empty_the_register()
