"""A use on its way: versions, promises, tasks and deadlines, on a real store."""

from __future__ import annotations

from datetime import date

import pytest

from tests.context.register.given import DAY, NOW
from tests.domain.register.documents import both, changed, complete
from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import api
from tillid.register.api import DeadlineKind, FollowError, Judged, Standing, Trouble
from tillid.register.domain.remarks import RemarkFault

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
TASK = {"kind": "task", "key": "ask", "text": both("Spørg 100 ledige", "Ask 100"), "owner_unit": "aids", "due": "2026-12-01"}
HOW = "Talt i systemet i en uge"


def trouble(act) -> object:
    with pytest.raises(FollowError) as caught:
        act()
    return caught.value.trouble


def publish(document: dict, actor: Actor, at_ms: int = NOW) -> None:
    revision = ((now := api.draft("meals")) and now.revision) or 0
    api.save_draft(document, actor=actor, revision=revision, at_ms=at_ms)
    api.publish("meals", actor=actor, at_ms=at_ms)


# Versions --------------------------------------------------------------------------------------------------------------------
def test_versions_stand_newest_first_with_hash_standing_and_reason(published: str, actor: Actor) -> None:
    publish(changed("decision/why", both("Loven kom", "The act came")), actor, NOW + DAY)
    api.drop_element("meals", "care.wishes", why=Sentence("Ingen læste det", "Nobody read it"), actor=actor, at_ms=NOW + 2 * DAY)
    newest, middle, first = api.versions("meals")
    assert [newest.version, middle.version, first.version] == [3, 2, 1]
    assert newest.why.da == "Ingen læste det"
    assert middle.why.da == "Loven kom"
    assert first.why == api.happening(api.Happening.PUBLISHED)
    assert newest.standing is first.standing is Standing.RUNNING
    assert newest.sha256 == api.summary("meals").sha256  # type: ignore[union-attr]
    api.end_use("meals", actor=actor, at_ms=NOW + 3 * DAY)
    assert [one.standing for one in api.versions("meals")] == [Standing.ENDED, Standing.RUNNING, Standing.RUNNING]
    assert api.versions("nothing") == ()


def test_two_versions_are_told_apart_and_a_draft_from_both(published: str, actor: Actor) -> None:
    publish(changed("decision/ends", "2029-01-31"), actor, NOW + DAY)
    api.save_draft(changed("decision/ends", "2027-01-31"), actor=actor, at_ms=NOW + DAY)
    (there,), (back,) = api.difference("meals", 1, 2), api.difference("meals", 2, 1)
    assert (there.before, there.after) == (back.after, back.before)
    assert api.difference("meals", 1, 1) == ()
    assert [change.path for change in api.difference("meals", 2, api.DRAFT)] == ["decision/ends"]
    assert trouble(lambda: api.difference("meals", 1, 9)) is Trouble.NO_VERSION
    assert trouble(lambda: api.difference("nothing", 1, 2)) is Trouble.NO_VERSION


def test_a_use_is_read_out(published: str) -> None:
    assert [stage.stage for stage in api.text("meals")] == list(api.Stage)
    assert trouble(lambda: api.text("nothing")) is Trouble.NO_USE


# Promises --------------------------------------------------------------------------------------------------------------------
def test_a_promise_is_held_against_each_measurement(published: str, actor: Actor) -> None:
    assert api.measured("meals")[0].judged is Judged.UNKNOWN
    assert api.measured("meals")[0].says.da == "Vi lovede 5 Kort. Ingen har målt det endnu."
    api.measure("meals", "wait", 7, on=date(2026, 9, 1), how=HOW, actor=actor, at_ms=NOW)
    api.measure("meals", "wait", 6, on=date(2026, 11, 1), how=HOW, actor=actor, at_ms=NOW)
    (wait,) = api.measured("meals")
    assert [one.value for one in wait.achieved] == [7, 6]
    assert (wait.judged, wait.gained, wait.latest.value if wait.latest else None) == (Judged.BETTER, 3, 6)
    assert wait.says == Sentence("Vi lovede 5 Kort. Det er 6.", "We promised 5 Short. It is 6.")
    assert wait.achieved[0].how == HOW


def test_a_measurement_is_put_right_by_measuring_again(published: str, actor: Actor) -> None:
    for value in (60, 6):
        api.measure("meals", "wait", value, on=date(2026, 11, 1), how=HOW, actor=actor, at_ms=NOW + value)
    assert api.measured("meals")[0].says.da.endswith("Det er 60.")
    api.measure("meals", "wait", 6, on=date(2026, 11, 1), how=HOW, actor=actor, at_ms=NOW + 61)
    assert api.measured("meals")[0].says.da.endswith("Det er 6.")


@pytest.mark.parametrize(
    "kind,value,said",
    [
        ("earlier-help", 6, "Hjælpen kommer 3 Kort før."),
        ("earlier-help", 11, "Hjælpen kommer 2 Kort senere."),
        ("minutes-freed", 6, "Det giver 3 Kort fri."),
        ("minutes-freed", 11, "Det tager 2 Kort mere."),
        ("minutes-freed", 9, None),
        ("outcome", 6, None),
    ],
)
def test_earlier_help_and_minutes_freed_are_told(kind: str, value: int, said: str | None, law: None, actor: Actor) -> None:
    publish(changed("value/measures/0/kind", kind), actor)
    api.measure("meals", "wait", value, on=TODAY, how=HOW, actor=actor, at_ms=NOW)
    gain = api.measured("meals")[0].gain
    assert (gain.da if gain else None) == said


def test_a_measure_without_a_promise_says_so(law: None, actor: Actor) -> None:
    publish(complete(), actor)
    from tillid.register.following.measuring import _says

    bare = api.Measure("x", None, None, None, None, None)
    assert _says(bare, None).da == "Der er hverken lovet eller målt et tal."
    assert _says(bare, 1_200).da == "Det er 1.200 –. Der er ikke lovet et tal."


def test_what_cant_be_a_measurement_is_told(published: str, actor: Actor) -> None:
    def measure(key: str = "meals", measure_key: str = "wait", value: int = 6, on: date = TODAY, how: str = HOW) -> object:
        return trouble(lambda: api.measure(key, measure_key, value, on=on, how=how, actor=actor, at_ms=NOW))

    assert measure(key="nothing") is Trouble.NO_USE
    assert measure(measure_key="nothing") is Trouble.NO_MEASURE
    assert measure(value=-1) is Trouble.NUMBER
    assert measure(value=True) is Trouble.NUMBER
    assert measure(value=10**10) is Trouble.NUMBER
    assert measure(on=date(2026, 11, 22)) is Trouble.MEASURED_LATER
    assert measure(how="x") is RemarkFault.SHORT
    assert measure(how="Vi spurgte 610190-1234 om det") is RemarkFault.NUMBER


# Tasks -----------------------------------------------------------------------------------------------------------------------
def test_a_task_that_is_done_stays_done_in_the_next_version(law: None, actor: Actor) -> None:
    publish(changed("decision/conditions", [TASK]), actor)
    (task,) = api.tasks(unit="aids")
    assert (task.key, task.settled, task.due) == ("ask", None, date(2026, 12, 1))
    assert api.tasks(unit="care") == ()
    api.settle_task("meals", "ask", "Vi spurgte 104 i uge 46", actor=actor, at_ms=NOW)
    assert trouble(lambda: api.settle_task("meals", "ask", "Vi spurgte igen", actor=actor)) is Trouble.NO_TASK
    publish(changed("decision/conditions", [TASK | {"text": both("Andre ord", "Other words")}]), actor, NOW + DAY)
    (task,) = api.tasks(use="meals")
    assert task.settled
    assert (task.settled.note, task.settled.unit) == ("Vi spurgte 104 i uge 46", "ethics")
    assert [one.kind for one in api.deadlines(TODAY) if one.kind is DeadlineKind.TASK] == []


def test_a_task_that_is_not_there_cant_be_settled(published: str, actor: Actor) -> None:
    assert trouble(lambda: api.settle_task("meals", "ask", "Det er gjort nu", actor=actor)) is Trouble.NO_TASK
    assert trouble(lambda: api.settle_task("nothing", "ask", "Det er gjort nu", actor=actor)) is Trouble.NO_TASK


def test_what_waits_stands_before_what_is_done(law: None, actor: Actor) -> None:
    more = [TASK | {"key": key, "due": due} for key, due in (("a", "2026-12-03"), ("b", "2026-12-02"), ("c", "2026-12-01"))]
    publish(changed("decision/conditions", more), actor)
    api.settle_task("meals", "c", "Det er gjort nu", actor=actor, at_ms=NOW)
    assert [task.key for task in api.tasks()] == ["b", "a", "c"]
    api.end_use("meals", actor=actor, at_ms=NOW + 1)
    assert api.tasks() == ()
    assert len(api.tasks(use="meals")) == 3


# Deadlines -------------------------------------------------------------------------------------------------------------------
def test_deadlines_are_sorted_with_what_must_be_done(law: None, actor: Actor) -> None:
    document = changed("decision/conditions", [TASK])
    document["assessment"]["again"] = "2026-11-25"  # type: ignore[index]
    document["decision"]["look_again"] = "2027-01-01"  # type: ignore[index]
    publish(document, actor)
    found = api.deadlines(TODAY)
    kinds = [one.kind for one in found if one.kind in {DeadlineKind.ASSESS_AGAIN, DeadlineKind.TASK, DeadlineKind.LOOK_AGAIN}]
    assert kinds == [DeadlineKind.ASSESS_AGAIN, DeadlineKind.TASK, DeadlineKind.LOOK_AGAIN]
    assert not found[0].late
    assert api.deadlines(date(2026, 11, 26))[0].late
    assert all(api.deadline_says(one).da for one in found)
    assert [one.kind for one in api.deadlines(TODAY, unit="aids")] == [DeadlineKind.TASK]
    assert len(api.deadlines(TODAY, days=20)) < len(found)


def test_a_use_is_warned_of_before_it_closes_and_told_of_when_it_has(published: str) -> None:
    (soon,) = [one for one in api.deadlines(date(2028, 3, 1)) if one.kind is DeadlineKind.USE_ENDS]
    (over,) = [one for one in api.deadlines(date(2028, 5, 1)) if one.kind is DeadlineKind.USE_ENDS]
    assert (soon.day, soon.warned, soon.late) == (date(2028, 3, 31), 30, False)
    assert over.late
    assert api.deadline_says(over) != api.deadline_says(soon)


def test_what_is_measured_and_ended_is_no_longer_due(published: str, actor: Actor) -> None:
    june = date(2027, 6, 1)
    assert DeadlineKind.MEASURE in {one.kind for one in api.deadlines(june)}
    api.measure("meals", "wait", 6, on=june, how=HOW, actor=actor, at_ms=NOW + 300 * DAY)
    assert DeadlineKind.MEASURE not in {one.kind for one in api.deadlines(june)}
    api.end_use("meals", actor=actor, at_ms=NOW + 301 * DAY)
    assert api.deadlines(date(2030, 1, 1)) == ()


def test_a_dropped_idea_names_the_day_of_another_look(law: None, actor: Actor) -> None:
    dropped = complete()
    dropped["decision"] = dropped["decision"] | {"result": "dropped", "look_again": "2027-01-10", "why": both()}  # type: ignore[operator]
    dropped["decision"].pop("ends")  # type: ignore[attr-defined]
    publish(dropped, actor)
    (again,) = api.deadlines(TODAY)
    assert (again.kind, again.day) == (DeadlineKind.LOOK_AGAIN, date(2027, 1, 10))
