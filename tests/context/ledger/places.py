"""Where a log lies, on either store: made, opened again, and reached behind its back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg

from tillid.kernel.clock import SetClock
from tillid.ledger.api import FileSigner, create_postgres, create_sqlite, open_postgres, open_sqlite

ORIGIN = "tillid.lindby.example/999/main"
ZONE = ZoneInfo("Europe/Copenhagen")
FEBRUARY = 1_770_000_000_000  # 2026-02-02
YEAR = 365 * 86_400_000


@dataclass
class Place:
    """`kind` is `sqlite` or `postgresql`; `at` says where ledger and keys lie."""

    kind: str
    at: tuple[str, str]
    signer: FileSigner
    clock: SetClock = field(default_factory=lambda: SetClock(FEBRUARY))
    opened: list = field(default_factory=list)

    def create(self, **changes):
        return self._keep((create_sqlite if self.kind == "sqlite" else create_postgres)(*self._at(), **self._with(changes)))

    def open(self, **changes):
        return self._keep((open_sqlite if self.kind == "sqlite" else open_postgres)(*self._at(), **self._with(changes)))

    def _at(self):
        return tuple(Path(each) for each in self.at) if self.kind == "sqlite" else self.at

    def _with(self, changes):
        return {"origin": ORIGIN, "signer": self.signer, "clock": self.clock, "zone": ZONE} | changes

    def _keep(self, log):
        self.opened.append(log)
        return log

    def close(self):
        for log in self.opened:
            log.close()
        self.opened.clear()

    def behind(self, statement: str, *values, epoch: int = 2026):
        """Runs a statement on the ledger's database as an intruder would, past triggers."""
        if self.kind == "sqlite":
            return self._sqlite(Path(self.at[0]) / f"epoch-{epoch}.sqlite3", statement, values)
        with psycopg.connect(self.at[0], autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            cursor = connection.execute(statement.replace("?", "%s"), values)
            return cursor.fetchall() if cursor.description else []

    def _sqlite(self, path, statement, values):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            return connection.execute(statement, values).fetchall()
        finally:
            connection.close()

    def bytes_of_ledger(self) -> bytes:
        """Everything that a backup of the ledger's database holds."""
        if self.kind == "sqlite":
            return b"".join(path.read_bytes() for path in sorted(Path(self.at[0]).iterdir()))
        with psycopg.connect(self.at[0]) as connection:
            names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
            return b"".join(repr(connection.execute(f'SELECT * FROM "{name}"').fetchall()).encode() for (name,) in names)
