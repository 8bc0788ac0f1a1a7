from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from tillid.gate.answers import Fault, Verdict
from tillid.gate.domain.reasons import ORDER, TIER, Reason, Tier
from tillid.gate.domain.request import MarkKind
from tillid.gate.words import FAULTS, MARKS, REASONS, VERDICTS

STANDING_VALUES = """
        age-unknown basis-missing basis-not-begun basis-out-of-date basis-proposed basis-repealed break-glass-not-for-role case-closed
        case-not-named case-unknown case-wrong-kind citizen-month-full casework-consent-lapsed casework-consent-missing casework-consent-withdrawn
        consent-lapsed consent-missing consent-withdrawn element-unknown month-full no-relation not-for-role not-self nothing-for-role
        objection-pending objection-upheld operation-not-allowed outside-purpose person-unknown pilot-full pilot-over protected restricted role-not-held role-not-in-use
        second-missing source-failed source-overreached source-timed-out too-old too-young training-missing unit-not-allowed unit-not-held use-dropped use-ended use-not-begun
        use-not-published use-unknown
    """


@pytest.mark.parametrize(
    "words, said", [(REASONS, Reason), (MARKS, MarkKind), (FAULTS, Fault), (VERDICTS, Verdict), (TIER, Reason)]
)
def test_everything_that_can_be_said_has_its_words(words: dict[StrEnum, object], said: type[StrEnum]) -> None:
    assert set(words) == set(said)


def test_what_one_can_do_something_about_is_told_first() -> None:
    assert [*ORDER] == [*Reason]
    assert (
        ORDER[Reason.TRAINING_MISSING]
        < ORDER[Reason.OUTSIDE_PURPOSE]
        < ORDER[Reason.BASIS_PROPOSED]
        < ORDER[Reason.CONSENT_WITHDRAWN]
    )


@pytest.mark.parametrize("reason", [reason for reason in Reason if TIER[reason] is Tier.OPEN])
def test_what_anyone_may_be_told_says_nothing_of_the_citizen(reason: Reason) -> None:
    about_her = ("samtykke", "sagt nej", "trukket", "beskyttet", "pause", "sagt fra", "lukket")
    assert not any(word in REASONS[reason].staff.da.lower() for word in about_her)


def test_reasons_in_old_entries_keep_their_meaning() -> None:
    """The values stand in entries for good. Add a line; never change or take one away."""
    assert sorted(reason.value for reason in Reason) == sorted(STANDING_VALUES.split())


def test_the_reference_lists_each_reason_with_who_is_told() -> None:
    told = {Tier.OPEN: "anyone", Tier.CASE: "whose case it is", Tier.RELATED: "related"}
    page = (Path(__file__).resolve().parents[3] / "docs" / "reference" / "gate.md").read_text()
    rows = [line for line in page.splitlines() if line.startswith("| `") and line.count("|") == 5]
    assert rows == [
        f"| `{reason.value}` | {told[TIER[reason]]} | {REASONS[reason].staff.en} | {REASONS[reason].can_do.en} |"
        for reason in Reason
    ]
