"""What holds that the past doesn't change: triggers in the database itself, on both stores.

They stop every client that isn't the tables' owner with a mind to it, our own code first of all.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

DECIDED = ("register_version", "register_ending", "register_law", "register_event")
FOLLOWED = (
    "register_noted", "register_measurement", "register_settledtask", "register_assessmentdefinition", "register_assessmentsave",
    "register_assessmentdone", "register_principlefilling", "register_assessed",
)  # fmt: skip
PERMANENT = (*DECIDED, *FOLLOWED)
REFUSED = "What the register has published never changes"


def create(connection: BaseDatabaseWrapper, tables: Iterable[str] = PERMANENT) -> None:
    """A migration names the tables that there are by then."""
    statements = _postgresql(tables) if connection.vendor == "postgresql" else _sqlite(tables)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper, tables: Iterable[str] = PERMANENT) -> None:
    on = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in tables:
            for act in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on.format(table=table)}")


def _sqlite(tables: Iterable[str]) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for table in tables
        for act in ("update", "delete")
    ]


def _postgresql(tables: Iterable[str]) -> list[str]:
    refuse = (
        "CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [refuse] + [
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION register_refuse()"
        for table in tables
        for act in ("update", "delete")
    ]
