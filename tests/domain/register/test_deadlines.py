"""What must be looked at, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import TODAY, both, changed, complete, row
from tillid.register.domain.deadlines import Deadline, DeadlineKind, Followed, Waiting, deadlines_of, task_key, tasks_in
from tillid.register.domain.document import Condition, parse
from tillid.register.domain.promises import Achieved

LAWS = {"act": row()}
ENDS = date(2028, 3, 31)
TASK = {"kind": "task", "key": "ask", "text": both("Spørg 100", "Ask 100"), "owner_unit": "aids", "due": "2026-12-01"}
RULE = {"kind": "rule", "key": "few", "text": both(), "rule": {"holds": "per-month", "most": 5}}


def followed(document: dict[str, object] | None = None, **more) -> Followed:
    return Followed(**{"document": parse(document or complete()), "ends": ENDS} | more)


def found(*uses: Followed, days: int = 90, today: date = TODAY, unit: str | None = None, laws=None) -> tuple[Deadline, ...]:
    return deadlines_of(uses, LAWS if laws is None else laws, today, days=days, unit=unit)


def kinds(*uses: Followed, **more) -> list[DeadlineKind]:
    return [one.kind for one in found(*uses, **more)]


def test_nothing_is_due_when_nothing_is_near() -> None:
    assert found(followed()) == ()


@pytest.mark.parametrize("left,warned", [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 7)])
def test_before_a_use_closes_one_is_warned_at_90_30_and_7_days(left: int, warned: int | None) -> None:
    (one,) = found(followed(), today=ENDS - timedelta(days=left), days=100)[-1:]
    assert (one.kind, one.warned, one.late, one.days_left) == (DeadlineKind.USE_ENDS, warned, left < 0, left)


def test_only_what_closes_by_itself_is_warned_of() -> None:
    use = followed(complete(assessment={"again": "2026-11-25"}))
    assert [(one.kind, one.warned) for one in found(use)] == [(DeadlineKind.ASSESS_AGAIN, None)]


@pytest.mark.parametrize(
    "document,kind,day",
    [
        (complete(assessment={"again": "2026-12-24"}), DeadlineKind.ASSESS_AGAIN, date(2026, 12, 24)),
        (changed("decision/look_again", "2026-12-24"), DeadlineKind.LOOK_AGAIN, date(2026, 12, 24)),
        (changed("value/measures/0/by", "2026-12-24"), DeadlineKind.MEASURE, date(2026, 12, 24)),
        (changed("decision/conditions", [TASK, RULE]), DeadlineKind.TASK, date(2026, 12, 1)),
        (changed("basis/0/ends", "2026-12-31"), DeadlineKind.BASIS_ENDS, date(2026, 12, 31)),
        (changed("decision/look_again", "2026-11-01"), DeadlineKind.LOOK_AGAIN, date(2026, 11, 1)),
    ],
)
def test_what_the_entry_promises_falls_due(document: dict[str, object], kind: DeadlineKind, day: date) -> None:
    (one,) = found(followed(document))
    assert (one.kind, one.day, one.late) == (kind, day, day < TODAY)


def test_a_law_that_ends_before_the_use_is_told_with_its_name() -> None:
    (one,) = found(followed(), laws={"act": row(ends=date(2026, 12, 31))})
    assert (one.kind, one.about, one.ref) == (DeadlineKind.BASIS_ENDS, row().name, "task")
    assert found(followed(ends=None), laws={"act": row(ends=date(2026, 12, 31))})
    assert not found(followed(ends=date(2026, 12, 1)), laws={"act": row(ends=date(2026, 12, 31))})[1:]


def test_a_basis_of_another_phase_may_end() -> None:
    document = changed("basis/0", {"key": "made", "phase": "develop", "law": "act", "ends": "2026-12-31"})
    assert found(followed(document)) == ()


def test_a_pilot_stops_on_its_day_or_with_its_decision() -> None:
    pilot = changed("decision/result", "pilot") | {"pilot": {"stops": "2026-12-20"}}
    assert [(one.kind, one.day) for one in found(followed(pilot))] == [(DeadlineKind.PILOT_STOPS, date(2026, 12, 20))]
    sooner = followed(pilot, ends=date(2026, 12, 10))
    assert [(one.kind, one.day, one.warned) for one in found(sooner)] == [(DeadlineKind.PILOT_STOPS, date(2026, 12, 10), 30)]
    assert found(followed(changed("decision/result", "pilot") | {"pilot": {}}, ends=None)) == ()


def test_what_was_measured_in_time_is_not_due() -> None:
    use = followed(changed("value/measures/0/by", "2026-12-24"))
    assert found(replace(use, measured={"wait": (Achieved(5, date(2026, 12, 1), "", 1),)})) == ()
    assert kinds(replace(use, measured={"wait": (Achieved(5, date(2026, 6, 1), "", 1),)})) == [DeadlineKind.MEASURE]


def test_a_settled_task_stays_settled_over_versions() -> None:
    use = followed(changed("decision/conditions", [TASK]), settled=frozenset({"ask"}))
    assert found(use) == ()
    assert kinds(replace(use, settled=frozenset())) == [DeadlineKind.TASK]


def test_a_task_without_a_key_is_known_by_its_words() -> None:
    bare = {name: value for name, value in TASK.items() if name != "key"}
    (task,) = tasks_in(parse(changed("decision/conditions", [bare])))
    assert task_key(task).startswith("task-")
    assert task_key(task) == task_key(replace(task, due=None))
    assert task_key(task) != task_key(replace(task, text=None))
    assert task_key(Condition(None, None, None, None, "x")) == "x"


def test_a_dropped_idea_only_asks_for_another_look() -> None:
    document = changed("decision/look_again", "2026-12-24") | {"assessment": {"again": "2026-12-24"}}
    assert kinds(followed(document, dropped=True)) == [DeadlineKind.LOOK_AGAIN]


def test_an_ended_use_owes_nothing_but_answers() -> None:
    document = changed("decision/look_again", "2026-12-24")
    waits = (Waiting(DeadlineKind.REPORT, "r-1", date(2026, 11, 30)), Waiting(DeadlineKind.ADVICE, "a-1", date(2026, 11, 20)))
    assert [(one.kind, one.ref, one.late) for one in found(followed(document, ended=True, waiting=waits))] == [
        (DeadlineKind.ADVICE, "a-1", True), (DeadlineKind.REPORT, "r-1", False),
    ]  # fmt: skip


def test_what_was_adopted_in_bulk_is_to_be_described_by_its_day() -> None:
    document = changed("decision/body", "go-live")
    document["decision"]["look_again"] = "2026-12-24"  # type: ignore[index]
    assert kinds(followed(document, described=False)) == [DeadlineKind.DESCRIBE]
    assert kinds(followed(document)) == [DeadlineKind.LOOK_AGAIN]


def test_a_draft_without_a_decision_owes_nothing_but_its_end() -> None:
    document = changed("decision", None)
    assert found(followed(document, ends=None)) == ()
    assert tasks_in(parse(document)) == ()


def test_a_unit_sees_what_it_answers_for() -> None:
    use = followed(changed("decision/conditions", [TASK]) | {"assessment": {"again": "2026-12-24"}})
    assert kinds(use, unit="aids") == [DeadlineKind.TASK]
    assert kinds(use, unit="care") == [DeadlineKind.ASSESS_AGAIN]
    assert kinds(use, unit="job") == []


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.integers(0, 400))
def test_the_late_ones_come_first_and_none_lies_beyond(today: date, days: int) -> None:
    use = followed(changed("decision/conditions", [TASK]) | {"assessment": {"again": "2026-12-24"}})
    every = found(use, today=today, days=days)
    assert [one.day for one in every] == sorted(one.day for one in every)
    assert all(one.day <= today + timedelta(days=days) for one in every)
    assert [one.late for one in every] == sorted((one.late for one in every), reverse=True)
