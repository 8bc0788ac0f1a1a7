"""What a citizen has said, as her page tells it: one line each, the newest first. Answers that a later one replaced are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from tillid.gate.api import Opened
from tillid.kernel.words import Sentence
from tillid.overview import say_words
from tillid.overview.domain.say import (
    Consent,
    ConsentState,
    DataConsent,
    Dispute,
    DisputeState,
    Objection,
    ObjectionState,
    Restriction,
    Scope,
)

EVERYTHING = Sentence("Alle oplysninger om dig", "All information about you")
A_CASE = Sentence("En sag", "A case")


@dataclass(frozen=True, slots=True)
class Saying:
    """`about`: what it concerns. `state`: how it stands. `words` are hers, `answer` the municipality's; None where there is none."""

    at_ms: int
    about: Sentence
    state: Sentence
    words: str | None = field(default=None, repr=False)
    answer: str | None = field(default=None, repr=False)
    due: date | None = None


class Names(Protocol):
    """What keys are called."""

    def title(self, key: str | None) -> Sentence: ...

    def label(self, key: str) -> Sentence: ...


def sayings(opened: Opened, names: Names, cases: Mapping[str, Sentence]) -> tuple[Saying, ...]:
    """`cases` are the titles of hers by reference."""
    records = [record for value in opened.values if isinstance(value.value, tuple) for record in value.value]
    found = [*_answers(records, names, cases), *(said for each in records for said in _said(each, names, cases))]
    return tuple(sorted(found, key=lambda saying: saying.at_ms, reverse=True))


def _answers(records: Iterable[object], names: Names, cases: Mapping[str, Sentence]) -> Iterator[Saying]:
    """Of each consent the present answer: they come newest first."""
    told: set[Scope] = set()
    for record in records:
        if isinstance(record, Consent) and record.scope not in told:
            told.add(record.scope)
            lapses = record.state is ConsentState.GIVEN and record.until_ms is not None
            state = say_words.CONSENT_UNTIL if lapses else say_words.CONSENT_STATE[record.state]
            yield Saying(record.at_ms, _of(record.scope, names, cases), state)


def _of(scope: Scope, names: Names, cases: Mapping[str, Sentence]) -> Sentence:
    if isinstance(scope, DataConsent):
        return _within(names.label(scope.element), names.title(scope.use_key))
    return _within(names.label(scope.element), cases.get(scope.case_ref, A_CASE))


def _within(what: Sentence, where: Sentence) -> Sentence:
    return Sentence(f"{what.da} ({where.da})", f"{what.en} ({where.en})")


def _said(record: object, names: Names, cases: Mapping[str, Sentence]) -> Iterator[Saying]:
    match record:
        case Objection(state=state):
            waits = record.due if state is ObjectionState.PENDING else None
            about = _objected(record, names, cases)
            yield Saying(record.made_ms, about, say_words.OBJECTION_STATE[state], record.words, record.answer, waits)
        case Dispute(state=state):
            waits = record.due if state is DisputeState.OPEN else None
            about = names.label(record.element)
            yield Saying(record.made_ms, about, say_words.DISPUTE_STATE[state], record.words, record.answer, waits)
        case Restriction(ended_ms=None):
            about = names.label(record.element) if record.element else EVERYTHING
            yield Saying(record.from_ms, about, say_words.RESTRICTION_STATE[record.why])
        case _:
            pass


def _objected(record: Objection, names: Names, cases: Mapping[str, Sentence]) -> Sentence:
    where = names.title(record.use_key) if record.use_key else cases.get(record.case_ref or "", A_CASE)
    return _within(names.label(record.element), where) if record.element else where
