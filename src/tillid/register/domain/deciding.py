"""What the decision asks for: who, when, on which conditions, and for a trial what is to be learnt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tillid.register.domain.document import (
    Body,
    Condition,
    ConditionKind,
    ConditionRule,
    Decision,
    DecisionResult,
    RuleKind,
    UseDocument,
)
from tillid.register.domain.gaps import Finding, Gap, Known, Stage, missing
from tillid.register.domain.policy import Phase
from tillid.register.domain.substance import first_day, lapsed

_NEEDS = {
    RuleKind.UNITS: "keys", RuleKind.ROLES: "keys", RuleKind.UNTIL: "day", RuleKind.PER_MONTH: "most",
    RuleKind.PER_CITIZEN_MONTH: "most", RuleKind.SECOND_PERSON: None, RuleKind.LEAST_AGE: "years", RuleKind.MOST_AGE: "years",
}  # fmt: skip


def decision(use: UseDocument, known: Known) -> Iterator[Finding]:
    decided = use.decision
    if decided is None or decided.result is None:
        yield Finding(Stage.DECISION, Gap.DECISION, "decision/result")
        return
    yield from decided_by(decided, known)
    if decided.result is DecisionResult.DROPPED:
        yield from missing(Stage.DECISION, {Gap.DECISION_WHY: ("decision/why", decided.why)})
        yield from looked_at_again(decided)
        return
    if decided.look_again:
        yield from looked_at_again(decided)
    yield from (Finding(Stage.DECISION, gap, path) for gap, path in _days(use, decided, known))
    yield from _conditions(use, decided, known)
    yield from _pilot(use, decided, known)


def decided_by(decided: Decision, known: Known) -> Iterator[Finding]:
    """Whoever decides, that they did, and by what right."""
    if decided.body is None or decided.by is None:
        yield Finding(Stage.DECISION, Gap.DECISION_BY, "decision/by")
    if decided.on is None or decided.on > known.today:
        yield Finding(Stage.DECISION, Gap.DECISION_DATE, "decision/date")
    if decided.body in {Body.DELEGATED, Body.GO_LIVE} and decided.delegation is None:
        yield Finding(Stage.DECISION, Gap.DELEGATION, "decision/delegation")


def looked_at_again(decided: Decision) -> Iterator[Finding]:
    if decided.look_again is None or (decided.on is not None and decided.look_again <= decided.on):
        yield Finding(Stage.DECISION, Gap.LOOK_AGAIN, "decision/look_again")


def _days(use: UseDocument, decided: Decision, known: Known) -> Iterator[tuple[Gap, str]]:
    if decided.begins and decided.ends and decided.ends < decided.begins:
        yield Gap.DECISION_DAYS, "decision/ends"
    if decided.ends and decided.ends < known.today:
        yield Gap.DECISION_OVER, "decision/ends"
    if known.running and decided.begins and decided.begins > known.today:
        yield Gap.BEGINS_LATER, "decision/begins"
    day = first_day(use, known)
    if day > known.today and lapsed((basis for basis in use.basis if basis.phase is Phase.OPERATE), known, day):
        yield Gap.BASIS_FIRST_DAY, "decision/begins"


# Conditions ------------------------------------------------------------------------------------------------------------------
def _conditions(use: UseDocument, decided: Decision, known: Known) -> Iterator[Finding]:
    keys = [condition.key for condition in decided.conditions]
    for place, condition in enumerate(decided.conditions):
        path = f"decision/conditions/{place}"
        found = (
            _rule(use, condition, first_day(use, known)) if condition.kind is ConditionKind.RULE else _task(condition, decided)
        )
        yield from (Finding(Stage.DECISION, gap, path, condition.key) for gap in found)
        if condition.key in keys[:place] and condition.key:
            yield Finding(Stage.DECISION, Gap.CONDITION_KEY, path, condition.key)
    if _shut(use, decided):
        yield Finding(Stage.DECISION, Gap.CONDITIONS_SHUT, "decision/conditions")


def _task(condition: Condition, decided: Decision) -> Iterator[Gap]:
    if condition.owner_unit is None or condition.due is None:
        yield Gap.CONDITION_OWNER
    if condition.due and decided.on and condition.due < decided.on:
        yield Gap.CONDITION_DUE
    if condition.key is None:
        yield Gap.CONDITION_KEY


def _rule(use: UseDocument, condition: Condition, first: date) -> Iterator[Gap]:
    rule = condition.rule
    if rule is None or not _fits(rule):
        yield Gap.CONDITION_RULE
        return
    named = {RuleKind.UNITS: use.who.units, RuleKind.ROLES: tuple(access.role for access in use.who.roles)}
    if rule.holds in named and not set(rule.keys) <= set(named[rule.holds]):
        yield Gap.CONDITION_OUTSIDE
    if rule.day is not None and rule.day < first:
        yield Gap.CONDITION_DAY


def _fits(rule: ConditionRule) -> bool:
    """It says what its kind needs, and nothing else: what isn't held mustn't be read as if it were."""
    said = {"keys": rule.keys, "day": rule.day, "most": rule.most, "years": rule.years}
    return {name for name, value in said.items() if value} == ({needs} if (needs := _NEEDS[rule.holds]) else set())


def _shut(use: UseDocument, decided: Decision) -> bool:
    """Whether the rules together leave nobody, or no age."""
    units, roles = set(use.who.units), {access.role for access in use.who.roles}
    least, most = 0, 1_000
    for rule in rules_of(decided):
        units &= set(rule.keys) if rule.holds is RuleKind.UNITS else units
        roles &= set(rule.keys) if rule.holds is RuleKind.ROLES else roles
        least = max(least, rule.years or 0) if rule.holds is RuleKind.LEAST_AGE else least
        most = min(most, rule.years or most) if rule.holds is RuleKind.MOST_AGE else most
    return least > most or (bool(use.who.units) and not units) or (bool(use.who.roles) and not roles)


def rules_of(decided: Decision) -> tuple[ConditionRule, ...]:
    """The conditions that the gate holds."""
    return tuple(
        condition.rule for condition in decided.conditions if condition.kind is ConditionKind.RULE and condition.rule is not None
    )


# Trials ----------------------------------------------------------------------------------------------------------------------
def _pilot(use: UseDocument, decided: Decision, known: Known) -> Iterator[Finding]:
    pilot = use.pilot
    if decided.result is DecisionResult.PILOT:
        yield from missing(
            Stage.DECISION,
            {
                Gap.PILOT_HYPOTHESIS: ("pilot/hypothesis", pilot and pilot.hypothesis),
                Gap.PILOT_CAP: ("pilot/cap", pilot and pilot.cap),
            },
        )
        if pilot is None or pilot.stops is None or pilot.stops < first_day(use, known):
            yield Finding(Stage.DECISION, Gap.PILOT_STOPS, "pilot/stops")
        if pilot is not None and pilot.held is not None:
            yield Finding(Stage.DECISION, Gap.PILOT_OVER, "pilot/held")
    elif pilot is not None and (pilot.result is None or pilot.held is None):
        yield Finding(Stage.DECISION, Gap.PILOT_RESULT, "pilot/result")
