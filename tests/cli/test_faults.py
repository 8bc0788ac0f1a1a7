"""What can go wrong under any noun is told in a sentence, in the reader's language, and never as a trace."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.reading import ROOT


def tillid(home, *words, **environment):
    return subprocess.run(
        [sys.executable, "-c", "from tillid.cli import main; main(prog_name='tillid')", *words],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "TILLID_HOME": str(home),
            "LC_ALL": "en",
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_database_without_tables_says_what_to_do(tmp_path):
    told = tillid(tmp_path, "register", "list")
    assert (told.returncode, told.stderr) == (2, "The database can't be read. Run “tillid database migrate” and try again.\n")


def test_a_server_that_is_away_is_told_in_danish_too(tmp_path):
    away = {"TILLID_DB": "postgresql", "TILLID_PG_DSN": "host=127.0.0.1 port=1 user=nobody"}
    told = tillid(tmp_path, "register", "list", LC_ALL="da_DK.UTF-8", **away)
    assert (told.returncode, told.stderr) == (2, "Databasen kan ikke læses. Kør »tillid database migrate«, og prøv igen.\n")


def test_a_key_that_others_may_read_is_named(tmp_path):
    assert tillid(tmp_path, "database", "migrate").returncode == 0
    (tmp_path / "keys" / "web.key").chmod(0o644)
    told = tillid(tmp_path, "database", "check")
    assert told.returncode == 2
    assert "web.key may be read by others" in told.stderr
    assert "Traceback" not in told.stderr


def test_an_unknown_store_is_told(tmp_path):
    told = tillid(tmp_path, "database", "check", TILLID_DB="oracle")
    assert (told.returncode, told.stderr) == (1, "TILLID_DB must be sqlite or postgresql\n")


def test_an_installation_without_a_demo_is_made_by_hand(tmp_path):
    for words, said in (
        (("database", "migrate"), "default: up to date\npersons: up to date\n"),
        (("ledger", "create"), "tillid.lindby.example/999/main\n"),
    ):
        told = tillid(tmp_path, *words)
        assert (told.returncode, told.stdout, told.stderr) == (0, said, "")
    again = tillid(tmp_path, "ledger", "create")
    assert (again.returncode, again.stderr) == (1, "Error: There is a ledger here already.\n")


@pytest.mark.parametrize("noun", ["register", "gate", "ledger"])
def test_every_noun_has_its_help(tmp_path, noun):
    told = tillid(tmp_path, noun, "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert f"tillid {noun}" in told.stdout


@pytest.mark.parametrize("words", [("demo", "seed"), ("demo", "personas")])
def test_outside_demo_mode_there_is_no_demo(tmp_path, words):
    told = tillid(tmp_path, *words)
    assert told.returncode == 1
    assert "Demo mode is off" in told.stderr
