"""The data, the decision and what comes of it: what the gate will do is said first, and is what it then does."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.web.staff.uses_story import BASE, ELEMENT, KEY, begin, both, decided, seen, send, text, write_until, written
from tests.web.town import Town, be
from tillid.kernel.actor import Actor, ActorKind
from tillid.post import api as post
from tillid.register import api as register
from tillid.register.api import Standing
from tillid.web.staff.uses import acts

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]
HOUSE = "/medarbejder/anvendelser/"
STEWARD = Actor(ActorKind.EMPLOYEE, "ethics-data-steward-01", "ethics")


def document(key: str = KEY) -> dict:
    draft = register.draft(key)
    assert draft is not None
    return dict(draft.document)


def assess() -> None:
    """What the assessment's own pages would have written: the answers of a use that has them all."""
    draft, whole = register.draft(KEY), register.published_json("personal-help")
    assert draft is not None
    assert whole is not None
    part = {"assessment": whole["assessment"]}
    register.save_stage(KEY, register.Stage.ASSESSMENT, part, revision=draft.revision, actor=STEWARD)


def ready(lindby: Town) -> Client:
    steward = be("steward")
    write_until(steward, lindby.today, "involvement")
    assess()
    assert {gap.stage.value for gap in register.check(KEY)} <= {"decision"}, [gap.path for gap in register.check(KEY)]
    return steward


# The data -------------------------------------------------------------------------------------------------------------------------
def test_elements_are_chosen_from_what_the_sources_know_with_name_and_source(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "basis")
    steward.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits", "person.name", "made-up.thing"]})
    assert document()["data"] == [
        {"key": "care.visits", "label": {"da": "Besøg", "en": "Visits"}, "source": "care"},
        {"key": "person.name", "label": {"da": "Navn", "en": "Name"}, "source": "population"},
    ]
    page = text(steward.get(f"{BASE}{KEY}/data/vaelg/"))
    assert 'value="care.visits"' not in page
    assert 'value="care.sensor"' in page


def test_choosing_nothing_is_told(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "basis")
    assert steward.post(f"{BASE}{KEY}/data/vaelg/", {}).status_code == 400


def test_an_element_is_written_on_a_page_of_its_own_and_goes_on_to_the_next(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "basis")
    steward.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits", "person.name"]})
    page = text(steward.get(f"{BASE}{KEY}/data/care.visits/"))
    assert "Oplysning 1 af 2" in page
    response = send(steward, "data/care.visits", ELEMENT, do="next")
    assert response["Location"] == f"{BASE}{KEY}/data/person.name/"
    assert document()["data"][0]["retention"]["days"] == 365
    assert steward.get(f"{BASE}{KEY}/data/nothing.here/").status_code == 404


def test_two_writing_different_elements_disturb_nobody(lindby: Town):
    first, second = be("steward"), be("steward")
    write_until(first, lindby.today, "basis")
    first.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits", "person.name"]})
    mark = seen(second, f"{BASE}{KEY}/data/person.name/")
    send(first, "data/care.visits", ELEMENT)
    assert second.post(f"{BASE}{KEY}/data/person.name/", {**ELEMENT, "source": "population", "seen": mark}).status_code == 302
    assert [one["sensitivity"] for one in document()["data"]] == ["confidential", "confidential"]


def test_two_writing_the_same_element_are_told(lindby: Town):
    first, second = be("steward"), be("steward")
    write_until(first, lindby.today, "basis")
    first.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits"]})
    mark = seen(second, f"{BASE}{KEY}/data/care.visits/")
    send(first, "data/care.visits", ELEMENT)
    response = second.post(f"{BASE}{KEY}/data/care.visits/", {**ELEMENT, "retention.days": "99", "seen": mark})
    assert response.status_code == 409
    assert 'value="99"' in text(response)
    assert "365" in text(response)


def test_a_retention_that_is_half_written_is_told(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "basis")
    steward.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits"]})
    response = send(steward, "data/care.visits", ELEMENT | {"retention.after": ""})
    assert response.status_code == 400
    assert 'href="#retention-after"' in text(response)


def test_what_many_have_in_common_is_set_at_once_and_the_rest_stays(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "basis")
    steward.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits", "person.name", "care.sensor"]})
    send(steward, "data/care.visits", ELEMENT)
    sent = {"elements": ["person.name", "care.visits"], "sensitivity": "ordinary", "do": "same"}
    assert steward.post(f"{BASE}{KEY}/data/ens/", sent).status_code == 302
    by_key = {one["key"]: one for one in document()["data"]}
    assert by_key["care.visits"]["sensitivity"] == by_key["person.name"]["sensitivity"] == "ordinary"
    assert by_key["care.visits"]["duty"] == "task"
    assert "sensitivity" not in by_key["care.sensor"]


@pytest.mark.parametrize(
    "sent", [{"do": "same"}, {"do": "leave-out"}, {"do": "same", "elements": ["care.visits"], "retention.days": "0"}]
)
def test_setting_nothing_for_nobody_is_told(sent, lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "basis")
    steward.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits"]})
    assert steward.post(f"{BASE}{KEY}/data/ens/", sent).status_code == 400


def test_what_is_taken_out_is_gone(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "basis")
    steward.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits", "person.name"]})
    steward.post(f"{BASE}{KEY}/data/ens/", {"elements": ["person.name"], "do": "leave-out"})
    assert [one["key"] for one in document()["data"]] == ["care.visits"]


def test_roles_and_elements_meet_in_a_table_of_boxes(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "who")
    page = text(steward.get(f"{BASE}{KEY}/who/"))
    assert 'name="who.roles.0.elements" value="care.visits" checked' in page
    assert "Visitator må se Besøg" in page


# The decision ---------------------------------------------------------------------------------------------------------------------
def test_a_condition_is_made_of_its_kind_and_has_only_its_fields(lindby: Town):
    steward = ready(lindby)
    page = text(send(steward, "decision", decided(lindby.today), do="add:decision.conditions", **{"new-condition": "per-month"}))
    assert 'name="decision.conditions.0.rule.most"' in page
    assert 'name="decision.conditions.0.rule.years"' not in page
    assert 'name="decision.conditions.0.owner_unit"' not in page
    task = text(send(steward, "decision", decided(lindby.today), do="add:decision.conditions", **{"new-condition": "task"}))
    assert 'name="decision.conditions.0.owner_unit"' in task
    assert 'name="decision.conditions.0.rule.most"' not in task


def rule(holds: str, **value: object) -> dict:
    row = {"decision.conditions": ["0"], "decision.conditions.0.kind": "rule", "decision.conditions.0.rule.holds": holds}
    return row | {f"decision.conditions.0.rule.{name}": told for name, told in value.items()}


@pytest.mark.parametrize(
    "holds,value,says",
    [
        ("units", {"keys": ["care"]}, "Kun medarbejdere i Hjælp i hjemmet må bruge den."),
        ("roles", {"keys": ["care-assessor", "home-nurse"]}, "Kun visitatorer og hjemmesygeplejersker må bruge den."),
        ("until", {"day": "1.5.2027"}, "Den må ikke bruges efter 1.\u00a0maj\u00a02027."),
        ("per-month", {"most": "20"}, "Højst 20 opslag om måneden."),
        ("per-citizen-month", {"most": "2"}, "Højst 2 opslag om måneden om den samme borger."),
        ("second-person", {}, "Hvert opslag kræver en kollegas ja."),
        ("least-age", {"years": "18"}, "Kun for borgere på 18 år og derover."),
        ("most-age", {"years": "25"}, "Kun for borgere på højst 25 år."),
    ],
)
def test_a_rules_sentence_is_written_for_her_who_leaves_it_empty(holds, value, says, lindby: Town):
    steward = ready(lindby)
    assert send(steward, "decision", decided(lindby.today, **rule(holds, **value))).status_code == 302
    assert document()["decision"]["conditions"][0]["text"]["da"] == says


def test_her_own_sentence_stands_where_she_writes_one(lindby: Town):
    steward = ready(lindby)
    sent = decided(lindby.today, **rule("least-age", years="18"), **both("decision.conditions.0.text", "Kun voksne."))
    send(steward, "decision", sent)
    assert document()["decision"]["conditions"][0]["text"]["da"] == "Kun voksne."


@pytest.mark.parametrize(
    "changed,field",
    [
        ({"decision.ends": "1.1.2020", "decision.begins": "1.1.2021"}, "decision-ends"),
        ({"decision.body": "king"}, "decision-body"),
        ({"decision.result": "perhaps"}, "decision-result"),
        ({"decision.vote.in_favour": "6"}, "decision-vote-against"),
        ({"decision.date": "31.11.2026"}, "decision-date"),
        ({"pilot.cap": "0"}, "pilot-cap"),
        (rule("per-month", most="0"), "decision-conditions-0-rule-most"),
        (rule("units", keys=["no-unit"]), "decision-conditions-0-rule-keys"),
    ],
)
def test_a_decision_that_cant_be_is_told_at_its_field(changed, field, lindby: Town):
    steward = ready(lindby)
    response = send(steward, "decision", decided(lindby.today) | changed)
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)
    assert f'id="{field}"' in text(response)


def test_what_the_gate_will_do_is_said_before_it_does_it(lindby: Town):
    steward = ready(lindby)
    send(steward, "decision", decided(lindby.today, **rule("least-age", years="18")))
    page = text(steward.get(f"{BASE}{KEY}/offentliggoer/"))
    assert "I Hjælp i hjemmet må visitatorer se 1 oplysninger: Besøg." in page
    assert "Kun for borgere på 18 år og derover." in page
    assert "Borgerens sag skal ligge i medarbejderens afdeling." in page
    assert "Derefter lukker systemet selv." in page


def test_a_condition_that_shuts_a_role_out_says_so(lindby: Town):
    steward = ready(lindby)
    send(steward, "decision", decided(lindby.today, **rule("roles", keys=["home-nurse"])))
    assert "Ingen må se noget" in text(steward.get(f"{BASE}{KEY}/offentliggoer/"))


def test_publishing_makes_it_what_the_gate_goes_by(lindby: Town):
    steward = ready(lindby)
    send(steward, "decision", decided(lindby.today, **rule("least-age", years="18")))
    response = steward.post(f"{BASE}{KEY}/offentliggoer/", follow=True)
    assert "Dataanvendelsen er offentliggjort" in text(response)
    assert register.standing(KEY) is Standing.RUNNING
    limits = register.current_policy().uses[KEY].limits
    assert limits is not None
    assert limits.least_age == 18


def test_what_isnt_whole_isnt_published_and_links_to_what_is_missing(lindby: Town):
    steward = be("steward")
    begin(steward)
    response = steward.post(f"{BASE}{KEY}/offentliggoer/")
    assert response.status_code == 400
    assert f'href="{BASE}{KEY}/problem/#problem-whose"' in text(response)
    assert register.standing(KEY) is Standing.IDEA


def test_a_councillor_sees_what_it_will_do_and_publishes_nothing(lindby: Town):
    begin(be("steward"))
    councillor = be("councillor")
    assert councillor.get(f"{BASE}{KEY}/offentliggoer/").status_code == 200
    assert councillor.post(f"{BASE}{KEY}/offentliggoer/").status_code == 404


# Pilot, end, next, drop -----------------------------------------------------------------------------------------------------------
def trial(lindby: Town) -> Client:
    steward = ready(lindby)
    pilot = both("pilot.hypothesis", "Maden bliver varm.") | {
        "pilot.cap": "40",
        "pilot.stops": written(lindby.today + timedelta(days=90)),
    }
    sent = decided(lindby.today) | {"decision.result": "pilot", "decision.ends": ""} | pilot
    assert send(steward, "decision", sent).status_code == 302
    assert "Højst 40 borgere er med." in text(steward.get(f"{BASE}{KEY}/offentliggoer/"))
    answer = steward.post(f"{BASE}{KEY}/offentliggoer/")
    assert answer.status_code == 302, text(answer)
    return steward


def test_a_pilot_is_concluded_with_what_came_of_it(lindby: Town):
    steward = trial(lindby)
    assert register.standing(KEY) is Standing.PILOT
    assert "Maden bliver varm." in text(steward.get(f"{BASE}{KEY}/afslut/"))
    sent = {"held": "partly", "lessons": ["0"]} | both("result", "Den blev lun.") | both("lessons.0", "Spørg kokken først.")
    response = steward.post(f"{BASE}{KEY}/afslut/", sent, follow=True)
    assert "Afprøvningen er afsluttet" in text(response)
    assert register.standing(KEY) is Standing.ENDED
    use = register.use(KEY)
    assert use is not None
    assert use.pilot is not None
    assert use.pilot.lessons[0].da == "Spørg kokken først."
    assert steward.get(f"{BASE}{KEY}/afslut/").status_code == 404


@pytest.mark.parametrize(
    "sent,field", [({"held": "yes"}, "result-da"), (both("result", "x"), "held"), ({"held": "x"} | both("result", "x"), "held")]
)
def test_a_conclusion_without_its_answer_is_told(sent, field, lindby: Town):
    steward = trial(lindby)
    response = steward.post(f"{BASE}{KEY}/afslut/", sent)
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)


def test_the_pilots_result_outlives_a_new_decision_on_it(lindby: Town):
    steward = trial(lindby)
    steward.post(f"{BASE}{KEY}/afslut/", {"held": "yes"} | both("result", "Den blev varm."))
    steward.post(f"{BASE}{KEY}/ny-udgave/")
    send(steward, "decision", decided(lindby.today))
    assert document()["pilot"]["result"]["da"] == "Den blev varm."


def test_ending_is_asked_once_more_and_closes_at_once():
    steward = be("steward")
    page = text(steward.get(f"{HOUSE}aids/stop/"))
    assert "lukker systemet med det samme" in page
    assert steward.post(f"{HOUSE}aids/stop/").status_code == 302
    assert register.standing("aids") is Standing.ENDED
    assert steward.get(f"{HOUSE}aids/stop/").status_code == 404


def test_a_next_version_leaves_the_old_one_running():
    steward = be("steward")
    steward.post(f"{HOUSE}aids/ny-udgave/")
    assert register.draft("aids") is not None
    assert register.standing("aids") is Standing.RUNNING


def dropping(lindby: Town) -> dict:
    again = written(lindby.today + timedelta(days=200))
    return {
        **both("problem.what", "Maden kommer for sent."), **both("purpose.title", "Varm mad til tiden", "Warm food on time"),
        **both("decision.why", "Borgerne ville hellere selv ringe."), "decision.body": "directors",
        "decision.date": written(lindby.today), "decision.look_again": again,
    }  # fmt: skip


def test_an_idea_is_dropped_with_its_reason_and_a_day_for_another_look(lindby: Town):
    steward = be("steward")
    begin(steward)
    assert "Maden kommer for sent." in text(steward.get(f"{BASE}{KEY}/laeg-vaek/"))
    response = steward.post(f"{BASE}{KEY}/laeg-vaek/", dropping(lindby), follow=True)
    assert "Idéen er droppet" in text(response)
    assert register.standing(KEY) is Standing.DROPPED
    use = register.use(KEY)
    assert use is not None
    assert use.decision is not None
    assert use.decision.by is not None
    assert use.decision.by.da == "Direktionen"


@pytest.mark.parametrize(
    "lacking,field",
    [
        ("decision.why.da", "decision-why-da"),
        ("decision.why.en", "decision-why-en"),
        ("decision.look_again", "decision-look_again"),
    ],
)
def test_an_idea_isnt_dropped_without_its_reason_in_both_languages_and_a_day(lacking, field, lindby: Town):
    steward = be("steward")
    begin(steward)
    response = steward.post(f"{BASE}{KEY}/laeg-vaek/", dropping(lindby) | {lacking: ""})
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)
    assert register.standing(KEY) is Standing.IDEA


# The paper ------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language,says", [("", "Sag til beslutning"), ("/en", "Item for decision")])
def test_the_agenda_paper_is_a_pdf_in_the_pages_language(language, says):
    response = be("councillor").get(f"{language}{HOUSE}aids/dagsorden.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert says in PdfReader(BytesIO(response.content)).pages[0].extract_text()


# Go-live --------------------------------------------------------------------------------------------------------------------------
def imported(*keys: str, **changed: object) -> None:
    for key in keys:
        formal = {"da": "Vi passer på ældre.", "en": "We care for the old."}
        purpose = {"title": {"da": f"Drift {key}", "en": f"Operation {key}"}, "formal": formal}
        basis = [{"key": "e", "phase": "operate", "article6": "e"}]
        whole = {"schema": "tillid-data-use/1", "key": key, "purpose": purpose, "basis": basis, "ext": {"kl-article30": {"x": 1}}}
        register.save_draft({**whole, **changed}, actor=STEWARD)


def go_live(lindby: Town, *keys: str, **changed: object) -> dict:
    return {
        "keys": list(keys), "owner_unit": "care", "delegation": "Delegationsplanen, punkt 4", "date": written(lindby.today),
        "look_again": written(lindby.today + timedelta(days=180)), **both("by", "Direktionen"), **changed,
    }  # fmt: skip


def test_lawful_processing_is_adopted_in_bulk_and_what_lacks_something_is_told(lindby: Town):
    imported("old-1", "old-2")
    imported("half", purpose={"title": {"da": "Halv", "en": "Half"}})
    steward = be("steward")
    assert 'value="old-1" checked' in text(steward.get(f"{HOUSE}idriftsaettelse/"))
    page = text(steward.post(f"{HOUSE}idriftsaettelse/", go_live(lindby, "old-1", "old-2", "half")))
    assert "2 er vedtaget" in page
    assert "Afvist (1)" in page
    assert f'href="{HOUSE}half/purpose/#purpose-formal"' in page
    assert register.standing("old-1") is Standing.RUNNING
    assert register.standing("half") is Standing.IDEA


def test_many_are_adopted_in_parts_and_the_page_says_how_far_it_has_come(lindby: Town, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(acts, "AT_ONCE", 2)
    imported("half", purpose={"title": {"da": "Halv", "en": "Half"}})
    imported("old-1", "old-2", "old-3")
    steward, sent = be("steward"), go_live(lindby, "half", "old-1", "old-2", "old-3")
    assert "Vi tager 2 ad gangen" in text(steward.get(f"{HOUSE}idriftsaettelse/"))
    page = text(steward.post(f"{HOUSE}idriftsaettelse/", sent))
    assert "2 af 4 er vedtaget" in page
    assert '<progress class="t-parts" max="4" value="3"' in page
    assert "Fortsæt med 1 mere" in page
    assert register.standing("old-3") is Standing.IDEA
    again = dict(hidden(page))
    assert again == {name: value if isinstance(value, list) else [value] for name, value in sent.items()}
    page = text(steward.post(f"{HOUSE}idriftsaettelse/", again))
    assert "3 er vedtaget" in page
    assert "Afvist (1)" in page
    assert "<progress" not in page
    assert register.standing("old-3") is Standing.RUNNING


def hidden(page: str) -> dict[str, list[str]]:
    """What the page would send in when its button is pressed."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(html.unescape(value))
    return found


@pytest.mark.parametrize(
    "changed,field",
    [({"keys": []}, "keys"), ({"delegation": ""}, "delegation"), ({"date": "x"}, "date"), ({"owner_unit": ""}, "owner_unit")],
)
def test_a_bulk_decision_that_lacks_something_adopts_nothing(changed, field, lindby: Town):
    imported("old-1")
    response = be("steward").post(f"{HOUSE}idriftsaettelse/", go_live(lindby, "old-1") | changed)
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)
    assert register.standing("old-1") is Standing.IDEA


def test_two_who_end_a_use_at_once_are_both_told_that_it_has_ended(lindby: Town, monkeypatch: pytest.MonkeyPatch):
    first = be("steward")
    quicker = acts.use_of

    def meanwhile(key: str):
        use = quicker(key)
        register.end_use(key, actor=STEWARD, at_ms=acts.now_ms())
        return use

    monkeypatch.setattr(acts, "use_of", meanwhile)
    assert first.post(f"{HOUSE}personal-help/stop/")["Location"] == f"{HOUSE}personal-help/"
    assert register.standing("personal-help") is Standing.ENDED


@pytest.mark.parametrize(
    "address,paper,who",
    [
        (f"{HOUSE}personal-help/dagsorden.pdf", "agenda_paper", "councillor"),
        ("/medarbejder/udveksling/fortegnelse.pdf", "render_paper", "dpo"),
    ],
)
def test_a_paper_that_cannot_be_made_is_a_page_that_says_so(address, paper, who, lindby: Town, monkeypatch: pytest.MonkeyPatch):
    def unfit(*_: object, **__: object) -> bytes:
        raise post.UnfitPaper(post.Unfit.SIGNS)

    monkeypatch.setattr(post, paper, unfit)
    response = be(who).get(address)
    assert response.status_code == 409
    assert "halvt tegn" in text(response)


def test_a_dropped_idea_is_followed_by_its_decision_and_not_by_figures_of_a_use_that_never_was(lindby: Town):
    page = text(be("councillor").get("/medarbejder/opfoelgning/family-points/"))
    assert 'id="beslutning"' in page
    assert "Kommunalbestyrelsen" in page
    assert not [part for part in ("loefter", "brugt", "nej", "ulaest") if f'#{part}"' in page or f'id="{part}"' in page]
    assert 'id="brugt"' in text(be("councillor").get("/medarbejder/opfoelgning/ring-first/"))
