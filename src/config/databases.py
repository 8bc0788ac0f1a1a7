"""Two aliases: `default` for what says nothing of a person, `persons` for all that does. ADR 0001 says why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.models import Model
from psycopg.conninfo import conninfo_to_dict, make_conninfo

PERSONS_APPS = frozenset({"citizens", "sources", "cases", "gate", "overview", "post"})


def databases(store: str, home: Path, dsn: str) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for `sqlite` or `postgresql`."""
    if store == "sqlite":
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {"default": _sqlite(home / "app.sqlite3", "NORMAL"), "persons": _sqlite(home / "persons.sqlite3", "FULL")}
    if store == "postgresql":
        return {"default": _postgresql(dsn, "app"), "persons": _postgresql(dsn, "persons")}
    raise ValueError("TILLID_DB must be sqlite or postgresql")


def _sqlite(path: Path, synchronous: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A writer takes its lock when it begins: a transaction that reads first can't fail half-way for another's write.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA cache_size=-32000;",
        },
        "TEST": {"NAME": str(path.with_name(f"test-{path.name}"))},  # a file, so that threads and processes share it
    }


def part_dsn(dsn: str, part: str) -> str:
    """How to reach one of our databases, by a role of its own where `dsn` names none."""
    name = f"tillid_{part}"
    return make_conninfo(dsn, dbname=name) if conninfo_to_dict(dsn).get("user") else make_conninfo(dsn, dbname=name, user=name)


def _postgresql(dsn: str, part: str) -> dict[str, Any]:
    """`dsn` names the server; database and role are ours. A role or a password for one part alone goes through a service file."""
    server = {key: str(value) for key, value in conninfo_to_dict(dsn).items() if value is not None}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": f"tillid_{part}",
        "HOST": server.pop("host", ""),
        "PORT": server.pop("port", ""),
        "USER": server.pop("user", f"tillid_{part}"),
        "PASSWORD": server.pop("password", ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {key: value for key, value in server.items() if key != "dbname"},
    }


class PersonsRouter:
    """Routes by app label, and lets no table of persons be made in the app's database, or the other way."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str:
        return "persons" if model._meta.app_label in PERSONS_APPS else "default"

    def db_for_write(self, model: type[Model], **_hints: object) -> str:
        return self.db_for_read(model)

    def allow_relation(self, one: Model, other: Model, **_hints: object) -> bool:
        return one._meta.app_label == other._meta.app_label

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        return (db == "persons") == (app_label in PERSONS_APPS)
