"""`tillid NOUN VERB`. Each module beside this one is a noun and has a `group`; a module that starts with _ is none.

A citizen's number comes from standard input, never from an argument: arguments stand in the shell's history and in `ps`.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from importlib import import_module
from typing import Any

import click

from tillid.kernel.version import VERSION

__all__ = ["main"]


class Nouns(click.Group):
    """Loads the one noun that is asked for: `tillid --help` and a verb both start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        _start_django()
        group = import_module(f"{__name__}.{cmd_name}").group
        return group if isinstance(group, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:
            from tillid.cli._faults import told

            if found := told(fault):
                english = os.environ.get("LC_ALL", os.environ.get("LANG", "da")).startswith("en")
                click.echo(found[0].in_("en" if english else "da"), err=True)
                sys.exit(found[1])
            raise


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # half a second that `tillid` with a wrong noun shouldn't cost

    try:
        django.setup()
    except ValueError as fault:  # a setting that can't be: its text names the setting
        sys.exit(str(fault))


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name=None, version=VERSION, prog_name="tillid")
def main() -> None:
    """Which data about a citizen is used, by whom and why."""
