"""Empties what the register keeps for good, for tests that commit."""

from __future__ import annotations

from django.db import connection

from tillid.register import triggers


def empty_the_register() -> None:
    with connection.cursor() as cursor:
        counts = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in triggers.PERMANENT)  # names of ours
        cursor.execute(f"SELECT 1 WHERE EXISTS ({counts})")
        if cursor.fetchone() is None:
            return
    triggers.drop(connection)
    with connection.cursor() as cursor:
        for table in triggers.PERMANENT:
            cursor.execute(f"DELETE FROM {table}")
    triggers.create(connection)
