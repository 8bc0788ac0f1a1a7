"""What comes of a decision: a trial that closes by itself and is concluded, a dropped idea, an element that is taken out."""

from __future__ import annotations

import pytest

from tests.context.register.given import DAY, NOW
from tests.context.register.test_services import wrong
from tests.domain.register.documents import both, changed, complete
from tests.domain.register.test_deciding import PILOT, decided, dropped
from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import api
from tillid.register.api import Gap, Happening, Held, Limits, Stage, Standing, UseStatus, Wrong

pytestmark = pytest.mark.django_db

WHY = Sentence("Ingen læste den.", "Nobody read it.")


@pytest.fixture
def trial(law: None, actor: Actor) -> str:
    api.save_draft(decided(result="pilot") | {"pilot": PILOT}, actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    return "meals"


@pytest.fixture
def idea(law: None, actor: Actor) -> str:
    api.save_draft(dropped(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    return "meals"


def policy() -> api.UsePolicy:
    return api.current_policy().uses["meals"]


# Trials ----------------------------------------------------------------------------------------------------------------------
def test_a_trial_runs_for_few_and_closes_by_itself(trial: str) -> None:
    assert (policy().status, policy().pilot, policy().limits) == (UseStatus.PUBLISHED, True, Limits(cap=50))
    use = api.summary("meals", at_ms=NOW)
    assert use is not None
    assert (use.standing, api.day_of((use.ends_ms or 0) - 1).isoformat()) == (Standing.PILOT, "2027-03-31")
    assert api.standing("meals", at_ms=use.ends_ms) is Standing.OVER
    assert api.history("meals")[0].kind is Happening.PILOT_BEGUN


def conclude(actor: Actor, at_ms: int = NOW + DAY) -> int:
    return api.conclude_pilot(
        "meals", result=Sentence("Det virkede.", "It worked."), held=Held.PARTLY, lessons=[Sentence("Spørg først.", "Ask first.")],
        actor=actor, at_ms=at_ms,
    )  # fmt: skip


def test_a_trial_is_concluded_with_what_came_of_it_and_ends(trial: str, actor: Actor) -> None:
    assert conclude(actor) == 2
    use = api.use("meals")
    assert use is not None
    assert use.pilot is not None
    assert (use.pilot.held, use.pilot.result) == (Held.PARTLY, Sentence("Det virkede.", "It worked."))
    assert use.pilot.lessons == (Sentence("Spørg først.", "Ask first."),)
    assert (policy().status, policy().ends) == (UseStatus.ENDED, NOW + DAY)
    assert api.standing("meals") is Standing.ENDED
    line = api.history("meals")[0]
    assert (line.kind, line.why, line.version) == (Happening.PILOT_CONCLUDED, use.pilot.result, 2)


@pytest.mark.parametrize("days", [1, 400])
def test_a_trial_can_be_concluded_before_and_after_its_last_day_and_once(trial: str, actor: Actor, days: int) -> None:
    conclude(actor, NOW + days * DAY)
    assert wrong(lambda: conclude(actor, NOW + days * DAY)).wrong is Wrong.NOT_A_PILOT


def test_only_a_trial_can_be_concluded(published: str, actor: Actor) -> None:
    assert wrong(lambda: conclude(actor)).wrong is Wrong.NOT_A_PILOT


def test_what_isnt_there_cant_be_concluded(law: None, actor: Actor) -> None:
    assert wrong(lambda: conclude(actor)).wrong is Wrong.NO_USE


def test_a_trial_goes_on_to_full_use_as_a_new_version(trial: str, actor: Actor) -> None:
    waiting = api.start_next("meals", actor=actor, at_ms=NOW)
    assert waiting.document["decision"]["result"] == "pilot"  # type: ignore[index]
    conclude(actor)
    told = api.draft("meals")
    assert told is not None
    assert told.document["pilot"]["held"] == "partly"  # type: ignore[index]
    api.save_stage(
        "meals", Stage.DECISION, {"decision": complete()["decision"], "pilot": told.document["pilot"]}, revision=told.revision,
        actor=actor, at_ms=NOW,
    )  # fmt: skip
    assert api.publish("meals", actor=actor, at_ms=NOW + 2 * DAY) == 3
    assert (policy().status, policy().pilot, policy().limits) == (UseStatus.PUBLISHED, False, None)
    assert api.standing("meals", at_ms=NOW + 2 * DAY) is Standing.RUNNING


def test_a_concluded_trial_isnt_opened_again_by_publishing_it_anew(trial: str, actor: Actor) -> None:
    conclude(actor)
    begun = api.start_next("meals", actor=actor, at_ms=NOW)
    again = {**begun.document, "decision": decided(result="pilot")["decision"]}
    api.save_draft(again, actor=actor, revision=begun.revision, at_ms=NOW)
    error = wrong(lambda: api.publish("meals", actor=actor, at_ms=NOW + 2 * DAY))
    assert [missing.gap for missing in error.missing] == [Gap.PILOT_OVER]


# Dropped ideas ---------------------------------------------------------------------------------------------------------------
def test_a_dropped_idea_is_public_with_its_reasons_and_never_opens(idea: str) -> None:
    assert policy().status is UseStatus.DROPPED
    assert not policy().elements
    use = api.summary("meals")
    assert use is not None
    assert use.standing is Standing.DROPPED
    assert use.look_again is not None
    assert use.look_again.isoformat() == "2028-03-12"
    document = api.use("meals")
    assert document is not None
    assert document.decision is not None
    assert document.decision.why == Sentence("Kort", "Short")
    assert [line.kind for line in api.history("meals")] == [Happening.DROPPED]


def test_a_dropped_idea_has_nothing_to_end_or_take_out(idea: str, actor: Actor) -> None:
    assert wrong(lambda: api.end_use("meals", actor=actor, at_ms=NOW)).wrong is Wrong.NOT_RUNNING
    assert wrong(lambda: api.drop_element("meals", "care.diet", why=WHY, actor=actor, at_ms=NOW)).wrong is Wrong.NOT_RUNNING


def test_a_dropped_idea_can_be_taken_up_again(idea: str, actor: Actor) -> None:
    begun = api.start_next("meals", actor=actor, at_ms=NOW)
    assert "decision" not in begun.document
    assert api.standing("meals") is Standing.DROPPED
    api.save_draft(complete(), actor=actor, revision=begun.revision, at_ms=NOW)
    assert api.publish("meals", actor=actor, at_ms=NOW) == 2
    assert api.standing("meals", at_ms=NOW) is Standing.RUNNING


def test_a_draft_with_next_to_nothing_is_dropped_stage_by_stage(actor: Actor, law: None) -> None:
    save = lambda stage, part, seen: api.save_stage("meals", stage, part, revision=seen, actor=actor, at_ms=NOW).revision
    decision = {"decision": dropped()["decision"]}
    assert wrong(lambda: save(Stage.DECISION, decision, 0)).wrong is Wrong.LOCKED
    seen = save(Stage.PROBLEM, {"problem": complete()["problem"]}, 0)
    seen = save(Stage.PURPOSE, {"purpose": {"title": both("Mad", "Meals")}}, seen)
    save(Stage.DECISION, decision, seen)
    assert api.check("meals", at_ms=NOW) == ()
    assert api.publish("meals", actor=actor, at_ms=NOW) == 1


# Elements --------------------------------------------------------------------------------------------------------------------
def test_an_element_that_is_dropped_is_closed_at_the_next_call(published: str, actor: Actor) -> None:
    assert api.drop_element("meals", "care.wishes", why=WHY, actor=actor, at_ms=NOW + DAY) == 2
    assert set(policy().elements) == {"care.diet"}
    assert policy().roles["cook"].elements == {"care.diet"}
    line = api.history("meals")[0]
    assert (line.kind, line.why, line.unit) == (Happening.ELEMENT_DROPPED, WHY, "ethics")
    before = api.use("meals", 1)
    assert before is not None
    assert before.element("care.wishes") is not None


def test_a_role_that_saw_nothing_else_goes_with_the_element(law: None, actor: Actor) -> None:
    document = complete()
    document["who"]["roles"].append({"role": "waiter", "elements": ["care.wishes"]})  # type: ignore[index]
    api.save_draft(document, actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    api.drop_element("meals", "care.wishes", why=WHY, actor=actor, at_ms=NOW)
    assert set(policy().roles) == {"cook"}


def test_a_draft_that_waits_loses_the_element_too(published: str, actor: Actor) -> None:
    api.save_draft(changed("sector", "older"), actor=actor, at_ms=NOW)
    api.drop_element("meals", "care.wishes", why=WHY, actor=actor, at_ms=NOW)
    waiting = api.draft("meals")
    assert waiting is not None
    assert [one.key for one in api.read_use(waiting.document).data] == ["care.diet"]
    assert waiting.document["sector"] == "older"
    seen = waiting.revision
    api.end_use("meals", actor=actor, at_ms=NOW)
    assert wrong(lambda: api.drop_element("meals", "care.diet", why=WHY, actor=actor, at_ms=NOW)).wrong is Wrong.NOT_RUNNING
    assert api.draft("meals").revision == seen  # type: ignore[union-attr]


def test_a_draft_that_doesnt_name_the_element_stays_as_it_is(published: str, actor: Actor) -> None:
    smaller = complete()
    smaller["data"] = smaller["data"][:1]  # type: ignore[index]
    smaller["who"]["roles"][0]["elements"] = ["care.diet"]  # type: ignore[index]
    waiting = api.save_draft(smaller, actor=actor, at_ms=NOW)
    api.drop_element("meals", "care.wishes", why=WHY, actor=actor, at_ms=NOW)
    assert api.draft("meals") == waiting


def test_an_element_that_isnt_there_or_is_the_last_isnt_dropped(published: str, actor: Actor) -> None:
    assert wrong(lambda: api.drop_element("meals", "care.key", why=WHY, actor=actor, at_ms=NOW)).wrong is Wrong.NO_ELEMENT
    api.drop_element("meals", "care.wishes", why=WHY, actor=actor, at_ms=NOW)
    assert wrong(lambda: api.drop_element("meals", "care.diet", why=WHY, actor=actor, at_ms=NOW)).wrong is Wrong.LAST_ELEMENT
    assert wrong(lambda: api.drop_element("nothing", "care.diet", why=WHY, actor=actor, at_ms=NOW)).wrong is Wrong.NO_USE
    assert policy().version == 2
