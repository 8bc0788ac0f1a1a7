"""What the generators make is what they say they make; else properties would be tested on nothing."""

from __future__ import annotations

from hypothesis import given

from tests.domain.register.generated import Document, drafts, uses
from tests.examples import a_quarter
from tillid.kernel.canonical import decode
from tillid.register.domain.document import parse
from tillid.register.form import canonical


@a_quarter
@given(uses())
def test_every_generated_use_has_the_form_of_one(document: Document) -> None:
    content, faults = canonical(document, "data-use")
    assert faults == ()
    assert decode(content) == document
    assert parse(document).key == document["key"]


@a_quarter
@given(drafts())
def test_a_generated_draft_holds_nothing_that_the_lock_keeps(document: Document) -> None:
    assert canonical(document, "data-use")[1] == ()
    assert "technology" not in document
