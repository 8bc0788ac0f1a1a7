"""A plain select on the hot path. Django's cursor costs 10 µs a query on SQLite, which is as much as the query; on PostgreSQL it has
every query planned anew, which costs more than the query."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import psycopg
from django.db import connections

PREPARE_AFTER = 5  # of psycopg's own default; `select` prepares at once


@lru_cache(maxsize=1024)
def _for_sqlite(query: str) -> str:
    return query.replace("%s", "?")


def select(alias: str, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query with `%s` for its values (and for nothing else)."""
    connection = connections[alias]
    if connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()  # type: ignore[no-any-return]
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return connection.connection.execute(_for_sqlite(query), values).fetchall()  # type: ignore[no-any-return]
    return _prepared(connection.connection, query, values)


def _prepared(connection: psycopg.Connection[Any], query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Planned once a connection: planning the gate's facts costs five times as much as reading them."""
    if connection.prepare_threshold is None:  # Django's choice, for poolers that mix connections up; ours are our own
        connection.prepare_threshold = PREPARE_AFTER
    with psycopg.Cursor(connection) as cursor:
        return cursor.execute(query.encode(), values, prepare=True).fetchall()
