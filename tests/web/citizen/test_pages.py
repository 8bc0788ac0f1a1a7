"""The citizen's own pages: each look is an entry, nothing of another's is shown, and the address can't be used against anyone."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from config import wiring
from demo.personas import reference_of
from tests.context.words.readability import lix
from tests.web.town import Town, be
from tillid.citizens import api as citizens
from tillid.gate import api as gate
from tillid.kernel.actor import Actor, ActorKind
from tillid.ledger.api import Listed
from tillid.register.api import OWN_DATA
from tillid.staff import api as staff
from tillid.web.format import long_day

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
PAGES = ["/dine-data/", "/dine-data/opslag/", "/dine-data/oplysninger/employment/"]
EASY = 35


def text_of(response) -> str:
    """What a reader sees: no tags, no entities."""
    body = re.sub(r"(?s)<(style|svg|head).*?</\1>", " ", response.content.decode())
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def blocks_of(response) -> list[str]:
    """The text of `main`, a piece for each paragraph, heading, cell or list item."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    body = re.sub(r"(?s)<(svg|pre|code).*?</\1>", " ", body)
    pieces = re.split(r"</?(?:p|h[1-6]|li|td|th|dt|dd|option|summary|button|caption|figcaption|label)\b[^>]*>", body)
    return [html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", piece))).strip() for piece in pieces]


def entries_of(persona: str, limit: int = 500) -> tuple[Listed, ...]:
    person = citizens.person(reference_of(persona))
    assert person
    return wiring.ledger().page(person.numbers, limit=limit).entries


def first(entries: tuple[Listed, ...], wanted) -> Listed:
    return next(entry for entry in entries if entry.record and wanted(entry.record))


def pages_of(persona: str) -> list[str]:
    """Every kind of page that she has."""
    entries = entries_of(persona)
    looks = [
        first(entries, lambda record: record.use != OWN_DATA).index,
        *[entry.index for entry in entries if entry.record and entry.record.bg][:1],
    ]
    body = be(persona).get("/dine-data/").content.decode()
    cases = sorted(set(re.findall(r'href="(/dine-data/sager/[^"]+)"', body)))
    sources = sorted(set(re.findall(r'href="(/dine-data/oplysninger/[^"]+)"', body)))
    return ["/dine-data/", "/dine-data/opslag/", *cases, *sources, *(f"/dine-data/opslag/{index}/" for index in looks)]


class TestEveryLookIsAnEntry:
    @pytest.mark.parametrize("address", PAGES)
    def test_one_view_makes_one_entry_that_names_what_it_showed(self, lindby: Town, address: str) -> None:
        client = be("karen")
        before = len(entries_of("karen"))
        assert client.get(address).status_code == 200
        after = entries_of("karen")
        assert len(after) == before + 1
        record = after[0].record
        assert record
        assert (record.use, record.out, record.role, record.unit) == (OWN_DATA, "granted", None, None)
        assert "person.name" in record.el

    def test_without_a_ledger_nothing_of_hers_is_shown(self, lindby: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        client = be("karen")

        def unavailable(*_args, **_named):
            raise gate.LedgerUnavailable

        monkeypatch.setattr(gate, "open", unavailable)
        for address in PAGES:
            response = client.get(address)
            assert response.status_code == 503
            assert response["Retry-After"] == "600"
            assert "Karen" not in text_of(response)
            assert "Møllevej" not in text_of(response)

    def test_her_own_views_stand_in_the_list_when_she_asks(self, lindby: Town) -> None:
        client = be("karen")
        assert "Du så selv på din side" not in text_of(client.get("/dine-data/opslag/?periode=alle"))
        assert "Du så selv på din side" in text_of(client.get("/dine-data/opslag/?egne=1"))


class TestWhatSheSees:
    def test_the_overview_begins_with_her_and_what_happens_next(self, lindby: Town) -> None:
        said = text_of(be("karen").get("/dine-data/"))
        order = [
            "Hej Karen", "Det sker nu", "Dine 3 sager", "Hvem har brugt dine oplysninger?", "Det ved kommunen om dig",
            "Hvad bestemmer du selv?", "Det kan du gøre",
        ]  # fmt: skip
        places = [said.index(heading) for heading in order]
        assert places == sorted(places)

    def test_an_emergency_stays_in_its_place_and_says_so(self, lindby: Town) -> None:
        body = be("karen").get("/dine-data/").content.decode()
        odd = body[body.index('class="t-unusual"') :]
        assert odd.index("Usædvanligt") < odd.index("</li>")

    def test_what_she_disputes_is_marked_at_the_value(self, lindby: Town) -> None:
        body = be("karen").get("/dine-data/oplysninger/employment/").content.decode()
        row = body[body.index("Ledig fra") :].partition("</tr>")[0]
        assert "Du har bedt os rette" in row
        assert "Du får svar senest" in row

    def test_what_she_has_said_herself_is_told_in_words(self, lindby: Town) -> None:
        body = be("karen").get("/dine-data/").content.decode()
        said = body[body.index("Det har du sagt") :].partition("</section>")[0]
        for words in (
            "Ledig fra",
            "Du har bedt os rette det.",
            "Du skrev: »Jeg blev først ledig en uge senere.«",
            "Du har sagt ja.",
            "Du har sagt nej.",
        ):
            assert words in said
        assert "Consent(" not in body
        assert "What you have said" in text_of(be("karen").get("/en/dine-data/"))

    def test_what_she_has_said_is_no_system_of_the_municipality(self, lindby: Town) -> None:
        client = be("karen")
        assert "Dine valg" not in client.get("/dine-data/").content.decode()
        assert client.get("/dine-data/oplysninger/choices/").status_code == 404
        assert "6 af kommunens 9 systemer er med." in text_of(client.get("/"))

    def test_a_list_of_cases_is_told_apart_from_what_opened_a_record(self, lindby: Town) -> None:
        def counted() -> tuple[int, int]:
            said = text_of(be("karen").get("/dine-data/"))
            looked = re.search(r"Kommunen har slået dig op (\d+) gange", said)
            stood = re.search(r"Du stod også på en liste over sager (\d+) gang", said)
            assert looked
            return int(looked[1]), int(stood[1]) if stood else 0

        looked, stood = counted()
        be("job-consultant").get("/medarbejder/")
        assert counted() == (looked, stood + 1)
        assert re.search(r"· \d+ gange? på en liste", text_of(be("karen").get("/dine-data/opslag/")))

    def test_an_appointment_is_written_as_each_language_writes_it(self, lindby: Town) -> None:
        day = lindby.today + timedelta(days=5)
        danish, english = (
            text_of(be("karen").get(f"{language}/dine-data/oplysninger/employment/")).replace("\xa0", " ")
            for language in ("", "/en")
        )
        assert f"{long_day(day, 'da')} kl. 9.00: Jobsamtale, lokale 2".replace("\xa0", " ") in danish
        assert f"{long_day(day, 'en')} at 9:00: Jobsamtale, lokale 2".replace("\xa0", " ") in english

    def test_the_list_says_what_it_holds_and_what_it_does_not(self, lindby: Town) -> None:
        said = text_of(be("karen").get("/dine-data/opslag/"))
        assert "Du kan ikke selv kontrollere det endnu" in said
        assert "Disse systemer er ikke med endnu: Tandplejen" in said

    def test_a_look_up_in_full_says_who_when_why_and_by_which_law(self, lindby: Town) -> None:
        entry = first(
            entries_of("karen"), lambda record: record.use == "job-conversations" and record.case and record.out == "granted"
        )
        said = text_of(be("karen").get(f"/dine-data/opslag/{entry.index}/"))
        for words in (
            "Rolle: jobkonsulent",
            "Beskæftigelsesindsatsloven § 31",
            "Er det normalt?",
            "Det fik de at se",
            entry.leaf.hex(),
        ):
            assert words in said

    def test_the_month_links_lead_to_that_month_alone(self, lindby: Town) -> None:
        client = be("karen")
        body = client.get("/dine-data/").content.decode()
        for month in set(re.findall(r"periode=(\d{4}-\d\d)", body)):
            days = re.findall(
                r'<time datetime="(\d{4}-\d\d)-\d\d">', client.get(f"/dine-data/opslag/?periode={month}").content.decode()
            )
            assert set(days) == {month}

    def test_a_purpose_can_be_asked_for_alone(self, lindby: Town) -> None:
        said = be("karen").get("/dine-data/opslag/?formaal=aids&periode=alle").content.decode()
        assert "Vi arbejdede med din sag om hjælpemidler" in said
        assert "Vi forberedte din jobsamtale" not in said

    def test_who_has_no_case_is_still_told_what_is_a_duty(self, lindby: Town) -> None:
        body = be("hodan").get("/dine-data/").content.decode()
        box = body[body.index('id="slags"') :].partition("</section>")[0]
        assert "Adresse" in box[box.index("Pligt") :].partition("Kommunens opgave")[0]

    def test_somebody_whom_nobody_looked_up_is_told_so(self, lindby: Town) -> None:
        said = text_of(be("karen").get("/dine-data/opslag/?formaal=youth-effort"))
        assert "Her er ingen opslag" in said


class TestWhatNobodySees:
    @pytest.mark.parametrize("persona", ["karen", "svend", "amina"])
    def test_no_employee_is_named_and_no_number_is_shown(self, lindby: Town, persona: str) -> None:
        client = be(persona)
        names = {worker.name for key in EMPLOYEES if (worker := staff.employee(key))}
        assert names
        for address in pages_of(persona):
            said = text_of(client.get(address))
            assert not [name for name in names if name in said]
            assert lindby.numbers[persona] not in said.replace("-", "")
            assert lindby.numbers[persona][6:] not in said

    def test_another_citizens_look_up_and_one_that_does_not_exist_are_one_page(self, lindby: Town) -> None:
        theirs = first(entries_of("svend"), lambda record: record.use != OWN_DATA).index
        client = be("karen")
        answers = [client.get(f"/dine-data/opslag/{index}/") for index in (theirs, 999_999_999, 2**70)]
        assert {response.status_code for response in answers} == {404}
        assert len({response.content for response in answers}) == 1

    def test_a_look_that_is_refused_for_its_address_makes_no_entry(self, lindby: Town) -> None:
        client = be("karen")
        before = len(entries_of("karen"))
        client.get("/dine-data/opslag/?foer=-1")
        client.get("/dine-data/opslag/999999999/")
        client.post("/dine-data/")
        assert len(entries_of("karen")) == before


class TestHostileAddresses:
    @pytest.mark.parametrize(
        "query",
        [
            "foer=-1", "foer=abc", "foer=1&foer=2", "foer=9999999999999999999", "foer=1.5", "periode=abc", "periode=2026-13", "periode=0",
            "periode=2026-11%00", "formaal=../../etc", "formaal=%00", "formaal=A", "egne=2", "egne=1&egne=1", "formaal=" + "a" * 65,
            "formaal=%F0%9F%98%80", "formaal=%ff%fe",
        ],
    )  # fmt: skip
    def test_what_is_no_choice_of_ours_is_not_understood(self, lindby: Town, query: str) -> None:
        response = be("karen").get(f"/dine-data/opslag/?{query}")
        assert response.status_code == 400
        assert "Vi forstår ikke adressen" in text_of(response)

    def test_a_very_long_address_is_turned_away(self, lindby: Town) -> None:
        response = be("karen").get("/dine-data/opslag/?x=" + "a" * 1_000_000)
        assert response.status_code == 414
        assert len(response.content) < 20_000

    @pytest.mark.parametrize("address", PAGES)
    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    def test_only_reading_is_allowed(self, lindby: Town, address: str, method: str) -> None:
        response = getattr(be("karen"), method)(address)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"

    @pytest.mark.parametrize("language", ["", "/en"])
    def test_errors_speak_the_readers_language(self, lindby: Town, language: str) -> None:
        said = text_of(be("karen").get(f"{language}/dine-data/opslag/?periode=abc"))
        assert ("We do not understand the address" in said) is bool(language)

    def test_a_cursor_from_the_future_and_one_before_the_beginning_are_just_pages(self, lindby: Town) -> None:
        client = be("karen")
        assert client.get("/dine-data/opslag/?foer=999999999999999").status_code == 200
        assert client.get("/dine-data/opslag/?foer=0").status_code == 200

    def test_the_pager_reaches_the_oldest_and_every_page_is_whole(self, lindby: Town) -> None:
        client, address, seen = be("svend"), "/dine-data/opslag/?periode=alle", []
        expected = [entry.index for entry in entries_of("svend") if entry.record and entry.record.use != OWN_DATA]
        while address:
            body = client.get(address).content.decode()
            seen += [int(index) for index in re.findall(r'href="/dine-data/opslag/(\d+)/"', body)]
            older = re.search(r'href="(\?[^"]*)" rel="next"', body)
            address = "/dine-data/opslag/" + html.unescape(older[1]) if older else ""
        assert sorted(seen, reverse=True) == expected


class TestWords:
    @pytest.mark.parametrize("persona", ["karen", "svend", "amina"])
    def test_each_page_reads_easily(self, lindby: Town, persona: str) -> None:
        client = be(persona)
        for address in pages_of(persona):
            assert lix(blocks_of(client.get(address))) <= EASY, address

    def test_english_pages_hold_no_danish_of_ours(self, lindby: Town) -> None:
        client = be("karen")
        for address in pages_of("karen"):
            response = client.get(f"/en{address}")
            assert b'<html lang="en">' in response.content
            said = re.sub(r'(?s)<(\w+)[^>]*lang="da".*?</\1>', "", response.content.decode())
            assert not re.search(
                r"\b(Hvorfor|opslag|Kommunen har|Det kan du|oplysninger)\b", html.unescape(re.sub(r"<[^>]+>", " ", said))
            )

    def test_nobody_gets_in_without_signing_in(self, lindby: Town) -> None:
        for address in PAGES:
            assert Client().get(address).status_code == 403


EMPLOYEES = ["job-job-consultant-01", "aids-occupational-therapist-01", "nursing-home-nurse-01", "care-care-assessor-01"]


class TestARefusal:
    def test_it_stands_on_her_page_with_every_reason_and_counts_as_no_look_up(self, lindby: Town) -> None:
        """A therapist who hasn't her case tries: she is shown nothing, and Karen is told that somebody tried."""
        karen, client = reference_of("karen"), be("karen")
        before = _months(client)
        stranger = Actor(ActorKind.EMPLOYEE, "aids-occupational-therapist-09", "aids", frozenset({"occupational-therapist"}))
        with pytest.raises(gate.Refused) as refused:
            gate.open(gate.Request(use_key="aids", role="occupational-therapist", unit="aids", subject_ref=karen), actor=stranger)
        assert refused.value.receipt
        assert _months(client)[0][0] == before[0][0]
        said = text_of(client.get(f"/dine-data/opslag/{refused.value.receipt.index}/"))
        for words in (
            "Vi sagde nej til et opslag",
            "Medarbejderen havde ingen sag med dig.",
            "Medarbejderen manglede et kursus.",
            "så ingen så noget",
        ):
            assert words in said
        assert "Vi sagde nej til et opslag" in text_of(client.get("/dine-data/opslag/"))

    def test_what_was_held_back_from_an_open_record_has_its_own_heading(self, lindby: Town) -> None:
        case = lindby.case_of("karen", "15.20.00")
        worker = Actor(
            ActorKind.EMPLOYEE, case.employee_key or "", "job", frozenset({"job-consultant"}), frozenset({"data-course"})
        )
        opened = gate.open(
            gate.Request(
                use_key="job-conversations",
                role="job-consultant",
                unit="job",
                subject_ref=case.subject_ref,
                case_ref=case.ref,
                elements=("job.plan", "care.diagnosis"),
                partial=True,
            ),
            actor=worker,
        )
        said = text_of(be("karen").get(f"/dine-data/opslag/{opened.receipt.index}/"))
        seen, _, refused = said.partition("Det fik de ikke")
        assert "Plan for job" in seen
        assert "Diagnose fra lægen Formålet giver ikke lov til at se det." in refused


def _months(client: Client) -> list[tuple[int, int]]:
    """What the headings of the list count: look-ups, and noes."""
    found = re.findall(
        r'class="t-month">[^<]*<span>(\d+) opslag(?: · (\d+) nej)?</span>', client.get("/dine-data/opslag/").content.decode()
    )
    return [(int(n), int(no or 0)) for n, no in found]
