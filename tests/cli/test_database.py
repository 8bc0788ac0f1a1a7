"""`tillid database …`"""

from __future__ import annotations

import psycopg
import pytest
from click.testing import CliRunner
from psycopg.conninfo import make_conninfo

from tests.cluster import NoServer, start_cluster
from tillid.cli import main
from tillid.cli.database import PARTS, make_databases


@pytest.fixture
def server():
    """A server of its own: databases and roles are made on it for good."""
    try:
        cluster = start_cluster()
    except NoServer as missing:
        pytest.skip(str(missing))
    yield make_conninfo(cluster.dsn, dbname="postgres")
    cluster.stop()


def test_each_database_has_a_role_of_its_own_that_alone_may_connect(server):
    assert make_databases(server) == [f"tillid_{part}: made" for part in PARTS]
    with psycopg.connect(make_conninfo(server, user="tillid_persons", dbname="tillid_persons")) as own:
        own.execute("CREATE TABLE mine (id int)")
    for other in ("app", "ledger", "keys"):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(
                make_conninfo(server, user="tillid_app" if other != "app" else "tillid_keys", dbname=f"tillid_{other}")
            )


def test_making_them_again_changes_nothing(server):
    make_databases(server)
    assert make_databases(server) == [f"tillid_{part}: there already" for part in PARTS]


@pytest.mark.django_db(databases=["default", "persons"])
def test_a_migrated_database_waits_for_nothing():
    told = CliRunner().invoke(main, ["database", "check"])
    assert told.exit_code == 0
    assert told.output == "default: up to date\npersons: up to date\n"


def test_an_unknown_noun_is_a_mistake_in_one_line():
    told = CliRunner().invoke(main, ["databse"])
    assert told.exit_code == 2
    assert "No such command 'databse'" in told.output


def test_help_names_every_noun():
    told = CliRunner().invoke(main, ["--help"])
    assert told.exit_code == 0
    assert "database" in told.output
    assert "server" in told.output
