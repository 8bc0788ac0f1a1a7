"""A small use that could be published as it stands, and the law it rests on. Tests break it in one place at a time."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date

from tillid.kernel.words import Sentence
from tillid.register.domain.law import LawRow, Seen
from tillid.register.domain.policy import LawStatus
from tillid.register.domain.stages import Known
from tillid.register.domain.weighing import PRINCIPLES, RECOMMENDATIONS

TODAY = date(2026, 11, 21)
Document = dict[str, object]


def both(da: str = "Kort", en: str = "Short") -> dict[str, str]:
    return {"da": da, "en": en}


_COMPLETE: Document = {
    "schema": "tillid-data-use/1",
    "key": "meals",
    "owner_unit": "care",
    "problem": {"what": both(), "whose": both(), "known": both()},
    "purpose": {"title": both("Mad", "Meals"), "short": both(), "did": both("Vi bestilte din mad", "We ordered your meals")},
    "value": {
        "individual": [both()],
        "society": [both()],
        "measures": [{"key": "wait", "what": both(), "unit": both(), "before": 9, "promised": 5, "by": "2027-06-01", "how": both()}],
    },
    "consequences": {"using": [both()], "not_using": [both()], "saying_no": both()},
    "basis": [
        {"key": "task", "phase": "operate", "law": "act"},
        {"key": "public-task", "phase": "operate", "article6": "e"},
        {"key": "health", "phase": "operate", "article9": "h"},
    ],
    "data": [
        {
            "key": "care.diet", "label": both(), "why": both(), "source": "care", "duty": "task", "statute": "act",
            "sensitivity": "special", "retention": {"after": "case-closed", "days": 1825, "archive": "discard"},
        },
        {
            "key": "care.wishes", "label": both(), "why": both(), "source": "care", "duty": "voluntary", "sensitivity": "ordinary",
            "consent": "data-protection", "retention": {"after": "consent-withdrawn", "days": 30},
        },
    ],
    "who": {
        "units": ["care"],
        "roles": [{"role": "cook", "elements": ["care.diet", "care.wishes"], "training": ["data-course"]}],
        "relation": "case",
        "case_kinds": ["27.36.00"],
        "operations": ["read"],
    },
    "technology": {"kind": "none"},
    "non_digital": {"ways": [{"how": "phone", "text": both()}]},
    "assessment": {
        "principles": [
            {"set": PRINCIPLES, "version": 1, "key": key, "colour": "green", "evidence": both()} for key in RECOMMENDATIONS
        ],
        "dpia": "not-needed", "dpia_why": both(), "again": "2040-01-01",
    },
    "involvement": {"records": [{"how": "meeting", "day": "2026-01-10", "who": both(), "changed": both()}]},
    "decision": {"result": "adopted", "body": "council", "by": both(), "date": "2026-03-12", "ends": "2028-03-31"},
}  # fmt: skip


def complete(**changes: object) -> Document:
    return copy.deepcopy(_COMPLETE) | changes


def changed(path: str, value: object) -> Document:
    """The complete use with one field set, or taken away where `value` is None."""
    document = complete()
    *way, last = path.split("/")
    place: object = document
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]  # type: ignore[index]
    if isinstance(place, list):
        place[int(last)] = value
    elif value is None:
        place.pop(last)  # type: ignore[attr-defined]
    else:
        place[last] = value  # type: ignore[index]
    return document


def row(
    key: str = "act",
    status: LawStatus = LawStatus.IN_FORCE,
    begins: date | None = None,
    ends: date | None = None,
    paragraph: str | None = "§ 1",
) -> LawRow:
    act = Sentence("Madloven", "The Meals Act")
    return LawRow(key, 1, act, "Lov om mad", paragraph, act, status, begins, ends, None, Seen.FOUND, None, TODAY)


def known(*rows: LawRow, today: date = TODAY, sources: Mapping[str, str] | None = None, running: bool = False) -> Known:
    return Known({law.key: law for law in (rows or (row(),))}, today, sources, running)
