from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest

from tests.context.ledger.places import ORIGIN, Place
from tillid.ledger.api import FileSigner


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_store(request, tmp_path):
    """An empty place for a log, on each store in turn."""
    at = (str(tmp_path / "ledger"), str(tmp_path / "keys"))
    if request.param == "postgresql":
        at = new_schemas(request.getfixturevalue("postgres_dsn"))
    place = Place(request.param, at, FileSigner.create(tmp_path / "checkpoint.key", ORIGIN))
    yield place
    place.close()


@pytest.fixture
def log(ledger_store):
    return ledger_store.create()


def new_schemas(dsn):
    """A schema each for ledger and keys stands for the two databases: making a database takes a second."""
    names = [f"{what}_{uuid4().hex[:12]}" for what in ("ledger", "keys")]
    with psycopg.connect(f"{dsn} dbname=postgres", autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE SCHEMA {name}")
    return tuple(f"{dsn} dbname=postgres options=-csearch_path={name}" for name in names)
