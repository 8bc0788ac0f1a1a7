"""The rules of the gate, each alone; then what holds of any question at all."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.gate import world as w
from tillid.gate.domain.decide import decide, decide_break_glass
from tillid.gate.domain.decision import Decision, Refusal, shown
from tillid.gate.domain.reasons import ORDER, TIER, Reason, Tier
from tillid.gate.domain.request import ConsentState, Facts, Request
from tillid.gate.domain.tables import tables_of
from tillid.ledger.domain.record import Operation
from tillid.register.domain.policy import BasisRule, LawStatus, Phase, Policy, Relation, UseStatus


def test_a_caseworker_gets_what_the_purpose_gives_her_role() -> None:
    decision = decide(w.REQUEST, w.FACTS, w.POLICY)
    assert decision.granted == tuple(sorted(w.CONSULTANTS))
    assert (decision.refused, decision.whole, decision.told) == ((), (), Tier.RELATED)


def test_the_bases_that_carry_the_answer_are_named() -> None:
    assert decide(w.REQUEST, w.FACTS, w.POLICY).basis == ("gdpr-6-1-e", "leb-31")


def test_only_named_elements_are_granted() -> None:
    assert decide(w.asking(elements=("job.plan", "job.plan")), w.FACTS, w.POLICY).granted == ("job.plan",)


@pytest.mark.parametrize(
    "changed, reason",
    [
        ({"operation": Operation.DELETE}, Reason.OPERATION_NOT_ALLOWED),
        ({"use_key": "gone"}, Reason.USE_UNKNOWN),
        ({"role": "duty-officer"}, Reason.ROLE_NOT_IN_USE),
        ({"role": None}, Reason.ROLE_NOT_IN_USE),
        ({"role": "unit-leader"}, Reason.ROLE_NOT_HELD),
        ({"unit": "youth"}, Reason.UNIT_NOT_HELD),
        ({"unit": "care"}, Reason.UNIT_NOT_ALLOWED),
        ({"unit": None}, Reason.UNIT_NOT_ALLOWED),
        ({"phase": Phase.DEVELOP}, Reason.BASIS_MISSING),
        ({"use_key": "own-data"}, Reason.NOT_SELF),
    ],
)
def test_a_wrong_question_is_refused_whole(changed: dict[str, object], reason: Reason) -> None:
    decision = decide(w.asking(**changed), w.FACTS, w.POLICY)
    assert reason in decision.whole
    assert decision.granted == ()


@pytest.mark.parametrize(
    "changed, reason",
    [
        ({"subject_ref": None}, Reason.PERSON_UNKNOWN),
        ({"roles": frozenset()}, Reason.ROLE_NOT_HELD),
        ({"units": frozenset()}, Reason.UNIT_NOT_HELD),
        ({"training": frozenset()}, Reason.TRAINING_MISSING),
        ({"case": None}, Reason.NO_RELATION),
        ({"case": None}, Reason.CASE_UNKNOWN),
        ({"case": replace(w.THE_CASE, assigned=False)}, Reason.NO_RELATION),
        ({"case": replace(w.THE_CASE, open=False)}, Reason.CASE_CLOSED),
        ({"case": replace(w.THE_CASE, kind="27.60.00")}, Reason.CASE_WRONG_KIND),
        ({"objections": frozenset({("job", "")})}, Reason.OBJECTION_PENDING),
        ({"upheld": frozenset({("job", "")})}, Reason.OBJECTION_UPHELD),
        ({"restricted": frozenset({""})}, Reason.RESTRICTED),
        ({"at_ms": w.NOW - 1_001}, Reason.USE_NOT_BEGUN),
        ({"at_ms": w.NOW + 1_000}, Reason.USE_ENDED),
    ],
)
def test_what_holds_now_can_refuse_the_whole(changed: dict[str, object], reason: Reason) -> None:
    decision = decide(w.REQUEST, w.knowing(**changed), w.POLICY)
    assert reason in decision.whole
    assert decision.granted == ()


def test_a_case_that_is_not_named_is_another_reason_than_one_that_is_unknown() -> None:
    decision = decide(w.asking(case_ref=None), w.knowing(case=None), w.POLICY)
    assert Reason.CASE_NOT_NAMED in decision.whole
    assert Reason.CASE_UNKNOWN not in decision.whole


@pytest.mark.parametrize(
    "status, reason",
    [(UseStatus.DRAFT, Reason.USE_NOT_PUBLISHED), (UseStatus.ENDED, Reason.USE_ENDED)],
)
def test_a_use_that_is_not_in_force_gives_nothing(status: UseStatus, reason: Reason) -> None:
    assert decide(w.REQUEST, w.FACTS, w.policy(status=status)).whole == (reason,)


@pytest.mark.parametrize(
    "at, passes", [(w.NOW - 1_001, False), (w.NOW - 1_000, True), (w.NOW + 999, True), (w.NOW + 1_000, False)]
)
def test_a_use_holds_from_its_beginning_until_just_before_its_end(at: int, *, passes: bool) -> None:
    assert bool(decide(w.REQUEST, w.knowing(at_ms=at), w.POLICY).granted) is passes


@pytest.mark.parametrize(
    "law, reason",
    [
        ({"status": LawStatus.PROPOSED}, Reason.BASIS_PROPOSED),
        ({"status": LawStatus.ADOPTED}, Reason.BASIS_NOT_BEGUN),
        ({"status": LawStatus.REPEALED}, Reason.BASIS_REPEALED),
        ({"begins": w.NOW + 1}, Reason.BASIS_NOT_BEGUN),
        ({"ends": w.NOW}, Reason.BASIS_OUT_OF_DATE),
        ({"phase": Phase.DEVELOP}, Reason.BASIS_MISSING),
    ],
)
def test_a_law_that_does_not_hold_today_carries_nothing(law: dict[str, object], reason: Reason) -> None:
    decision = decide(w.REQUEST, w.FACTS, w.policy(bases=(replace(w.BASIS, **law),)))
    assert decision.whole == (reason,)
    assert decision.basis == ()


def test_one_law_of_a_group_is_enough_but_each_group_needs_one() -> None:
    repealed = replace(w.BASIS, key="old", status=LawStatus.REPEALED)
    assert decide(w.REQUEST, w.FACTS, w.policy(bases=(repealed, w.BASIS, w.GDPR))).basis == ("gdpr-6-1-e", "leb-31")
    assert decide(w.REQUEST, w.FACTS, w.policy(bases=(repealed, w.GDPR))).whole == (Reason.BASIS_REPEALED,)


def test_all_reasons_of_the_whole_are_listed_what_one_can_do_first() -> None:
    nobody = Facts(at_ms=w.NOW + 5_000)
    decision = decide(w.asking(operation=Operation.DELETE, phase=Phase.RETRAIN), nobody, w.POLICY)
    assert decision.whole == (
        Reason.TRAINING_MISSING,
        Reason.ROLE_NOT_HELD,
        Reason.UNIT_NOT_HELD,
        Reason.NO_RELATION,
        Reason.CASE_UNKNOWN,
        Reason.OPERATION_NOT_ALLOWED,
        Reason.BASIS_MISSING,
        Reason.USE_ENDED,
        Reason.PERSON_UNKNOWN,
    )


def refused(element: str, facts: Facts = w.FACTS, policy: Policy = w.POLICY, **asked: object) -> tuple[Reason, ...]:
    decision = decide(w.asking(elements=(element,), **asked), facts, policy)
    assert {refusal.element for refusal in decision.refused} <= {element}
    return tuple(refusal.reason for refusal in decision.refused)


@pytest.mark.parametrize(
    "element, reason",
    [
        ("nobody.knows", Reason.ELEMENT_UNKNOWN),
        ("job.health-note", Reason.OUTSIDE_PURPOSE),
        ("job.target-group", Reason.NOT_FOR_ROLE),
    ],
)
def test_an_element_that_the_rules_do_not_give_is_refused(element: str, reason: Reason) -> None:
    assert refused(element) == (reason,)


@pytest.mark.parametrize(
    "state, reason",
    [
        (None, Reason.CONSENT_MISSING),
        (ConsentState.WITHDRAWN, Reason.CONSENT_WITHDRAWN),
        (ConsentState.LAPSED, Reason.CONSENT_LAPSED),
    ],
)
def test_a_voluntary_element_needs_her_yes_to_this_use(state: ConsentState | None, reason: Reason) -> None:
    said = {} if state is None else {("job", w.SMS.key): state}
    assert refused(w.SMS.key, w.knowing(data_consents=said)) == (reason,)
    assert refused(w.SMS.key, w.knowing(data_consents={("counter", w.SMS.key): ConsentState.GIVEN})) == (Reason.CONSENT_MISSING,)


@pytest.mark.parametrize(
    "state, reason",
    [
        (None, Reason.CASEWORK_CONSENT_MISSING),
        (ConsentState.WITHDRAWN, Reason.CASEWORK_CONSENT_WITHDRAWN),
        (ConsentState.LAPSED, Reason.CASEWORK_CONSENT_LAPSED),
    ],
)
def test_casework_needs_her_yes_in_this_case(state: ConsentState | None, reason: Reason) -> None:
    said = {} if state is None else {(w.CASE, "hospital", w.DIAGNOSIS.key): state}
    assert refused(w.DIAGNOSIS.key, w.knowing(casework_consents=said)) == (reason,)


@pytest.mark.parametrize(
    "other", [("another-case", "hospital", "care.diagnosis"), (w.CASE, "fund", "care.diagnosis"), (w.CASE, "hospital", "job.cv")]
)
def test_a_yes_to_another_case_holder_or_kind_is_no_yes(other: tuple[str, str, str]) -> None:
    facts = w.knowing(casework_consents={other: ConsentState.GIVEN})
    assert refused(w.DIAGNOSIS.key, facts) == (Reason.CASEWORK_CONSENT_MISSING,)


def test_casework_consent_without_a_case_is_missing() -> None:
    policy = w.policy(relation=Relation.NONE)
    assert refused(w.DIAGNOSIS.key, w.knowing(case=None), policy) == (Reason.CASEWORK_CONSENT_MISSING,)


def test_the_two_kinds_of_consent_never_stand_in_for_each_other() -> None:
    crossed = w.knowing(
        data_consents={("job", w.DIAGNOSIS.key): ConsentState.GIVEN},
        casework_consents={(w.CASE, "hospital", w.SMS.key): ConsentState.GIVEN},
    )
    assert refused(w.SMS.key, crossed) == (Reason.CONSENT_MISSING,)
    assert refused(w.DIAGNOSIS.key, crossed) == (Reason.CASEWORK_CONSENT_MISSING,)


def test_an_objection_or_a_restriction_can_concern_one_element() -> None:
    facts = w.knowing(objections=frozenset({("job", "job.cv")}), restricted=frozenset({"job.cv"}))
    assert refused("job.cv", facts) == (Reason.OBJECTION_PENDING, Reason.RESTRICTED)
    assert refused("job.plan", facts) == ()


def test_a_protected_address_is_told_in_a_case_and_not_without_one() -> None:
    protected = w.knowing(protected=frozenset({"person.address"}))
    assert refused("person.address", protected) == ()
    assert refused("person.address", protected, use_key="counter") == (Reason.PROTECTED,)


def test_all_reasons_of_an_element_are_listed() -> None:
    leaders = w.asking(role="unit-leader", elements=(w.SMS.key,))
    facts = w.knowing(
        roles=frozenset({"unit-leader"}),
        data_consents={},
        objections=frozenset({("job", w.SMS.key)}),
        restricted=frozenset({w.SMS.key}),
    )
    assert [refusal.reason for refusal in decide(leaders, facts, w.POLICY).refused] == [
        Reason.CONSENT_MISSING,
        Reason.NOT_FOR_ROLE,
        Reason.OBJECTION_PENDING,
        Reason.RESTRICTED,
    ]


def test_what_a_withdrawn_consent_refuses_is_told_after_what_the_role_does() -> None:
    facts = w.knowing(data_consents={("job", w.SMS.key): ConsentState.WITHDRAWN})
    assert refused(w.SMS.key, facts, role="unit-leader") == (Reason.NOT_FOR_ROLE, Reason.CONSENT_WITHDRAWN)


def test_a_consent_does_not_make_an_element_one_for_the_role() -> None:
    assert refused(w.SMS.key, role="unit-leader") == (Reason.NOT_FOR_ROLE,)
    assert refused(w.DIAGNOSIS.key, role="unit-leader") == (Reason.NOT_FOR_ROLE,)


def test_a_role_that_the_use_has_nothing_for_is_told_so_once_and_of_each_consent() -> None:
    wanted = ("job.plan", w.SMS.key, w.DIAGNOSIS.key, "job.health-note", "nobody.knows")
    facts = w.knowing(data_consents={}, restricted=frozenset({"job.plan"}))
    decision = decide(w.asking(role="duty-officer", elements=wanted), facts, w.POLICY)
    assert decision.whole == (Reason.ROLE_NOT_HELD, Reason.ROLE_NOT_IN_USE)
    assert set(decision.refused) == {
        Refusal("job.health-note", Reason.OUTSIDE_PURPOSE),
        Refusal("job.plan", Reason.RESTRICTED),
        Refusal("nobody.knows", Reason.ELEMENT_UNKNOWN),
        Refusal(w.SMS.key, Reason.CONSENT_MISSING),
    }


def test_one_refused_name_refuses_all_unless_a_part_is_enough() -> None:
    wanted = ("job.plan", "job.health-note")
    strict = decide(w.asking(elements=wanted, partial=False), w.FACTS, w.POLICY)
    partial = decide(w.asking(elements=wanted, partial=True), w.FACTS, w.POLICY)
    assert strict.granted == ()
    assert partial.granted == ("job.plan",)
    assert strict.refused == partial.refused == (Refusal("job.health-note", Reason.OUTSIDE_PURPOSE),)


def test_who_names_nothing_gets_the_rest_when_something_is_refused() -> None:
    decision = decide(w.asking(partial=False), w.knowing(data_consents={}), w.POLICY)
    assert w.SMS.key not in decision.granted
    assert "job.plan" in decision.granted


def test_a_role_that_sees_nothing_is_told_so() -> None:
    decision = decide(w.asking(role="councillor"), w.knowing(roles=frozenset({"councillor"})), w.POLICY)
    assert decision.whole == (Reason.NOTHING_FOR_ROLE,)


def test_a_unit_reaches_the_cases_that_lie_with_it() -> None:
    colleague = w.knowing(case=replace(w.THE_CASE, assigned=False))
    assert decide(w.asking(use_key="unit"), colleague, w.POLICY).granted
    elsewhere = w.knowing(case=replace(w.THE_CASE, assigned=False, unit="youth"))
    assert decide(w.asking(use_key="unit"), elsewhere, w.POLICY).whole == (Reason.NO_RELATION,)


def test_a_citizen_sees_all_of_her_own_whatever_she_objected_to() -> None:
    herself = Facts(
        at_ms=w.NOW,
        subject_ref=w.PERSON,
        subject=w.SUBJECT,
        is_self=True,
        objections=frozenset({("own-data", "")}),
        restricted=frozenset({"", "job.cv"}),
        protected=frozenset({"person.address"}),
    )
    assert decide(w.HERSELF, herself, w.POLICY).granted == tuple(sorted(w.RULES))
    assert decide(replace(w.HERSELF, elements=("job.cv", "job.health-note")), herself, w.POLICY).refused == (
        Refusal("job.health-note", Reason.OUTSIDE_PURPOSE),
    )


# Break-glass -----------------------------------------------------------------------------------------------------------------


def test_break_glass_gives_what_the_role_may_ever_see_without_case_or_consent() -> None:
    officer = Facts(at_ms=w.NOW, subject_ref=w.PERSON, roles=frozenset({"duty-officer"}), units=frozenset({"duty"}))
    request = Request(use_key="", role="duty-officer", unit="duty", subject_ref=w.PERSON, partial=True)
    decision = decide_break_glass(request, officer, w.POLICY)
    assert decision.granted == ("care.diagnosis", "person.address")
    beyond = decide_break_glass(replace(request, elements=("job.cv", "nobody.knows", "person.address")), officer, w.POLICY)
    assert beyond.granted == ("person.address",)
    assert beyond.refused == (Refusal("job.cv", Reason.NOT_FOR_ROLE), Refusal("nobody.knows", Reason.ELEMENT_UNKNOWN))


def test_break_glass_needs_a_role_a_unit_and_somebody_it_is_about() -> None:
    request = Request(use_key="", role="councillor", unit="council", subject_ref=w.PERSON)
    assert decide_break_glass(request, Facts(at_ms=w.NOW), w.POLICY).whole == (
        Reason.ROLE_NOT_HELD,
        Reason.UNIT_NOT_HELD,
        Reason.BREAK_GLASS_NOT_FOR_ROLE,
        Reason.PERSON_UNKNOWN,
    )
    assert not decide_break_glass(replace(request, role=None), w.FACTS, w.POLICY).granted


# Two tiers --------------------------------------------------------------------------------------------------------------------

STRANGERS = {
    "unknown": Facts(at_ms=w.NOW, roles=w.FACTS.roles, units=w.FACTS.units, training=w.FACTS.training),
    "unrelated": w.knowing(case=None),
    "somebody else's case": w.knowing(case=replace(w.THE_CASE, assigned=False)),
    "closed": w.knowing(case=replace(w.THE_CASE, assigned=False, open=False, kind="27.60.00")),
    "protected": w.knowing(case=None, protected=frozenset({"person.address", "job.cv"})),
    "withdrawn": w.knowing(
        case=None,
        data_consents={("job", w.SMS.key): ConsentState.WITHDRAWN},
        casework_consents={(w.CASE, "hospital", w.DIAGNOSIS.key): ConsentState.WITHDRAWN},
    ),
    "objecting": w.knowing(case=None, objections=frozenset({("job", ""), ("job", "job.cv")})),
    "restricted": w.knowing(case=None, restricted=frozenset({"", "job.cv"})),
}


@pytest.mark.parametrize("asked", [(), ("job.cv", w.SMS.key, w.DIAGNOSIS.key, "job.health-note", "nobody.knows")])
@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_gets_one_answer_whoever_she_asks_for(who: str, asked: tuple[str, ...]) -> None:
    request = w.asking(elements=asked)
    decision = decide(request, STRANGERS[who], w.POLICY)
    told = shown(decision)
    assert decision.granted == ()
    assert told == shown(decide(request, STRANGERS["unknown"], w.POLICY))
    assert told.whole == (Reason.NO_RELATION,)
    assert {refusal.reason for refusal in told.refused} <= {Reason.OUTSIDE_PURPOSE, Reason.ELEMENT_UNKNOWN}


def test_the_entry_has_what_a_stranger_is_not_told() -> None:
    decision = decide(w.REQUEST, STRANGERS["withdrawn"], w.POLICY)
    assert {Reason.CASE_UNKNOWN, Reason.CONSENT_WITHDRAWN, Reason.CASEWORK_CONSENT_MISSING} <= decision.reasons


def test_whose_case_it_was_is_told_that_it_is_closed_and_nothing_more() -> None:
    facts = w.knowing(case=replace(w.THE_CASE, open=False), data_consents={("job", w.SMS.key): ConsentState.WITHDRAWN})
    told = shown(decide(w.REQUEST, facts, w.POLICY))
    assert told == ((Reason.CASE_CLOSED,), ())


def test_whose_case_it_is_is_told_everything() -> None:
    facts = w.knowing(data_consents={("job", w.SMS.key): ConsentState.WITHDRAWN})
    assert shown(decide(w.REQUEST, facts, w.POLICY)).refused == (Refusal(w.SMS.key, Reason.CONSENT_WITHDRAWN),)


def test_who_lacks_a_course_is_not_told_of_the_citizen_either() -> None:
    facts = w.knowing(training=frozenset(), objections=frozenset({("job", "")}))
    assert shown(decide(w.REQUEST, facts, w.POLICY)).whole == (Reason.TRAINING_MISSING,)


def test_where_no_relation_is_asked_for_an_unknown_person_is_told_as_such() -> None:
    facts = w.knowing(subject_ref=None, subject=None)
    assert shown(decide(w.asking(use_key="counter"), facts, w.POLICY)).whole == (Reason.PERSON_UNKNOWN,)


def about_her(facts: Facts) -> st.SearchStrategy[Facts]:
    """The same employee, and another citizen."""
    own = {"roles": facts.roles, "units": facts.units, "training": facts.training, "at_ms": facts.at_ms, "is_self": False}
    return w.facts.map(lambda other: replace(other, **own))


@w.few
@given(st.data(), w.requests, w.facts)
def test_no_fact_about_a_citizen_changes_what_a_stranger_is_told(data: st.DataObject, request: Request, facts: Facts) -> None:
    def stranger(to: Facts) -> Facts:
        return replace(to, case=None if to.case is None else replace(to.case, assigned=False, unit="elsewhere"), is_self=False)

    if request.use_key == "counter":
        return  # it asks for no relation: nobody is a stranger there
    other = stranger(data.draw(about_her(facts)))
    here = shown(decide(request, stranger(facts), w.POLICY))
    there = shown(decide(request, other, w.POLICY))
    assert {*here.whole} - {Reason.CASE_NOT_NAMED} == {*there.whole} - {Reason.CASE_NOT_NAMED}
    assert here.refused == there.refused


# Of any question -------------------------------------------------------------------------------------------------------------


@w.few
@given(w.requests, w.facts, w.policies)
@example(w.REQUEST, w.FACTS, w.POLICY)
def test_every_question_has_one_answer_and_every_element_a_grant_or_a_reason(
    request: Request, facts: Facts, policy: Policy
) -> None:
    decision = decide(request, facts, policy)
    assert decision == decide(request, facts, policy)
    without = {refusal.element for refusal in decision.refused}
    assert not without & set(decision.granted)
    if decision.granted:
        assert set(request.elements) <= without | set(decision.granted)
    else:
        assert decision.whole or decision.refused


@w.few
@given(w.requests, w.facts, w.policies)
def test_nothing_is_granted_that_the_use_does_not_declare_for_the_role(request: Request, facts: Facts, policy: Policy) -> None:
    granted = set(decide(request, facts, policy).granted)
    if granted:
        use = policy.uses[request.use_key]
        assert granted <= set(use.elements)
        if use.relation is not Relation.SELF:
            assert granted <= use.roles[str(request.role)].elements
        assert not request.elements or granted <= set(request.elements)


@w.few
@given(w.requests, w.facts, w.policies)
def test_break_glass_gives_nothing_beyond_what_the_role_may_ever_see(request: Request, facts: Facts, policy: Policy) -> None:
    decision = decide_break_glass(request, facts, policy)
    assert set(decision.granted) <= policy.break_glass.get(str(request.role), frozenset())
    assert not decision.granted or (request.role in facts.roles and request.unit in facts.units and facts.subject_ref)


@w.few
@given(w.requests, w.facts, w.policies)
def test_where_the_whole_is_refused_nothing_is_granted(request: Request, facts: Facts, policy: Policy) -> None:
    decision = decide(request, facts, policy)
    assert not (decision.whole and decision.granted)


@w.few
@given(w.requests, w.facts, w.policies)
def test_reasons_are_sorted_and_said_once(request: Request, facts: Facts, policy: Policy) -> None:
    decision = decide(request, facts, policy)
    assert list(decision.whole) == sorted(set(decision.whole), key=ORDER.__getitem__)
    assert list(decision.refused) == sorted(set(decision.refused), key=lambda one: (one.element, ORDER[one.reason]))
    assert list(decision.granted) == sorted(set(decision.granted))


GIVES = ("subject_ref", "is_self", "case", "roles", "units", "training", "data_consents", "casework_consents")
TAKES = ("objections", "upheld", "restricted", "protected")
NOTHING = {field.name: getattr(Facts(at_ms=0), field.name) for field in fields(Facts)}


@w.few
@given(w.requests, w.facts, w.policies, st.sets(st.sampled_from(GIVES), min_size=1))
@example(w.REQUEST, w.FACTS, w.POLICY, {"case"})
@example(w.REQUEST, w.FACTS, w.POLICY, {"data_consents"})
def test_knowing_less_in_her_favour_never_opens_more(request: Request, facts: Facts, policy: Policy, gone: set[str]) -> None:
    less = replace(facts, **{name: NOTHING[name] for name in gone})
    assert set(decide(request, less, policy).granted) <= set(decide(request, facts, policy).granted)


@w.few
@given(w.requests, w.facts, w.facts, w.policies)
def test_an_objection_restriction_or_protection_never_opens_more(
    request: Request, facts: Facts, other: Facts, policy: Policy
) -> None:
    more = replace(facts, **{name: getattr(facts, name) | getattr(other, name) for name in TAKES})
    assert set(decide(request, more, policy).granted) <= set(decide(request, facts, policy).granted)


@w.few
@given(w.requests, w.facts, w.policies)
def test_strict_gives_all_that_was_named_or_nothing(request: Request, facts: Facts, policy: Policy) -> None:
    strict = decide(replace(request, partial=False), facts, policy)
    partial = decide(replace(request, partial=True), facts, policy)
    assert set(strict.granted) <= set(partial.granted)
    assert strict.refused == partial.refused
    if request.elements and strict.granted:
        assert set(strict.granted) == set(request.elements)


@w.few
@given(w.requests, w.facts)
def test_the_tier_that_is_told_never_reaches_further_than_the_relation(request: Request, facts: Facts) -> None:
    decision = decide(request, facts, w.POLICY)
    told = shown(decision)
    use = w.POLICY.uses.get(request.use_key)
    related = use is not None and (
        use.relation is Relation.NONE
        or (use.relation is Relation.SELF and facts.is_self)
        or (
            facts.case is not None
            and (facts.case.assigned or (use.relation is Relation.UNIT and facts.case.unit == request.unit))
        )
    )
    if not related:
        assert all(TIER[reason] is Tier.OPEN for reason in told.whole)
        assert all(TIER[refusal.reason] is Tier.OPEN for refusal in told.refused)


def test_tables_are_made_once_for_a_policy_and_anew_for_the_next() -> None:
    first, second = w.policy(), w.policy(version=4)
    assert tables_of(first) is tables_of(first)
    assert tables_of(second).uses["job"].use.version == 4
    assert tables_of(first).uses["job"].use.version == 3


def test_a_role_never_sees_what_its_use_does_not_declare() -> None:
    stray = replace(w.USE.roles["unit-leader"], elements=frozenset({"job.target-group", "job.health-note"}))
    policy = w.policy(roles={"unit-leader": stray})
    decision = decide(w.asking(role="unit-leader"), w.knowing(roles=frozenset({"unit-leader"})), policy)
    assert decision.granted == ("job.target-group",)


def test_a_decision_lists_its_reasons_together() -> None:
    decision = Decision((), (Refusal("job.cv", Reason.RESTRICTED),), (Reason.USE_ENDED,), (), Tier.OPEN)
    assert decision.reasons == {Reason.RESTRICTED, Reason.USE_ENDED}


def test_an_open_group_of_bases_holds_like_any_other() -> None:
    loose = BasisRule("sel-112", Phase.OPERATE, LawStatus.IN_FORCE)
    assert decide(w.REQUEST, w.FACTS, w.policy(bases=(loose,))).basis == ("sel-112",)
