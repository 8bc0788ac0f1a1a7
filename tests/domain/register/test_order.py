"""The stages open one after another: what an earlier one lacks keeps the later ones shut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import Document, both, complete, known, row
from tests.domain.register.test_deciding import dropped
from tests.domain.register.test_weighing import without_data
from tillid.register.domain.policy import LawStatus
from tillid.register.domain.stages import ALWAYS_OPEN, STAGE_FIELDS, Gap, Stage, blockers, check, shut

ORDER = list(Stage)
EMPTY: Document = {"schema": "tillid-data-use/1", "key": "meals"}


def up_to(stage: Stage) -> Document:
    """The complete use, written as far as before this stage."""
    names = [name for one in ORDER[: ORDER.index(stage)] for name in STAGE_FIELDS[one]]
    return EMPTY | {name: value for name, value in complete().items() if name in names}


def with_stage(document: Document, stage: Stage) -> Document:
    return document | {name: value for name, value in complete().items() if name in STAGE_FIELDS[stage]}


def test_every_field_of_the_document_belongs_to_one_stage() -> None:
    named = [name for names in STAGE_FIELDS.values() for name in names]
    assert len(named) == len(set(named))
    assert set(complete()) - {"schema", "key"} <= set(named)


@pytest.mark.parametrize("stage", ORDER)
def test_a_stage_opens_when_those_before_it_are_there(stage: Stage) -> None:
    before = up_to(stage)
    assert blockers(stage, check(before, known())) == ()
    assert shut(stage, before, with_stage(before, stage), known()) == ()


@pytest.mark.parametrize("stage", [stage for stage in ORDER[1:] if stage not in ALWAYS_OPEN])
def test_a_stage_waits_for_every_earlier_one(stage: Stage) -> None:
    locked = shut(stage, EMPTY, with_stage(EMPTY, stage), known())
    assert {finding.stage for finding in locked} == set(ORDER[: ORDER.index(stage)])


def test_people_can_be_asked_from_the_first_idea_on() -> None:
    assert shut(Stage.INVOLVEMENT, EMPTY, with_stage(EMPTY, Stage.INVOLVEMENT), known()) == ()


def test_an_idea_may_be_dropped_once_it_has_a_problem_and_a_name() -> None:
    bare = {name: value for name, value in dropped().items() if name != "decision"}
    assert shut(Stage.DECISION, bare, dropped(), known()) == ()
    assert {one.gap for one in shut(Stage.DECISION, EMPTY, EMPTY | {"decision": dropped()["decision"]}, known())} == {
        Gap.PROBLEM_WHAT,
        Gap.TITLE,
    }


def test_a_dropped_idea_isnt_adopted_past_the_order() -> None:
    adopted = dropped() | {"decision": complete()["decision"]}
    assert Stage.VALUE in {finding.stage for finding in shut(Stage.DECISION, dropped(), adopted, known())}


def test_that_there_is_no_data_is_said_in_a_later_stage_than_the_law_which_it_then_needs_not() -> None:
    before = up_to(Stage.BASIS)
    assert shut(Stage.DATA, before, before | {"without_data": {"why": both(), "dignity": both()}}, known()) == ()
    assert check(without_data(), known()) == ()


def test_sensitive_data_is_written_before_the_article_that_it_then_asks_for() -> None:
    before = up_to(Stage.DATA)
    before["basis"] = before["basis"][:2]  # type: ignore[index]
    after = with_stage(before, Stage.DATA)
    assert shut(Stage.DATA, before, after, known()) == ()
    assert shut(Stage.DATA, after, after, known()) == ()
    assert {one.gap for one in shut(Stage.WHO, after, with_stage(after, Stage.WHO), known())} == {Gap.BASIS_ARTICLE_9}


def test_english_a_law_to_come_and_advice_that_waits_keep_no_stage_shut() -> None:
    before = up_to(Stage.DECISION)
    before["problem"]["what"] = {"da": "Kort"}  # type: ignore[index]
    waiting = replace(known(row(status=LawStatus.PROPOSED)), unanswered=2)
    assert shut(Stage.DECISION, before, with_stage(before, Stage.DECISION), waiting) == ()
    assert {Gap.ENGLISH, Gap.BASIS_NOT_IN_FORCE, Gap.ADVICE_UNANSWERED} <= {one.gap for one in check(before, waiting)}


@given(taken=st.sets(st.sampled_from(ORDER)), stage=st.sampled_from(ORDER))
def test_whatever_is_taken_away_a_stage_is_shut_only_by_earlier_ones(taken: set[Stage], stage: Stage) -> None:
    names = {name for one in taken for name in STAGE_FIELDS[one]}
    document = {name: value for name, value in complete().items() if name not in names}
    locked = shut(stage, document, with_stage(document, stage), known())
    assert all(ORDER.index(finding.stage) < ORDER.index(stage) for finding in locked)
    assert bool(locked) is (stage not in ALWAYS_OPEN and any(ORDER.index(one) < ORDER.index(stage) for one in taken))
