"""Problem before purpose, purpose before data, data before technology."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.register.documents import TODAY, both, changed, complete, known, row
from tillid.register.domain.policy import LawStatus
from tillid.register.domain.stages import BEFORE_TECHNOLOGY, Gap, Known, Stage, check, technology_locked

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=6,
)
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # these tests run at every commit and must take no time
FIELDS = ["problem", "purpose", "value", "consequences", "basis", "data", "who", "technology", "non_digital", "decision", "ext"]


def gaps(document: dict[str, object], at: Known | None = None) -> set[Gap]:
    """All gaps but the lock, which follows from any gap before technology and has tests of its own."""
    return {finding.gap for finding in check(document, at or known())} - {Gap.TECHNOLOGY_LOCKED}


def test_a_use_that_says_everything_lacks_nothing() -> None:
    assert check(complete(), known()) == ()


def test_an_empty_draft_is_asked_for_every_stage_in_order() -> None:
    found = check({"schema": "tillid-data-use/1", "key": "new"}, known())
    stages = [finding.stage for finding in found]
    assert set(stages) == set(Stage)
    assert stages == sorted(stages, key=list(Stage).index)


MISSING = [
    ("problem/what", Gap.PROBLEM_WHAT),
    ("problem/whose", Gap.PROBLEM_WHOSE),
    ("problem/known", Gap.PROBLEM_KNOWN),
    ("purpose/title", Gap.TITLE),
    ("purpose/short", Gap.SHORT),
    ("purpose/did", Gap.DID),
    ("value/individual", Gap.VALUE_INDIVIDUAL),
    ("value/society", Gap.VALUE_SOCIETY),
    ("value/measures", Gap.MEASURES),
    ("value/measures/0/unit", Gap.MEASURE_INCOMPLETE),
    ("value/measures/0/before", Gap.MEASURE_INCOMPLETE),
    ("value/measures/0/promised", Gap.MEASURE_INCOMPLETE),
    ("value/measures/0/by", Gap.MEASURE_INCOMPLETE),
    ("consequences/using", Gap.USING),
    ("consequences/not_using", Gap.NOT_USING),
    ("consequences/saying_no", Gap.SAYING_NO),
    ("basis", Gap.BASIS),
    ("data", Gap.DATA),
    ("data/0/label", Gap.ELEMENT_LABEL),
    ("data/0/why", Gap.ELEMENT_WHY),
    ("data/0/source", Gap.ELEMENT_SOURCE),
    ("data/0/duty", Gap.ELEMENT_DUTY),
    ("data/0/statute", Gap.ELEMENT_STATUTE),
    ("data/0/sensitivity", Gap.ELEMENT_SENSITIVITY),
    ("data/0/retention", Gap.ELEMENT_RETENTION),
    ("data/1/consent", Gap.CONSENT_MISSING),
    ("owner_unit", Gap.OWNER_UNIT),
    ("who/units", Gap.UNITS),
    ("who/roles", Gap.ROLES),
    ("who/relation", Gap.RELATION),
    ("who/operations", Gap.OPERATIONS),
    ("technology", Gap.TECHNOLOGY),
    ("technology/kind", Gap.TECHNOLOGY),
    ("non_digital/ways", Gap.WAYS),
    ("decision", Gap.DECISION),
    ("decision/result", Gap.DECISION),
    ("decision/body", Gap.DECISION_BY),
    ("decision/by", Gap.DECISION_BY),
    ("decision/date", Gap.DECISION_DATE),
]


@pytest.mark.parametrize("path, gap", MISSING)
def test_what_is_left_out_is_named(path: str, gap: Gap) -> None:
    assert gap in gaps(changed(path, None))


WRONG = [
    ("basis/0/law", "no-such-act", Gap.BASIS_LAW_UNKNOWN),
    ("basis/1", {"key": "task", "phase": "operate", "article6": "e"}, Gap.BASIS_KEY_TWICE),
    ("basis/1", {"key": "empty", "phase": "develop"}, Gap.BASIS_EMPTY),
    ("basis/0", {"key": "none", "phase": "operate", "article6": "c"}, Gap.BASIS_NEEDS_LAW),
    ("basis/0/ends", "2026-11-20", Gap.BASIS_NOT_IN_FORCE),
    ("basis/0/begins", "2026-11-22", Gap.BASIS_NOT_IN_FORCE),
    ("basis/1/article6", None, Gap.BASIS_ARTICLE_6),
    ("basis/2/article9", None, Gap.BASIS_ARTICLE_9),
    ("basis/1/article6", "a", Gap.BASIS_CONSENT),
    ("basis", [{"key": "task", "phase": "develop", "law": "act"}], Gap.BASIS),
    ("data/1/key", "care.diet", Gap.ELEMENT_TWICE),
    ("data/0/consent", "data-protection", Gap.CONSENT_ON_TASK),
    ("data/0/consent", "casework", Gap.CONSENT_HOLDER),
    ("who/roles/0/elements", [], Gap.ROLE_ELEMENTS),
    ("who/roles/0/elements", ["care.diet"], Gap.SEEN_BY_NOBODY),
    ("who/roles/0/elements", ["care.diet", "care.wishes", "care.key"], Gap.ROLE_OUTSIDE),
    ("who/roles", [{"role": "cook", "elements": ["care.diet", "care.wishes"]}] * 2, Gap.ROLE_TWICE),
    ("technology", {"kind": "rule"}, Gap.TECHNOLOGY_WHAT),
    ("technology", {"kind": "model"}, Gap.TECHNOLOGY_ROLE),
    ("technology", {"kind": "model"}, Gap.OVERSIGHT),
    ("technology", {"kind": "model", "role": "deciding"}, Gap.DECIDING_LAW),
    ("decision/date", "2026-11-22", Gap.DECISION_DATE),
    ("decision/begins", "2028-04-01", Gap.DECISION_DAYS),
    ("decision/ends", "2026-11-20", Gap.DECISION_OVER),
    ("decision/conditions", [{"text": both(), "kind": "task", "key": "k"}], Gap.CONDITION_OWNER),
    ("decision/ends", "2027-02-30", Gap.DAY),
    ("purpose/title", {"da": "Mad"}, Gap.ENGLISH),
    ("not_used", [{"da": "Tro"}], Gap.ENGLISH),
]


@pytest.mark.parametrize("path, value, gap", WRONG)
def test_what_contradicts_itself_is_named(path: str, value: object, gap: Gap) -> None:
    assert gap in gaps(changed(path, value))


def test_dates_and_a_narrower_law_are_no_gap_while_they_hold() -> None:
    document = changed("basis/0", {"key": "task", "phase": "operate", "law": "act", "begins": "2026-01-01", "ends": "2026-11-21"})
    assert check(document, known(row(ends=date(2026, 11, 21), begins=date(2026, 11, 21)))) == ()


def test_a_basis_that_ends_before_it_begins_is_named() -> None:
    basis = {"key": "later", "phase": "retrain", "law": "act", "begins": "2026-05-02", "ends": "2026-05-01"}
    document = complete()
    document["basis"] = [*document["basis"], basis]  # type: ignore[misc]
    assert gaps(document) == {Gap.BASIS_DAYS}


@pytest.mark.parametrize("status", [LawStatus.PROPOSED, LawStatus.REPEALED, LawStatus.ADOPTED])
def test_a_law_that_isnt_in_force_carries_nothing(status: LawStatus) -> None:
    assert gaps(complete(), known(row(status=status))) == {Gap.BASIS_NOT_IN_FORCE}


def test_a_proposed_law_for_development_doesnt_stop_what_runs_on_another() -> None:
    document = complete()
    document["basis"] = [*document["basis"], {"key": "dev", "phase": "develop", "law": "bill"}]  # type: ignore[misc]
    assert gaps(document, known(row(), row("bill", LawStatus.PROPOSED))) == set()


def test_ordinary_data_needs_no_article_9() -> None:
    document = changed("data/0/sensitivity", "confidential")
    document["basis"] = document["basis"][:2]  # type: ignore[index]
    assert gaps(document) == set()


def test_consent_carries_a_use_where_everything_is_voluntary() -> None:
    document = complete(basis=[{"key": "yes", "phase": "operate", "article6": "a"}])
    document["data"] = [document["data"][1]]  # type: ignore[index]
    document["who"]["roles"][0]["elements"] = ["care.wishes"]  # type: ignore[index]
    assert gaps(document) == set()


def test_an_element_must_be_one_that_its_source_holds() -> None:
    assert gaps(complete(), known(sources={"care.diet": "care", "care.wishes": "care"})) == set()
    assert gaps(complete(), known(sources={"care.diet": "care", "care.wishes": "school"})) == {Gap.ELEMENT_UNKNOWN}


def test_a_machine_may_decide_only_by_a_law_in_force() -> None:
    technology = {"kind": "rule", "what": both(), "role": "deciding", "oversight": both(), "deciding_law": "act"}
    assert gaps(complete(technology=technology)) == {Gap.AI_ACT}
    assert gaps(complete(technology=technology), known(row(), today=date(2019, 1, 1))) >= {Gap.DECISION_DATE}
    assert Gap.DECIDING_LAW in gaps(complete(technology=technology), known(row(ends=date(2026, 11, 20))))


def test_a_task_with_its_owner_day_and_key_is_whole() -> None:
    task = {"text": both(), "kind": "task", "key": "ask", "owner_unit": "care", "due": "2027-03-01"}
    assert gaps(changed("decision/conditions", [task])) == set()
    assert gaps(changed("decision/conditions", [task | {"due": "2027-13-01"}])) == {Gap.CONDITION_OWNER, Gap.DAY}


def test_a_new_version_that_begins_later_would_close_the_one_that_runs() -> None:
    later = changed("decision/begins", "2026-11-22")
    assert gaps(later, known(running=True)) == {Gap.BEGINS_LATER}
    assert gaps(later, known(running=False)) == set()
    assert gaps(changed("decision/begins", TODAY.isoformat()), known(running=True)) == set()


@pytest.mark.parametrize("stage", [stage.value for stage in BEFORE_TECHNOLOGY])
def test_technology_is_locked_until_everything_before_it_is_there(stage: str) -> None:
    found = check(changed(stage, None), known())
    assert (Stage.TECHNOLOGY, Gap.TECHNOLOGY_LOCKED) in {(finding.stage, finding.gap) for finding in found}
    assert technology_locked(changed(stage, None), known())


def test_what_comes_after_technology_and_the_english_dont_lock_it() -> None:
    document = {
        name: value for name, value in complete().items() if name not in {"decision", "assessment", "involvement", "non_digital"}
    }
    document["purpose"] = {"title": {"da": "Mad"}, "short": both(), "did": both()}
    assert technology_locked(document, known()) == ()


def test_a_draft_without_technology_isnt_locked_however_little_it_says() -> None:
    assert technology_locked({"schema": "tillid-data-use/1", "key": "new"}, known()) == ()


@FEW
@given(st.dictionaries(st.sampled_from(FIELDS), ANY_JSON))
def test_the_check_answers_whatever_it_is_given(document: dict[str, object]) -> None:
    assert check(document, known())


@FEW
@given(st.sampled_from(FIELDS), ANY_JSON)
def test_a_whole_use_with_one_part_replaced_by_anything_still_gets_an_answer(field: str, value: object) -> None:
    found = check(complete() | {field: value}, known())
    assert all(finding.path and finding.gap in Gap for finding in found)
