"""Every address with everybody: who gets which page, and that nobody gets another's.

The addresses are walked from the resolver, so that a new one fails here until somebody has said who may have it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from config import wiring
from demo.organisation import POSTS
from demo.personas import PERSONAS, reference_of
from tests.web.access.rows import Row, rows
from tests.web.town import Town, be
from tillid.cases import api as cases
from tillid.citizens import api as citizens
from tillid.gate import api as gate
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.words import Sentence
from tillid.web.demo import port
from tillid.web.identity import Kind

pytestmark = pytest.mark.django_db(databases=["default", "persons"])

SAID = Sentence("En", "One")
STAFF = {f"{post.unit}/{post.role}": f"{post.unit}-{post.role}-01" for post in POSTS}
EMPLOYEES = tuple(
    port.Persona(name, Kind.EMPLOYEE, name, SAID, SAID, key, "staff:logged", name.partition("/")[2])
    for name, key in STAFF.items()
)
CITIZENS = ("karen", "svend")
EVERYBODY = ("nobody", *CITIZENS, *STAFF)
OPENERS = {
    "job-consultant", "youth-adviser", "occupational-therapist", "care-assessor", "home-nurse", "physiotherapist", "duty-officer",
    "unit-leader", "citizen-service",
}  # fmt: skip
REVIEWERS = {"unit-leader", "dpo"}
FIGURES = {"unit-leader", "dpo", "councillor", "data-steward"}
ROWS = rows()
PRIVATE = {  # what a page of somebody else's must never hold
    "karen": ("Karen Holm", "Møllevej 8", "lager og logistik", "Søger skinne"),
    "svend": ("Svend Madsen", "Kirkestien 14", "Doserer medicin"),
}


@dataclass(frozen=True)
class Known:
    """Things that there are: Karen's and Svend's, a review, a report, and ones that nobody has."""

    town: Town
    cases: dict[str, UUID]
    entries: dict[str, int]
    review: UUID
    report: UUID

    def values(self, name: str, parameter: str) -> list[object]:
        """What to put in an address: all that there is of its kind, and something that isn't."""
        match name, parameter:
            case "citizen:case" | "staff:open-case", _:
                return [*self.cases.values(), uuid4()]
            case "citizen:lookup", _:
                return [*self.entries.values(), 10**15]
            case "citizen:source", _:
                return ["population", "care", "nothing"]
            case "staff:review", _:
                return [self.review, uuid4()]
            case "staff:missing-answer", _:
                return [self.report, uuid4()]
            case "public:use", _:
                return ["job-conversations", "nothing"]
        raise AssertionError(f"Say what {name} may be asked for")


@pytest.fixture(scope="module")
def known(lindby: Town) -> Known:
    port.plug(lambda: (*PERSONAS, *EMPLOYEES))
    consultant = actor_of("job/job-consultant")
    karen = lindby.case_of("karen", "15.20.00")
    gate.break_glass(asked(karen, consultant, "job-consultant"), "Der er brand i opgangen", actor=consultant)
    review = gate.open_reviews(actor=actor_of("job/unit-leader"))[0]
    for row in ROWS.values():
        if row.prepare is not None:
            row.prepare()
    report = gate.report_missing("job-conversations", "Vi mangler noget her", element=None, actor=consultant)
    return Known(
        lindby,
        {"karen": UUID(karen.ref), "svend": UUID(lindby.case_of("svend", "27.36.00").ref)},
        {key: newest_entry(key) for key in CITIZENS},
        UUID(review.key),
        UUID(report.key),
    )


def actor_of(who: str) -> Actor:
    unit, _, role = who.partition("/")
    return Actor(ActorKind.EMPLOYEE, STAFF[who], unit, frozenset({role}), frozenset({"data-course"}))


def asked(case: cases.Case, actor: Actor, role: str) -> gate.Request:
    return gate.Request(subject_ref=case.subject_ref, use_key=case.purpose or "", case_ref=case.ref, role=role, unit=actor.unit)


def newest_entry(key: str) -> int:
    person = citizens.person(reference_of(key))
    assert person is not None
    return wiring.ledger().page(person.numbers, limit=1).entries[0].index


def everything(patterns, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from everything(one.url_patterns, f"{one.namespace}:" if one.namespace else prefix)
        else:
            yield f"{prefix}{one.name}", one


def addresses() -> dict[str, URLPattern]:
    """Every page. The API isn't one: who may do what there stands in tests/web/api."""
    found = everything(get_resolver().url_patterns)
    return {name: pattern for name, pattern in found if not name.startswith("api:")}


def filled(name: str, pattern: URLPattern, known: Known) -> list[tuple[str, object]]:
    if name in ROWS:
        with translation.override("da"):
            return [(reverse(name, kwargs=dict(values)), there) for values, there in ROWS[name].values or (({}, True),)]
    parameters = list(pattern.pattern.converters)
    with translation.override("da"):
        if not parameters:
            return [(reverse(name), None)]
        assert len(parameters) == 1, f"{name} has more than one thing in its address"
        return [(reverse(name, kwargs={parameters[0]: value}), value) for value in known.values(name, parameters[0])]


def role_of(who: str) -> str | None:
    return who.partition("/")[2] or None


def expected(name: str, who: str, value: object, known: Known) -> set[int]:
    """The table: what a GET answers. In every case a page in the frame."""
    if name in ROWS:
        return expected_by_row(ROWS[name], who, there=bool(value))
    area, _, page = name.partition(":")
    if area == "public":
        return {404} if value == "nothing" else {200}
    if name in {"demo:choose", "staff:sign-out", "staff:role"}:
        return {405}
    if who == "nobody":
        return {403}
    if area == "citizen":
        return expected_of_citizen(page, who, value, known)
    if area == "staff":
        return expected_of_staff(page, who, value, known)
    raise AssertionError(f"Say who may have {name}")


def expected_by_row(row: Row, who: str, *, there: bool) -> set[int]:
    if not row.public:
        if who == "nobody":
            return {403}
        if role_of(who) is None or (row.roles and role_of(who) not in row.roles):
            return {404}
    return set(row.answers.get(role_of(who) or "", row.get)) if there else {404}


def expected_of_citizen(page: str, who: str, value: object, known: Known) -> set[int]:
    if who not in CITIZENS:
        return {404}
    match page:
        case "overview" | "lookups":
            return {200}
        case "case":
            return {200} if value == known.cases[who] else {404}
        case "lookup":
            return {200} if value == known.entries[who] else {404}
        case "source":
            return {404} if value == "nothing" else {200}
    raise AssertionError(f"Say who may have citizen:{page}")


def expected_of_staff(page: str, who: str, value: object, known: Known) -> set[int]:
    role = role_of(who)
    if role is None:
        return {404}
    allowed = {
        "cases": set(), "logged": set(), "open": OPENERS, "open-case": OPENERS, "emergency": OPENERS, "missing": OPENERS | {"dpo"},
        "reviews": REVIEWERS, "review": REVIEWERS, "missing-answer": REVIEWERS, "figures": FIGURES,
    }[page]  # fmt: skip
    if allowed and role not in allowed:
        return {404}
    if page == "cases":
        return {200} if role not in {"dpo", "councillor", "data-steward"} else {302}
    if page == "review":  # a leader's own unit's; the officer's all
        return {200} if value == known.review and who in {"job/unit-leader", "ethics/dpo"} else {404}
    if page == "missing-answer":
        return {200} if value == known.report and who == "job/unit-leader" else {404}
    return {200}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def client_of(who: str) -> Client:
    return Client() if who == "nobody" else be(who)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_every_address_answers_everybody_as_the_table_says(who: str, language: str, known: Known, log):
    client = client_of(who)
    wrong = []
    for name, pattern in addresses().items():
        if language == "en" and name in ROWS and not ROWS[name].prefixed:
            continue
        for address, value in filled(name, pattern, known):
            path = address if language == "da" else f"/en{address}"
            response = client.get(path)
            if response.status_code not in expected(name, who, value, known):
                wrong.append(f"{name} ({value}) answered {response.status_code}")
            check_page(response, who, name, language, known)
    assert not wrong
    assert not numbers_in(log.text, known)


@pytest.mark.parametrize("who", EVERYBODY)
def test_an_empty_form_sent_to_any_address_is_never_an_error_of_ours(who: str, known: Known, log):
    client = client_of(who)
    for name, pattern in addresses().items():
        if name == "staff:sign-out":
            continue
        for address, _ in filled(name, pattern, known):
            response = client.post(address, {})
            opened = name == "staff:open-case" and role_of(who) in OPENERS
            usual = ROWS[name].post if name in ROWS else {302, 400, 403, 404, 405}
            assert response.status_code in ({200, 403} if opened else usual), f"{name}: {response.status_code}"
            check_page(response, who, name, "da", known)
    assert not numbers_in(log.text, known)


def test_an_employee_opens_her_own_case_and_no_other(known: Known):
    consultant = be("job/job-consultant")
    assert consultant.post(f"/medarbejder/sager/{known.cases['karen']}/aabn/").status_code == 200
    assert consultant.post(f"/medarbejder/sager/{known.cases['svend']}/aabn/").status_code == 403


@pytest.mark.parametrize("who", EVERYBODY)
def test_without_its_token_no_form_is_taken(who: str, known: Known):
    client = client_of(who)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    for address in ("/demo/vaelg/", "/log-af/", "/medarbejder/aabn/", "/medarbejder/noedadgang/", "/medarbejder/mangler/"):
        response = strict.post(address, {"persona": "karen"})
        assert response.status_code == 403
        assert "<main" in response.content.decode()


def test_the_table_knows_no_address_that_is_gone():
    names = set(addresses())
    assert {"staff:cases", "staff:open-case", "citizen:overview", "public:front", "demo:choose"} <= names


def check_page(response, who: str, name: str, language: str, known: Known) -> None:
    text = response.content.decode(errors="replace")
    assert not numbers_in(f"{text} {dict(response.headers)} {response.get('Location', '')}", known), name
    if response.status_code in {301, 302}:
        return
    if name in ROWS and not ROWS[name].page and response.status_code in ROWS[name].get:
        return
    assert f'<html lang="{language}">' in text, name
    assert text.count("<h1") == 1, name
    for other, private in PRIVATE.items():
        if who != other and not may_see(who, other, name):
            assert not [part for part in private if part in text], f"{who} sees {other}'s data at {name}"


def may_see(who: str, whose: str, name: str) -> bool:
    """Those who have a case with her see her name on their list, and her data when they open it. All see who one can be."""
    if name == "public:front":
        return True
    has_case = {
        "karen": {"job/job-consultant", "aids/occupational-therapist"},
        "svend": {"care/care-assessor", "care/unit-leader", "nursing/home-nurse"},
    }
    return who in has_case[whose] and name in {"staff:cases", "staff:open-case"}


def numbers_in(text: str, known: Known) -> list[str]:
    """The citizens' whole numbers, however they are written."""
    return [key for key, digits in known.town.numbers.items() if re.search(f"{digits[:6]}[- ]?{digits[6:]}", text)]
