"""Break-glass with a reason, and the review that follows."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from config import wiring
from demo.personas import reference_of
from tests.web.town import Town, be
from tillid.citizens import api as citizens
from tillid.gate import api as gate

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

REASON = "Der er brand i opgangen, og vi leder efter hende"
EMERGENCY, REVIEWS = "/medarbejder/noedadgang/", "/medarbejder/gennemgang/"


def text(response) -> str:
    return response.content.decode()


def newest_entry(key: str):
    person = citizens.person(reference_of(key))
    return wiring.ledger().page(person.numbers, limit=1).entries[0].record


def break_glass(client: Client, lindby: Town, reason: str = REASON):
    return client.post(EMERGENCY, {"case": lindby.case_of("karen", "15.20.00").ref, "reason": reason})


def first_review(leader: Client) -> str:
    found = re.search(rf'href="({REVIEWS}[0-9a-f-]+/)"', text(leader.get(REVIEWS)))
    assert found, "no review waits"
    return found[1]


def test_from_an_opened_case_a_reason_opens_what_the_role_may_ever_see(lindby: Town):
    response = break_glass(be("job-consultant"), lindby)
    assert response.status_code == 200
    assert "Karen Holm" in text(response)
    assert "Nødadgangen er skrevet i borgerens log kl." in text(response)
    assert newest_entry("karen").bg


def test_by_number_a_reason_opens_without_a_case(lindby: Town):
    response = be("job-consultant").post(EMERGENCY, {"number": lindby.numbers["svend"], "reason": REASON})
    assert "Svend Madsen" in text(response)
    assert newest_entry("svend").bg


def test_the_reason_stands_in_no_entry(lindby: Town):
    break_glass(be("job-consultant"), lindby)
    assert "brand" not in str(newest_entry("karen"))


@pytest.mark.parametrize("reason", ["", "   ", "kort", "x" * 2001, "nul \x00 tegn i teksten"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_without_a_good_reason_nothing_opens_and_the_case_is_kept(lindby: Town, reason: str, language: str):
    case = lindby.case_of("karen", "15.20.00")
    before = newest_entry("karen")
    response = be("job-consultant").post(f"{language}{EMERGENCY}", {"case": case.ref, "reason": reason})
    assert response.status_code == 400
    assert f'name="case" value="{case.ref}"' in text(response)
    assert 'href="#id_reason"' in text(response)
    assert newest_entry("karen") == before


def test_a_number_that_nobody_has_opens_nothing(lindby: Town):
    assert be("job-consultant").post(EMERGENCY, {"number": "6101010001", "reason": REASON}).status_code == 403


@pytest.mark.parametrize("case", ["x", "", "\x00", "00000000-0000-0000-0000-00000000000g"])
def test_a_case_that_is_no_case_is_an_address_that_is_wrong(lindby: Town, case: str):
    assert be("job-consultant").post(EMERGENCY, {"case": case, "reason": REASON}).status_code == 404


def test_it_waits_for_the_leader_with_owner_and_deadline(lindby: Town):
    break_glass(be("job-consultant"), lindby)
    page = text(be("leader").get(REVIEWS))
    assert "Job og Uddannelse, jobkonsulent" in page
    assert "Karen" not in page


def test_the_officer_sees_it_too_and_the_consultant_has_no_such_page(lindby: Town):
    consultant = be("job-consultant")
    break_glass(consultant, lindby)
    assert be("dpo").get(REVIEWS).status_code == 200
    assert consultant.get(REVIEWS).status_code == 404


def test_reading_the_reason_is_a_look_up_of_the_citizen(lindby: Town):
    break_glass(be("job-consultant"), lindby)
    leader = be("leader")
    address, before = first_review(leader), newest_entry("karen")
    assert REASON not in text(leader.get(address))
    assert newest_entry("karen") == before
    assert REASON in text(leader.post(address, {"do": "read"}))
    assert newest_entry("karen") != before


def test_an_answer_with_its_grounds_ends_the_review(lindby: Town):
    break_glass(be("job-consultant"), lindby)
    leader = be("leader")
    address = first_review(leader)
    response = leader.post(
        address, {"do": "settle", "result": "justified", "note": "Branden er bekræftet af vagten"}, follow=True
    )
    assert "Dit svar er gemt" in text(response)
    assert leader.get(address).status_code == 404
    assert "Dit svar er gemt" not in text(leader.get(REVIEWS))


def test_what_was_answered_stays_below_and_the_citizen_is_told(lindby: Town):
    opened = break_glass(be("job-consultant"), lindby)
    leader, karen = be("leader"), be("karen")
    index = wiring.ledger().page(citizens.person(reference_of("karen")).numbers, limit=1).entries[0].index
    assert opened.status_code == 200
    promised = "En leder ser på opslaget senest"
    assert promised in text(karen.get(f"/dine-data/opslag/{index}/"))
    assert promised in text(karen.get("/dine-data/opslag/?formaal=noedadgang&periode=alle"))
    note = "Det skulle have ventet til i morgen"
    leader.post(first_review(leader), {"do": "settle", "result": "unjustified", "note": note})
    below = text(leader.get(REVIEWS)).partition("Det er set efter")[2]
    assert "Der var ikke grund til det." in below
    for page in (karen.get(f"/dine-data/opslag/{index}/"), karen.get("/dine-data/opslag/?formaal=noedadgang&periode=alle")):
        assert "Vi gennemgik opslaget" in text(page)
        assert "Det var ikke i orden." in text(page)
        assert note not in text(page)
        assert REASON not in text(page)


@pytest.mark.parametrize(
    "answer",
    [{}, {"result": "maybe", "note": "x" * 20}, {"result": "justified", "note": ""}, {"result": "justified", "note": "x" * 3000}],
)
def test_an_answer_that_is_not_whole_ends_nothing(lindby: Town, answer: dict):
    break_glass(be("job-consultant"), lindby)
    leader = be("leader")
    address = first_review(leader)
    response = leader.post(address, {"do": "settle", **answer})
    assert response.status_code == 400
    assert 'href="#result-1"' in text(response) or 'href="#id_note"' in text(response)
    assert leader.get(address).status_code == 200


def test_both_answers_have_the_same_form():
    assert len({type(words) for words in gate.VERDICTS.values()}) == 1
    assert all(len(words.da) < 40 for words in gate.VERDICTS.values())
