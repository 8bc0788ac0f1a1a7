"""The gate's face: nothing about a person is read but through here, and nothing is returned before its entry is on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tillid.gate import emergencies, intake, listing, missing, opening, seconds
from tillid.gate import figures as _figures
from tillid.gate import real as _real
from tillid.gate.answers import (
    BreakGlassReview,
    FactsPort,
    Fault,
    ListRow,
    MissingReport,
    MonthFigures,
    Opened,
    Reading,
    Refused,
    SecondAsked,
    SecondStanding,
    Source,
    Unacceptable,
    Value,
    Verdict,
)
from tillid.gate.domain.counting import Estimate
from tillid.gate.domain.decision import Decision, Refusal, Shown, shown
from tillid.gate.domain.figures import hide_small
from tillid.gate.domain.real import RealMonth, Sum
from tillid.gate.domain.reasons import Reason, Tier
from tillid.gate.domain.request import CaseFacts, ConsentState, Facts, Mark, MarkKind, Request
from tillid.gate.intake import Taken
from tillid.gate.permit import NotPermitted, Permit
from tillid.gate.ports import NotPlugged, Ports, plug
from tillid.gate.real import PilotCount, RealFigures, Reports
from tillid.gate.seal import Seal, Unsealable
from tillid.gate.words import FAULTS, MARKS, REASONS, VERDICTS, Words
from tillid.kernel.actor import Actor
from tillid.ledger.api import LedgerUnavailable, Receipt

__all__ = [
    "FAULTS",
    "MARKS",
    "REASONS",
    "VERDICTS",
    "BreakGlassReview",
    "CaseFacts",
    "ConsentState",
    "Decision",
    "Estimate",
    "Facts",
    "FactsPort",
    "Fault",
    "LedgerUnavailable",
    "ListRow",
    "Mark",
    "MarkKind",
    "MissingReport",
    "MonthFigures",
    "NotPermitted",
    "NotPlugged",
    "Opened",
    "Permit",
    "PilotCount",
    "Ports",
    "Reading",
    "RealFigures",
    "RealMonth",
    "Reason",
    "Refusal",
    "Refused",
    "Reports",
    "Request",
    "Seal",
    "SecondAsked",
    "SecondStanding",
    "Shown",
    "Source",
    "Sum",
    "Taken",
    "Tier",
    "Unacceptable",
    "Unsealable",
    "Value",
    "Verdict",
    "Words",
    "answer_missing",
    "answer_second",
    "ask_second",
    "break_glass",
    "figures",
    "hide_small",
    "list_view",
    "missing_reports",
    "open",
    "open_reviews",
    "open_with_second",
    "plug",
    "read_reason",
    "read_second_reason",
    "real_figures",
    "report_missing",
    "reviews_of",
    "seconds_of_mine",
    "seconds_waiting",
    "settle_review",
    "settled_reviews",
    "shown",
    "take_in",
]


def open(request: Request, *, actor: Actor) -> Opened:  # noqa: A001  # the trade's word; nobody imports it bare
    """Decides, makes the entry durable, reads just what was granted. Raises `Refused` or `LedgerUnavailable`."""
    return opening.open_record(request, actor=actor)


def break_glass(request: Request, reason: str, *, actor: Actor) -> Opened:
    """What the role may ever see, without case and consent, marked and reviewed. `reason`: 10 to 2,000 characters.

    Raises `Unacceptable`, `Refused` or `LedgerUnavailable`.
    """
    return emergencies.break_glass(request, reason, actor=actor)


def ask_second(request: Request, reason: str, *, actor: Actor) -> SecondAsked:
    """Asks for a colleague, where the use opens for two alone and nothing else stands in the way. It waits for 30 minutes.

    `reason`: 10 to 2,000 characters, which the colleague reads. Raises `Unacceptable`, `Refused` (with an entry) or `LedgerUnavailable`.
    """
    return opening.ask_second(request, reason, actor=actor)


def seconds_of_mine(*, actor: Actor) -> tuple[SecondAsked, ...]:
    """What the actor asked for and can still be opened, or was said no to; newest first."""
    return seconds.mine(actor=actor)


def seconds_waiting(*, actor: Actor) -> tuple[SecondAsked, ...]:
    """Colleagues' that the actor may answer: unit, role and training are as the use says. No citizen is named. Shortest time first."""
    return seconds.waiting(actor=actor)


def read_second_reason(key: str, *, actor: Actor) -> str:
    """The reason as it was written. It concerns a citizen, so she gets an entry. Raises `Unacceptable`, `LedgerUnavailable`."""
    return seconds.read_reason(key, actor=actor)


def answer_second(key: str, *, agree: bool, actor: Actor) -> SecondAsked:
    """Yes or no, for good. Nobody is her own second. Raises `Unacceptable`."""
    return seconds.answer(key, agree=agree, actor=actor)


def open_with_second(key: str, *, actor: Actor) -> Opened:
    """Opens what the actor asked for, once a colleague has agreed; the entry says that there were two.

    Raises `Unacceptable` where it isn't the actor's own, `Refused` or `LedgerUnavailable`.
    """
    return opening.open_record(seconds.request_of(key, actor=actor), actor=actor)


def open_reviews(*, actor: Actor) -> tuple[BreakGlassReview, ...]:
    """Those that wait for the actor: a leader's own unit's, an overseer's all. Oldest deadline first; no citizen is named."""
    return emergencies.open_reviews(actor=actor)


def settled_reviews(*, most: int = 50, actor: Actor) -> tuple[BreakGlassReview, ...]:
    """Those that were settled among what the actor may review, newest first."""
    return emergencies.settled_reviews(most=most, actor=actor)


def reviews_of(indices: Iterable[int]) -> Mapping[int, BreakGlassReview]:
    """How the review of each of these entries of a citizen's list stands, in one query: for herself. No reason, no note and no name.

    An entry that isn't a break-glass isn't there.
    """
    return emergencies.reviews_of(indices)


def read_reason(key: str, *, actor: Actor) -> str:
    """The reason as it was written. It concerns a citizen, so she gets an entry. Raises `Unacceptable`, `LedgerUnavailable`."""
    return emergencies.read_reason(key, actor=actor)


def settle_review(key: str, verdict: Verdict, note: str, *, actor: Actor) -> BreakGlassReview:
    """Ends the review, with a note in words. Nobody settles her own. Raises `Unacceptable`."""
    return emergencies.settle_review(key, verdict, note, actor=actor)


def list_view(requests: Sequence[Request], *, actor: Actor) -> tuple[ListRow, ...]:
    """One row a request, in order; one entry a citizen, use and day for each employee. The operation is `search`, whatever was named.

    Refused rows are rows, not errors. Raises `LedgerUnavailable`.
    """
    return listing.list_view(requests, actor=actor)


def report_missing(use_key: str, text: str, *, element: str | None = None, actor: Actor) -> MissingReport:
    """Asks the use's owner for an element that one's work needs; answered within two working days. Raises `Unacceptable`."""
    return missing.report_missing(use_key, text, element=element, actor=actor)


def missing_reports(*, actor: Actor) -> tuple[MissingReport, ...]:
    """Those that the actor's unit must answer, and those that the actor made; an overseer sees all. Unanswered first, oldest
    deadline first.
    """
    return missing.missing_reports(actor=actor)


def answer_missing(key: str, answer: str, *, change_promised: bool, actor: Actor) -> MissingReport:
    """The owner's answer. Raises `Unacceptable`."""
    return missing.answer_missing(key, answer, change_promised=change_promised, actor=actor)


def figures(use_key: str) -> tuple[MonthFigures, ...]:
    """By month, newest first; small numbers hidden."""
    return _figures.figures(use_key)


def real_figures(use_key: str, *, today: date) -> RealFigures:
    """What the use really does, over the month that runs and the twelve before, from sums alone. All of it may be shown to anyone."""
    return _real.real_figures(use_key, today=today)


def take_in(uses: Iterable[Taken]) -> Iterator[Receipt]:
    """Uses that happened elsewhere, in the order of their time: decided by the same rules, written as entries, with nothing read.

    Lazy: an entry is durable once its receipt is taken. Raises `LedgerUnavailable`.
    """
    return intake.take_in(uses)
