"""`tillid database …`: the tables of both stores, and on PostgreSQL the databases and roles themselves."""

from __future__ import annotations

import click
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql
from psycopg.conninfo import make_conninfo

PARTS = ("app", "persons", "ledger", "keys")  # ADR 0001


@click.group()
def group() -> None:
    """The tables of the app's and the persons' database."""


@group.command()
def migrate() -> None:
    """Bring both databases to this version."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0, interactive=False, skip_checks=True)
        click.echo(f"{alias}: up to date")


@group.command()
def check() -> None:
    """Say whether a database waits for a migration. Exit 1 when one does."""
    waiting = 0
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        waiting += len(plan)
        click.echo(f"{alias}: {len(plan)} to apply" if plan else f"{alias}: up to date")
    if waiting:
        raise SystemExit(1)


@group.command()
@click.option("--user", default="postgres", show_default=True, help="A role that may make roles and databases.")
def create(user: str) -> None:
    """Make the PostgreSQL databases, each with a role of its own that alone may connect to it. Running again changes nothing.

    The server is the one of TILLID_PG_DSN. Roles get no password: give them one, or say in pg_hba.conf how they log in.
    """
    if settings.STORE != "postgresql":
        raise click.ClickException("SQLite makes its files by itself: this is for TILLID_DB=postgresql.")
    try:
        for line in make_databases(make_conninfo(settings.PG_DSN, user=user, dbname="postgres")):
            click.echo(line)
    except psycopg.OperationalError as fault:
        raise click.ClickException(f"PostgreSQL can't be reached as {user}: {fault}".strip()) from None


def make_databases(dsn: str) -> list[str]:
    """What was made or was there, one line a database."""
    lines = []
    with psycopg.connect(dsn, autocommit=True) as connection:
        for part in PARTS:
            name = f"tillid_{part}"
            role, place = sql.Identifier(name), sql.Identifier(name)
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                lines.append(f"{name}: there already")
                continue
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(place, role))
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(place))
            lines.append(f"{name}: made")
    return lines
