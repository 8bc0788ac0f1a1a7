"""Following a use: the portfolio, what was decided and whether it holds, deadlines, versions, advice and reported errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from tests.people import herself, new_ref
from tests.web.town import Town, be
from tillid.gate import api as gate
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.words import Sentence
from tillid.overview import api as overview
from tillid.register import api as register

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

KEY = "job-conversations"
USE = f"/medarbejder/opfoelgning/{KEY}/"
MEASURE = f"{USE}maal/had-to-repeat/"  # Lindby has measured the other promise of this use
PORTFOLIO, DEADLINES, REPORTS = "/medarbejder/anvendelser/", "/medarbejder/frister/", "/medarbejder/fejl/"
STEWARD = Actor(ActorKind.EMPLOYEE, "ethics-data-steward-01", "ethics", frozenset({"data-steward"}))
IDEA = {
    "schema": "tillid-data-use/1", "key": "rain", "sector": "climate",
    "purpose": {"title": {"da": "Regn i kælderen", "en": "Rain in the cellar"}},
    "problem": {"what": {"da": "Kældre står under vand", "en": "Cellars are under water"}},
}  # fmt: skip
SAID = "Hvor mange kældre er det egentlig?"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def page(address: str, persona: str = "steward") -> str:
    response = be(persona).get(address)
    assert response.status_code == 200, address
    return text(response)


def task_of(key: str) -> register.Task:
    return next(task for task in register.tasks(use=key) if task.settled is None)


@pytest.fixture
def idea() -> str:
    register.save_draft(IDEA, actor=STEWARD)
    return "rain"


@pytest.fixture
def link(idea: str) -> str:
    token = register.invite_reader(idea, "Grundejerne", actor=STEWARD).token
    assert token
    return token


def objects(use: str, times: int, at: date) -> None:
    at_ms = int(datetime.combine(at, time(12), UTC).timestamp() * 1000)
    for _ in range(times):
        ref = new_ref()
        overview.raise_objection(ref, "Jeg vil ikke.", use_key=use, at_ms=at_ms, actor=herself(ref))


def test_objections_stand_month_by_month_and_small_numbers_are_hidden() -> None:
    assert "Indsigelser fra borgere</" in page(USE)
    objects(KEY, 6, date(2026, 10, 2))
    objects(KEY, 2, date(2026, 9, 2))
    shown = page(USE)
    assert re.search(r"Indsigelser fra borgere, oktober 2026</th>\s*<td[^>]*>6<", shown)
    assert re.search(r"Indsigelser fra borgere, september 2026</th>\s*<td[^>]*>under 5<", shown, re.IGNORECASE)
    told = text(Client().get(f"/anvendelser/{KEY}/"))
    assert re.search(r"Nej fra borgere, oktober 2026</th>\s*<td[^>]*>6<", told)
    assert re.search(r"Nej fra borgere, september 2026</th>\s*<td[^>]*>under 5<", told)


def test_the_public_sees_how_many_errors_in_the_text_were_answered() -> None:
    report = register.report_error(KEY, "Der står fem, men der er seks.")
    before = len(register.settled_reports(KEY))
    register.answer_report(report.key, "Tak, nu er det rettet.", corrected=True, shown_text=None, actor=STEWARD)
    assert re.search(
        rf"Fejl i teksten, der er svaret på</th>\s*<td[^>]*>{before + 1}<", text(Client().get(f"/anvendelser/{KEY}/"))
    )


# The portfolio ---------------------------------------------------------------------------------------------------------------
def test_the_portfolio_holds_ideas_and_uses_and_counts_them(idea: str) -> None:
    shown = page(PORTFOLIO)
    assert "Regn i kælderen" in shown
    assert f'href="/medarbejder/anvendelser/{idea}/"' in shown
    assert f'href="{USE}"' in shown
    assert re.search(r"Ideer \(\d+\)", shown)


def test_the_portfolio_is_narrowed_by_plain_links(idea: str) -> None:
    ideas = page(f"{PORTFOLIO}?stand=idea&omraade=climate")
    assert "Regn i kælderen" in ideas
    assert f'href="{USE}"' not in ideas
    assert "Ingen anvendelser passer" in page(f"{PORTFOLIO}?stand=ended&omraade=climate")
    assert "Ingen anvendelser passer" in page(f"{PORTFOLIO}?stand=%00&omraade=x")


def test_only_the_steward_is_offered_a_new_idea() -> None:
    assert "Skriv en ny idé" in page(PORTFOLIO)
    assert "Skriv en ny idé" not in page(PORTFOLIO, "councillor")


def test_the_technology_behind_is_named_once() -> None:
    """Two ideas on the same technology."""
    for key in ("one-lamp", "two-lamps"):
        lamp = {"kind": "rule", "name": {"da": "Lampen X", "en": "The X lamp"}}
        register.save_draft({**register.published_json(KEY), "technology": lamp, "key": key}, actor=STEWARD)  # type: ignore[dict-item]
    shown = page(f"{PORTFOLIO}?stand=idea")
    assert shown.count("Lampen X") == 1
    assert shown.count('href="/medarbejder/anvendelser/one-lamp/"') == 2


def test_the_portfolio_is_searched_and_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    assert f'href="{USE}"' in page(f"{PORTFOLIO}?q=job")
    assert "Ingen anvendelser passer" in page(f"{PORTFOLIO}?q=xyzzy")
    from tillid.register import searching

    monkeypatch.setattr(searching, "PAGE_SIZE", 3)
    first = page(PORTFOLIO)
    assert "Næste side" in first
    assert "Forrige side" in page(f"{PORTFOLIO}?side=2")
    assert "Side 1 af" in page(f"{PORTFOLIO}?side=x")
    assert "Side 1 af" in first


def test_a_draft_of_a_published_use_is_its_next_version() -> None:
    register.start_next(KEY, actor=STEWARD)
    shown = page(PORTFOLIO)
    assert "En ny udgave er på vej" in shown
    assert f'href="{USE}"' in shown


@pytest.fixture
def law_use() -> Callable[[dict], str]:
    """Publishes the use again, changed."""

    def publish(changes: dict) -> str:
        draft = register.start_next(KEY, actor=STEWARD)
        document = dict(draft.document) | changes
        saved = register.save_draft(document, actor=STEWARD, revision=draft.revision)
        assert saved.key == KEY
        register.publish(KEY, actor=STEWARD, at_ms=register.summary(KEY).published_ms + 1)  # type: ignore[union-attr]
        return KEY

    return publish


# One use ---------------------------------------------------------------------------------------------------------------------
def test_a_councillor_sees_what_she_decided_and_whether_it_holds() -> None:
    shown = page(USE, "councillor")
    assert "Det besluttede I" in shown
    assert "Det er besluttet" not in shown
    assert "betingelser holder" in shown
    assert "Vi lovede 6 dage. Det er 8." in shown
    assert "Vi lovede 20 ud af 100. Ingen har målt det endnu." in shown
    assert "Systemet holder den" in shown
    assert "Skriv en måling" not in shown
    assert "Mindretallet mente" in shown


def test_the_officer_reaches_figures_versions_and_text_from_the_use() -> None:
    shown = page(USE, "dpo")
    for address in (f"{USE}udgaver/", f"{USE}raad/", f"/medarbejder/anvendelser/{KEY}/", f"/anvendelser/{KEY}/"):
        assert f'href="{address}"' in shown


def test_promise_and_result_stand_side_by_side_with_a_chart_and_its_table() -> None:
    register.measure(KEY, "days-to-first-talk", 7, on=date.today(), how="Talt i alle nye sager", actor=STEWARD)
    register.measure(KEY, "had-to-repeat", 18, on=date.today(), how="Vi spurgte 104 ledige", actor=STEWARD)
    shown = page(USE, "councillor")
    assert "Vi lovede 6 dage. Det er 7." in shown
    assert "Bedre, men ikke nået" in shown
    assert "Vi lovede 20 ud af 100. Det er 18." in shown
    assert "Før 11, nu 7, lovet 6." in shown
    assert "Se tallene som tabel" in shown
    assert 'class="t-of">/2' in shown
    english = page(f"/en{USE}", "councillor")
    assert "We promised 6 days. It is 7." in english
    assert "Before 11, now 7, promised 6." in english


def test_an_idea_leads_to_its_text(idea: str) -> None:
    response = be("dpo").get(f"/medarbejder/opfoelgning/{idea}/")
    assert response.status_code == 302
    assert response["Location"] == f"/medarbejder/anvendelser/{idea}/"


def figures(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    real = gate.real_figures
    monkeypatch.setattr(gate, "real_figures", lambda key, *, today: replace(real(key, today=today), **changes))


def test_a_condition_of_so_many_a_month_shows_how_many_there_were(law_use, monkeypatch: pytest.MonkeyPatch) -> None:
    use = register.use(KEY)
    assert use
    rules = [
        {"key": "few", "holds": {"holds": "per-month", "most": 1200}}, {"key": "two", "holds": {"holds": "second-person"}},
        {"key": "adults", "holds": {"holds": "least-age", "years": 18}},
    ]  # fmt: skip
    conditions = [
        {
            "kind": "rule",
            "key": one["key"],
            "text": {"da": f"Regel {one['key']}", "en": f"Rule {one['key']}"},
            "rule": one["holds"],
        }
        for one in rules
    ]
    decision = dict(register.published_json(KEY)["decision"]) | {"conditions": conditions}  # type: ignore[index,call-overload]
    law_use({"decision": decision})
    reasons = (("month-full", gate.Sum(7)), ("too-young", gate.Sum(0, more=True)), ("age-unknown", gate.Sum(9, more=True)))
    figures(monkeypatch, reasons=reasons, seconds=gate.Sum(12))
    shown = page(USE, "councillor")
    assert re.search(r"Denne måned: \S+.* af 1\.200\.", shown)
    assert "Den har stoppet 7 opslag på et år." in shown
    assert "12 opslag er åbnet af to sammen på et år." in shown
    assert "Den har stoppet mindst 9 opslag på et år." in shown


def test_what_was_asked_for_and_refused_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    figures(
        monkeypatch, asked_refused=(("job.health-note", gate.Sum(31)),), reasons=(("outside-purpose", gate.Sum(0, more=True)),)
    )
    shown = page(USE, "dpo")
    assert "Notat om helbred" in shown
    assert "Uden for formålet" in shown
    assert ">få<" in shown


def test_what_nobody_reads_is_closed_in_two_steps_and_the_gate_follows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    figures(monkeypatch, never_read=("job.cv",))
    steward = be("steward")
    shown = text(steward.get(USE))
    assert "Luk for den" in shown
    assert "Luk for den" not in page(USE, "dpo")
    confirm = f"{USE}luk/?oplysning=job.cv"
    assert confirm in shown
    asked = text(steward.get(confirm))
    assert "Luk for »Cv«" in asked
    assert "Ingen har læst den siden" in asked
    assert "job.cv" in register.current_policy().uses[KEY].elements
    done = steward.post(
        f"{USE}luk/", {"element": "job.cv", "why_da": "Ingen læser det", "why_en": "Nobody reads it"}, follow=True
    )
    assert "Oplysningen er lukket" in text(done)
    assert "job.cv" not in register.current_policy().uses[KEY].elements
    assert register.versions(KEY)[0].why == Sentence("Ingen læser det", "Nobody reads it")
    assert steward.get(confirm).status_code == 404


@pytest.mark.parametrize(
    "sent,status",
    [
        ({}, 404),
        ({"element": "x"}, 404),
        ({"element": "job.cv"}, 400),
        ({"element": "job.cv", "why_da": "Ingen læser det", "why_en": "x"}, 400),
    ],
)
def test_closing_takes_a_reason_in_both_languages(sent: dict, status: int) -> None:
    assert be("steward").post(f"{USE}luk/", sent).status_code == status
    assert "job.cv" in register.current_policy().uses[KEY].elements


def test_too_few_look_ups_propose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    figures(monkeypatch, never_read=None)
    assert "Der er for få opslag" in page(USE)


def test_a_use_without_look_ups_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    figures(monkeypatch, months=(), granted=gate.Sum(0), reasons=(), asked_refused=(), pilot=gate.PilotCount(None, 40))
    shown = page(USE)
    assert "Ingen opslag endnu" in shown
    assert "Systemet har ikke sagt nej" in shown


# Measuring and tasks ---------------------------------------------------------------------------------------------------------
def test_a_measurement_is_noted_and_stands_on_the_page() -> None:
    sent = {"value": "1.007", "on": "2026-01-31", "how": "Talt i alle nye sager"}
    done = text(be("steward").post(MEASURE, sent, follow=True))
    assert "Målingen er gemt" in done
    assert "Det er 1.007." in done
    assert "Talt i alle nye sager" in page(MEASURE)


@pytest.mark.parametrize(
    "sent,field",
    [
        ({"value": "7,5"}, "id_value"),
        ({"value": "-1"}, "id_value"),
        ({"value": "9999999999"}, "id_value"),
        ({"value": "٧"}, "id_value"),
        ({"on": "31-02-2026"}, "id_on"),
        ({"on": "2026-02-30"}, "id_on"),
        ({"on": "2999-01-01"}, "id_on"),
        ({"how": ""}, "id_how"),
        ({"how": "Vi spurgte 610190-1234 om det"}, "id_how"),
    ],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_measurement_that_cant_be_is_told_at_its_field_and_the_rest_is_kept(sent: dict, field: str, language: str) -> None:
    whole = {"value": "7", "on": "2026-01-31", "how": "Talt i alle nye sager"}
    response = be("steward").post(f"{language}{MEASURE}", whole | sent)
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)
    assert "610190-1234" not in text(response)
    if "how" not in sent:
        assert "Talt i alle nye sager" in text(response)
    assert [one.achieved for one in register.measured(KEY) if one.key == "had-to-repeat"] == [()]


def test_a_task_is_settled_with_a_note_and_stays_settled() -> None:
    task = task_of(KEY)
    address = f"{USE}opgave/{task.key}/"
    steward = be("steward")
    assert task.text.da in text(steward.get(address))
    assert steward.post(address, {"note": "x"}).status_code == 400
    done = text(steward.post(address, {"note": "Vi spurgte 104 i uge 46"}, follow=True))
    assert "Opgaven er gjort" in done
    assert "Vi spurgte 104 i uge 46" in done
    assert steward.get(address).status_code == 404


# Deadlines -------------------------------------------------------------------------------------------------------------------
def test_deadlines_say_what_is_late_first_and_can_be_one_units() -> None:
    shown = page(f"{DEADLINES}?dage=365", "dpo")
    assert re.search(r"Intet er for sent|frist er overskredet|frister er overskredet", shown)
    assert "Hjælp på vej til job" in shown
    job = page(f"{DEADLINES}?dage=365&hvis=min", "leader")
    assert "Job og Uddannelse" in job
    assert "Hjemmesygeplejen" not in job


def test_a_deadline_leads_the_steward_to_the_form_and_others_to_the_text() -> None:
    assert f'href="{MEASURE}"' in page(f"{DEADLINES}?dage=365")
    assert f'href="{USE}#loefter"' in page(f"{DEADLINES}?dage=365", "councillor")


@pytest.mark.parametrize("query", ["?dage=x", "?dage=%00", "?hvis=alle&dage=-1"])
def test_an_odd_filter_shows_the_usual(query: str) -> None:
    assert "de næste 90 dage" in page(DEADLINES + query)


def test_no_deadlines_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "deadlines", lambda *_, **__: ())
    assert "Listen er komplet" in page(DEADLINES)
    assert "Intet skal ses på" in page(USE)


@pytest.mark.parametrize(
    "days,said", [(-2, "2 dage for sent"), (-1, "1 dag for sent"), (0, "I dag"), (1, "I morgen"), (7, "Om 7 dage")]
)
def test_the_days_left_are_told_in_words(days: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    today = date.today()
    one = register.Deadline(
        register.DeadlineKind.USE_ENDS, KEY, Sentence("Hjælp", "Help"), today + timedelta(days=days), "job", today
    )
    monkeypatch.setattr(register, "deadlines", lambda *_, **__: (one,))
    shown = page(DEADLINES)
    assert said in shown
    assert ("Under 7 dage til den lukker" in shown) is (days >= 0)
    assert ("Afslut den, eller beslut den igen" in shown) is (days < 0)


# Versions --------------------------------------------------------------------------------------------------------------------
def test_versions_stand_with_their_fingerprint_and_two_are_compared_in_words(law_use) -> None:
    short = {"da": "Vi forbereder dine samtaler godt", "en": "We prepare your talks well"}
    law_use({"purpose": dict(register.published_json(KEY)["purpose"]) | {"short": short}})  # type: ignore[index,call-overload]
    shown = page(f"{USE}udgaver/", "dpo")
    assert register.versions(KEY)[0].sha256 in shown
    assert f'href="{USE}udgaver/1-2/"' in shown
    compared = page(f"{USE}udgaver/1-2/", "dpo")
    assert "Kort fortalt" in compared
    assert "<ins>" in compared
    assert "<del>" in compared
    response = be("dpo").get(f"{USE}udgaver/?fra=1&til=2")
    assert response["Location"] == f"{USE}udgaver/1-2/"
    assert "siger det samme" in page(f"{USE}udgaver/2-2/", "dpo")


def test_the_draft_can_be_compared_with_what_is_published() -> None:
    draft = register.start_next(KEY, actor=STEWARD)
    data = [one for one in draft.document["data"] if one["key"] != "job.cv"]  # type: ignore[attr-defined]
    register.save_draft(dict(draft.document) | {"data": data, "sector": "climate"}, actor=STEWARD, revision=draft.revision)
    shown = page(f"{USE}udgaver/1-0/")
    assert "Vi bruger ikke mere" in shown
    assert "kladden" in shown
    assert "Se det hele" in shown
    assert "Kladden" in page(f"{USE}udgaver/")


@pytest.mark.parametrize("address", [f"{USE}udgaver/1-9/", f"{USE}udgaver/9-1/", "/medarbejder/opfoelgning/own-data/udgaver/"])
def test_a_version_that_is_not_there_is_an_unknown_address(address: str) -> None:
    assert be("dpo").get(address).status_code == 404


# Advice ----------------------------------------------------------------------------------------------------------------------
def test_a_link_is_shown_once_and_never_again(idea: str) -> None:
    steward, address = be("steward"), f"/medarbejder/opfoelgning/{idea}/raad/"
    made = text(steward.post(address, {"name": "Grundejerne", "days": "7"}))
    found = re.search(r"http://testserver(/laes/[\w-]{43}/)", made)
    assert found
    again = text(steward.get(address))
    assert found[1] not in again
    assert "Grundejerne" in again
    assert Client().get(found[1]).status_code == 200


@pytest.mark.parametrize(
    "sent,field",
    [
        ({"name": ""}, "id_name"),
        ({"days": "400"}, "id_days"),
        ({"name": "610190-1234"}, "id_name"),
        ({"name": "…" * 5}, "id_name"),
    ],
)
def test_a_link_without_a_name_or_with_odd_days_is_not_made(sent: dict, field: str, idea: str) -> None:
    response = be("steward").post(f"/medarbejder/opfoelgning/{idea}/raad/", {"name": "Grundejerne", "days": "7"} | sent)
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)
    assert register.invitations(idea) == ()


def test_who_may_only_read_makes_no_link(idea: str) -> None:
    response = be("dpo").post(f"/medarbejder/opfoelgning/{idea}/raad/", {"name": "Grundejerne", "days": "7"})
    assert response.status_code == 404
    assert "Lav et link" not in page(f"/medarbejder/opfoelgning/{idea}/raad/", "dpo")


def test_there_is_nothing_to_read_where_there_is_no_draft() -> None:
    assert "Der er ingen kladde" in page(f"{USE}raad/")


def test_advice_is_answered_and_shown_with_its_answer(link: str) -> None:
    left = register.leave_advice(link, stage=register.Stage.PROBLEM, text=SAID, name=None)
    steward, address = be("steward"), "/medarbejder/opfoelgning/rain/raad/"
    assert SAID in text(steward.get(address))
    one = f"{address}{left.id}/"
    assert SAID in text(steward.get(one))
    assert steward.post(one, {"changed": "yes", "answer": ""}).status_code == 400
    assert steward.post(one, {"answer": "Vi skrev tallet ind"}).status_code == 400
    done = text(steward.post(one, {"changed": "no", "answer": "Tallet står i afsnittet nu"}, follow=True))
    assert "Dit svar er gemt" in done
    assert "Tallet står i afsnittet nu" in done
    assert "Nej, og her er grunden" in done
    assert steward.get(one).status_code == 404


def test_a_link_that_is_closed_is_closed_for_good(link: str) -> None:
    (one,) = register.invitations("rain")
    address = f"/medarbejder/opfoelgning/rain/raad/link/{one.id}/luk/"
    steward = be("steward")
    assert "Linket er lukket" in text(steward.post(address, follow=True))
    assert steward.post(address).status_code == 404
    assert Client().get(f"/laes/{link}/").status_code == 404


# Reported errors -------------------------------------------------------------------------------------------------------------
def test_an_error_is_answered_in_the_stewards_own_words() -> None:
    made = register.report_error(KEY, "Telefonnummeret er forkert", contact="bo@example.dk")
    steward, address = be("steward"), f"{REPORTS}{made.key}/"
    assert "Telefonnummeret er forkert" in text(steward.get(REPORTS))
    shown = text(steward.get(address))
    assert "bo@example.dk" in shown
    assert steward.post(address, {"corrected": "yes", "answer": "Tak, det er rettet", "shown": "kort"}).status_code == 400
    assert steward.post(address, {"answer": "Tak, det er rettet"}).status_code == 400
    done = steward.post(
        address, {"corrected": "yes", "answer": "Tak, det er rettet", "shown": "Et nummer er rettet."}, follow=True
    )
    assert "Dit svar er gemt" in text(done)
    assert register.settled_reports(KEY)[0].shown == "Et nummer er rettet."
    assert steward.get(address).status_code == 404


def test_who_only_reads_sees_no_address_and_answers_nothing() -> None:
    made = register.report_error(KEY, "Telefonnummeret er forkert", contact="bo@example.dk")
    address = f"{REPORTS}{made.key}/"
    officer = be("dpo")
    assert "bo@example.dk" not in text(officer.get(address))
    assert officer.post(address, {"corrected": "yes", "answer": "Tak, det er rettet"}).status_code == 404
    assert "Telefonnummeret" in text(officer.get(REPORTS))


def test_no_errors_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "open_reports", lambda **_: ())
    assert "Ingen fejl venter" in page(REPORTS)


def test_the_menu_leads_to_uses_and_deadlines(lindby: Town) -> None:
    for persona in ("steward", "dpo", "councillor", "leader"):
        shown = page("/medarbejder/tal/", persona)
        assert f'href="{PORTFOLIO}"' in shown
        assert f'href="{DEADLINES}"' in shown
