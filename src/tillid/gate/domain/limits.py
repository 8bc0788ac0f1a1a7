"""The conditions of a decision that the gate counts or asks for. Pure, standard library only.

They stand beside the rules of the use and never in their place: whoever keeps all of them still needs role, relation and consent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from tillid.citizens.domain.person import age_on
from tillid.gate.domain.days import day_of
from tillid.gate.domain.decision import Refusal
from tillid.gate.domain.reasons import Reason
from tillid.gate.domain.request import Facts, Request
from tillid.kernel.cpr import BadNumber, Cpr
from tillid.ledger.domain.record import Operation
from tillid.register.domain.policy import ElementRule, Limits, Sensitivity

_NUMBERED = "cpr:"


def broken(limits: Limits, request: Request, facts: Facts) -> Iterator[Reason]:
    """Why the whole is refused, each reason once.

    A row of a list is no look-up of a record: it isn't counted and needs no second. But whom a pilot or an age doesn't let in, no
    list shows either.
    """
    if facts.subject_ref is not None:
        yield from _age(limits, facts)
        yield from _pilot(limits, facts)
    if request.operation is not Operation.SEARCH:
        yield from _counted(limits, facts)


def alone(
    limits: Limits, request: Request, facts: Facts, elements: Mapping[str, ElementRule], asked: AbstractSet[str]
) -> Iterator[Refusal]:
    """What a list doesn't show where a record needs two: all but the ordinary, or a list would be the way around the second."""
    if not limits.second_person or facts.spent.second or request.operation is not Operation.SEARCH:
        return
    for key in asked & elements.keys():
        if elements[key].sensitivity is not Sensitivity.ORDINARY:
            yield Refusal(key, Reason.SECOND_MISSING)


def born(subject: str | None) -> date | None:
    """What her number says. None: she has none."""
    if subject is None or not subject.startswith(_NUMBERED):
        return None
    try:
        return Cpr(subject.removeprefix(_NUMBERED)).born
    except BadNumber:
        return None


def _age(limits: Limits, facts: Facts) -> Iterable[Reason]:
    if limits.least_age is None and limits.most_age is None:
        return ()
    day = born(facts.subject)
    if day is None:
        return (Reason.AGE_UNKNOWN,)
    age = age_on(day_of(facts.at_ms), day)
    if limits.least_age is not None and age < limits.least_age:
        return (Reason.TOO_YOUNG,)
    return (Reason.TOO_OLD,) if limits.most_age is not None and age > limits.most_age else ()


def _pilot(limits: Limits, facts: Facts) -> Iterable[Reason]:
    full = limits.cap is not None and facts.spent.pilot >= limits.cap
    return (Reason.PILOT_FULL,) if full and not facts.spent.in_pilot else ()


def _counted(limits: Limits, facts: Facts) -> Iterator[Reason]:
    spent = facts.spent
    if limits.second_person and not spent.second:
        yield Reason.SECOND_MISSING
    if limits.per_month is not None and spent.month >= limits.per_month:
        yield Reason.MONTH_FULL
    if limits.per_citizen_month is not None and spent.citizen >= limits.per_citizen_month:
        yield Reason.CITIZEN_MONTH_FULL
