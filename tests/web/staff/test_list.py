"""The list of cases: filters, pages, and a unit's cases where the purpose lets the unit in."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from config import wiring
from tests.web.town import Town, be
from tillid.cases import api as cases
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.staff import cases as view
from tillid.web.staff import opening
from tillid.web.staff.purposes import Purpose

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

LIST = "/medarbejder/"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, lindby: Town) -> list[cases.Case]:
    """A consultant with a great deal to do: Karen's case again and again, with deadlines all around today."""
    karen = lindby.case_of("karen", "15.20.00")
    made = [
        cases.Case(
            str(uuid4()), karen.subject_ref, karen.kind, karen.purpose, karen.unit, karen.employee_key, karen.status,
            lindby.today + timedelta(days=n - 5) if n < 30 else None, karen.whose_turn,
        )
        for n in range(40)
    ]  # fmt: skip
    monkeypatch.setattr(cases, "cases_of_employee", lambda _key: tuple(reversed(made)))
    return made


def test_a_long_list_comes_in_pages_nearest_deadline_first(many):
    client = be("job-consultant")
    first, second = text(client.get(LIST)), text(client.get(LIST, {"side": "2"}))
    assert [case.ref in first for case in many] == [True] * 25 + [False] * 15
    assert [case.ref in second for case in many] == [False] * 25 + [True] * 15
    assert 'href="?side=2"' in first


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "99", "9" * 500, "٢", "1.5", "2 "])
def test_a_page_that_is_none_is_the_nearest_there_is(many, page: str):
    assert be("job-consultant").get(LIST, {"side": page}).status_code == 200


@pytest.mark.parametrize(
    "when,kept",
    [
        ("snart", lambda day, today: day and today <= day <= today + timedelta(14)),
        ("over", lambda day, today: day and day < today),
    ],
)
def test_deadlines_are_filtered_and_the_choice_stays(many, lindby: Town, when: str, kept):
    page = text(be("job-consultant").get(LIST, {"frist": when}))
    assert [case.ref in page for case in many] == [bool(kept(case.next_date, lindby.today)) for case in many]
    assert f'<option value="{when}" selected>' in page


def test_what_is_overdue_is_marked_with_a_word(many):
    assert "Fristen er overskredet" in text(be("job-consultant").get(LIST, {"frist": "over"}))


def test_a_purpose_is_filtered_and_the_next_page_keeps_it(many):
    page = text(be("job-consultant").get(LIST, {"formaal": "job-conversations"}))
    assert 'href="?formaal=job-conversations&amp;side=2"' in page


def test_a_filter_that_finds_nothing_says_so_and_leads_back(many):
    page = text(be("job-consultant").get(LIST, {"formaal": "nothing"}))
    assert "Ingen sager passer til dit valg" in page
    assert f'href="{LIST}"' in page


def test_without_cases_the_page_says_what_would_be_here(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cases, "cases_of_employee", lambda _key: ())
    assert "Du har ingen åbne sager" in text(be("job-consultant").get(LIST))


def test_a_unit_shares_its_cases_where_the_purpose_says_so(lindby: Town):
    from tests.web.access.test_every_address import EMPLOYEES
    from tillid.web.demo import port

    before = port.personas()
    port.plug(lambda: EMPLOYEES)
    try:
        shared = text(be("care/unit-leader").get(LIST, {"hvis": "enheden"}))
        alone = text(be("job/job-consultant").get(LIST, {"hvis": "enheden"}))
    finally:
        port.plug(lambda: before)
    svend = lindby.case_of("svend", "27.36.00")
    assert svend.ref in shared
    assert "Svend Madsen" in shared
    assert 'name="hvis"' not in alone


@pytest.mark.parametrize(
    "day,when,kept",
    [
        (None, "", True),
        (None, "snart", False),
        (None, "over", False),
        (date(2026, 1, 1), "over", True),
        (date(2026, 1, 16), "snart", True),
        (date(2026, 1, 17), "snart", False),
    ],
)
def test_the_edges_of_soon_and_overdue(day, when, kept):
    assert view._in_time(day, when, date(2026, 1, 2)) is kept


def test_a_case_may_serve_another_purpose_of_hers_and_opens_for_the_one_she_chose(lindby: Town, monkeypatch):
    karen = lindby.case_of("karen", "15.20.00")
    other = Purpose("aids", 1, Sentence("Svar om hjælpemidler", "Answers on aids"))
    monkeypatch.setattr(
        view, "also_for", lambda kind, mine, *, but: (other,) if (kind, but) == (karen.kind, karen.purpose) else ()
    )
    client = be("job-consultant")
    assert 'name="use" value="aids"' in text(client.get(LIST))
    monkeypatch.setattr(opening, "my_purposes", lambda who: (other,))
    refused = client.post(f"/medarbejder/sager/{karen.ref}/aabn/", {"use": "aids"})
    assert refused.status_code == 403
    assert "Svar om hjælpemidler" not in text(client.post(f"/medarbejder/sager/{karen.ref}/aabn/", {"use": "made-up"}))


def test_where_a_purpose_has_closed_the_list_says_why_it_shows_no_name(lindby: Town):
    assert "Karen Holm" in text(be("job-consultant").get(LIST))
    register.end_use("job-conversations", actor=Actor(kind=ActorKind.SYSTEM, ref="test"), at_ms=wiring.gate().clock.now_ms())
    page = text(be("job-consultant").get(LIST))
    assert "Karen Holm" not in page
    assert "Formålet er stoppet." in page
