"""A PostgreSQL of our own for as long as the tests run: on loopback, in a temporary folder, ended by its process id."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

# Debian keeps the server programs out of PATH.
PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/local/pgsql/bin"))
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoServer(Exception):
    """No PostgreSQL server program on this machine."""


@dataclass(frozen=True, slots=True)
class Cluster:
    dsn: str
    folder: Path
    process: subprocess.Popen[bytes]

    def create(self, *names: str) -> None:
        """Empty databases."""
        for name in names:
            _run(
                None,
                [program("createdb"), "-h", "127.0.0.1", "-p", self.dsn.split("port=")[1].split()[0], "-U", "postgres", name],
            )

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # "fast": doesn't wait for those connected
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def program(name: str) -> str:
    for place in PLACES:
        if (place / name).is_file():
            return str(place / name)
    if found := shutil.which(name):
        return found
    raise NoServer(f"{name} isn't here: apt-get install postgresql")


def start_cluster(*, durable: bool = False) -> Cluster:
    """`durable` keeps fsync on, as a bench needs it; tests do without."""
    folder = Path(tempfile.mkdtemp(prefix="tillid-pg-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, *owner)
    data = folder / "data"
    sync = () if durable else ("--no-sync",)
    _run(owner, [program("initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", *sync])
    port = _free_port()
    settings = [
        f"port={port}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={folder}",
        "max_connections=200",
        "shared_buffers=256MB",
        *(() if durable else CARELESS),
    ]
    command = [program("postgres"), "-D", str(data), *(word for setting in settings for word in ("-c", setting))]
    process = _start(owner, command, folder / "log")
    try:
        _wait(process, port, folder / "log")
    except BaseException:
        process.kill()
        raise
    return Cluster(f"host=127.0.0.1 port={port} user=postgres", folder, process)


def _owner() -> tuple[int, int] | None:
    """The server refuses root: then it runs as the user that Debian makes for it."""
    if os.geteuid() != 0:
        return None
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return user.pw_uid, user.pw_gid


def _run(owner: tuple[int, int] | None, command: list[str]) -> None:
    user, group = owner or (None, None)
    extra = () if owner else None
    done = subprocess.run(
        command, user=user, group=group, extra_groups=extra, cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stderr}")


def _start(owner: tuple[int, int] | None, command: list[str], log: Path) -> subprocess.Popen[bytes]:
    user, group = owner or (None, None)
    extra = () if owner else None
    with log.open("wb") as out:
        # A session of its own, so that Ctrl-C in the terminal reaches the tests and not the server under them.
        return subprocess.Popen(
            command,
            user=user,
            group=group,
            extra_groups=extra,
            cwd="/",
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509  # one system call; nothing else of Python runs there
        )


_libc = ctypes.CDLL(None, use_errno=True)


def _end_with_parent() -> None:
    """Tests that are killed can't stop their server: the kernel does (Linux's PR_SET_PDEATHSIG)."""
    _libc.prctl(1, signal.SIGINT)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    ready = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    for _ in range(300):
        if process.poll() is not None:
            break
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL didn't start:\n{log.read_text()}")
