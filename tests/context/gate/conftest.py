"""Imports stand inside: this file is read before Django is set up."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def gate_ledger(tmp_path_factory, request):
    """One log for all tests: each asks for the list of a citizen of its own."""
    from tests.context.gate.town import a_ledger

    with a_ledger(tmp_path_factory.mktemp("gate"), lambda: request.getfixturevalue("postgres_dsn")) as ledger:
        yield ledger


@pytest.fixture
def town(db, gate_ledger):
    from config import wiring
    from tests.context.gate.town import plugged_town, put_catalogue
    from tillid.gate.api import plug

    put_catalogue()
    yield plugged_town(gate_ledger)
    plug(wiring.gate)


@pytest.fixture
def karen(town):
    from tests.context.gate.town import a_citizen

    return a_citizen()
