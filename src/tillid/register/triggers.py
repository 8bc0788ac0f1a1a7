"""What holds that the past doesn't change: triggers in the database itself, on both stores.

They stop every client that isn't the tables' owner with a mind to it, our own code first of all.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

PERMANENT = ("register_version", "register_ending", "register_law", "register_event")
REFUSED = "What the register has published never changes"


def create(connection: BaseDatabaseWrapper) -> None:
    statements = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    on = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in PERMANENT:
            for act in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on.format(table=table)}")


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for table in PERMANENT
        for act in ("update", "delete")
    ]


def _postgresql() -> list[str]:
    refuse = (
        "CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    return [refuse] + [
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION register_refuse()"
        for table in PERMANENT
        for act in ("update", "delete")
    ]
