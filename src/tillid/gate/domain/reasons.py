"""Why the gate says no: every reason, who may be told it, and in which order. Standard library only."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from types import MappingProxyType


class Tier(IntEnum):
    """Who is told a reason (invariant 4). The entry always has all of them."""

    OPEN = 0  # follows from the request and the rules, or is what a stranger is told: says nothing of the citizen
    CASE = 1  # told to one whom use, role and unit let pass and whose case it is
    RELATED = 2  # told once the relation passes too


class Reason(StrEnum):
    """In the order in which a reader is told them: what she can do something about comes first.

    The values stand in ledger entries for good. A new reason gets a new value; an old value never changes its meaning.
    """

    # The one who asks can put these right herself
    CASE_NOT_NAMED = "case-not-named"
    TRAINING_MISSING = "training-missing"
    ROLE_NOT_HELD = "role-not-held"
    UNIT_NOT_HELD = "unit-not-held"
    SECOND_MISSING = "second-missing"
    NO_RELATION = "no-relation"
    NOT_SELF = "not-self"
    CASE_UNKNOWN = "case-unknown"
    CASE_CLOSED = "case-closed"
    CASE_WRONG_KIND = "case-wrong-kind"
    CONSENT_MISSING = "consent-missing"
    CASEWORK_CONSENT_MISSING = "casework-consent-missing"
    CONSENT_LAPSED = "consent-lapsed"
    CASEWORK_CONSENT_LAPSED = "casework-consent-lapsed"
    # Another purpose or another person may do it
    ROLE_NOT_IN_USE = "role-not-in-use"
    UNIT_NOT_ALLOWED = "unit-not-allowed"
    OPERATION_NOT_ALLOWED = "operation-not-allowed"
    NOT_FOR_ROLE = "not-for-role"
    OUTSIDE_PURPOSE = "outside-purpose"
    NOTHING_FOR_ROLE = "nothing-for-role"
    BREAK_GLASS_NOT_FOR_ROLE = "break-glass-not-for-role"
    TOO_YOUNG = "too-young"
    TOO_OLD = "too-old"
    AGE_UNKNOWN = "age-unknown"
    # The municipality must decide first
    BASIS_MISSING = "basis-missing"
    BASIS_PROPOSED = "basis-proposed"
    BASIS_NOT_BEGUN = "basis-not-begun"
    BASIS_OUT_OF_DATE = "basis-out-of-date"
    BASIS_REPEALED = "basis-repealed"
    USE_NOT_PUBLISHED = "use-not-published"
    USE_DROPPED = "use-dropped"
    USE_NOT_BEGUN = "use-not-begun"
    USE_ENDED = "use-ended"
    PILOT_OVER = "pilot-over"
    # Time or the citizen decides
    MONTH_FULL = "month-full"
    CITIZEN_MONTH_FULL = "citizen-month-full"
    PILOT_FULL = "pilot-full"
    OBJECTION_PENDING = "objection-pending"
    OBJECTION_UPHELD = "objection-upheld"
    RESTRICTED = "restricted"
    PROTECTED = "protected"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    CASEWORK_CONSENT_WITHDRAWN = "casework-consent-withdrawn"
    # Nobody knows what was meant
    USE_UNKNOWN = "use-unknown"
    ELEMENT_UNKNOWN = "element-unknown"
    PERSON_UNKNOWN = "person-unknown"
    # After the entry: what was granted didn't come
    SOURCE_FAILED = "source-failed"
    SOURCE_TIMED_OUT = "source-timed-out"
    SOURCE_OVERREACHED = "source-overreached"


_CASE = frozenset({Reason.CASE_CLOSED, Reason.CASE_WRONG_KIND})
_RELATED = frozenset(
    {
        Reason.CASE_UNKNOWN,
        Reason.PERSON_UNKNOWN,
        Reason.CONSENT_MISSING,
        Reason.CONSENT_WITHDRAWN,
        Reason.CONSENT_LAPSED,
        Reason.CASEWORK_CONSENT_MISSING,
        Reason.CASEWORK_CONSENT_WITHDRAWN,
        Reason.CASEWORK_CONSENT_LAPSED,
        Reason.TOO_YOUNG,
        Reason.TOO_OLD,
        Reason.AGE_UNKNOWN,
        Reason.CITIZEN_MONTH_FULL,
        Reason.PILOT_FULL,
        Reason.OBJECTION_PENDING,
        Reason.OBJECTION_UPHELD,
        Reason.RESTRICTED,
        Reason.PROTECTED,
        Reason.SOURCE_FAILED,
        Reason.SOURCE_TIMED_OUT,
        Reason.SOURCE_OVERREACHED,
    }
)

TIER = MappingProxyType(
    {reason: Tier.CASE if reason in _CASE else Tier.RELATED if reason in _RELATED else Tier.OPEN for reason in Reason}
)
ORDER = MappingProxyType({reason: place for place, reason in enumerate(Reason)})
