"""What stands in the repository's files: no hosts in locks, nobody's number, every setting explained."""

from __future__ import annotations

import json
import re

import pytest

from tests.architecture.reading import ROOT, tracked
from tillid.kernel.cpr import BadNumber, parse_cpr
from tillid.kernel.version import VERSION

LOCKS = ["requirements/uv.txt", "requirements/run.txt", "requirements/test.txt", "package-lock.json", ".npmrc"]
HOST = re.compile(r"https?://|file:|--(?:extra-)?index-url|--find-links|^registry|\"resolved\"", re.MULTILINE)
NUMBER = re.compile(r"(?<![\w.])[0-9]{6}[- ]?[0-9]{4}(?![\w.])")
VARIABLE = re.compile(r"\bTILLID_[A-Z_]+\b|\bPORT\b")


def somebodys_number(text: str) -> list[str]:
    """What could be a living person's number: of the right form, with a date, and no replacement number."""
    found = []
    for match in NUMBER.findall(text):
        try:
            number = parse_cpr(match)
        except BadNumber:
            continue
        if not number.is_replacement:
            found.append(number.masked)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_host(name):
    assert not HOST.findall((ROOT / name).read_text())


@pytest.mark.parametrize("line", ['"resolved": "x"', "--index-url x", "--find-links /opt", "a @ https" + "://x", "registry=x"])
def test_the_check_of_hosts_sees_them(line):
    assert HOST.search(line)


@pytest.mark.parametrize("name", ["requirements/uv.txt", "requirements/run.txt", "requirements/test.txt"])
def test_every_locked_package_has_its_hashes(name):
    packages = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text())
    assert packages
    assert all("--hash=sha256:" in package for package in packages)


def test_every_locked_node_package_has_its_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_the_test_lock_holds_the_run_lock_whole():
    pins = [
        set(re.findall(r"^[\w.-]+==[\w.]+", (ROOT / f"requirements/{name}.txt").read_text(), re.MULTILINE))
        for name in ("run", "test")
    ]
    assert pins[0] <= pins[1]


def test_no_file_holds_a_number_that_somebody_may_have():
    wrong = []
    for path in tracked():
        try:
            text = path.read_text()
        except (UnicodeDecodeError, FileNotFoundError):  # a picture; or removed since it was listed
            continue
        wrong += [f"{path.relative_to(ROOT)}: {masked}" for masked in somebodys_number(text)]
    assert not wrong


def test_the_check_of_numbers_knows_somebody_from_nobody():
    assert somebodys_number("cpr " + "010190" + "-1234")
    assert somebodys_number("010190" + "1234")
    assert not somebodys_number("610190-1234 and 1700000000000 and a010190" + "1234")


def variables() -> set[str]:
    code = [p for p in tracked() if p.suffix == ".py" and (p.is_relative_to(ROOT / "src/config") or p == ROOT / "bootstrap.py")]
    reads = [line for path in code for line in path.read_text().splitlines() if "environ" in line]
    return {name for line in reads for name in VARIABLE.findall(line)}


def test_every_setting_is_explained_and_every_explained_one_exists():
    page = (ROOT / "docs/reference/settings.md").read_text()
    explained = set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))
    assert explained == variables()


def test_every_paper_names_the_same_version():
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text()
    assert f'softwareVersion: "{VERSION}"' in (ROOT / "publiccode.yml").read_text()
    assert f"## {VERSION} – " in (ROOT / "CHANGELOG.md").read_text()
