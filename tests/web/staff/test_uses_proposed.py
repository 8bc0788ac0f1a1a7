"""What another register's record says of technology waits until the step opens, is offered there, and is ours only once it is saved."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.register.formats.test_dutch import API, original
from tests.web.staff.uses_story import BASE, KEY, begin, send, text, write_until
from tests.web.town import be
from tillid.kernel.actor import Actor, ActorKind
from tillid.register import api as register
from tillid.register.domain.formats import dutch
from tillid.register.domain.formats.dutch_fields import Form

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]
TELLS = "Felterne er udfyldt med det, posten fra det andet register siger."
PAGE = f"{BASE}{KEY}/technology/"


def came_from_elsewhere() -> None:
    saved = register.draft(KEY)
    assert saved is not None
    ext = dutch.draft_of(Form.API, API, original(API), key=KEY)["ext"]
    register.save_draft({**saved.document, "ext": ext}, actor=Actor(ActorKind.SYSTEM, "test"), revision=saved.revision)


def test_the_record_fills_the_step_in_once_it_opens_and_nothing_is_saved_by_looking():
    steward = be("steward")
    write_until(steward, date.today(), "who")
    assert TELLS not in text(steward.get(PAGE))
    came_from_elsewhere()
    page = text(steward.get(PAGE))
    assert TELLS in page
    assert "Een model." in page
    assert "Medewerkers kijken mee." in page
    assert "technology" not in register.draft(KEY).document


def test_what_was_saved_of_technology_is_not_filled_in_again():
    steward = be("steward")
    write_until(steward, date.today(), "who")
    came_from_elsewhere()
    assert send(steward, "technology", {"technology.kind": "none"}).status_code == 302
    page = text(steward.get(PAGE))
    assert TELLS not in page
    assert "Een model." not in page


def test_while_the_step_is_locked_the_record_is_not_told_of():
    steward = be("steward")
    begin(steward)
    came_from_elsewhere()
    assert "Een model." not in text(steward.get(PAGE))
