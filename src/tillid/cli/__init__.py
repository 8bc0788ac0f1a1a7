"""`tillid NOUN VERB`. Each module beside this one is a noun and has a `group`; a module that starts with _ is none.

A citizen's number comes from standard input, never from an argument: arguments stand in the shell's history and in `ps`.
"""

from __future__ import annotations

import os
import pkgutil
from importlib import import_module

import click

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


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # half a second that `tillid` with a wrong noun shouldn't cost

    django.setup()


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name=None, version="0.1.0", prog_name="tillid")
def main() -> None:
    """Which data about a citizen is used, by whom and why."""
