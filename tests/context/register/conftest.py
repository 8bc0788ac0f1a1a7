"""The register alone: nothing plugged in, so that its tests need nobody else's tables.

Imports of the register stand inside the fixtures: pytest reads this file before Django is set up.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.context.register.given import LAW, NOW
from tests.domain.register.documents import complete
from tillid.kernel.actor import Actor, ActorKind


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    from tillid.register import api, ports

    catalogue, log = ports.catalogue(), ports.public_log()
    api.plug()
    yield
    api.plug(catalogue=catalogue, public_log=log)


@pytest.fixture
def actor() -> Actor:
    return Actor(ActorKind.EMPLOYEE, "e-17", unit="ethics")


@pytest.fixture
def law(request: pytest.FixtureRequest) -> None:
    from tillid.register import api

    request.getfixturevalue("db")
    api.load_law(LAW)


@pytest.fixture
def published(law: None, actor: Actor) -> str:  # the row that the use rests on
    from tillid.register import api

    api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    return "meals"
