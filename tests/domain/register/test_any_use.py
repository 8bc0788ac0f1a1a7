"""What holds for every document that has the form of one, however much or little it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import known
from tests.domain.register.generated import Document, uses
from tests.examples import a_quarter
from tillid.register.domain.compiling import compile_use
from tillid.register.domain.document import parse
from tillid.register.domain.policy import UseStatus
from tillid.register.domain.stages import STAGE_FIELDS, Stage, check, check_in_brief, shut, warnings

ORDER = list(Stage)


@a_quarter
@given(uses())
def test_every_check_answers_in_the_order_of_the_stages(document: Document) -> None:
    for found in (check(document, known()), check_in_brief(document, known()), warnings(document, known())):
        assert [finding.stage for finding in found] == sorted((finding.stage for finding in found), key=ORDER.index)
        assert all(finding.path.split("/")[0] in {name for names in STAGE_FIELDS.values() for name in names} for finding in found)


@a_quarter
@given(uses())
def test_every_use_compiles_and_names_only_what_it_says(document: Document) -> None:
    use = parse(document, version=1)
    policy = compile_use(use, known().laws, published_ms=0)
    assert policy.status in {UseStatus.PUBLISHED, UseStatus.DROPPED}
    assert policy.units <= set(use.who.units)
    assert set(policy.roles) <= {access.role for access in use.who.roles}
    assert set(policy.elements) <= {element.key for element in use.data}


@a_quarter
@given(uses(), uses(), st.sampled_from(ORDER))
def test_what_a_save_leaves_as_it_was_never_shuts_the_first_stage(before: Document, after: Document, stage: Stage) -> None:
    assert shut(ORDER[0], before, after, known()) == ()
    assert all(ORDER.index(finding.stage) < ORDER.index(stage) for finding in shut(stage, before, after, known()))
