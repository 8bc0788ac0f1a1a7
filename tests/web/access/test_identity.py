"""Who is at the other end: sessions that are planted, tampered with, out of date, or held by somebody who has left."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client, override_settings

from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.words import Sentence
from tillid.staff import api as staff
from tillid.web import identity
from tillid.web.demo import port
from tillid.web.identity import Kind

pytestmark = pytest.mark.django_db(databases=["default", "persons"])

ANNA = staff.Employee("job-anna", "Anna Lund", "job", frozenset({"job-consultant", "unit-leader"}), frozenset({"data-course"}))
SAID = Sentence("En", "One")
PERSONAS = (
    port.Persona("anna", Kind.EMPLOYEE, "Anna", SAID, SAID, ANNA.key, "staff:logged", "job-consultant"),
    port.Persona("karen", Kind.CITIZEN, "Karen", SAID, SAID, "0a0f3a5e-1111-4111-8111-111111111111", "public:front"),
)
HER_PAGE = "/medarbejder/om-dig/"


@pytest.fixture(autouse=True)
def people(monkeypatch: pytest.MonkeyPatch) -> None:
    staff.put_units([staff.Unit("job", Sentence("Job", "Job"))])
    staff.put_roles([staff.Role(key, Sentence(key, key)) for key in ("job-consultant", "unit-leader")])
    staff.put_employees([ANNA])
    monkeypatch.setattr(port, "_personas", lambda: PERSONAS)


def be(client: Client, key: str) -> None:
    response = client.post("/demo/vaelg/", {"persona": key})
    assert response.status_code == 302


def cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_nobody_is_shown_the_way_in_and_no_page(client: Client) -> None:
    response = client.get(HER_PAGE)
    assert response.status_code == 403
    assert "Siden kræver, at du er logget ind" in response.content.decode()


def test_choosing_a_persona_gives_her_page(client: Client) -> None:
    be(client, "anna")
    assert client.get(HER_PAGE).status_code == 200


def test_a_planted_session_key_is_not_the_key_that_one_gets(client: Client) -> None:
    planted = SessionStore()
    planted["anything"] = 1
    planted.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    be(client, "anna")
    assert cookie(client) != planted.session_key
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    assert thief.get(HER_PAGE).status_code == 403


def test_becoming_another_leaves_nothing_of_the_first(client: Client) -> None:
    be(client, "anna")
    first = cookie(client)
    be(client, "karen")
    assert cookie(client) != first
    assert client.get(HER_PAGE).status_code == 404
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = first
    assert thief.get(HER_PAGE).status_code == 403


def test_signing_out_makes_a_copied_cookie_worthless(client: Client) -> None:
    be(client, "anna")
    copied = cookie(client)
    assert client.post("/log-af/").status_code == 302
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = copied
    assert thief.get(HER_PAGE).status_code == 403


def test_outside_the_demo_a_button_signs_out(client: Client) -> None:
    be(client, "anna")
    with override_settings(TILLID_DEMO=False):
        page = client.get(HER_PAGE).content.decode()
    assert 'action="/log-af/"' in page
    forms = [part.partition("</form>")[0] for part in page.split('action="/log-af/"')[1:]]
    assert len(forms) == 2  # in the header, which a phone hides, and in its menu
    assert all("csrfmiddlewaretoken" in form for form in forms)
    assert 'action="/log-af/"' not in client.get(HER_PAGE).content.decode()


def test_signing_out_needs_a_post(client: Client) -> None:
    be(client, "anna")
    assert client.get("/log-af/").status_code == 405
    assert client.get(HER_PAGE).status_code == 200


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "a" * 32,
        "a" * 10_000,
        "abc\x00def" * 5,
        "æøå" * 11,
        "../../etc/passwd",
        "'; DROP TABLE x; --",
        "\u202e" * 32,
        "%00" * 11,
        "🙂" * 32,
    ],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_cookie_that_was_tampered_with_gives_a_clear_page(client: Client, value: str, language: str) -> None:
    raw = f"{settings.SESSION_COOKIE_NAME}={value}".encode().decode("latin-1")  # as a server hands over a header
    response = client.get(f"{language}{HER_PAGE}", HTTP_COOKIE=raw)
    assert response.status_code == 403
    text = response.content.decode()
    assert ("signed" if language else "logget") in text
    assert "<main" in text


def test_a_cookie_that_leads_nowhere_says_that_one_is_signed_out(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "b" * 32
    assert "Du er logget ud" in client.get(HER_PAGE).content.decode()


@pytest.mark.parametrize(
    "stored",
    [
        None, 1, "anna", [], {}, {"kind": "employee"},
        {"kind": "employee", "ref": 5, "role": None, "since": int(time.time()), "seen": 0},
        {"kind": "root", "ref": "job-anna", "role": None, "since": int(time.time()), "seen": 0},
        {"kind": "employee", "ref": "job-anna", "role": "dpo", "since": int(time.time()), "seen": 0},
        {"kind": "employee", "ref": "nobody", "role": None, "since": int(time.time()), "seen": 0},
        {"kind": "employee", "ref": "job-anna", "role": "job-consultant", "since": int(time.time()) - identity.SIGNED_IN_FOR - 1, "seen": 0},
        {"kind": "employee", "ref": "job-anna", "role": "job-consultant", "since": "now", "seen": 0},
    ],
)  # fmt: skip
def test_a_session_that_is_not_ours_whole_is_nobody(client: Client, stored: object) -> None:
    session = SessionStore()
    session[identity.SESSION_KEY] = stored
    session.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    assert client.get(HER_PAGE).status_code == 403


def test_who_has_left_is_out_at_once(client: Client) -> None:
    be(client, "anna")
    staff.retire_employee(ANNA.key, actor=Actor(kind=ActorKind.SYSTEM, ref="test"))
    assert client.get(HER_PAGE).status_code == 403


def test_who_has_lost_the_role_is_out_at_once(client: Client) -> None:
    be(client, "anna")
    staff.put_employees([staff.Employee(ANNA.key, ANNA.name, ANNA.unit, frozenset({"unit-leader"}))])
    assert client.get(HER_PAGE).status_code == 403


def test_one_takes_another_of_ones_own_roles_and_gets_a_new_key(client: Client) -> None:
    be(client, "anna")
    before = cookie(client)
    assert client.post("/medarbejder/rolle/", {"role": "unit-leader"}).status_code == 302
    assert client.session[identity.SESSION_KEY]["role"] == "unit-leader"
    assert cookie(client) != before


@pytest.mark.parametrize("role", ["dpo", "", "unit-leader\x00", "x" * 100_000])
def test_a_role_that_is_not_ones_own_changes_nothing(client: Client, role: str) -> None:
    be(client, "anna")
    client.post("/medarbejder/rolle/", {"role": role})
    assert client.session[identity.SESSION_KEY]["role"] == "job-consultant"


def test_the_session_holds_no_name_and_no_number(client: Client) -> None:
    be(client, "karen")
    stored = client.session[identity.SESSION_KEY]
    assert set(stored) == {"kind", "ref", "role", "since", "seen"}
    assert "Karen" not in str(dict(client.session))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    be(client, "anna")
    sent = client.cookies[settings.SESSION_COOKIE_NAME]
    assert sent["httponly"]
    assert sent["samesite"] == "Lax"
    assert sent["path"] == "/"


def test_over_https_the_cookie_is_sent_nowhere_else(client: Client) -> None:
    with override_settings(SESSION_COOKIE_SECURE=True):
        be(client, "anna")
    assert client.cookies[settings.SESSION_COOKIE_NAME]["secure"]


def test_a_page_of_somebody_who_is_signed_in_stays_in_no_cache(client: Client) -> None:
    be(client, "anna")
    assert "no-store" in client.get(HER_PAGE)["Cache-Control"]


@pytest.mark.parametrize("key", ["", "nobody", "karen\x00", "x" * 200_000, "../karen"])
def test_a_persona_that_is_not_there_changes_nothing(client: Client, key: str) -> None:
    assert client.post("/demo/vaelg/", {"persona": key}).status_code == 404
    assert identity.SESSION_KEY not in client.session


def test_outside_demo_mode_no_click_makes_one_anybody(client: Client) -> None:
    with override_settings(TILLID_DEMO=False):
        assert client.post("/demo/vaelg/", {"persona": "anna"}).status_code == 404
    assert client.get(HER_PAGE).status_code == 403


def test_nobody_cannot_act() -> None:
    with pytest.raises(LookupError):
        _ = identity.Visitor().actor
    with pytest.raises(LookupError):
        _ = identity.Visitor(kind=Kind.EMPLOYEE, ref="job-anna", employee=ANNA).subject_ref


def test_an_employee_acts_with_all_that_the_house_knows_of_her() -> None:
    actor = identity.Visitor(kind=Kind.EMPLOYEE, ref=ANNA.key, employee=ANNA, role="job-consultant").actor
    assert (actor.ref, actor.unit, actor.roles, actor.training) == (ANNA.key, "job", ANNA.roles, ANNA.training)


def test_a_forms_token_from_before_is_not_the_one_after(client: Client) -> None:
    client.cookies["csrftoken"] = "a" * 32
    be(client, "anna")
    assert client.cookies["csrftoken"].value != "a" * 32


def test_who_works_on_stays_signed_in(client: Client) -> None:
    be(client, "anna")
    session = client.session
    session[identity.SESSION_KEY] = {**session[identity.SESSION_KEY], "seen": int(time.time()) - 50 * 60}
    session.save()
    ends = Session.objects.get(session_key=cookie(client))
    Session.objects.filter(pk=ends.pk).update(expire_date=ends.expire_date - timedelta(minutes=50))
    client.get(HER_PAGE)
    assert Session.objects.get(session_key=cookie(client)).expire_date >= ends.expire_date - timedelta(seconds=5)


def test_a_page_that_follows_at_once_writes_no_session(client: Client) -> None:
    be(client, "anna")
    client.get(HER_PAGE)
    before = Session.objects.get(session_key=cookie(client)).expire_date
    client.get(HER_PAGE)
    assert Session.objects.get(session_key=cookie(client)).expire_date == before


def test_who_has_several_roles_chooses_among_her_own(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from tillid.cases import api as cases

    monkeypatch.setattr(cases, "cases_of_employee", lambda _key: ())
    be(client, "anna")
    page = client.get("/medarbejder/").content.decode()
    assert '<option value="unit-leader">' in page
    assert '<option value="job-consultant" selected>' in page
    assert "dpo" not in page
