"""Who acts when something is done at the command line."""

from __future__ import annotations

import getpass
import os

from tillid.kernel.actor import Actor, ActorKind, Channel


def at_the_keyboard() -> Actor:
    """The account that runs the command, by its name or, where it has none as in some containers, its number."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = str(os.getuid())
    return Actor(ActorKind.SYSTEM, f"command-line:{name}"[:80], channel=Channel.BATCH)
