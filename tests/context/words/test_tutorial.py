"""The tutorial's commands, run as they stand, in a small Lindby of their own."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TUTORIAL = ROOT / "docs/tutorial.md"
ANSWERS_NO = (1, 2)  # something is missing: the check and the publishing of a bare record


@pytest.fixture(scope="module")
def lindby(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose stores hold fifty citizens."""
    home = tmp_path_factory.mktemp("lindby")
    given = {name: value for name, value in os.environ.items() if not name.startswith("TILLID_")}
    environment = given | {
        "TILLID_HOME": str(home),
        "TILLID_DEMO": "1",
        "TILLID_DB": "sqlite",
        "LANG": "en_GB.UTF-8",
        "LC_ALL": "en_GB.UTF-8",
    }
    for words in (["database", "migrate"], ["demo", "seed", "--citizens", "50"]):
        made = run(words, environment)
        assert made.returncode == 0, made.stderr
    return environment


def run(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from tillid.cli import main; main()", *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def commands() -> list[list[str]]:
    blocks = re.findall(r"^```\n(.*?)^```", TUTORIAL.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("tillid ")]


def test_the_commands_do_what_the_tutorial_says(lindby: dict[str, str]) -> None:
    done = [(words, run(words, lindby)) for words in commands()]
    said = {" ".join(words[1:2]) + str(place): result for place, (words, result) in enumerate(done)}
    codes = [(words[1], result.returncode) for words, result in done]
    assert codes == [
        ("import", 0),
        ("check", ANSWERS_NO[0]),
        ("publish", ANSWERS_NO[1]),
        ("save", 0),
        ("check", 0),
        ("publish", 0),
        ("personas", 0),
        ("end", 0),
    ], said
    assert "3/0/0/0" in said["import0"].stdout
    assert "The problem" in said["check1"].stdout
    assert "Svend Madsen" in said["personas6"].stdout


def test_a_record_that_is_taken_in_twice_changes_nothing(lindby: dict[str, str]) -> None:
    first, second = (run(["register", "import", "kl-article30", "src/demo/kl-example"], lindby) for _ in range(2))
    assert second.returncode == first.returncode == 0
    assert second.stdout.startswith("0/0/3/0")
