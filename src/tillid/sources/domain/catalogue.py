"""Systems, groups and elements: what there is to know, and where. Standard library only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tillid.kernel.words import Sentence
from tillid.sources.domain.values import Kind

_WHEN = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class System:
    """A system that holds person data. `behind`: it is read through the gate alone.

    `expected` is the year, month or day (ISO 8601) when it will be behind, or None where nothing is promised.
    """

    key: str
    name: Sentence
    behind: bool
    expected: str | None = None
    holds: Sentence | None = None

    def __post_init__(self) -> None:
        if self.expected is not None and (self.behind or not _WHEN.fullmatch(self.expected)):
            raise ValueError("`expected` is an ISO 8601 year, month or day of a system that isn't behind Tillid yet")


@dataclass(frozen=True, slots=True)
class Group:
    """`kept` says how long what is in the group is kept."""

    key: str
    name: Sentence
    kept: Sentence | None = None


@dataclass(frozen=True, slots=True)
class ElementInfo:
    """`label` names it alone (Adresse), `yours` to the citizen within a sentence (din adresse)."""

    key: str
    label: Sentence
    source: str
    kind: Kind
    group: str
    yours: Sentence | None = None


@dataclass(frozen=True, slots=True)
class NewFact:
    """A value of the element's kind, and the day that it was true by its source."""

    subject_ref: str
    element: str
    value: object
    as_of: date
