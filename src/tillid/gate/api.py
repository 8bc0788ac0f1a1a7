"""The gate's face: nothing about a person is read but through here, and nothing is returned before its entry is on disk."""

from __future__ import annotations

from collections.abc import Sequence

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
    Source,
    Unacceptable,
    Value,
    Verdict,
)
from tillid.gate.domain.decision import Decision, Refusal, Shown, shown
from tillid.gate.domain.reasons import Reason, Tier
from tillid.gate.domain.request import CaseFacts, ConsentState, Facts, Mark, MarkKind, Request
from tillid.gate.permit import NotPermitted, Permit
from tillid.kernel.actor import Actor
from tillid.ledger.api import LedgerUnavailable

__all__ = [
    "BreakGlassReview",
    "CaseFacts",
    "ConsentState",
    "Decision",
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
    "Opened",
    "Permit",
    "Reading",
    "Reason",
    "Refusal",
    "Refused",
    "Request",
    "Shown",
    "Source",
    "Tier",
    "Unacceptable",
    "Value",
    "Verdict",
    "answer_missing",
    "break_glass",
    "figures",
    "list_view",
    "missing_reports",
    "open",
    "open_reviews",
    "read_reason",
    "report_missing",
    "settle_review",
    "shown",
]


def open(request: Request, *, actor: Actor) -> Opened:  # noqa: A001  # the trade's word; nobody imports it bare
    """Decides, makes the entry durable, reads just what was granted. Raises `Refused` or `LedgerUnavailable`."""
    raise NotImplementedError


def break_glass(request: Request, reason: str, *, actor: Actor) -> Opened:
    """What the role may ever see, without case and consent, marked and reviewed. `reason`: 10 to 2,000 characters.

    Raises `Unacceptable`, `Refused` or `LedgerUnavailable`.
    """
    raise NotImplementedError


def open_reviews(*, actor: Actor) -> tuple[BreakGlassReview, ...]:
    """The break-glasses that wait for the actor's unit, oldest deadline first."""
    raise NotImplementedError


def read_reason(key: str, *, actor: Actor) -> str:
    """The reason as it was written. It concerns a citizen, so she gets an entry. Raises `Unacceptable`, `LedgerUnavailable`."""
    raise NotImplementedError


def settle_review(key: str, verdict: Verdict, note: str, *, actor: Actor) -> BreakGlassReview:
    """Ends the review, with a note in words. Nobody settles her own. Raises `Unacceptable`."""
    raise NotImplementedError


def list_view(requests: Sequence[Request], *, actor: Actor) -> tuple[ListRow, ...]:
    """One row a request, in order; one entry a citizen, use and day. Refused rows are rows, not errors. Raises `LedgerUnavailable`."""
    raise NotImplementedError


def report_missing(use_key: str, text: str, *, element: str | None = None, actor: Actor) -> MissingReport:
    """Asks the use's owner for an element that one's work needs; answered within two working days. Raises `Unacceptable`."""
    raise NotImplementedError


def missing_reports(*, actor: Actor) -> tuple[MissingReport, ...]:
    """Those that the actor's unit must answer, and those that the actor made; unanswered first, oldest deadline first."""
    raise NotImplementedError


def answer_missing(key: str, answer: str, *, change_promised: bool, actor: Actor) -> MissingReport:
    """The owner's answer. Raises `Unacceptable`."""
    raise NotImplementedError


def figures(use_key: str) -> tuple[MonthFigures, ...]:
    """By month, newest first; small numbers hidden."""
    raise NotImplementedError
