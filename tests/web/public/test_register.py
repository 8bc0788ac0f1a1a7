"""The public register: searched, read in three ways, followed through its versions, corrected, and shown elsewhere."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.web.citizen.test_pages import text_of
from tests.web.town import Town, be
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register import current, searching
from tillid.register.api import Held

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
STEWARD = Actor(ActorKind.EMPLOYEE, "ethics-data-steward-01", unit="ethics")
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
JOB = "/anvendelser/job-conversations/"
NASTY = [
    "\x00", "'; DROP TABLE x;--", "<script>alert(1)</script>", "{{7*7}}", "%00", "a" * 1500, "½²🙂", "\u202e", "æøå", "-1", "((((", "\\", "%",
    "*", "OR 1=1", "\r\nSet-Cookie: x=1", "﷽", "İ", "ß" * 300,
]  # fmt: skip


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Each test's rows are undone after it; so is what was held of them."""
    current._held.clear()
    searching._held.clear()
    yield
    current._held.clear()
    searching._held.clear()


@pytest.fixture
def client(lindby: Town) -> Client:
    return Client()


def now() -> int:
    return int(time.time() * 1000)


def next_version(key: str, **changes: object) -> int:
    """The use with some fields changed, published."""
    saved = register.start_next(key, actor=STEWARD)
    register.save_draft({**saved.document, **changes}, actor=STEWARD, revision=saved.revision)
    return register.publish(key, actor=STEWARD, at_ms=now())


def titles_in(response) -> list[str]:
    return [unescape(title) for title in re.findall(r'class="card-heading"><a [^>]*>([^<]+)</a>', response.content.decode())]


class TestSearching:
    def test_a_word_narrows_the_list_and_stands_in_the_field_again(self, client: Client) -> None:
        response = client.get("/anvendelser/", {"q": "job"})
        assert "Hjælp på vej til job" in titles_in(response)
        assert len(titles_in(response)) < len(titles_in(client.get("/anvendelser/")))
        assert 'value="job"' in response.content.decode()

    def test_the_facets_have_counts_and_narrow_by_address_alone(self, client: Client) -> None:
        whole = client.get("/anvendelser/").content.decode()
        assert re.search(r"Noget er frivilligt <span class=\"t-small\">\(\d+\)", whole)
        found = titles_in(client.get("/anvendelser/?valg=voluntary&status=running"))
        assert found
        for title in found:
            use = next(one for one in register.published_uses() if one.title.da == title)
            document = register.use(use.key)
            assert document
            assert any(element.duty is register.Duty.VOLUNTARY for element in document.data)

    def test_each_choice_can_be_taken_away_by_itself(self, client: Client) -> None:
        body = client.get("/anvendelser/?q=hj%C3%A6lp&valg=voluntary").content.decode()
        chosen = body[body.index("t-chosen") :].partition("</ul>")[0]
        addresses = [unescape(address) for address in re.findall(r'<a href="([^"]+)"', chosen)]
        assert addresses == ["?valg=voluntary", "?q=hj%C3%A6lp", "/anvendelser/"]

    def test_what_is_not_there_is_told_with_a_way_on(self, client: Client) -> None:
        said = text_of(client.get("/anvendelser/?q=romraket"))
        assert "Vi fandt ingen" in said
        assert "0 anvendelser" in said
        assert "Vis alle igen" in said

    def test_a_draft_is_never_found(self, client: Client) -> None:
        register.save_draft(
            {"schema": "tillid-data-use/1", "key": "narwhals", "problem": {"what": {"da": "For få narhvaler"}}}, actor=STEWARD
        )
        assert titles_in(client.get("/anvendelser/?q=narhvaler")) == []
        assert client.get("/anvendelser/narwhals/").status_code == 404

    @pytest.mark.parametrize("text", NASTY)
    @pytest.mark.parametrize("name", ["q", "omraade", "afdeling", "teknik", "valg", "status", "side"])
    def test_nothing_in_the_address_is_an_error_of_ours(self, client: Client, name: str, text: str) -> None:
        response = client.get(f"/anvendelser/?{name}={quote(text)}")
        assert response.status_code in {200, 400, 414}
        body = response.content.decode()
        assert "<script>alert" not in body
        assert "Traceback" not in body

    @pytest.mark.parametrize(
        "address", ["?side=999999", "?side=0", "?side=x", "?q=a&q=b", "?valg=" + "&valg=".join("abcdefgh" * 6)]
    )
    def test_a_page_that_is_not_there_is_the_last_or_not_understood(self, client: Client, address: str) -> None:
        assert client.get(f"/anvendelser/{address}").status_code in {200, 400}


class TestStates:
    def test_a_dropped_idea_says_why_and_names_the_day_of_another_look(self, client: Client) -> None:
        use = of_standing("dropped")
        said = text_of(client.get(f"/anvendelser/{use}/"))
        document = register.use(use)
        assert document
        assert document.decision
        assert document.decision.why
        assert document.decision.why.da.split(". ")[0] in said
        assert "Vi ser på idéen igen" in said
        assert "De bliver ikke brugt her" in said
        assert "Hvad var idéen?" in said

    def test_a_trial_says_what_is_tried_for_how_many_and_when_it_stops(self, client: Client) -> None:
        use = of_standing("pilot")
        said = text_of(client.get(f"/anvendelser/{use}/"))
        document = register.use(use)
        assert document
        assert document.pilot
        assert document.pilot.cap
        assert "Hvad prøver vi af?" in said
        assert f"Højst {document.pilot.cap} borgere" in said
        assert "Så lukker systemet af sig selv." in said
        assert "Vi prøver det kun." in text_of(client.get(f"/anvendelser/{use}/let/"))

    def test_a_trial_that_is_over_tells_what_was_learned(self, client: Client) -> None:
        use = of_standing("pilot")
        register.conclude_pilot(
            use, result=Sentence("Det gik halvt.", "It half worked."), held=Held.PARTLY,
            lessons=[Sentence("Spørg først.", "Ask first.")], actor=STEWARD, at_ms=now(),
        )  # fmt: skip
        said = text_of(client.get(f"/anvendelser/{use}/"))
        for words in ("Hvad prøvede vi af?", "Det holdt til dels. Det gik halvt.", "Spørg først."):
            assert words in said

    def test_a_use_without_personal_data_shows_what_it_gives(self, client: Client) -> None:
        use = next(one.key for one in register.published_uses() if (found := register.use(one.key)) and found.without_data)
        said = text_of(client.get(f"/anvendelser/{use}/"))
        assert "Ingen om dig." in said
        assert "Det betyder det for dig" in said
        assert "Vi ser ikke noget om dig." in text_of(client.get(f"/anvendelser/{use}/let/"))

    def test_what_was_adopted_at_go_live_says_what_is_still_to_come(self, client: Client) -> None:
        register.save_draft(
            {
                "schema": "tillid-data-use/1", "key": "parking", "owner_unit": "care",
                "purpose": {
                    "title": {"da": "Parkering ved hjemmet", "en": "Parking at home"},
                    "formal": {"da": "Kommunen giver lov til parkering.", "en": "The municipality permits parking."},
                },
                "basis": [{"key": "e", "phase": "operate", "article6": "e"}],
            },
            actor=STEWARD,
        )  # fmt: skip
        decision = {
            "result": "adopted", "body": "go-live", "by": {"da": "Direktionen", "en": "The directors"}, "date": "2025-01-02",
            "delegation": "Regel 4", "look_again": "2099-06-01",
        }  # fmt: skip
        adopted = register.adopt_at_go_live(["parking"], decision, owner_unit="care", actor=STEWARD, at_ms=now())
        assert adopted.adopted == ("parking",)
        said = text_of(client.get("/anvendelser/parking/"))
        assert "Resten står her senest 1. juni 2099." in said
        assert "Indtil da åbner Tillid ikke for data til det." in said
        assert "Beskrevet kort" in text_of(client.get("/anvendelser/?q=parkering"))

    def test_a_condition_says_who_holds_it(self, client: Client) -> None:
        body = client.get("/anvendelser/personal-help/").content.decode()
        decided = body[body.index('id="beslutning"') :].partition("</section>")[0]
        assert "Systemet sørger for det." in decided
        assert "Ansvarlig:" in decided
        assert "Senest" in decided


def of_standing(standing: str) -> str:
    return next(one.key for one in register.published_uses() if one.standing == standing)


class TestVersions:
    def test_what_changed_stands_on_the_entry_and_in_full_on_its_own_page(self, client: Client) -> None:
        document = register.published_json("job-conversations") or {}
        before = len(register.versions("job-conversations"))
        version = next_version(
            "job-conversations", not_used=[*document.get("not_used", []), {"da": "Din sko", "en": "Your shoe"}]
        )  # type: ignore[misc]
        assert version == before + 1
        said = client.get(JOB).content.decode()
        assert f"Se, hvad der er ændret siden udgave {before}" in said
        page = client.get(f"{JOB}udgaver/?fra={before}&til={version}")
        assert "<ins>Din sko</ins>" in page.content.decode()
        assert "Your shoe" in client.get(f"/en{JOB}udgaver/?fra={before}&til={version}").content.decode()

    def test_each_version_shows_its_hash_which_is_that_of_its_document(self, client: Client) -> None:
        found = register.versions("job-conversations")
        body = client.get(f"{JOB}udgaver/").content.decode()
        assert found
        assert all(version.sha256 in body for version in found)
        assert found[0].sha256 in client.get(f"{JOB}hele/").content.decode()

    def test_each_version_says_which_leaf_of_the_log_has_its_hash(self, client: Client) -> None:
        newest = register.versions("job-conversations")[0]
        assert newest.log is not None
        said = f"{newest.log.index:,}".replace(",", ".")
        for page in ("udgaver", "hele"):
            assert f"Nr. {said} i loggen" in client.get(f"{JOB}{page}/").content.decode()
        assert f"No. {newest.log.index:,} in the log" in client.get(f"/en{JOB}hele/").content.decode()
        listed = client.get("/api/v1/uses/job-conversations/versions").json()
        assert listed[0]["log"] == {"epoch": newest.log.epoch, "index": newest.log.index}

    def test_the_whole_entry_says_where_the_system_stands_in_the_eus_database(self, client: Client) -> None:
        document = register.published_json("job-conversations") or {}
        assessment = dict(document.get("assessment") or {}) | {"provider_entry": "https://eu.example/7"}  # type: ignore[call-overload]
        next_version("job-conversations", assessment=assessment)
        whole = text_of(client.get(f"{JOB}hele/"))
        assert "https://eu.example/7" in whole.partition("Systemet i EU's database")[2]

    def test_principles_stand_by_their_titles_in_the_whole_entry_and_in_what_is_changed(self, client: Client) -> None:
        whole = text_of(client.get("/anvendelser/night-light/hele/"))
        assert "Nødvendigt med kursskifte i digitaliseringsindsatsen" in whole
        assert "teknologitaenketanken-5" not in whole
        document = register.published_json("night-light") or {}
        assessment = dict(document["assessment"])  # type: ignore[call-overload]
        principles = [{**one, "colour": "amber"} for one in assessment["principles"]]
        saved = register.start_next("night-light", actor=STEWARD)
        register.save_draft(
            {**saved.document, "assessment": assessment | {"principles": principles}}, actor=STEWARD, revision=saved.revision
        )
        newest = register.versions("night-light")[0].version
        changed = text_of(be("steward").get(f"/medarbejder/opfoelgning/night-light/udgaver/{newest}-0/"))
        assert "Nødvendigt med kursskifte i digitaliseringsindsatsen" in changed

    @pytest.mark.parametrize(
        "query", ["?fra=0&til=1", "?fra=1&til=0", "?fra=1", "?fra=x&til=1", "?fra=1&til=99", "?fra=1&fra=1", "?til=-1"]
    )
    def test_a_draft_or_a_version_that_is_not_there_cannot_be_asked_for(self, client: Client, query: str) -> None:
        saved = register.start_next("job-conversations", actor=STEWARD)
        register.save_draft({**saved.document, "not_used": [{"da": "Narhval"}]}, actor=STEWARD, revision=saved.revision)
        response = client.get(f"{JOB}udgaver/{query}")
        assert response.status_code == 400
        assert "Narhval" not in response.content.decode()


class TestTheWholeEntry:
    def test_it_reads_out_every_field_with_names_for_keys(self, client: Client) -> None:
        said = text_of(client.get(f"{JOB}hele/"))
        for words in ("Problemet", "Formålet", "Artikel 6, litra", "Hvor følsom", "Slettes efter antal dage", "Aftryk (SHA-256)"):
            assert words in said
        assert "Job og Uddannelse" in said
        document = register.use("job-conversations")
        assert document
        assert all(element.why.da in said for element in document.data if element.why)

    def test_html_in_a_text_is_shown_and_not_run(self, client: Client) -> None:
        nasty = {"da": "<img src=x onerror=alert(1)> & mere", "en": "<b>bold</b>"}
        next_version("job-conversations", not_used=[nasty])
        for part in ("", "hele/", "udgaver/", "let/", "indsat/", "paa-din-side/"):
            body = client.get(JOB + part).content.decode()
            assert "<img src=x" not in body
        assert "&lt;img src=x" in client.get(JOB).content.decode()


class TestReporting:
    def test_a_report_is_received_with_the_day_of_the_answer(self, client: Client) -> None:
        response = client.post(f"{JOB}fejl/", {"text": "Der står 5 år, men loven siger 3.", "contact": "mig@eksempel.dk"})
        assert response.status_code == 302
        said = text_of(client.get(f"{JOB}fejl/"))
        due = next(one.due for one in register.open_reports() if one.contact == "mig@eksempel.dk")
        assert "Tak. Vi har fået det." in said
        assert f"Vi svarer senest {due.day}. " in said
        assert "Tak. Vi har fået det." not in text_of(client.get(f"{JOB}fejl/"))
        assert [(one.use_key, one.contact) for one in register.open_reports()][-1:] == [("job-conversations", "mig@eksempel.dk")]

    @pytest.mark.parametrize(
        "text,contact",
        [
            ("kort", ""),
            ("Her er " + "610190" + "-1234 i teksten", ""),
            ("a b " * 2_000, ""),
            ("Noget er forkert her", "610190" + "1234"),
            ("", "x"),
        ],
    )
    def test_what_cannot_be_kept_is_told_at_the_field_and_what_was_typed_stays(
        self, client: Client, text: str, contact: str
    ) -> None:
        before = len(register.open_reports())
        response = client.post(f"{JOB}fejl/", {"text": text, "contact": contact})
        body = response.content.decode()
        assert response.status_code == 400
        assert len(register.open_reports()) == before
        assert 'aria-invalid="true"' in body
        assert "610190" not in body

    @pytest.mark.parametrize("text", NASTY)
    def test_no_text_is_an_error_of_ours(self, client: Client, text: str) -> None:
        assert client.post(f"{JOB}fejl/", {"text": text, "contact": text}).status_code in {302, 400}

    def test_one_browser_sends_three_an_hour(self, client: Client) -> None:
        answers = [client.post(f"{JOB}fejl/", {"text": f"Fejl nummer {n} i teksten"}).status_code for n in range(4)]
        assert answers == [302, 302, 302, 400]

    def test_what_was_answered_is_public_in_the_words_of_the_answer(self, client: Client) -> None:
        client.post(f"{JOB}fejl/", {"text": "Min nabo Jens siger, at det er forkert."})
        report = register.open_reports()[-1]
        register.answer_report(
            report.key,
            "Tak for det. Vi har rettet det.",
            corrected=True,
            shown_text="Fristen var forkert. Nu er den rettet.",
            actor=STEWARD,
        )
        said = text_of(client.get(JOB))
        assert "Fristen var forkert. Nu er den rettet." in said
        assert "Jens" not in said
        assert "Jens" not in text_of(client.get(f"{JOB}fejl/"))

    def test_what_does_not_exist_takes_no_report(self, client: Client) -> None:
        assert client.post("/anvendelser/nothing/fejl/", {"text": "Noget er forkert her"}).status_code == 404


class TestFollowing:
    def test_the_feed_tells_what_is_new_changed_and_ended(self, client: Client) -> None:
        register.end_use("aids", actor=STEWARD, at_ms=now())
        next_version("job-conversations")
        response = client.get("/anvendelser.atom")
        assert response["Content-Type"].startswith("application/atom+xml")
        feed = ET.fromstring(response.content)
        titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
        assert titles[0].startswith("Ændret: Hjælp på vej til job")
        assert any(title.startswith("Dataanvendelsen blev stoppet: ") for title in titles)
        assert any(title.startswith("Ny: ") for title in titles)
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        assert 'type="application/atom+xml"' in client.get("/anvendelser/").content.decode()

    def test_the_feed_speaks_english_too(self, client: Client) -> None:
        feed = ET.fromstring(client.get("/en/anvendelser.atom").content)
        assert feed.findtext(f"{ATOM}title") == "How Lindby Municipality uses data"

    def test_the_sitemap_names_pages_that_are_there_in_both_languages(self, client: Client) -> None:
        sitemap = ET.fromstring(client.get("/sitemap.xml").content)
        places = [place.text or "" for place in sitemap.iter(f"{SITEMAP}loc")]
        assert len(places) == len(set(places)) > 40
        for place in places[::7]:
            assert client.get(place.removeprefix("http://testserver")).status_code == 200

    def test_robots_are_kept_from_what_is_somebody_s_own(self, client: Client) -> None:
        said = client.get("/robots.txt").content.decode()
        for line in ("Disallow: /dine-data/", "Disallow: /en/medarbejder/", "Sitemap: http://testserver/sitemap.xml"):
            assert line in said.splitlines()


class TestElsewhere:
    def test_only_named_sites_may_frame_it_and_nothing_else_may_be_framed(self, client: Client, settings) -> None:
        settings.EMBED_ORIGINS = ("https://selvbetjening.example",)
        response = client.get(f"{JOB}indsat/")
        assert "frame-ancestors https://selvbetjening.example" in response["Content-Security-Policy"]
        assert "X-Frame-Options" not in response
        assert "Set-Cookie" not in response
        for part in ("", "let/", "hele/", "paa-din-side/"):
            other = client.get(JOB + part)
            assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
            assert other["X-Frame-Options"] == "DENY"

    def test_nobody_may_frame_it_until_somebody_is_named(self, client: Client) -> None:
        assert "frame-ancestors 'none'" in client.get(f"{JOB}indsat/")["Content-Security-Policy"]

    @pytest.mark.parametrize("language,words", [("", "Sådan bruger vi dine data"), ("/en", "How we use your data")])
    def test_it_is_small_whole_and_without_script(self, client: Client, language: str, words: str) -> None:
        body = client.get(f"{language}{JOB}indsat/").content.decode()
        assert words in body
        assert body.count("<h1") == 1
        assert not re.search(r"<script|\sstyle=|\son\w+=|<form", body)
        assert len(body) < 6_000
        assert re.findall(r'<a href="http://testserver[^"]*" target="_top">', body)

    def test_the_copy_is_the_same_text_with_whole_addresses(self, client: Client) -> None:
        body = client.get(f"{JOB}paa-din-side/").content.decode()
        copy = unescape(body[body.index('id="html"') :].partition(">")[2].partition("</textarea>")[0])
        assert copy.startswith('<section class="tillid-brug" lang="da">')
        assert f'href="http://testserver{JOB}"' in copy
        assert "<h1" not in copy
        document = register.use("job-conversations")
        assert document
        assert all(element.label.da in copy for element in document.data if element.label)
