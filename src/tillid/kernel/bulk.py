"""Rows by the million, streamed: `executemany` on SQLite, `COPY` on PostgreSQL.

Nothing is held but the batch, so a caller may hand in a generator over a whole population. Each batch is one transaction
unless the caller has opened one; an atomic load is `with transaction.atomic(using=alias): …` around the call.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connections, transaction

BATCH = 100_000  # larger transactions only make the write-ahead log grow


def insert_rows(alias: str, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert `rows` and return how many. Values are the driver's own: str, int, bytes, date as ISO text, None."""
    total = 0
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        with transaction.atomic(using=alias):
            _insert(alias, table, columns, batch)
        total += len(batch)
    return total


def _insert(alias: str, table: str, columns: Sequence[str], batch: Sequence[Sequence[Any]]) -> None:
    connection, names = connections[alias], ", ".join(columns)
    with connection.wrap_database_errors:  # the driver is used as it is, but its errors are Django's
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in batch:
                    copy.write_row(row)
            return
        # Django's wrapper would tee the rows and rewrite the query for nothing.
        marks = ", ".join("?" * len(columns))
        connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", batch)  # noqa: S608 - names are ours
