"""What a citizen's pages hold, as values: composed in `composition`, rendered by `web.citizen`. Times are milliseconds UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.overview.sayings import Saying
from tillid.register.api import Duty, LawRow


class Outcome(StrEnum):
    """How a look-up ended, as the citizen is told it."""

    SEEN = "seen"  # somebody saw something
    REFUSED = "refused"  # the gate said no to all of it
    FAILED = "failed"  # the gate said yes, the system behind gave nothing
    HELD = "held"  # the law lets it be shown later


@dataclass(frozen=True, slots=True)
class Look:
    """One entry of the list within its group."""

    index: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Review:
    """How the review of an emergency access stands. `settled_ms` None: it waits, until `due` at the latest."""

    due: date
    late: bool
    settled_ms: int | None = None
    verdict: Sentence | None = None


@dataclass(frozen=True, slots=True)
class LookupGroup:
    """What one unit did in one role for one purpose on one day. `looks` are newest first."""

    day: date | None  # None: held
    outcome: Outcome
    looks: tuple[Look, ...]
    title: Sentence
    why: Sentence | None
    use_key: str | None
    unit: Sentence | None
    role: Sentence | None
    saw: tuple[Sentence, ...]
    law: tuple[LawRow, ...]
    emergency: bool = False
    own: bool = False
    listed: bool = False  # one row of a list of cases, not a record that was opened
    review: Review | None = None  # None: it was no emergency, or nobody's review is known

    @property
    def n(self) -> int:
        return len(self.looks)

    @property
    def key(self) -> str:
        """For anchors and ids: unique on a page."""
        return f"opslag-{self.looks[0].index}"


@dataclass(frozen=True, slots=True)
class MonthOfLookups:
    """A month's groups, newest first, and what the whole month has (not just this page): look-ups, times on a list of cases, and
    those refused or failed.
    """

    month: str  # YYYY-MM; empty: held
    n: int
    listed: int
    refused: int
    groups: tuple[LookupGroup, ...]

    @property
    def more(self) -> int:
        """Look-ups of the month that aren't among the groups here."""
        return max(0, self.n + self.listed + self.refused - sum(group.n for group in self.groups))


@dataclass(frozen=True, slots=True)
class Month:
    month: str
    n: int
    emergencies: int
    listed: int = 0


@dataclass(frozen=True, slots=True)
class PurposeCount:
    use_key: str | None
    title: Sentence
    n: int  # 0: she only stood on lists for it
    emergencies: int


@dataclass(frozen=True, slots=True)
class LookupSummary:
    """The last twelve months counted, the citizen's own views left out. `months` is oldest first and has no gaps.

    To stand on a list of cases is no look-up: it is counted apart (`listed`), so that it doesn't drown those that opened a record.
    """

    months: tuple[Month, ...]
    purposes: tuple[PurposeCount, ...]
    n: int
    listed: int
    refused: int
    emergencies: int
    own: int
    busiest: Month | None


@dataclass(frozen=True, slots=True)
class Completeness:
    """What the list can claim today: everything that went through Tillid up to `at_ms`; and what doesn't yet."""

    at_ms: int
    size: int  # of the whole log
    missing_systems: tuple[MissingSystem, ...]


@dataclass(frozen=True, slots=True)
class MissingSystem:
    name: Sentence
    holds: Sentence | None
    expected: str | None


@dataclass(frozen=True, slots=True)
class LookupList:
    """One page of the list. `before` is the cursor of the next, None at the end.

    `continues`: one day filled the page, and goes on upon the next.
    """

    months: tuple[MonthOfLookups, ...]
    before: int | None
    continues: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.months


@dataclass(frozen=True, slots=True)
class CaseStep:
    """`number` of `of`: 1 begun, 2 all is there, 3 decided, 4 ended."""

    number: int
    of: int
    words: Sentence


@dataclass(frozen=True, slots=True)
class CaseCard:
    ref: str
    title: Sentence
    step: CaseStep
    unit: Sentence | None
    phone: str
    next_step: Sentence | None
    next_date: date | None
    your_turn: bool
    closed: bool
    use_key: str | None = None
    ruling: Sentence | None = None
    ruled_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    day: date
    words: Sentence


@dataclass(frozen=True, slots=True)
class CasePage:
    """`documents` are those that somebody reviewed for her; `recent` the newest look-ups for the case's purpose."""

    name: str = field(repr=False)
    card: CaseCard
    number: str
    official_title: str = field(repr=False)
    legal_basis: str
    history: tuple[CaseEvent, ...]
    documents: tuple[tuple[str, date], ...] = field(repr=False)
    purpose: Sentence | None
    why: Sentence | None
    recent: LookupList


@dataclass(frozen=True, slots=True)
class Fact:
    """One element as it stands. `value` is a tuple where there are several."""

    key: str
    label: Sentence
    value: object = field(repr=False)
    as_of: date | None
    duty: Duty | None
    disputed: bool = False
    said: str | None = field(default=None, repr=False)
    answer_due: date | None = None
    protected: bool = False
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class FactGroup:
    """What one source knows. `failed`: the source didn't answer; the rest of the page is right."""

    key: str
    name: Sentence
    holds: Sentence | None
    kept: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    empty: tuple[Sentence, ...] = ()  # what the system could hold, and doesn't of her
    failed: bool = False

    @property
    def known(self) -> int:
        return len(self.facts)


@dataclass(frozen=True, slots=True)
class Choice:
    """An element of one duty with its purpose, for »hvad bestemmer du selv«."""

    label: Sentence
    use_key: str


@dataclass(frozen=True, slots=True)
class CitizenPage:
    name: str = field(repr=False)
    given_name: str = field(repr=False)
    cases: tuple[CaseCard, ...]
    groups: tuple[FactGroup, ...]
    lookups: LookupSummary
    latest: LookupList
    choices: dict[Duty, tuple[Choice, ...]]
    completeness: Completeness
    said: tuple[Saying, ...] = ()
    failed: tuple[Sentence, ...] = ()  # systems that didn't answer; the rest of the page is right

    @property
    def next_steps(self) -> tuple[CaseCard, ...]:
        """Cases with a date ahead, soonest first; then those with a step and no date."""
        waiting = [case for case in self.cases if case.next_step and not case.closed]
        return tuple(sorted(waiting, key=lambda case: (case.next_date or date.max, case.title.da)))

    @property
    def known(self) -> int:
        return sum(group.known for group in self.groups)

    @property
    def your_turn(self) -> int:
        return sum(case.your_turn for case in self.cases if not case.closed)


@dataclass(frozen=True, slots=True)
class SeenElement:
    label: Sentence
    why: Sentence | None
    duty: Duty | None


@dataclass(frozen=True, slots=True)
class RefusedElement:
    """`label` None: the whole look-up. All reasons are told."""

    label: Sentence | None
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class TechnicalNumbers:
    index: int
    epoch: int
    sn: int
    leaf: str  # hex
    size: int  # of the newest checkpoint
    checkpoint: str


@dataclass(frozen=True, slots=True)
class LookupDetail:
    name: str = field(repr=False)
    index: int
    at_ms: int | None
    outcome: Outcome
    title: Sentence
    use_key: str | None
    use_version: int | None
    purpose: Sentence | None
    why: Sentence | None
    unit: Sentence | None
    unit_phone: str
    role: Sentence | None
    second: Sentence | None  # that there were two of them
    channel: Sentence | None
    case: CaseCard | None
    other_case: bool
    law: tuple[LawRow, ...]
    articles: tuple[Sentence, ...]
    seen: tuple[SeenElement, ...]
    refused: tuple[RefusedElement, ...]
    normal: Sentence
    emergency: bool
    review: Review | None
    own: bool
    corrects: int | None
    same_purpose: int  # look-ups for the same purpose within the last twelve months
    technical: TechnicalNumbers
