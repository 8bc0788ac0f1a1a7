"""What a decision asks for: who, by what right, on which conditions, and for a trial what is to be learnt."""

from __future__ import annotations

import pytest

from tests.domain.register.documents import TODAY, Document, both, changed, complete, known, row
from tests.domain.register.test_stages import gaps
from tillid.register.domain.stages import Gap, Stage, check, check_in_brief, warnings

PILOT = {"hypothesis": both(), "cap": 50, "stops": "2027-03-31"}


def decided(**changes: object) -> Document:
    """The complete use with its decision changed; None takes a field away."""
    document = complete()
    decision = document["decision"] | changes  # type: ignore[operator]
    document["decision"] = {name: value for name, value in decision.items() if value is not None}
    return document


def with_rule(**rule: object) -> Document:
    return decided(conditions=[{"kind": "rule", "text": both(), "key": "k", "rule": rule}])


# Who, and by what right ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("body", ["delegated", "go-live"])
def test_who_decides_by_delegation_names_the_rule_that_lets_them(body: str) -> None:
    assert gaps(decided(body=body)) == {Gap.DELEGATION}
    assert gaps(decided(body=body, delegation="Delegationsplan 3.2")) == set()


@pytest.mark.parametrize("look_again, asked", [("2026-03-12", True), ("2026-03-13", False), (None, False)])
def test_another_look_lies_after_the_decision(look_again: str | None, *, asked: bool) -> None:
    assert gaps(decided(look_again=look_again)) == ({Gap.LOOK_AGAIN} if asked else set())


# Dropped ideas ---------------------------------------------------------------------------------------------------------------
def dropped(**changes: object) -> Document:
    idea = {
        "schema": "tillid-data-use/1", "key": "meals", "problem": {"what": both()}, "purpose": {"title": both()},
        "decision": {
            "result": "dropped", "body": "committee", "by": both(), "date": "2026-03-12", "why": both(), "look_again": "2028-03-12",
        },
    }  # fmt: skip
    return idea | changes


def test_a_dropped_idea_is_asked_for_its_problem_its_name_and_its_decision_alone() -> None:
    assert check(dropped(), known()) == ()
    assert check(complete() | {"decision": dropped()["decision"]}, known()) == ()
    assert gaps(dropped(problem={}, purpose={})) == {Gap.PROBLEM_WHAT, Gap.TITLE}


@pytest.mark.parametrize(
    "field, gap",
    [("by", Gap.DECISION_BY), ("date", Gap.DECISION_DATE), ("why", Gap.DECISION_WHY), ("look_again", Gap.LOOK_AGAIN)],
)
def test_a_dropped_idea_names_why_who_and_the_day_of_another_look(field: str, gap: Gap) -> None:
    decision = {name: value for name, value in dropped()["decision"].items() if name != field}  # type: ignore[attr-defined]
    assert gaps(dropped(decision=decision)) == {gap}


def test_a_dropped_idea_is_public_so_it_is_in_both_languages() -> None:
    assert gaps(dropped(problem={"what": {"da": "Kort"}})) == {Gap.ENGLISH}


# Days ------------------------------------------------------------------------------------------------------------------------
def test_a_basis_that_no_longer_holds_on_the_first_day_is_named_at_the_first_day() -> None:
    begins = decided(begins="2027-01-01")
    begins["basis"][0]["ends"] = "2026-12-31"  # type: ignore[index]
    assert gaps(begins) == {Gap.BASIS_FIRST_DAY}
    begins["basis"].append({"key": "new", "phase": "operate", "law": "new-act"})  # type: ignore[attr-defined]
    assert gaps(begins, known(row(), row("new-act"))) == set()


def test_a_use_may_be_decided_on_a_law_that_begins_when_it_does() -> None:
    begins = decided(begins="2027-01-01")
    begins["basis"][0]["begins"] = "2027-01-01"  # type: ignore[index]
    assert gaps(begins) == set()


def test_a_basis_that_ends_before_the_decision_does_is_told_and_stops_nothing() -> None:
    document = changed("basis/0/ends", "2027-12-31")
    assert check(document, known()) == ()
    told = warnings(document, known())
    assert [(finding.gap, finding.path, finding.about) for finding in told] == [(Gap.BASIS_ENDS_EARLY, "basis/0", "task")]


@pytest.mark.parametrize(
    "own, law, ends, told",
    [
        (None, None, "2028-03-31", False),
        (None, "2027-12-31", "2028-03-31", True),
        ("2027-06-30", "2027-12-31", "2027-07-01", True),
        ("2028-03-31", None, "2028-03-31", False),
        ("2027-12-31", None, None, True),
        ("2026-11-20", None, "2028-03-31", False),  # over already: that is no warning but a gap
    ],
)
def test_the_narrower_of_the_days_is_told(own: str | None, law: str | None, ends: str | None, *, told: bool) -> None:
    from datetime import date

    document = decided(ends=ends)
    document["basis"][0] |= {"ends": own} if own else {}  # type: ignore[index]
    rows = known(row(ends=date.fromisoformat(law) if law else None))
    assert bool(warnings(document, rows)) is told


def test_a_draft_without_a_decision_is_warned_of_every_basis_that_ends() -> None:
    document = changed("decision", None)
    document["basis"][0]["ends"] = "2027-12-31"  # type: ignore[index]
    document["basis"].append({"key": "dev", "phase": "develop", "law": "act", "ends": "2027-12-31"})  # type: ignore[attr-defined]
    assert [finding.about for finding in warnings(document, known())] == ["task"]


# Conditions ------------------------------------------------------------------------------------------------------------------
FITTING = [
    {"holds": "units", "keys": ["care"]},
    {"holds": "roles", "keys": ["cook"]},
    {"holds": "until", "day": TODAY.isoformat()},
    {"holds": "per-month", "most": 100},
    {"holds": "per-citizen-month", "most": 4},
    {"holds": "second-person"},
    {"holds": "least-age", "years": 18},
    {"holds": "most-age", "years": 64},
]


@pytest.mark.parametrize("rule", FITTING, ids=[str(rule["holds"]) for rule in FITTING])
def test_a_rule_says_what_its_kind_needs_and_nothing_else(rule: dict[str, object]) -> None:
    assert gaps(with_rule(**rule)) == set()
    other = {"most": 7} if "most" not in rule else {"years": 7}
    assert gaps(with_rule(**rule, **other)) == {Gap.CONDITION_RULE}


@pytest.mark.parametrize("holds", ["units", "roles", "until", "per-month", "per-citizen-month", "least-age", "most-age"])
def test_a_rule_without_its_number_or_keys_holds_nothing(holds: str) -> None:
    assert Gap.CONDITION_RULE in gaps(with_rule(holds=holds))


def test_a_condition_that_the_gate_is_to_hold_says_how() -> None:
    assert gaps(decided(conditions=[{"kind": "rule", "text": both()}])) == {Gap.CONDITION_RULE}


@pytest.mark.parametrize("holds", ["units", "roles"])
def test_a_condition_makes_the_circle_smaller_never_larger(holds: str) -> None:
    known_key = {"units": "care", "roles": "cook"}[holds]
    assert gaps(with_rule(holds=holds, keys=[known_key, "stranger"])) == {Gap.CONDITION_OUTSIDE}
    assert gaps(with_rule(holds=holds, keys=["stranger"])) == {Gap.CONDITION_OUTSIDE, Gap.CONDITIONS_SHUT}


def test_a_condition_may_not_close_before_the_use_begins() -> None:
    assert gaps(with_rule(holds="until", day="2026-11-20")) == {Gap.CONDITION_DAY}
    later = with_rule(holds="until", day="2027-01-31")
    later["decision"]["begins"] = "2027-02-01"  # type: ignore[index]
    assert gaps(later) == {Gap.CONDITION_DAY}


def test_conditions_that_shut_everyone_out_together_are_named() -> None:
    ages = [
        {"kind": "rule", "text": both(), "rule": {"holds": "least-age", "years": 18}},
        {"kind": "rule", "text": both(), "rule": {"holds": "most-age", "years": 17}},
    ]
    assert gaps(decided(conditions=ages)) == {Gap.CONDITIONS_SHUT}
    two = complete()
    two["who"]["units"] = ["care", "school"]  # type: ignore[index]
    two["decision"]["conditions"] = [  # type: ignore[index]
        {"kind": "rule", "text": both(), "rule": {"holds": "units", "keys": [key]}} for key in ("care", "school")
    ]
    assert gaps(two) == {Gap.CONDITIONS_SHUT}


TASK = {"kind": "task", "text": both(), "key": "ask", "owner_unit": "care", "due": "2027-01-01"}


def test_a_task_is_due_after_the_decision_and_has_a_key_of_its_own() -> None:
    assert gaps(decided(conditions=[TASK])) == set()
    assert gaps(decided(conditions=[TASK | {"due": "2026-03-11"}])) == {Gap.CONDITION_DUE}
    assert gaps(decided(conditions=[TASK, TASK])) == {Gap.CONDITION_KEY}
    unnamed = {name: value for name, value in TASK.items() if name != "key"}
    assert gaps(decided(conditions=[unnamed, unnamed])) == {Gap.CONDITION_KEY}
    assert gaps(decided(date=None, conditions=[TASK])) == {Gap.DECISION_DATE}


# Trials ----------------------------------------------------------------------------------------------------------------------
def test_a_trial_says_what_it_is_to_show_for_how_many_and_until_when() -> None:
    assert gaps(decided(result="pilot") | {"pilot": PILOT}) == set()
    assert gaps(decided(result="pilot")) == {Gap.PILOT_HYPOTHESIS, Gap.PILOT_CAP, Gap.PILOT_STOPS}
    assert gaps(decided(result="pilot") | {"pilot": PILOT | {"stops": "2026-11-20"}}) == {Gap.PILOT_STOPS}
    later = decided(result="pilot", begins="2027-04-01") | {"pilot": PILOT}
    assert gaps(later) == {Gap.PILOT_STOPS}


def test_a_trial_that_was_concluded_isnt_begun_again() -> None:
    over = PILOT | {"result": both(), "held": "partly"}
    assert gaps(decided(result="pilot") | {"pilot": over}) == {Gap.PILOT_OVER}


def test_what_follows_a_trial_says_what_the_trial_showed() -> None:
    assert gaps(complete(pilot=PILOT)) == {Gap.PILOT_RESULT}
    assert gaps(complete(pilot=PILOT | {"result": both()})) == {Gap.PILOT_RESULT}
    assert gaps(complete(pilot=PILOT | {"result": both(), "held": "yes"})) == set()


# Go-live ---------------------------------------------------------------------------------------------------------------------
BRIEF: Document = {
    "schema": "tillid-data-use/1", "key": "pay", "owner_unit": "staff", "purpose": {"title": {"da": "Løn"}, "formal": {"da": "Løn"}},
    "basis": [{"key": "gdpr-6-1-e", "phase": "operate", "article6": "e"}],
    "decision": {
        "result": "adopted", "body": "go-live", "by": {"da": "Direktionen"}, "delegation": "4.1", "date": "2026-11-01",
        "look_again": "2027-11-01",
    },
}  # fmt: skip


def test_what_runs_already_is_taken_in_on_little_and_without_english() -> None:
    assert check_in_brief(BRIEF, known()) == ()
    assert check(BRIEF, known()) != ()


@pytest.mark.parametrize(
    "field, gap",
    [
        ("owner_unit", Gap.OWNER_UNIT), ("basis", Gap.BASIS_ARTICLE_6), ("decision", Gap.DECISION), ("purpose", Gap.TITLE),
        ("purpose", Gap.FORMAL),
    ],
)  # fmt: skip
def test_what_it_cant_be_without_is_named(field: str, gap: Gap) -> None:
    assert gap in {finding.gap for finding in check_in_brief({k: v for k, v in BRIEF.items() if k != field}, known())}


@pytest.mark.parametrize(
    "field, value, gap",
    [
        ("delegation", None, Gap.DELEGATION), ("by", None, Gap.DECISION_BY), ("date", "2026-11-22", Gap.DECISION_DATE),
        ("look_again", None, Gap.LOOK_AGAIN), ("look_again", "2026-13-01", Gap.DAY),
    ],
)  # fmt: skip
def test_the_one_decision_for_many_is_whole(field: str, value: object, gap: Gap) -> None:
    decision = {k: v for k, v in (BRIEF["decision"] | {field: value}).items() if v is not None}  # type: ignore[operator]
    found = check_in_brief(BRIEF | {"decision": decision}, known())
    assert gap in {finding.gap for finding in found}
    assert {finding.stage for finding in found} == {Stage.DECISION}
