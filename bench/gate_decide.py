"""`decide()` against cedarpy with one generic policy, one call a request, on the same random requests; the answers are compared."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable

from tillid.gate.domain.decide import decide
from tillid.gate.domain.request import CaseFacts, ConsentState, Facts, Request
from tillid.register.domain.policy import (
    BasisRule,
    ConsentKind,
    Duty,
    ElementRule,
    LawStatus,
    Phase,
    Policy,
    Relation,
    RoleRule,
    Sensitivity,
    UsePolicy,
    UseStatus,
)

USES, ELEMENTS, ROLES, NOW = 200, 30, 12, 1_795_000_000_000
TARGET = 20
KEYS = [f"element-{n}" for n in range(ELEMENTS)]
ROLE_KEYS = [f"role-{n}" for n in range(ROLES)]
UNITS = [f"unit-{n}" for n in range(8)]

# What decide() looks at, as Cedar says it: one generic policy, parsed once; what each role has in each use stands in entities, parsed
# once; the request and its facts come as context. Cedar answers for the whole request; it can't list the reasons of each element.
CEDAR = """
permit (principal, action == Action::"read", resource)
when {
  resource.published && context.now >= resource.begins && resource.lawful &&
  resource.operations.contains(context.operation) &&
  resource.units.contains(context.unit) && context.held_units.contains(context.unit) &&
  context.held_roles.contains(resource.role) && context.training.containsAll(resource.training) &&
  context.assigned && context.open && resource.kinds.contains(context.kind) &&
  !context.objections.contains(resource.use) && !context.restricted.contains("") &&
  resource.elements.containsAll(context.asked) && resource.plain.containsAll(context.unconsented)
};
"""


def make_policy(rng: random.Random) -> Policy:
    return Policy(1, {f"use-{n}": make_use(f"use-{n}", rng) for n in range(USES)}, dict.fromkeys(KEYS, "source"))


def make_use(key: str, rng: random.Random) -> UsePolicy:
    return UsePolicy(
        key=key,
        version=1,
        status=UseStatus.ENDED if rng.random() < 0.05 else UseStatus.PUBLISHED,
        begins=0,
        ends=None,
        elements={
            name: ElementRule(
                name, "source", Duty.TASK, Sensitivity.ORDINARY, ConsentKind.DATA_PROTECTION if rng.random() < 0.1 else None
            )
            for name in KEYS
        },
        roles={role: RoleRule(role, frozenset(rng.sample(KEYS, 20)), frozenset({"course"})) for role in rng.sample(ROLE_KEYS, 8)},
        units=frozenset(rng.sample(UNITS, 5)),
        bases=(
            BasisRule(
                "national", Phase.OPERATE, LawStatus.IN_FORCE if rng.random() < 0.95 else LawStatus.REPEALED, group="national"
            ),
            BasisRule("gdpr", Phase.OPERATE, LawStatus.IN_FORCE, group="article-6"),
        ),
        operations=frozenset({"read", "search"}),
        relation=Relation.CASE,
        case_kinds=frozenset({"15.20.00"}),
    )


def make_question(policy: Policy, rng: random.Random) -> tuple[Request, Facts]:
    use = policy.uses[f"use-{rng.randrange(USES)}"]
    role = rng.choice([*use.roles, rng.choice(ROLE_KEYS)])
    rule = use.roles.get(role)
    usual = sorted(rule.elements) if rule else KEYS
    asked = tuple(rng.sample(usual, rng.randint(1, 12)) + rng.sample(KEYS, rng.randint(0, 1)))
    unit = rng.choice([*use.units, rng.choice(UNITS)])
    given = {(use.key, key): ConsentState.GIVEN for key in KEYS if rng.random() < 0.9}
    case = CaseFacts("case", "15.20.00", open=rng.random() < 0.97, unit=unit, assigned=rng.random() < 0.95)
    request = Request(use_key=use.key, role=role, unit=unit, subject_ref="person", elements=asked, case_ref="case")
    facts = Facts(
        at_ms=NOW,
        subject_ref="person",
        case=case,
        roles=frozenset({role}),
        units=frozenset({unit}),
        training=frozenset({"course"}),
        data_consents=given,
        objections=frozenset({(use.key, "")}) if rng.random() < 0.02 else frozenset(),
    )
    return request, facts


def entities(policy: Policy) -> list[dict[str, object]]:
    return [
        {
            "uid": {"type": "RoleInUse", "id": f"{use.key}/{rule.role}"},
            "attrs": {
                "use": use.key,
                "role": rule.role,
                "published": use.status is UseStatus.PUBLISHED,
                "begins": use.begins,
                "lawful": all(basis.status is LawStatus.IN_FORCE for basis in use.bases),
                "operations": sorted(use.operations),
                "units": sorted(use.units),
                "kinds": sorted(use.case_kinds),
                "training": sorted(rule.training),
                "elements": sorted(rule.elements),
                "plain": sorted(key for key in rule.elements if use.elements[key].consent is None),
            },
            "parents": [],
        }
        for use in policy.uses.values()
        for rule in use.roles.values()
    ]


def for_cedar(request: Request, facts: Facts) -> dict[str, object]:
    case = facts.case
    assert case is not None
    asked = sorted(set(request.elements))
    context = {
        "now": facts.at_ms,
        "operation": request.operation.value,
        "unit": request.unit,
        "held_units": sorted(facts.units),
        "held_roles": sorted(facts.roles),
        "training": sorted(facts.training),
        "assigned": case.assigned,
        "open": case.open,
        "kind": case.kind,
        "objections": [use for use, _ in facts.objections],
        "restricted": sorted(facts.restricted),
        "asked": asked,
        "unconsented": [key for key in asked if facts.data_consents.get((request.use_key, key)) is not ConsentState.GIVEN],
    }
    resource = f'RoleInUse::"{request.use_key}/{request.role}"'
    return {"principal": 'User::"mette"', "action": 'Action::"read"', "resource": resource, "context": context}


def timed(call: Callable[[int], object], times: int) -> tuple[list[object], list[float]]:
    answers, taken = [], []
    for n in range(times):
        begun = time.perf_counter()
        answers.append(call(n))
        taken.append((time.perf_counter() - begun) * 1e6)
    return answers, taken


def main(fast) -> None:
    try:
        import cedarpy
    except ImportError:
        print("cedarpy isn't installed: uv pip install 'tillid[bench]'")
        return
    rng = random.Random(20261112)
    policy = make_policy(rng)
    questions = [make_question(policy, rng) for _ in range(500 if fast else 5_000)]
    asked = [for_cedar(request, facts) for request, facts in questions]
    rule, tables = cedarpy.PolicySet.from_str(CEDAR), cedarpy.Entities.from_json_str(json.dumps(entities(policy)))
    ours, _ = timed(lambda n: decide(*questions[n], policy), len(questions))  # compiles the tables
    _, us = timed(lambda n: decide(*questions[n], policy), len(questions))
    theirs, cedar = timed(lambda n: cedarpy.is_authorized(asked[n], rule, tables), len(questions))
    wrong = sum(bool(one.granted) is not other.allowed for one, other in zip(ours, theirs, strict=True))
    granted = sum(bool(one.granted) for one in ours)
    print(f"{USES} uses × {ELEMENTS} elements × {ROLES} roles, {len(questions):,} random requests, {granted:,} granted")
    print(f"{'':24}{'p50':>10}{'p99':>10}   µs")
    for name, taken in (("tillid decide()", us), ("cedarpy is_authorized()", cedar)):
        print(f"{name:24}{statistics.median(taken):10.1f}{statistics.quantiles(taken, n=100)[98]:10.1f}")
    ratio = statistics.median(cedar) / statistics.median(us)
    print(f"{'ratio at p50':24}{ratio:10.1f}     target ≥ {TARGET}: {'met' if ratio >= TARGET else 'MISSED'}")
    print(f"answers that differ: {wrong} (decide() also lists every reason of every element; Cedar says yes or no)")
    if wrong:
        raise SystemExit(1)
