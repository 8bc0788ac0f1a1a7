"""`tillid server …`: the web server."""

from __future__ import annotations

import os
import sys

import click
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command


@click.group()
def group() -> None:
    """The web server."""


@group.command()
def collect() -> None:
    """Put style sheets, fonts and icons where they are served from. Once after each new version, before `run`."""
    call_command("collectstatic", interactive=False, verbosity=0)


@group.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes; about one a core.")
@click.option(
    "--threads", default=8, show_default=True, type=click.IntRange(1, 256), help="Requests that one process handles at once."
)
def run(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the pages over plain HTTP; a proxy in front speaks TLS. Ends with SIGINT or SIGTERM."""
    if settings.MUNICIPALITY is None:
        raise ImproperlyConfigured("TILLID_MUNICIPALITY names no file. docs/reference/settings.md shows what one holds.")
    words = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    words += ["--blocking-threads", str(threads), "--no-ws", "--log-level", "warning", "--workers-kill-timeout", "5"]
    # The server takes this process's place, so that a signal reaches it and no parent lingers.
    os.execv(sys.executable, [sys.executable, "-m", *words, "config.wsgi:application"])  # noqa: S606  # our own words, no shell
