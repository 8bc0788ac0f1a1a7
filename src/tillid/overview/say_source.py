"""What a citizen has said herself, as a source: it is data about her like any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tillid.gate.api import Permit, Reading
from tillid.kernel.fields import decrypt
from tillid.kernel.words import Sentence
from tillid.overview import models
from tillid.overview.consents import ANSWER, WORDS, place
from tillid.overview.domain.say import (
    CaseworkConsent,
    Consent,
    ConsentKind,
    ConsentState,
    DataConsent,
    Dispute,
    DisputeState,
    Objection,
    ObjectionState,
    Restriction,
    RestrictionWhy,
    Scope,
)
from tillid.sources.api import ElementInfo, Kind, System

SYSTEM = System(
    key="choices",
    name=Sentence("Dine valg", "Your choices"),
    behind=True,
    holds=Sentence(
        "Dine ja og nej, dine indsigelser og det, du har bedt os rette", "Your yes and no, your objections and your corrections"
    ),
)


def _element(key: str, label: Sentence, yours: Sentence) -> ElementInfo:
    return ElementInfo(key, label, SYSTEM.key, Kind.RECORDS, "choices", yours)


ELEMENTS = (
    _element(
        "choice.consents",
        Sentence("Dine ja og nej", "Your yes and no"),
        Sentence("hvad du har sagt ja og nej til", "what you have said yes and no to"),
    ),
    _element("choice.objections", Sentence("Indsigelser", "Objections"), Sentence("dine indsigelser", "your objections")),
    _element(
        "choice.disputes",
        Sentence("Rettelser", "Corrections"),
        Sentence("det, du har bedt os rette", "what you have asked us to correct"),
    ),
    _element("choice.restrictions", Sentence("Sat på pause", "Paused"), Sentence("hvad der er sat på pause", "what is paused")),
)


class SaySource:
    """Gives what she said, the newest first; answers that a later one replaced are among them."""

    timeout_s: float | None = None

    def read(self, subject_ref: str, elements: Sequence[str], permit: Permit) -> list[Reading]:
        permit.spend(subject_ref, elements)
        return [Reading(element, _READ[element](subject_ref) or None) for element in elements if element in _READ]


def _consents(subject_ref: str) -> tuple[Consent, ...]:
    rows = models.Consent.objects.filter(subject_ref=subject_ref).order_by("-at_ms", "-id")
    return tuple(
        Consent(row.key, _scope(row), ConsentState(row.state), row.at_ms, row.until_ms, row.text_version, row.channel)
        for row in rows
    )


def _scope(row: models.Consent) -> Scope:
    if row.kind == ConsentKind.DATA_PROTECTION.value:
        return DataConsent(row.use_key, row.element)
    return CaseworkConsent(row.case_ref, row.holder, row.element)


def _objections(subject_ref: str) -> tuple[Objection, ...]:
    rows = models.Objection.objects.filter(subject_ref=subject_ref).order_by("-made_ms", "-id")
    return tuple(
        Objection(
            key=row.key,
            use_key=row.use_key,
            element=row.element,
            case_ref=row.case_ref,
            words=_text(row.words_sealed, WORDS, row.key) or "",
            state=ObjectionState(row.state),
            made_ms=row.made_ms,
            due=row.due,
            answer=_text(row.answer_sealed, ANSWER, row.key),
            settled_ms=row.settled_ms,
        )
        for row in rows
    )


def _disputes(subject_ref: str) -> tuple[Dispute, ...]:
    rows = models.Dispute.objects.filter(subject_ref=subject_ref).order_by("-made_ms", "-id")
    return tuple(
        Dispute(
            key=row.key,
            element=row.element,
            words=_text(row.words_sealed, WORDS, row.key) or "",
            state=DisputeState(row.state),
            made_ms=row.made_ms,
            due=row.due,
            answer=_text(row.answer_sealed, ANSWER, row.key),
            settled_ms=row.settled_ms,
        )
        for row in rows
    )


def _restrictions(subject_ref: str) -> tuple[Restriction, ...]:
    rows = models.Restriction.objects.filter(subject_ref=subject_ref).order_by("-from_ms", "-id")
    return tuple(Restriction(row.key, row.element, RestrictionWhy(row.why), row.from_ms, row.ended_ms) for row in rows)


def _text(sealed: bytes | memoryview | None, column: str, key: str) -> str | None:
    return None if sealed is None else decrypt(bytes(sealed), place(column, key)).decode()


_READ: Mapping[str, Callable[[str], tuple[object, ...]]] = {
    "choice.consents": _consents,
    "choice.objections": _objections,
    "choice.disputes": _disputes,
    "choice.restrictions": _restrictions,
}
