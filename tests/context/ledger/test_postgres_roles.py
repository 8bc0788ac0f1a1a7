"""On PostgreSQL the database itself holds what the code promises."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest

from tests.context.ledger.conftest import new_schemas
from tests.context.ledger.places import ORIGIN, YEAR, Place
from tests.domain.ledger.records import a_record
from tillid.ledger.api import Entry, FileSigner, LedgerUnavailable
from tillid.ledger.postgres import PostgresDatabase

KAREN = "cpr:6101610001"


@pytest.fixture
def place(postgres_dsn, tmp_path):
    made = Place("postgresql", new_schemas(postgres_dsn), FileSigner.create(tmp_path / "checkpoint.key", ORIGIN))
    made.create().append(Entry(KAREN, a_record()))
    yield made
    made.close()


@pytest.fixture
def appender(place, postgres_dsn):
    """The same place through a role that may append."""
    role = f"appender_{uuid4().hex[:12]}"
    with psycopg.connect(f"{postgres_dsn} dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN")
        for at in place.at:
            connection.execute(f"GRANT USAGE ON SCHEMA {at.rpartition('=')[2]} TO {role}")
    PostgresDatabase(*place.at).grant_append(role)
    at = tuple(each.replace("user=postgres", f"user={role}") for each in place.at)
    other = Place("postgresql", at, place.signer, place.clock)
    yield other
    other.close()


def test_the_role_that_appends_can_do_all_that_a_log_does(appender):
    log = appender.open()
    assert log.append(Entry(KAREN, a_record())).sn == 2
    log.append_many([Entry(KAREN, a_record())] * 300)
    log._epochs[-1].fold_if_due(1)
    assert sum(month.n for month in log.months([KAREN])) == 302
    appender.clock.ms += YEAR
    assert log.append(Entry(KAREN, a_record())).epoch == 2027
    assert log.audit() == 306


@pytest.mark.parametrize("table", ["entries", "tiles", "nodes", "checkpoints", "epochs"])
@pytest.mark.parametrize("act", ["UPDATE {} SET epoch = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_role_that_appends_can_change_nothing_that_stands(appender, table, act):
    statement = act.format(table).replace("epoch = 1", "number = 1" if table == "epochs" else "epoch = 1")
    with psycopg.connect(appender.at[0]) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE entries SET ord = 1", "TRUNCATE entries", "DELETE FROM checkpoints", "UPDATE nodes SET hash = ''", "TRUNCATE tiles"],
)
def test_not_even_the_owner_changes_an_entry_by_mistake(place, statement):
    with psycopg.connect(place.at[0]) as connection, pytest.raises(psycopg.errors.RaiseException):
        connection.execute(statement)


def test_the_role_that_appends_cant_make_a_log(appender):
    nowhere = f"{appender.at[0].rpartition('=')[0]}=nowhere"
    with pytest.raises(LedgerUnavailable):
        PostgresDatabase.create_places(nowhere, nowhere)
