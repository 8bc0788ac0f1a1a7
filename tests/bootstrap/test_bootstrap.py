"""What bootstrap.py says when the machine lacks something: one sentence, no trace, exit other than 0."""

from __future__ import annotations

import ast
import os
import shutil
import socket
import subprocess
import sys

import pytest

from tests.architecture.reading import ROOT


@pytest.fixture
def checkout(tmp_path):
    """Just the file: nothing of ours is installed here."""
    shutil.copy(ROOT / "bootstrap.py", tmp_path)
    return tmp_path


def bootstrap(checkout, *words, **environment):
    return subprocess.run(
        [sys.executable, "bootstrap.py", *words],
        cwd=checkout,
        env={"PATH": os.environ["PATH"], "TILLID_HOME": str(checkout / "var"), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def told(done):
    assert done.returncode not in {0, None}
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


@pytest.mark.parametrize("words", [(), ("frobnicate",)])
def test_an_unknown_command_names_those_there_are(checkout, words):
    assert told(bootstrap(checkout, *words)) == "usage: python3 bootstrap.py run|test|bench|setup|lock"


def test_a_port_that_is_taken_is_named_with_a_way_out(checkout):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = told(bootstrap(checkout, "run", PORT=str(port)))
    assert said == f"Port {port} is taken: stop what uses it, or choose another with `PORT=8001 make run`."


@pytest.mark.parametrize("port", ["", "x", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_refused(checkout, port):
    assert told(bootstrap(checkout, "run", PORT=port)) == "PORT must be a number from 1 to 65535."


def test_a_machine_without_node_is_told_so_before_anything_is_done(checkout, tmp_path):
    (tmp_path / "empty").mkdir()
    said = told(bootstrap(checkout, "run", PORT=str(_free_port()), PATH=str(tmp_path / "empty")))
    assert said == "Node.js with npm isn't here: install Node 20 or newer."
    assert not (checkout / ".venv").exists()


def test_a_python_without_venv_is_told_which_package_has_it(checkout):
    # As on Debian without python3-venv: the module can't be found.
    (checkout / "sitecustomize.py").write_text(
        "import importlib.util as u\nreal = u.find_spec\nu.find_spec = lambda name, *a: None if name == 'ensurepip' else real(name, *a)\n"
    )
    said = told(bootstrap(checkout, "run", PORT=str(_free_port()), PYTHONPATH=str(checkout)))
    assert "Python's venv module isn't here: on Debian, `apt-get install python3-venv`." in said


def test_an_older_python_can_read_the_file_to_say_that_it_is_too_old():
    ast.parse((ROOT / "bootstrap.py").read_text(), feature_version=(3, 7))


def test_the_makefile_knows_every_command():
    source = ast.parse((ROOT / "bootstrap.py").read_text())
    table = next(node for node in source.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "COMMANDS")
    commands = {key.value for key in table.value.keys}
    rule = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith("run"))
    assert set(rule.rstrip(":").split()) == commands


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
