"""A home is made whole or not at all, and what lies in one is never written over."""

from __future__ import annotations

import importlib.util

import pytest

from tests.architecture.reading import ROOT


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    """bootstrap.py with a home of its own; migrating and seeding leave a file each, as the real ones do."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HOME", tmp_path / "var")
    monkeypatch.delenv("TILLID_DB", raising=False)
    (tmp_path / "var").mkdir()
    module.migrated = []

    def migrate(home=""):
        module.migrated.append(home)
        if home:
            (module.HOME / ".making" / "app.sqlite3").write_text("tables")

    def seed(home):
        for part in ("ledger", "ledger-keys", "keys"):
            (home / part).mkdir()
        (home / "keys" / "field.key").write_text("new")
        (home / "persons.sqlite3").write_text("people")

    monkeypatch.setattr(module, "_migrate", migrate)
    monkeypatch.setattr(module, "_seed", seed)
    return module


def names(home):
    return sorted(path.name for path in home.iterdir())


WHOLE = [".migrated", "app.sqlite3", "keys", "ledger", "ledger-keys", "persons.sqlite3"]


def test_an_empty_home_is_made_whole(bootstrap):
    bootstrap._municipality()
    assert names(bootstrap.HOME) == WHOLE


def test_a_seed_that_was_stopped_leaves_nothing_behind_the_next_time(bootstrap, monkeypatch):
    whole = bootstrap._seed

    def stopped(home):
        whole(home)
        raise KeyboardInterrupt

    with monkeypatch.context() as stop, pytest.raises(KeyboardInterrupt):
        stop.setattr(bootstrap, "_seed", stopped)
        bootstrap._municipality()
    assert names(bootstrap.HOME) == [".making"]
    bootstrap._municipality()
    assert names(bootstrap.HOME) == WHOLE


def test_a_move_that_was_stopped_goes_on_the_next_time(bootstrap, monkeypatch):
    moved = []

    def stopped(part, target):
        if len(moved) == 2:
            raise KeyboardInterrupt
        moved.append(part.name)
        part.replace(target)

    with monkeypatch.context() as stop, pytest.raises(KeyboardInterrupt):
        stop.setattr(bootstrap, "_replace", stopped)
        bootstrap._municipality()
    bootstrap._municipality()
    assert names(bootstrap.HOME) == WHOLE


@pytest.mark.parametrize("there", ["app.sqlite3", "persons.sqlite3", "ledger", "ledger-keys", "keys/field.key"])
def test_what_lies_in_a_home_is_never_written_over(bootstrap, there):
    kept = bootstrap.HOME / there
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("kept")
    bootstrap._municipality()
    assert kept.read_text() == "kept"
    assert bootstrap.migrated == [""]


def test_a_second_run_does_nothing_until_a_migration_is_new(bootstrap, monkeypatch):
    bootstrap._municipality()
    bootstrap.migrated.clear()
    (bootstrap.HOME / ".migrated").write_text(bootstrap._migrations())
    bootstrap._municipality()
    assert bootstrap.migrated == []
    monkeypatch.setattr(bootstrap, "_migrations", lambda: "another")
    bootstrap._municipality()
    assert bootstrap.migrated == [""]


def test_on_postgresql_nothing_is_seeded(bootstrap, monkeypatch):
    monkeypatch.setenv("TILLID_DB", "postgresql")
    bootstrap._municipality()
    assert bootstrap.migrated == [""]
    assert names(bootstrap.HOME) == [".migrated"]
