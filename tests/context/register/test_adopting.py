"""Go-live: what runs already is taken in by one decision, opens nothing until it is described, and then is a use like others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.context.register.given import NOW
from tests.context.register.test_services import wrong
from tests.domain.register.documents import both, changed, complete
from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import api
from tillid.register.api import Gap, Happening, Stage, Standing, UseStatus, Wrong

pytestmark = pytest.mark.django_db

DECISION = {"by": {"da": "Direktionen"}, "delegation": "Delegationsplan 4.1", "date": "2026-11-20", "look_again": "2027-11-20"}


def brief(key: str, **changes: object) -> dict[str, object]:
    """What an imported record says."""
    return {
        "schema": "tillid-data-use/1", "key": key, "purpose": {"title": {"da": "Løn"}, "formal": {"da": "Vi udbetaler løn."}},
        "basis": [{"key": "gdpr-6-1-c", "phase": "operate", "article6": "c"}],
    } | changes  # fmt: skip


def adopt(actor: Actor, *keys: str, at_ms: int = NOW, **changes: object) -> api.GoLive:
    return api.adopt_at_go_live(keys, DECISION | changes, owner_unit="staff", actor=actor, at_ms=at_ms)


@pytest.fixture
def pay(law: None, actor: Actor) -> str:
    api.save_draft(brief("pay"), actor=actor, at_ms=NOW)
    assert adopt(actor, "pay").adopted == ("pay",)
    return "pay"


def test_every_record_of_kl_is_adopted_by_delegation_or_refused_with_what_it_lacks(
    shared_data: Path, actor: Actor, law: None
) -> None:
    api.import_kl_article30(shared_data / "kl-article30", actor=actor, at_ms=NOW)
    keys = api.drafts_from("kl-article30")
    seen: list[str] = []
    done = api.adopt_at_go_live(keys, DECISION, owner_unit="staff", actor=actor, at_ms=NOW, progress=seen.append)
    assert len(keys) == len(done.adopted) + len(done.refused) == 64
    assert tuple(seen) == keys
    assert len(done.adopted) > 50
    lacking = {missing.gap for _, gaps in done.refused for missing in gaps}
    assert lacking <= {Gap.BASIS_ARTICLE_6, Gap.FORMAL}
    assert all(gaps for _, gaps in done.refused)
    uses = api.published_uses(at_ms=NOW)
    assert {use.key for use in uses} == set(done.adopted)
    assert {(use.in_brief, use.standing, use.look_again) for use in uses} == {(True, Standing.RUNNING, date(2027, 11, 20))}
    opened = [policy for key, policy in api.current_policy().uses.items() if key in done.adopted and policy.elements]
    assert opened == []
    again = api.adopt_at_go_live(keys, DECISION, owner_unit="staff", actor=actor, at_ms=NOW)
    assert (again.adopted, set(again.passed_by)) == ((), set(done.adopted))
    assert [key for key, _ in again.refused] == [key for key, _ in done.refused]


def test_the_entry_says_who_answers_and_by_when_the_rest_is_described(pay: str) -> None:
    use = api.use("pay")
    assert use is not None
    assert (use.in_brief, use.owner_unit) == (True, "staff")
    assert use.decision is not None
    assert (use.decision.body, use.decision.look_again) == (api.Body.GO_LIVE, date(2027, 11, 20))
    assert api.use("pay", 1) == use
    lacking = {state.stage for state in api.stages_of("pay", at_ms=NOW) if state.missing}
    assert lacking >= {Stage.PROBLEM, Stage.VALUE, Stage.DATA, Stage.ASSESSMENT}
    assert [line.kind for line in api.history("pay")] == [Happening.ADOPTED_AT_GO_LIVE]


def test_it_stops_after_as_many_as_were_asked_for_and_says_what_is_left(law: None, actor: Actor) -> None:
    for key in ("a1", "a2", "a3", "a4"):
        api.save_draft(brief(key), actor=actor, at_ms=NOW)
    keys = ("a1", "a2", "a3", "a4")
    parts = [api.adopt_at_go_live(keys, DECISION, owner_unit="staff", actor=actor, at_ms=NOW, most=2) for _ in range(3)]
    assert [(part.adopted, part.passed_by, part.left) for part in parts] == [
        (("a1", "a2"), (), ("a3", "a4")),
        (("a3", "a4"), ("a1", "a2"), ()),
        ((), keys, ()),
    ]


def test_an_owner_that_the_draft_names_stays(law: None, actor: Actor) -> None:
    api.save_draft(brief("pay", owner_unit="payroll"), actor=actor, at_ms=NOW)
    adopt(actor, "pay")
    assert api.current_policy().uses["pay"].owner_unit == "payroll"


def test_one_that_lacks_something_is_refused_and_the_others_go_in(law: None, actor: Actor) -> None:
    api.save_draft(brief("pay"), actor=actor, at_ms=NOW)
    api.save_draft(brief("leave", basis=[]), actor=actor, at_ms=NOW)
    done = adopt(actor, "leave", "pay", "pay")
    assert done.adopted == ("pay",)
    assert [(key, [gap.gap for gap in gaps]) for key, gaps in done.refused] == [("leave", [Gap.BASIS_ARTICLE_6])]
    assert api.draft("leave") is not None
    assert api.draft("pay") is None


def test_what_isnt_there_stops_all_before_anything_is_adopted(law: None, actor: Actor) -> None:
    api.save_draft(brief("pay"), actor=actor, at_ms=NOW)
    assert wrong(lambda: adopt(actor, "pay", "nothing")).wrong is Wrong.NO_USE
    assert api.published_uses() == ()


def test_a_decision_of_another_form_is_refused_at_its_field(law: None, actor: Actor) -> None:
    api.save_draft(brief("pay"), actor=actor, at_ms=NOW)
    error = wrong(lambda: adopt(actor, "pay", look_again="next year"))
    assert error.wrong is Wrong.FORM
    assert [fault.path for fault in error.faults] == ["decision/look_again"]
    assert api.draft("pay") is not None


def test_a_decision_without_its_rule_of_delegation_adopts_nothing(law: None, actor: Actor) -> None:
    api.save_draft(brief("pay"), actor=actor, at_ms=NOW)
    done = api.adopt_at_go_live(
        ["pay"], {name: value for name, value in DECISION.items() if name != "delegation"}, owner_unit="staff", actor=actor, at_ms=NOW
    )  # fmt: skip
    assert [gap.gap for _, gaps in done.refused for gap in gaps] == [Gap.DELEGATION]


def test_a_use_that_is_described_already_opens_at_once(law: None, actor: Actor) -> None:
    api.save_draft(changed("purpose/formal", both()), actor=actor, at_ms=NOW)
    adopt(actor, "meals", by=both("Direktionen", "The directors"))
    use = api.summary("meals", at_ms=NOW)
    assert use is not None
    assert use.in_brief is False
    assert api.current_policy().uses["meals"].elements


def test_it_opens_when_it_is_described(pay: str, actor: Actor) -> None:
    begun = api.start_next("pay", actor=actor, at_ms=NOW)
    assert wrong(lambda: api.publish("pay", actor=actor, at_ms=NOW)).wrong is Wrong.NOT_COMPLETE
    described = complete(key="pay", decision={**begun.document["decision"], "by": both("Direktionen", "The directors")})  # type: ignore[dict-item]
    api.save_draft(described, actor=actor, revision=begun.revision, at_ms=NOW)
    assert api.publish("pay", actor=actor, at_ms=NOW) == 2
    use = api.summary("pay", at_ms=NOW)
    assert use is not None
    assert use.in_brief is False
    assert set(api.current_policy().uses["pay"].elements) == {"care.diet", "care.wishes"}


def test_it_can_be_ended_and_is_then_decided_anew(pay: str, actor: Actor) -> None:
    api.end_use("pay", actor=actor, at_ms=NOW)
    assert api.current_policy().uses["pay"].status is UseStatus.ENDED
    assert "decision" not in api.start_next("pay", actor=actor, at_ms=NOW).document


def test_an_element_can_be_taken_out_of_it_and_it_stays_shut(law: None, actor: Actor) -> None:
    api.save_draft(
        brief("pay", data=[{"key": "pay.sum", "source": "pay"}, {"key": "pay.bank", "source": "pay"}]), actor=actor, at_ms=NOW
    )
    adopt(actor, "pay")
    api.drop_element("pay", "pay.bank", why=Sentence("Ingen læste den.", "Nobody read it."), actor=actor, at_ms=NOW)
    use = api.use("pay")
    assert use is not None
    assert (use.in_brief, [one.key for one in use.data]) == (True, ["pay.sum"])
    assert not api.current_policy().uses["pay"].elements
