"""A small municipality for the gate: one caseworker, one citizen, one case, and a use in which everything passes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from tillid.gate.domain.request import CaseFacts, ConsentState, Facts, Request
from tillid.ledger.domain.record import Operation
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

NOW = 1_795_000_000_000
PERSON = "11111111-1111-4111-8111-111111111111"
CASE = "22222222-2222-4222-8222-222222222222"
SUBJECT = "cpr:6112850001"
PLAIN = ("job.appointments", "job.cv", "job.plan")


def element(key: str, **given: Any) -> ElementRule:
    return ElementRule(**{"key": key, "source": "employment", "duty": Duty.TASK, "sensitivity": Sensitivity.ORDINARY, **given})


SMS = element("job.sms-number", duty=Duty.VOLUNTARY, consent=ConsentKind.DATA_PROTECTION)
DIAGNOSIS = element("care.diagnosis", source="care", consent=ConsentKind.CASEWORK, holder="hospital")
ADDRESS = element("person.address", source="population")
PLAN_FOR_LEADERS = element("job.target-group")
RULES = {rule.key: rule for rule in (*(element(key) for key in PLAIN), SMS, DIAGNOSIS, ADDRESS, PLAN_FOR_LEADERS)}
CONSULTANTS = frozenset({*PLAIN, SMS.key, DIAGNOSIS.key, ADDRESS.key})
BASIS = BasisRule("leb-31", Phase.OPERATE, LawStatus.IN_FORCE, group="national")
GDPR = BasisRule("gdpr-6-1-e", Phase.OPERATE, LawStatus.IN_FORCE, group="article-6")

USE = UsePolicy(
    key="job",
    version=3,
    status=UseStatus.PUBLISHED,
    begins=NOW - 1_000,
    ends=NOW + 1_000,
    elements=RULES,
    roles={
        "job-consultant": RoleRule("job-consultant", CONSULTANTS, frozenset({"data-course"})),
        "unit-leader": RoleRule("unit-leader", frozenset({PLAN_FOR_LEADERS.key})),
        "councillor": RoleRule("councillor", frozenset()),
    },
    units=frozenset({"job", "youth"}),
    bases=(BASIS, GDPR),
    operations=frozenset({"read", "search"}),
    relation=Relation.CASE,
    case_kinds=frozenset({"15.20.00"}),
    owner_unit="ethics",
)
OWN = replace(USE, key="own-data", relation=Relation.SELF, roles={}, units=frozenset(), case_kinds=frozenset())
OPEN_TO_ALL = replace(USE, key="counter", relation=Relation.NONE, case_kinds=frozenset())
OF_UNIT = replace(USE, key="unit", relation=Relation.UNIT)
SOURCES = {key: rule.source for key, rule in RULES.items()} | {"job.health-note": "employment"}
EVER = {"duty-officer": frozenset({"person.address", "care.diagnosis"}), "job-consultant": frozenset({"person.address"})}


def policy(use: UsePolicy = USE, **changes: Any) -> Policy:
    return Policy(1, {use.key: replace(use, **changes), "own-data": OWN}, SOURCES, EVER)


POLICY = Policy(1, {use.key: use for use in (USE, OWN, OPEN_TO_ALL, OF_UNIT)}, SOURCES, EVER)
THE_CASE = CaseFacts(CASE, "15.20.00", open=True, unit="job", assigned=True)
FACTS = Facts(
    at_ms=NOW,
    subject_ref=PERSON,
    subject=SUBJECT,
    case=THE_CASE,
    roles=frozenset({"job-consultant"}),
    units=frozenset({"job"}),
    training=frozenset({"data-course"}),
    data_consents={("job", SMS.key): ConsentState.GIVEN},
    casework_consents={(CASE, "hospital", DIAGNOSIS.key): ConsentState.GIVEN},
)
REQUEST = Request(use_key="job", role="job-consultant", unit="job", subject_ref=PERSON, case_ref=CASE, partial=True)
HERSELF = Request(use_key="own-data", role=None, unit=None, subject_ref=PERSON, partial=True)


def asking(**changes: Any) -> Request:
    return replace(REQUEST, **changes)


def knowing(**changes: Any) -> Facts:
    return replace(FACTS, **changes)


# Anything at all, most of it near enough to what passes to reach every rule. Made from one drawn seed, not field by field: a hundred
# times quicker, and tests/domain shall run in two seconds. `TILLID_EXAMPLES=thorough` searches for longer.
few = settings(max_examples=2 * settings().max_examples)

_KEYS = [*SOURCES, "nobody.knows"]
_USES = ["job", "own-data", "counter", "unit"]
_ROLES = ["job-consultant", "unit-leader", "councillor", "duty-officer"]
_UNITS = ["job", "youth", "care"]
_HOLDERS = ["hospital", "fund"]


def _some(rng: Random, choices: Iterable[Any], most: int = 4) -> list[Any]:
    pool = list(choices)
    return rng.sample(pool, rng.randint(0, min(most, len(pool))))


def _mostly(rng: Random, usual: Any, *others: Any) -> Any:
    return usual if rng.random() < 0.7 else rng.choice([usual, *others])


def any_request(rng: Random) -> Request:
    return Request(
        use_key=_mostly(rng, "job", *_USES, "", "\0", "gone"),
        role=_mostly(rng, "job-consultant", *_ROLES, None, "nobody"),
        unit=_mostly(rng, "job", *_UNITS, None),
        subject_ref=_mostly(rng, PERSON, None),
        elements=tuple(_some(rng, _KEYS * 2, 5)),
        operation=_mostly(rng, Operation.READ, *Operation),
        phase=_mostly(rng, Phase.OPERATE, *Phase),
        case_ref=_mostly(rng, CASE, None),
        partial=rng.random() < 0.5,
    )


def any_case(rng: Random) -> CaseFacts | None:
    kind, unit = _mostly(rng, "15.20.00", "27.60.00"), _mostly(rng, "job", "care")
    return _mostly(rng, CaseFacts(CASE, kind, rng.random() < 0.8, unit, rng.random() < 0.8), None)


def any_facts(rng: Random) -> Facts:
    return Facts(
        at_ms=_mostly(rng, NOW, NOW - 1_001, NOW + 999, NOW + 1_000),
        subject_ref=_mostly(rng, PERSON, None),
        subject=SUBJECT,
        is_self=rng.random() < 0.5,
        case=any_case(rng),
        roles=frozenset(_mostly(rng, _ROLES, _some(rng, _ROLES))),
        units=frozenset(_mostly(rng, _UNITS, _some(rng, _UNITS))),
        training=frozenset(_mostly(rng, ["data-course"], [])),
        data_consents={(use, key): rng.choice(list(ConsentState)) for use in _some(rng, _USES) for key in _some(rng, _KEYS, 8)},
        casework_consents={
            (CASE, holder, key): rng.choice(list(ConsentState)) for holder in _some(rng, _HOLDERS) for key in _some(rng, _KEYS, 8)
        },
        upheld=frozenset(_mostly(rng, [], [(rng.choice(_USES), rng.choice(["", *_KEYS])) for _ in range(2)])),
        objections=frozenset(_mostly(rng, [], [(rng.choice(_USES), rng.choice(["", *_KEYS])) for _ in range(3)])),
        restricted=frozenset(_mostly(rng, [], _some(rng, ["", *_KEYS]))),
        protected=frozenset(_some(rng, ["person.address", "job.cv"])),
    )


def any_basis(rng: Random) -> BasisRule:
    edges = [None, NOW - 2_000, NOW, NOW + 1, NOW + 2_000]
    status, group = _mostly(rng, LawStatus.IN_FORCE, *LawStatus), rng.choice(["", "national", "article-6"])
    return BasisRule(
        rng.choice(["leb-31", "sel-112"]), rng.choice(list(Phase)), status, rng.choice(edges), rng.choice(edges), group
    )


def any_policy(rng: Random) -> Policy:
    if rng.random() < 0.5:
        return POLICY
    return policy(
        status=_mostly(rng, UseStatus.PUBLISHED, *UseStatus),
        relation=rng.choice(list(Relation)),
        bases=tuple(_mostly(rng, [BASIS], [any_basis(rng) for _ in range(rng.randint(0, 4))])),
        operations=frozenset(_mostly(rng, ["read"], _some(rng, [operation.value for operation in Operation]))),
        units=frozenset(_mostly(rng, _UNITS, _some(rng, _UNITS))),
        ends=_mostly(rng, None, NOW),
    )


_seeds = st.integers(0, 2**64 - 1).map(Random)
requests, facts, policies = _seeds.map(any_request), _seeds.map(any_facts), _seeds.map(any_policy)
