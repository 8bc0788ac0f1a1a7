"""Keys on disk: 32 random bytes a file, made at first use, readable by their owner alone."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

SIZE = 32


class KeyFault(Exception):
    """A key file can't be trusted. Its text names the file, never the key."""


def load_key(directory: Path, name: str) -> bytes:
    """The key `name` in `directory`, made if there is none yet.

    When several processes make it at once, the first one's key is everyone's: a link, unlike a rename, never replaces a file.
    """
    path = directory / f"{name}.key"
    try:
        return _read(path)
    except FileNotFoundError:
        _make(path)
        return _read(path)


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        _sync(path.parent)
    finally:
        draft.unlink()


def _sync(directory: Path) -> None:
    """A key whose name is lost in a crash would leave what it encrypted unreadable."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
            raise KeyFault(f"{path} may be read by others: chmod 600 it, and think about whether it still is a secret")
        key = file.read(SIZE + 1)
    if len(key) != SIZE:
        raise KeyFault(f"{path} is not a key of {SIZE} bytes")
    return key
