"""The stages of a data use, in the order in which it must be thought through, and what each asks for.

Problem before purpose, purpose before data, data before technology (invariant 2). The check is the same for a draft that is being
written and for publishing; it is a pure function of the document, the law rows and the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tillid.register.domain import deciding, substance, weighing
from tillid.register.domain.document import Basis, DecisionResult, UseDocument, parse
from tillid.register.domain.fields import Json
from tillid.register.domain.gaps import BEFORE_TECHNOLOGY, STAGE_FIELDS, Finding, Gap, Known, Stage, missing
from tillid.register.domain.policy import Phase

__all__ = [
    "ALWAYS_OPEN", "BEFORE_TECHNOLOGY", "STAGE_FIELDS", "Finding", "Gap", "Known", "Stage", "blockers", "check", "check_in_brief",
    "shut", "technology_locked", "warnings",
]  # fmt: skip

ALWAYS_OPEN = frozenset({Stage.INVOLVEMENT})
"""People are asked from the first idea on."""
_LOCK_NOTHING = frozenset({Gap.ENGLISH, Gap.BASIS_NOT_IN_FORCE, Gap.ADVICE_UNANSWERED})
"""The stage is thought through all the same; publishing asks for these."""
_OF_THE_DATA = frozenset({Gap.BASIS_ARTICLE_9, Gap.BASIS_CONSENT})
"""What the data asks of the law: it mustn't keep the data from being put right."""
_OF_A_DROPPED_IDEA = frozenset({Gap.PROBLEM_WHAT, Gap.TITLE, Gap.ENGLISH, Gap.DAY})


def check(given: Json, known: Known) -> tuple[Finding, ...]:
    """Everything that is missing, in the order of the stages; empty when the use can be published.

    A dropped idea is asked for its problem, its name and its decision alone.
    """
    use = parse(given)
    if use.decision is not None and use.decision.result is DecisionResult.DROPPED:
        return _in_order(found for found in _found(use, given, known) if _of_a_dropped_idea(found))
    return _in_order(_found(use, given, known))


def _found(use: UseDocument, given: Json, known: Known) -> Iterator[Finding]:
    before = [
        *substance.problem(use), *substance.purpose(use), *substance.value(use), *substance.consequences(use),
        *substance.bases(use, known), *substance.data(use, known), *substance.who(use), *_forms(given),
    ]  # fmt: skip
    yield from before
    yield from weighing.technology(use, known, locked=_locks(before))
    yield from weighing.non_digital(use)
    yield from weighing.assessment(use, known)
    yield from weighing.involvement(use, known)
    yield from deciding.decision(use, known)


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    order = list(Stage)
    return tuple(sorted(found, key=lambda finding: order.index(finding.stage)))


def _of_a_dropped_idea(finding: Finding) -> bool:
    return finding.stage is Stage.DECISION or finding.gap in _OF_A_DROPPED_IDEA


def check_in_brief(given: Json, known: Known) -> tuple[Finding, ...]:
    """What lawful processing that already runs lacks to be taken in at go-live: its name, the wording of the record of processing,
    article 6, who answers, and the decision. The rest is described afterwards, by the day the decision says.
    """
    use = parse(given)
    found = [
        *missing(Stage.PURPOSE, {Gap.TITLE: ("purpose/title", use.purpose.title), Gap.FORMAL: ("purpose/formal", use.purpose.formal)}),
        *missing(Stage.BASIS, {Gap.BASIS_ARTICLE_6: ("basis", any(basis.article6 for basis in use.basis))}),
        *missing(Stage.WHO, {Gap.OWNER_UNIT: ("owner_unit", use.owner_unit)}),
        *(finding for finding in _forms(given) if finding.gap is Gap.DAY),
    ]  # fmt: skip
    if use.decision is None:
        return _in_order([*found, Finding(Stage.DECISION, Gap.DECISION, "decision/result")])
    return _in_order([*found, *deciding.decided_by(use.decision, known), *deciding.looked_at_again(use.decision)])


def warnings(given: Json, known: Known) -> tuple[Finding, ...]:
    """What stops nothing and ought to be known: a basis that ends before the decision does."""
    use = parse(given)
    ends = use.decision.ends if use.decision else None
    return tuple(
        Finding(Stage.BASIS, Gap.BASIS_ENDS_EARLY, f"basis/{place}", basis.key)
        for place, basis in enumerate(use.basis)
        if basis.phase is Phase.OPERATE
        and (last := _last_day(basis, known))
        and known.today <= last
        and (ends is None or last < ends)
    )


def _last_day(basis: Basis, known: Known) -> date | None:
    row = known.laws.get(basis.law or "")
    days = [day for day in (basis.ends, row.ends if row else None) if day is not None]
    return min(days) if days else None


# Order -----------------------------------------------------------------------------------------------------------------------
def technology_locked(given: Json, known: Known) -> tuple[Finding, ...]:
    """What stands before technology can be described; empty when it may, or when the document describes none."""
    if "technology" not in given:
        return ()
    return tuple(finding for finding in _in_order(_found(parse(given), given, known)) if _locks([finding]))


def _locks(found: Iterable[Finding]) -> bool:
    return bool(blockers(Stage.TECHNOLOGY, found))


def blockers(stage: Stage, found: Iterable[Finding]) -> tuple[Stage, ...]:
    """The earlier stages that keep this one shut, by what they lack."""
    order = list(Stage)
    earlier = order[: order.index(stage)]
    nothing = _LOCK_NOTHING | _OF_THE_DATA if stage is Stage.DATA else _LOCK_NOTHING
    lacking = {finding.stage for finding in found if finding.gap not in nothing}
    return tuple(one for one in earlier if one in lacking)


def shut(stage: Stage, before: Json, after: Json, known: Known) -> tuple[Finding, ...]:
    """What keeps the stage from being saved: what the earlier stages lacked before, and lack after.

    What the save itself sets right keeps nothing shut: a use without data says so in a later stage than the law, which it then
    needs no more. An idea may be dropped as soon as it has a problem and a name.
    """
    if stage in ALWAYS_OPEN:
        return ()
    undecided = {name: value for name, value in before.items() if name != "decision"}
    lacked = set(check(undecided, known))
    still = [finding for finding in check(after, known) if finding in lacked]
    waits_for = blockers(stage, still)
    return tuple(finding for finding in still if finding.stage in waits_for and finding.gap not in _LOCK_NOTHING)


# Form: what the schema lets through in a draft and a published use can't have -------------------------------------------------
_STAGE_OF = {name: stage for stage, names in STAGE_FIELDS.items() for name in names}
_DAYS = frozenset({"begins", "ends", "by", "date", "due", "agreement", "look_again", "stops", "again", "day"})


def _forms(given: Json) -> Iterator[Finding]:
    """Texts without their English, and days that no calendar has."""
    for name, stage in _STAGE_OF.items():
        yield from (Finding(stage, gap, path) for gap, path in _walk(given.get(name), name))


def _walk(value: object, path: str) -> Iterator[tuple[Gap, str]]:
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _walk(inner, f"{path}/{place}")
    elif isinstance(value, dict):
        if "da" in value and not value.get("en"):
            yield Gap.ENGLISH, path
        for name, inner in value.items():
            yield from _walk(inner, f"{path}/{name}")
    elif isinstance(value, str) and path.rpartition("/")[2] in _DAYS and not _is_day(value):
        yield Gap.DAY, path


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
