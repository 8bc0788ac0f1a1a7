"""Every published version is a leaf of kind 8 in the ledger: nobody can rewrite the register unseen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config import wiring
from tests.context.gate.town import a_ledger
from tests.context.register.given import DAY, NOW
from tests.context.register.test_adopting import adopt, brief
from tests.context.register.test_deciding import PILOT, WHY, conclude, decided
from tests.context.register.test_services import wrong
from tests.domain.register.documents import complete
from tests.domain.register.test_deciding import dropped
from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.ledger import api as ledgers
from tillid.ledger.api import Ledger
from tillid.register import api
from tillid.register.api import Wrong
from tillid.register.models import Version

pytestmark = pytest.mark.django_db


class Kept:
    """The real ledger, and what was noted in it."""

    def __init__(self, inner: Ledger) -> None:
        self.inner = inner
        self.noted: list[tuple[ledgers.Receipt, int, dict[str, Any]]] = []

    def note(self, record: ledgers.PublicRecord) -> ledgers.Receipt:
        receipt = self.inner.note(record)
        self.noted.append((receipt, record.kind.value, json.loads(record.data)))
        return receipt


@pytest.fixture
def log(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    with a_ledger(tmp_path, lambda: request.getfixturevalue("postgres_dsn")) as ledger:
        kept = Kept(ledger)
        monkeypatch.setattr(wiring, "_ledger", [kept])
        api.plug(public_log=wiring.PublicLog())
        yield kept


def test_every_version_that_there_is_has_its_leaf(log: Kept, law: None, actor: Actor) -> None:
    api.save_draft(decided(result="pilot") | {"pilot": PILOT}, actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    api.drop_element("meals", "care.wishes", why=WHY, actor=actor, at_ms=NOW)
    conclude(actor)
    api.save_draft(dropped() | {"key": "idea"}, actor=actor, at_ms=NOW)
    api.publish("idea", actor=actor, at_ms=NOW)
    api.save_draft(brief("pay"), actor=actor, at_ms=NOW)
    adopt(actor, "pay")
    told = [(kind, doc["t"], doc["doc"]) for _, kind, doc in log.noted]
    assert [kind for kind, *_ in told] == [8] * 5
    kept = Version.objects.order_by("id").values_list("key", "version", "sha256", "published_ms")
    assert [(doc["key"], doc["version"], doc["sha256"], t) for _, t, doc in told] == list(kept)
    assert {doc["kind"] for *_, doc in told} == {"use"}


def test_a_leaf_is_in_the_tree_that_the_checkpoint_signs(log: Kept, law: None, actor: Actor) -> None:
    before = log.inner.size()
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    assert log.inner.size() == before + 1


def test_a_version_knows_its_place_in_the_log(log: Kept, law: None, actor: Actor) -> None:
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    api.drop_element("meals", "care.wishes", why=WHY, actor=actor, at_ms=NOW)
    receipts = [receipt for receipt, *_ in log.noted]
    assert [one.log for one in reversed(api.versions("meals"))] == [api.LogPlace(one.epoch, one.index) for one in receipts]
    assert receipts[1].index == receipts[0].index + 1


def test_what_is_sent_to_another_municipality_names_its_place_in_the_log(log: Kept, law: None, actor: Actor) -> None:
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    receipt = log.noted[0][0]
    content = json.loads(api.export("tillid", ["meals"], office=api.Office(name=Sentence("Lindby", "Lindby"))).content)
    assert [past["log"] for past in content["versions"]] == [{"epoch": receipt.epoch, "index": receipt.index}]


def test_without_a_log_a_version_has_no_place(law: None, actor: Actor) -> None:
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    assert [one.log for one in api.versions("meals")] == [None]


def test_without_a_ledger_nothing_is_published_and_it_is_said_how_to_make_one(
    law: None, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Ledger:
        raise ledgers.LedgerMissing

    monkeypatch.setattr(wiring, "ledger", missing)
    api.plug(public_log=wiring.PublicLog())
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    error = wrong(lambda: api.publish("meals", actor=actor, at_ms=NOW))
    assert error.wrong is Wrong.LOG_MISSING
    assert "tillid ledger create" in error.says.da
    assert not Version.objects.exists()


@pytest.mark.parametrize("fault", [ledgers.LedgerUnavailable, ledgers.LedgerDamaged])
def test_what_the_ledger_cant_write_isnt_published_ended_or_taken_out(
    fault: type[Exception], log: Kept, law: None, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.save_draft(decided(result="pilot") | {"pilot": PILOT}, actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    api.save_draft(brief("pay"), actor=actor, at_ms=NOW)

    def silent(_record: ledgers.PublicRecord) -> ledgers.Receipt:
        raise fault

    monkeypatch.setattr(log, "note", silent)
    acts = (
        lambda: api.drop_element("meals", "care.wishes", why=WHY, actor=actor, at_ms=NOW),
        lambda: conclude(actor, NOW + DAY),
        lambda: adopt(actor, "pay"),
    )
    for act in acts:
        assert wrong(act).wrong is Wrong.LOG_SILENT
    assert Version.objects.count() == 1
    assert set(api.current_policy().uses["meals"].elements) == {"care.diet", "care.wishes"}
    assert api.draft("pay") is not None
