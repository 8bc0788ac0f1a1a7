"""Who is plugged into whom: the table of contents of a running Tillid.

Nothing here opens a file or a database before it is asked for.
"""

from __future__ import annotations


def assemble() -> None:
    """Called once in each process, when Django has loaded the contexts."""
