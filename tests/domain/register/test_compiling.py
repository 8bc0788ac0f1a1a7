"""What the gate reads follows from the document and the law rows, and from nothing else."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import TODAY, both, changed, complete, known, row
from tillid.register.domain.compiling import break_glass, compile_use, draft_policy
from tillid.register.domain.days import day_of, over_ms, starts_ms
from tillid.register.domain.document import parse
from tillid.register.domain.law import LawRow
from tillid.register.domain.own_data import OWN_DATA, OWN_DATA_VERSION, own_data_document, own_data_policy
from tillid.register.domain.policy import (
    ConsentKind,
    Duty,
    LawStatus,
    Limits,
    Phase,
    Relation,
    Sensitivity,
    UsePolicy,
    UseStatus,
)
from tillid.register.domain.stages import check

PUBLISHED = starts_ms(date(2026, 3, 15))


def compiled(document: dict[str, object], *rows: LawRow, ended_ms: int | None = None) -> UsePolicy:
    return compile_use(parse(document, version=3), known(*rows).laws, published_ms=PUBLISHED, ended_ms=ended_ms)


def test_the_policy_says_what_the_document_says() -> None:
    policy = compiled(complete())
    assert (policy.key, policy.version, policy.status) == ("meals", 3, UseStatus.PUBLISHED)
    assert policy.units == {"care"}
    assert policy.operations == {"read"}
    assert policy.relation is Relation.CASE
    assert policy.case_kinds == {"27.36.00"}
    assert policy.owner_unit == "care"
    diet, wishes = policy.elements["care.diet"], policy.elements["care.wishes"]
    assert (diet.source, diet.duty, diet.sensitivity, diet.consent) == ("care", Duty.TASK, Sensitivity.SPECIAL, None)
    assert wishes.consent is ConsentKind.DATA_PROTECTION
    assert policy.roles["cook"].elements == {"care.diet", "care.wishes"}
    assert policy.roles["cook"].training == {"data-course"}


def test_a_use_runs_from_its_publishing_to_the_end_of_its_last_day() -> None:
    policy = compiled(complete())
    assert policy.begins == PUBLISHED
    assert policy.ends == starts_ms(date(2028, 4, 1))
    assert compiled(changed("decision/ends", None)).ends is None
    assert compiled(changed("decision", None)).ends is None


def test_a_first_day_puts_the_beginning_off_and_never_forward() -> None:
    assert compiled(changed("decision/begins", "2026-06-01")).begins == starts_ms(date(2026, 6, 1))
    assert compiled(changed("decision/begins", "2026-01-01")).begins == PUBLISHED


def test_an_ended_use_ends_when_it_was_ended() -> None:
    policy = compiled(complete(), ended_ms=PUBLISHED + 5)
    assert policy.status is UseStatus.ENDED
    assert policy.ends == PUBLISHED + 5
    assert compiled(changed("decision/ends", None), ended_ms=PUBLISHED + 5).ends == PUBLISHED + 5


def test_a_basis_takes_status_and_days_from_its_law_row() -> None:
    basis = compiled(complete(), row(status=LawStatus.PROPOSED, begins=date(2027, 1, 1), ends=date(2027, 12, 31))).bases[0]
    assert (basis.key, basis.phase, basis.status) == ("task", Phase.OPERATE, LawStatus.PROPOSED)
    assert (basis.begins, basis.ends) == (starts_ms(date(2027, 1, 1)), starts_ms(date(2028, 1, 1)))


def test_own_days_of_a_basis_only_narrow_the_laws() -> None:
    own = {"key": "task", "phase": "operate", "law": "act", "begins": "2026-02-01", "ends": "2030-01-01"}
    law = row(begins=date(2025, 1, 1), ends=date(2026, 12, 31))
    basis = compiled(changed("basis/0", own), law).bases[0]
    assert (basis.begins, basis.ends) == (starts_ms(date(2026, 2, 1)), over_ms(date(2026, 12, 31)))


def test_an_article_alone_is_in_force_and_in_a_group_of_its_own() -> None:
    bases = {basis.key: basis for basis in compiled(complete()).bases}
    assert bases["public-task"].status is LawStatus.IN_FORCE
    assert [basis.group for basis in bases.values()] == ["law", "article-6", "article-9"]


def test_a_row_of_data_protection_law_doesnt_stand_in_for_the_law_of_the_task() -> None:
    rows = (row(), row("dbl-11"), row("gdpr-6-1-e"))
    document = complete(
        basis=[
            {"key": "number", "phase": "operate", "law": "dbl-11"},
            {"key": "six", "phase": "operate", "law": "gdpr-6-1-e", "article6": "e"},
        ]
    )
    assert [basis.group for basis in compiled(document, *rows).bases] == ["data-protection-act", "article-6"]


def test_what_the_document_leaves_open_is_closed() -> None:
    assert "care.diet" not in compiled(changed("data/0/source", None)).elements
    assert "care.diet" not in compiled(changed("data/0/source", None)).roles["cook"].elements
    assert [basis.key for basis in compiled(changed("basis/0/law", "no-such-act")).bases] == ["public-task", "health"]
    assert [basis.key for basis in compiled(changed("basis/0/phase", None)).bases] == ["public-task", "health"]
    loose = compiled(complete(data=[{"key": "care.diet", "source": "care"}], who={}))
    assert loose.elements["care.diet"].sensitivity is Sensitivity.CONFIDENTIAL
    assert loose.elements["care.diet"].duty is Duty.TASK
    assert loose.relation is Relation.CASE
    assert loose.roles == {}


def test_a_role_may_see_in_an_emergency_what_its_published_uses_name() -> None:
    one, two = compiled(complete()), compiled(complete(data=[{"key": "care.key", "source": "care"}]) | {"key": "keys"})
    assert break_glass([one, compiled(complete(), ended_ms=1)]) == {"cook": {"care.diet", "care.wishes"}}
    assert break_glass([one, two])["cook"] == {"care.diet", "care.wishes"}
    assert break_glass([compiled(complete(), ended_ms=1)]) == {}


def test_a_draft_has_its_name_in_the_policy_and_nothing_else() -> None:
    policy = draft_policy("meals")
    assert (policy.status, policy.version, policy.elements, policy.roles) == (UseStatus.DRAFT, 0, {}, {})


def test_a_citizens_own_view_is_a_use_of_every_element_for_nobody_else() -> None:
    policy = own_data_policy({"care.diet": "care", "school.name": "school"})
    document = own_data_document()
    assert (policy.key, policy.version) == (OWN_DATA, OWN_DATA_VERSION) == (document.key, document.version)
    assert policy.relation is Relation.SELF
    assert set(policy.elements) == {"care.diet", "school.name"}
    assert policy.operations == {"read", "extract"} == set(document.who.operations)
    assert not policy.units
    assert not policy.roles
    assert [basis.key for basis in policy.bases] == [basis.key for basis in document.basis]
    assert document.purpose.did is not None


def test_a_day_in_denmark_is_as_long_as_the_clocks_say() -> None:
    hours = [(over_ms(day) - starts_ms(day)) / 3_600_000 for day in (date(2026, 3, 29), date(2026, 6, 1), date(2026, 10, 25))]
    assert hours == [23, 24, 25]
    assert over_ms(date.max) == starts_ms(date.max)


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2200, 1, 1)))
def test_a_day_begins_and_ends_within_itself(day: date) -> None:
    assert day_of(starts_ms(day)) == day
    assert day_of(over_ms(day) - 1) == day


# Conditions, trials, and what never opens ------------------------------------------------------------------------------------
def with_rules(*rules: dict[str, object], **changes: object) -> dict[str, object]:
    conditions = [{"kind": "rule", "text": both(), "rule": rule} for rule in rules]
    document = complete(**changes)
    document["decision"] = document["decision"] | {"conditions": conditions}  # type: ignore[operator]
    return document


def test_conditions_on_units_roles_and_days_narrow_the_policy_itself() -> None:
    document = with_rules(
        {"holds": "units", "keys": ["care", "school"]},
        {"holds": "roles", "keys": ["dietician"]},
        {"holds": "until", "day": "2027-01-31"},
        {"holds": "until", "day": "2027-06-30"},
    )
    document["who"]["units"] = ["care", "kitchen"]  # type: ignore[index]
    document["who"]["roles"] *= 2  # type: ignore[index]
    document["who"]["roles"][1] = {"role": "dietician", "elements": ["care.diet"]}  # type: ignore[index]
    policy = compiled(document)
    assert policy.units == {"care"}
    assert set(policy.roles) == {"dietician"}
    assert policy.ends == over_ms(date(2027, 1, 31))
    assert policy.limits is None


def test_of_several_limits_the_strictest_wins() -> None:
    policy = compiled(
        with_rules(
            {"holds": "per-month", "most": 100}, {"holds": "per-month", "most": 40},
            {"holds": "per-citizen-month", "most": 3}, {"holds": "per-citizen-month", "most": 5},
            {"holds": "second-person"}, {"holds": "least-age", "years": 15}, {"holds": "least-age", "years": 18},
            {"holds": "most-age", "years": 64}, {"holds": "most-age", "years": 66},
        )
    )  # fmt: skip
    assert policy.limits == Limits(per_month=40, per_citizen_month=3, second_person=True, least_age=18, most_age=64)


def test_a_rule_that_lacks_its_number_lets_nothing_through() -> None:
    kinds = ["per-month", "per-citizen-month", "least-age", "most-age", "units", "roles", "until"]
    policy = compiled(with_rules(*({"holds": kind} for kind in kinds)))
    assert policy.limits == Limits(per_month=0, per_citizen_month=0, least_age=1_000, most_age=0)
    assert (policy.units, dict(policy.roles), policy.ends) == (frozenset(), {}, PUBLISHED)


def test_a_task_changes_nothing_at_the_gate() -> None:
    document = with_rules({"holds": "per-month", "most": 1})
    document["decision"]["conditions"][0]["kind"] = "task"  # type: ignore[index]
    assert compiled(document).limits is None


def test_a_trial_has_its_cap_and_ends_with_the_first_of_its_last_days() -> None:
    trial = changed("decision/result", "pilot") | {"pilot": {"hypothesis": both(), "cap": 50, "stops": "2027-03-31"}}
    policy = compiled(trial)
    assert policy.pilot
    assert policy.limits == Limits(cap=50)
    assert policy.ends == over_ms(date(2027, 3, 31))
    trial["pilot"]["stops"] = "2029-03-31"  # type: ignore[index]
    assert compiled(trial).ends == over_ms(date(2028, 3, 31))
    assert compiled(changed("decision/result", "pilot")).limits == Limits(cap=0)


def test_what_a_trial_was_held_to_doesnt_hold_the_use_that_follows() -> None:
    policy = compiled(complete(pilot={"hypothesis": both(), "cap": 50, "stops": "2026-03-31", "result": both(), "held": "yes"}))
    assert (policy.pilot, policy.limits, policy.ends) == (False, None, over_ms(date(2028, 3, 31)))


def nothing_opens(policy: UsePolicy) -> bool:
    return not (policy.elements or policy.roles or policy.units or policy.bases or policy.operations)


def test_a_dropped_idea_never_opens_however_much_it_says() -> None:
    policy = compiled(changed("decision/result", "dropped"))
    assert nothing_opens(policy)
    assert (policy.status, policy.version, policy.owner_unit) == (UseStatus.DROPPED, 3, "care")
    assert break_glass([policy]) == {}


def test_what_was_taken_in_at_go_live_opens_nothing_until_it_is_described() -> None:
    brief = parse(complete(), version=1, in_brief=True)
    policy = compile_use(brief, known().laws, published_ms=PUBLISHED)
    assert nothing_opens(policy)
    assert (policy.status, policy.begins, policy.ends) == (UseStatus.PUBLISHED, PUBLISHED, None)
    ended = compile_use(brief, known().laws, published_ms=PUBLISHED, ended_ms=PUBLISHED + 1)
    assert (ended.status, ended.ends) == (UseStatus.ENDED, PUBLISHED + 1)


RULES = st.one_of(
    st.builds(lambda kind, keys: {"holds": kind, "keys": keys}, st.sampled_from(["units", "roles"]),
              st.lists(st.sampled_from(["care", "cook", "stranger"]), unique=True)),
    st.builds(lambda day: {"holds": "until", "day": day.isoformat()}, st.dates(date(2020, 1, 1), date(2040, 1, 1))),
    st.builds(lambda kind, most: {"holds": kind, "most": most}, st.sampled_from(["per-month", "per-citizen-month"]),
              st.integers(1, 1000)),
    st.builds(lambda kind, years: {"holds": kind, "years": years}, st.sampled_from(["least-age", "most-age"]), st.integers(1, 150)),
    st.just({"holds": "second-person"}),
)  # fmt: skip


@given(rules=st.lists(RULES, max_size=6), one=RULES)
def test_a_condition_more_never_lets_more_through(rules: list[dict[str, object]], one: dict[str, object]) -> None:
    wide, narrow = compiled(with_rules(*rules)), compiled(with_rules(*rules, one))
    assert narrow.units <= wide.units
    assert set(narrow.roles) <= set(wide.roles)
    assert narrow.elements == wide.elements
    assert narrow.ends is not None
    assert wide.ends is not None
    assert narrow.ends <= wide.ends
    before, after = wide.limits or Limits(), narrow.limits or Limits()
    for name in ("per_month", "per_citizen_month", "most_age"):
        assert getattr(after, name) is not None or getattr(before, name) is None
        assert (getattr(after, name) or 0) <= (getattr(before, name) or 10**9)
    assert (after.least_age or 0) >= (before.least_age or 0)
    assert after.second_person >= before.second_person


@given(rules=st.lists(RULES, max_size=4))
def test_what_the_check_lets_through_opens_for_somebody(rules: list[dict[str, object]]) -> None:
    document = with_rules(*rules)
    if check(document, known()):
        return
    policy = compiled(document)
    assert policy.units
    assert all(rule.elements for rule in policy.roles.values())
    assert policy.roles
    assert policy.ends is not None
    assert policy.ends > starts_ms(TODAY)
    limits = policy.limits or Limits()
    assert (limits.least_age or 0) <= (limits.most_age or 1_000)
