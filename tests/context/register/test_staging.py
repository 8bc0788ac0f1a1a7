"""One stage at a time: in order, two people at once, and nothing lost."""

from __future__ import annotations

import threading

import pytest
from django.db import connections

from tests.context.register.given import DAY, LAW, NOW
from tests.context.register.test_services import wrong
from tests.domain.register.documents import both, changed, complete
from tests.domain.register.test_weighing import PROCESSOR
from tillid.kernel.actor import Actor
from tillid.register import api
from tillid.register.api import STAGE_FIELDS, Gap, Stage, Standing, Wrong

pytestmark = pytest.mark.django_db


def part_of(stage: Stage, document: dict[str, object] | None = None) -> dict[str, object]:
    return {name: value for name, value in (document or complete()).items() if name in STAGE_FIELDS[stage]}


def write(stage: Stage, actor: Actor, *, part: dict[str, object] | None = None, revision: int | None = None) -> api.Saved:
    seen = api.draft("meals")
    number = revision if revision is not None else seen.revision if seen else 0
    return api.save_stage("meals", stage, part_of(stage) if part is None else part, revision=number, actor=actor, at_ms=NOW)


def test_an_idea_goes_through_all_stages_to_a_use_that_runs(actor: Actor, law: None) -> None:
    for stage in Stage:
        state = {one.stage: one for one in api.stages_of("meals", at_ms=NOW)}[stage]
        assert (state.open, state.written, state.waits_for) == (True, False, ())
        assert state.missing
        write(stage, actor)
    assert all(one.open and one.written and not one.missing for one in api.stages_of("meals", at_ms=NOW))
    assert api.standing("meals") is Standing.IDEA
    api.publish("meals", actor=actor, at_ms=NOW)
    assert api.published_json("meals") == complete()
    assert api.standing("meals", at_ms=NOW) is Standing.RUNNING


def test_a_key_that_isnt_there_has_the_stages_of_an_empty_draft(law: None) -> None:
    states = api.stages_of("nothing", at_ms=NOW)
    assert [one.stage for one in states] == list(Stage)
    assert [one.stage for one in states if one.open] == [Stage.PROBLEM, Stage.INVOLVEMENT]
    assert api.standing("nothing") is None
    assert api.standing(api.OWN_DATA) is None
    assert states[1].waits_for == (Stage.PROBLEM,)
    assert all(one.name.da and one.why.da for one in states)


def test_a_stage_before_its_time_is_refused_with_what_it_waits_for(actor: Actor, law: None) -> None:
    error = wrong(lambda: write(Stage.PURPOSE, actor))
    assert error.wrong is Wrong.LOCKED
    assert {missing.gap for missing in error.missing} == {Gap.PROBLEM_WHAT, Gap.PROBLEM_WHOSE, Gap.PROBLEM_KNOWN}
    assert api.draft("meals") is None


def test_people_are_asked_before_the_problem_is_written(actor: Actor, law: None) -> None:
    assert write(Stage.INVOLVEMENT, actor).document["involvement"] == complete()["involvement"]


def test_a_stage_takes_the_place_of_its_own_fields_and_leaves_the_rest(actor: Actor, law: None) -> None:
    first = api.save_draft(complete(processors=[PROCESSOR], ext={"dutch": {"a": 1}}), actor=actor, at_ms=NOW)
    saved = api.save_stage("meals", Stage.WHO, {"owner_unit": "care"}, revision=first.revision, actor=actor, at_ms=NOW)
    assert "who" not in saved.document
    assert "processors" not in saved.document
    assert saved.document["ext"] == {"dutch": {"a": 1}}
    assert saved.document["technology"] == {"kind": "none"}


def test_a_field_of_another_stage_isnt_taken(actor: Actor, law: None) -> None:
    error = wrong(lambda: api.save_stage("meals", Stage.PROBLEM, {"decision": {}}, actor=actor, at_ms=NOW))
    assert error.wrong is Wrong.FORM
    assert wrong(lambda: api.save_stage("own-data", Stage.PROBLEM, {}, actor=actor)).wrong is Wrong.RESERVED


def test_the_later_of_two_who_write_one_stage_is_told_and_nothing_is_lost(actor: Actor, law: None) -> None:
    seen = write(Stage.PROBLEM, actor).revision
    theirs = write(Stage.PROBLEM, actor, part={"problem": {"what": both("Deres", "Theirs")}}, revision=seen)
    mine = {"problem": {"what": both("Mit", "Mine")}}
    assert wrong(lambda: write(Stage.PROBLEM, actor, part=mine, revision=seen)).wrong is Wrong.STALE
    assert wrong(lambda: write(Stage.PROBLEM, actor, part=mine, revision=0)).wrong is Wrong.STALE
    assert api.draft("meals") == theirs


def test_two_may_write_different_stages_at_a_time(actor: Actor, law: None) -> None:
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    seen = api.draft("meals")
    assert seen is not None
    write(Stage.PROBLEM, actor, part={"problem": {**complete()["problem"], "what": both("Nyt", "New")}}, revision=seen.revision)  # type: ignore[dict-item]
    saved = write(
        Stage.NON_DIGITAL, actor, part={"non_digital": {"ways": [{"how": "visit", "text": both()}]}}, revision=seen.revision
    )
    assert saved.document["problem"]["what"] == both("Nyt", "New")  # type: ignore[index]
    assert saved.document["non_digital"]["ways"][0]["how"] == "visit"  # type: ignore[index]


def test_a_page_from_before_a_publishing_is_told_too(actor: Actor, law: None) -> None:
    old = api.save_draft(complete(), actor=actor, at_ms=NOW)
    api.publish("meals", actor=actor, at_ms=NOW)
    api.start_next("meals", actor=actor, at_ms=NOW)
    assert wrong(lambda: write(Stage.PROBLEM, actor, revision=old.revision)).wrong is Wrong.STALE


def test_a_published_use_begins_its_next_version_with_the_first_stage_that_is_saved(published: str, actor: Actor) -> None:
    saved = write(Stage.PURPOSE, actor, part={**part_of(Stage.PURPOSE), "sector": "older"})
    assert saved.document == complete(sector="older")
    assert api.use("meals") is not None
    assert api.summary("meals", at_ms=NOW).sector is None  # type: ignore[union-attr]


def test_the_next_version_begins_as_the_newest_and_is_begun_once(published: str, actor: Actor) -> None:
    begun = api.start_next("meals", actor=actor, at_ms=NOW)
    assert begun.document == complete()
    assert api.start_next("meals", actor=actor, at_ms=NOW) == begun
    assert wrong(lambda: api.start_next("nothing", actor=actor)).wrong is Wrong.NO_USE
    assert [line.kind for line in api.history("meals")] == [api.Happening.PUBLISHED]


def test_what_has_ended_is_decided_anew(published: str, actor: Actor) -> None:
    api.end_use("meals", actor=actor, at_ms=NOW)
    assert "decision" not in api.start_next("meals", actor=actor, at_ms=NOW).document
    assert [one.gap for one in api.check("meals", at_ms=NOW)] == [Gap.DECISION]


def test_a_law_that_ends_before_the_decision_is_told_and_stops_nothing(actor: Actor, law: None) -> None:
    api.save_draft(changed("basis/0/ends", "2027-12-31"), actor=actor, at_ms=NOW)
    state = {one.stage: one for one in api.stages_of("meals", at_ms=NOW)}[Stage.BASIS]
    assert [one.gap for one in state.told] == [Gap.BASIS_ENDS_EARLY]
    assert state.missing == ()
    assert api.publish("meals", actor=actor, at_ms=NOW) == 1


def test_a_use_past_its_last_day_closes_by_itself(published: str) -> None:
    last = api.summary("meals", at_ms=NOW + 800 * DAY)
    assert last is not None
    assert last.standing is Standing.OVER
    assert last.ends_ms is not None
    assert api.standing("meals", at_ms=last.ends_ms - 1) is Standing.RUNNING
    assert api.standing("meals", at_ms=last.ends_ms) is Standing.OVER


@pytest.mark.django_db(transaction=True)
def test_many_who_write_their_own_stage_at_once_all_have_it(actor: Actor) -> None:
    api.load_law(LAW)
    first = api.save_draft(complete(), actor=actor, at_ms=NOW)
    stages = [Stage.PROBLEM, Stage.VALUE, Stage.NON_DIGITAL, Stage.INVOLVEMENT]
    parts = {
        Stage.PROBLEM: {"problem": {"what": both("1", "one"), "whose": both(), "known": both()}},
        Stage.VALUE: {"value": {**complete()["value"], "society": [both("2", "two")]}},  # type: ignore[dict-item]
        Stage.NON_DIGITAL: {"non_digital": {"ways": [{"how": "visit", "text": both("3", "three")}]}},
        Stage.INVOLVEMENT: {"involvement": {"none": both("4", "four")}},
    }
    start, failed = threading.Barrier(len(stages)), []

    def save(stage: Stage) -> None:
        start.wait()
        try:
            api.save_stage("meals", stage, parts[stage], revision=first.revision, actor=actor, at_ms=NOW)
        except api.RegisterError as error:
            failed.append((stage, error.wrong))
        connections.close_all()

    threads = [threading.Thread(target=save, args=(stage,)) for stage in stages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    saved = api.draft("meals")
    assert saved is not None
    assert saved.document == complete() | {name: value for part in parts.values() for name, value in part.items()}
