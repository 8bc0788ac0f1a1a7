"""docs/how-to/run-on-postgresql.md, step by step, as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.architecture.reading import ROOT
from tests.cluster import NoServer, start_cluster

PAGE = (ROOT / "docs/how-to/run-on-postgresql.md").read_text()
STEPS = [line.split("tillid ", 1)[1].split() for line in re.findall(r"^   \.venv/bin/tillid .*$", PAGE, re.MULTILINE)]


@pytest.fixture
def machine(tmp_path):
    """A server on which nothing of ours is, and what the page's first step exports."""
    try:
        cluster = start_cluster()
    except NoServer as missing:
        pytest.skip(str(missing))
    exported = dict(pair.split("=", 1) for pair in ("TILLID_DB=postgresql", f"TILLID_PG_DSN={cluster.dsn.rsplit(' ', 1)[0]}"))
    yield {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "TILLID_HOME": str(tmp_path), "LC_ALL": "en", **exported}
    cluster.stop()


def test_each_step_does_what_the_page_says(machine):
    assert [" ".join(step[:2]) for step in STEPS] == ["database create", "database migrate", "ledger create", "server collect"]
    for step in [*STEPS, ["database", "check"], ["ledger", "status"]]:
        told = subprocess.run(
            [sys.executable, "-c", "from tillid.cli import main; main(prog_name='tillid')", *step],
            env=machine,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (told.returncode, told.stderr) == (0, ""), step
    assert "size             1" in told.stdout
