"""`tillid database …`: the tables of both stores."""

from __future__ import annotations

import click
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


@click.group()
def group() -> None:
    """The tables of the app's and the persons' database."""


@group.command()
def migrate() -> None:
    """Bring both databases to this version."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0, interactive=False)
        click.echo(f"{alias}: up to date")


@group.command()
def check() -> None:
    """Say whether a database waits for a migration. Exit 1 when one does."""
    waiting = False
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        mine = [m for m, _ in plan if connections[alias].alias == alias]
        waiting |= bool(mine)
        click.echo(f"{alias}: {len(mine)} to apply" if mine else f"{alias}: up to date")
    if waiting:
        raise SystemExit(1)
