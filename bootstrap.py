#!/usr/bin/env python3
"""Runs, tests and measures Tillid from a bare checkout: `python3 bootstrap.py run|test|bench|lock|setup`.

The standard library alone, and words that an older Python can read too, so that it can say what is missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = Path(os.environ.get("TILLID_HOME", str(ROOT / "var"))).resolve()
VENV = ROOT / ".venv"
BIN = VENV / "bin"
LOCKS = ROOT / "requirements"
OLDEST = (3, 11)
OFFLINE = ("temporary failure in name resolution", "name or service not known", "dns error", "failed to lookup", "network is unreachable",
           "connection refused", "error sending request", "enotfound", "eai_again", "econnrefused", "connecttimeout", "newconnectionerror")  # fmt: skip


class Stop(Exception):
    """Something that the reader must do first. Its text is the whole message."""


# The commands --------------------------------------------------------------------------------------------------------------


def run() -> int:
    """Set everything up, and serve."""
    begun = time.monotonic()
    port = _port()
    _free(port)
    _set_up("run")
    _once("style sheets, fonts and icons", _static_stamp(), HOME / "static" / ".stamp", _collect)
    _municipality()
    server = _serve(port)
    return _stay(server, port, begun)


def test() -> int:
    """Lint, types, import contracts, all tests on SQLite, and those that touch a store again on PostgreSQL."""
    _set_up("test")
    _install_debian("chromium", "the browser tests", _has_chromium)
    _install_debian("postgresql", "the tests on PostgreSQL", _has_postgresql)
    failed = [name for name, command in CHECKS if not _passes(name, command, TILLID_EXAMPLES="thorough")]
    stored = [str(place) for place in sorted((ROOT / "tests").iterdir()) if place.is_dir() and place.name not in STORELESS]
    if not _passes("tests on postgresql", (*PYTEST, *stored), TILLID_DB="postgresql"):
        failed.append("tests on postgresql")
    # The last line is pytest's own, and one test of the last run tells whether all before it passed.
    return int(not _passes("tests on sqlite", (*PYTEST, "tests"), TILLID_DB="sqlite", TILLID_FAILED=", ".join(failed)))


def _passes(name: str, command: tuple[str, ...], **more: str) -> bool:
    _say("-- " + name)
    return _status(command, **more) == 0


def bench() -> int:
    """The tables of bench/."""
    _set_up("test")
    return _status(("python", "-m", "bench", *sys.argv[2:]))


def setup() -> int:
    """What a developer needs: the tools of the tests, the design system, the words."""
    _set_up("test")
    return 0


def lock() -> int:
    """Write requirements/*.txt and package-lock.json anew from pyproject.toml and package.json. `--upgrade` takes newer versions."""
    _set_up("test")
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    for name, source, extra in (
        ("uv", "requirements/uv.in", []),
        ("run", "pyproject.toml", []),
        # The test lock holds the run lock whole, so that one environment serves both.
        ("test", "pyproject.toml", ["--group", "test", "--extra", "bench", "-c", "requirements/run.txt"]),
    ):
        command = [str(BIN / "uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header",
                   "--python-version", "3.11", *upgrade, source, *extra, "-o", "requirements/%s.txt" % name]  # fmt: skip
        _call("lock " + name, command)
    _call("lock node", ["npm", "install", "--package-lock-only", "--ignore-scripts"])
    return 0


CHECKS = (
    ("ruff", ("ruff", "check", "--quiet", ".")),
    ("ruff format", ("ruff", "format", "--quiet", "--check", ".")),
    ("mypy", ("mypy",)),
    ("import contracts", ("lint-imports",)),
    ("dependencies", ("deptry", ".")),
    ("every branch of the rules", ("pytest", "-q", "--no-header", "-p", "no:cacheprovider", "tests/domain", "--cov", "--cov-config=pyproject.toml",
                                   "--cov-report=term-missing:skip-covered", "--cov-fail-under=100")),
)  # fmt: skip
PYTEST = ("pytest", "-q", "-n", "2", "--dist", "loadfile")
OURS = ("app.sqlite3", "persons.sqlite3", "ledger", "ledger-keys", "keys/field.key")  # one of them: a home that is kept
STORELESS = ("architecture", "bootstrap", "domain", "__pycache__")  # what touches no store runs once


# Setting up ----------------------------------------------------------------------------------------------------------------


def _set_up(level: str) -> None:
    node = (_hash([ROOT / "package-lock.json"]), ROOT / "node_modules" / ".stamp")
    no_venv = not (BIN / "uv").exists() or not (BIN / "python").exists()
    _require(venv=no_venv, node=_read(node[1]) != node[0])
    if no_venv:
        _step("python environment", _make_venv)
    # Who has the test lock has the run lock: don't take the tests' tools away again.
    stamp, packages = VENV / ".packages", _hash([LOCKS / "test.txt"])
    if level != "run" or _read(stamp) != packages:
        _once("python packages", _hash([LOCKS / (level + ".txt")]), stamp, lambda: _install(level))
    _once("design system", *node, _install_node)
    if _stale_words():
        _step("words in two languages", _compile)


def _require(*, venv: bool, node: bool) -> None:
    """What the machine must have, told all at once and before anything is done."""
    missing = []
    if venv and not (find_spec("venv") and find_spec("ensurepip")):
        missing.append("Python's venv module isn't here: on Debian, `apt-get install python3-venv`.")
    if node and not (shutil.which("npm") and shutil.which("node")):
        missing.append("Node.js with npm isn't here: install Node 20 or newer.")
    if missing:
        raise Stop("\n".join(missing))


def _make_venv() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        raise Stop("Python's venv module isn't here: on Debian, `apt-get install python3-venv`.") from None
    shutil.rmtree(str(VENV), ignore_errors=True)
    venv.create(str(VENV), with_pip=True, symlinks=True)
    folder = next(VENV.glob("lib/python*/site-packages"))
    (folder / "tillid.pth").write_text(str(ROOT / "src") + "\n")
    script = BIN / "tillid"
    script.write_text("#!%s\nfrom tillid.cli import main\n\nmain(prog_name='tillid')\n" % (BIN / "python"))
    script.chmod(0o755)
    # Last: who finds it knows that all before it is there.
    pip = [
        str(BIN / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    _call("uv", [*pip, "-r", str(LOCKS / "uv.txt")])


def _install(level: str) -> None:
    # uv's own lock is named too: `sync` takes away what stands in none of them.
    locks = [str(LOCKS / (level + ".txt")), str(LOCKS / "uv.txt")]
    _call("packages", [str(BIN / "uv"), "pip", "sync", "--quiet", "--require-hashes", "--python", str(BIN / "python"), *locks])


def _install_node() -> None:
    _call("design system", ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])


def _stale_words() -> bool:
    pairs = [(po, po.with_suffix(".mo")) for po in (ROOT / "locale").glob("*/LC_MESSAGES/*.po")]
    return any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in pairs)


def _compile() -> None:
    for domain in sorted({po.stem for po in (ROOT / "locale").glob("*/LC_MESSAGES/*.po")}):
        _call("words", [str(BIN / "pybabel"), "compile", "--directory", "locale", "--domain", domain])


def _static_stamp() -> str:
    return _hash(
        [
            ROOT / "package-lock.json",
            ROOT / "src/config/static.py",
            *sorted(p for p in (ROOT / "assets").rglob("*") if p.is_file()),
        ]
    )


def _collect() -> None:
    shutil.rmtree(str(HOME / "static"), ignore_errors=True)
    HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    _call("static files", [str(BIN / "tillid"), "server", "collect"])


def _municipality() -> None:
    """The databases. A new home is made aside and moved in place when it is whole, so that Ctrl-C leaves none half made."""
    making, made = HOME / ".making", HOME / ".made"
    there = [name for name in OURS if (HOME / name).exists()]
    if os.environ.get("TILLID_DB", "sqlite") != "sqlite" or (there and not made.exists()):
        _once("databases", _migrations(), HOME / ".migrated", _migrate)
        return
    if not made.exists():
        shutil.rmtree(str(making), ignore_errors=True)
        making.mkdir(mode=0o700, parents=True)
        _step("databases", lambda: _migrate(str(making)))
        _seed(making)
        making.rename(made)
    for part in list(made.iterdir()):
        _replace(part, HOME / part.name)
    made.rmdir()
    (HOME / ".migrated").write_text(_migrations())


def _seed(home: Path) -> None:
    _say("  · Lindby, a fictional municipality")
    begun = time.monotonic()
    if _status(("tillid", "demo", "seed"), TILLID_HOME=str(home)):
        raise Stop("The demo municipality could not be made: see above.")
    _say("  ✓ Lindby, a fictional municipality %s" % _seconds(begun))


def _replace(part: Path, target: Path) -> None:
    """What is replaced is empty: a folder of static files' or a key that nothing was encrypted with."""
    if target.is_dir():
        shutil.rmtree(str(target))
    part.replace(target)


def _migrations() -> str:
    return _hash(sorted(ROOT.glob("src/tillid/*/migrations/*.py")))


def _migrate(home: str = "") -> None:
    _call("databases", [str(BIN / "tillid"), "database", "migrate"], **({"TILLID_HOME": home} if home else {}))


# Serving -------------------------------------------------------------------------------------------------------------------


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop("PORT must be a number from 1 to 65535.")
    return int(text)


def _free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Stop("Port %d is taken: stop what uses it, or choose another with `PORT=8001 make run`." % port) from None


def _serve(port: int) -> subprocess.Popen[bytes]:
    command = [str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2", "--blocking-threads", "4",
               "--no-ws", "--log-level", "warning", "--workers-kill-timeout", "3", "config.wsgi:application"]  # fmt: skip
    # A session of its own: Ctrl-C reaches us alone, and we end the server in good order.
    return subprocess.Popen(command, cwd=str(ROOT), env=_environment(), start_new_session=True)


def _stay(server: subprocess.Popen[bytes], port: int, begun: float) -> int:
    address = "http://127.0.0.1:%d/" % port
    try:
        people = subprocess.run(
            [str(BIN / "tillid"), "demo", "personas"],
            cwd=str(ROOT),
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        _answered(server, address)
        _say("  ✓ ready %s\n" % _seconds(begun))
        _say(people.stdout.rstrip())
        _say("\nTillid runs on %s  (English: %sen/) – Ctrl-C ends it." % (address, address))
        return server.wait()
    finally:
        _end(server)


def _answered(server: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise Stop("The server ended: see above.")
        try:
            with urllib.request.urlopen(address, timeout=5):  # our own address on loopback
                return
        except urllib.error.HTTPError as answer:
            raise Stop("The front page answers %d: see above." % answer.code) from None
        except OSError:
            time.sleep(0.05)
    raise Stop("The server didn't answer within a quarter of a minute.")


def _end(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


# What tests need of the machine --------------------------------------------------------------------------------------------


def _has_chromium() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser"))


def _has_postgresql() -> bool:
    return bool(shutil.which("postgres") or list(Path("/usr/lib/postgresql").glob("*/bin/postgres")))


def _install_debian(package: str, purpose: str, present) -> None:
    if present():
        return
    become = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") is None or (become and shutil.which("sudo") is None):
        raise Stop("%s isn't here and can't be installed from here: install the package %s for %s." % (package, package, purpose))
    # Debian's package would start a server of its own; the tests start one that they own.
    env = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    _step(package, lambda: _apt(become, package, env))
    if not present():
        raise Stop("The package %s was installed, but its program can't be found." % package)


def _apt(become: list[str], package: str, env: dict[str, str]) -> None:
    _call("package lists", [*become, "apt-get", "-qq", "update"], **env)
    _call(package, [*become, "apt-get", "-qq", "install", "-y", "--no-install-recommends", package], **env)


# Steps ---------------------------------------------------------------------------------------------------------------------


def _once(name: str, stamp: str, file: Path, act) -> None:
    """A step, unless `file` says that it was done for this very `stamp`."""
    if _read(file) != stamp:
        _step(name, act)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(stamp)


def _step(name: str, act) -> None:
    """Does `act`; one line with its time."""
    begun = time.monotonic()
    if sys.stdout.isatty():
        print("  · %s …" % name, end="\r", flush=True)
    act()
    _say("  ✓ %s %s" % (name, _seconds(begun)))


def _status(command: tuple[str, ...], **more: str) -> int:
    """Runs one of the environment's programs in the terminal's sight; its exit code."""
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=str(ROOT), env=_environment(**more), check=False).returncode


def _call(name: str, command: list[str], **more: str) -> None:
    done = subprocess.run(
        command, cwd=str(ROOT), env=_environment(**more), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return
    text = (done.stdout + done.stderr).strip()
    if any(sign in text.lower() for sign in OFFLINE):
        raise Stop(
            "%s can't be fetched: there is no way to the package registry. Is the network up, and a proxy set where one is needed?"
            % name
        )
    raise Stop("%s\n\n%s failed (%s): see above." % (text, name, " ".join(command[:3])))


def _environment(**more: str) -> dict[str, str]:
    """What our programs see: our environment first, and no other Python's paths."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    env.update(
        TILLID_HOME=str(HOME),
        TILLID_DEMO="1",
        TILLID_FAILED="",
        TILLID_EXAMPLES="usual",
        PATH="%s%s%s" % (BIN, os.pathsep, env.get("PATH", "")),
        VIRTUAL_ENV=str(VENV),
    )
    env.update(more)
    return env


def _hash(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(str(file.relative_to(ROOT)).encode() + b"\0" + (file.read_bytes() if file.exists() else b"") + b"\0")
    return total.hexdigest()


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


def _seconds(begun: float) -> str:
    return "(%.1f s)" % (time.monotonic() - begun)


def _say(text: str) -> None:
    print(text, flush=True)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


COMMANDS = {"run": run, "test": test, "bench": bench, "setup": setup, "lock": lock}


def main() -> int:
    if sys.version_info < OLDEST:
        raise Stop("Tillid needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        raise Stop("usage: python3 bootstrap.py %s" % "|".join(COMMANDS))
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # started in the background, Ctrl-C's signal would be ignored
        signal.signal(each, _interrupt)
    return COMMANDS[sys.argv[1]]()


if __name__ == "__main__":
    with contextlib.suppress(AttributeError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal without UTF-8 still gets its lines
    try:
        sys.exit(main())
    except Stop as stop:
        sys.exit(str(stop))
    except KeyboardInterrupt:
        _say("\nEnded.")
        sys.exit(130)
