"""What anybody may read: the uses in plain words, with their law, their figures, and what isn't covered."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

import pytest
from django.test import Client

from tests.context.words.readability import lix
from tests.web.citizen.test_pages import blocks_of, text_of
from tests.web.town import Town
from tillid.gate import api as gate
from tillid.kernel.actor import Actor, ActorKind
from tillid.register import api as register

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
OF_A_USE = ["", "let/", "hele/", "udgaver/", "fejl/", "paa-din-side/"]
ADDRESSES = [
    "/", "/anvendelser/", "/anvendelser/?q=hj%C3%A6lp", "/anvendelser/?q=findesikke", "/anvendelser/personal-help/", "/tilgaengelighed/",
    *(f"/anvendelser/job-conversations/{part}" for part in OF_A_USE),
]  # fmt: skip
EASY, EASIER = 35, 25


def few_in(month: str) -> gate.RealFigures:
    """A use with too few look-ups in its one month to be told, and twelve refusals."""
    one = gate.RealMonth(
        month, None, None, None, 12, 0, 0, None, uncounted=False, reasons=(("no-relation", 12),), read=(), asked_refused=()
    )
    some, none = gate.Sum(12), gate.Sum(0)
    return gate.RealFigures(
        "aids", (one,), gate.Sum(0, more=True), some, none, none, (("no-relation", some),), (), (("person.name", gate.Sum(0, more=True)),),
        ("care.diagnosis",), month, gate.Reports(0, 0, 0, 0), None,
    )  # fmt: skip


@pytest.fixture
def client(lindby: Town) -> Client:
    return Client()


class TestTheFront:
    def test_it_says_what_tillid_is_in_three_steps_and_what_is_missing(self, client: Client) -> None:
        said = text_of(client.get("/"))
        for words in ("1. Først formålet", "2. Så døren", "3. Til sidst din side", "Ikke alt er med endnu", "Tandplejen"):
            assert words in said

    def test_it_has_one_primary_button(self, client: Client) -> None:
        assert client.get("/").content.decode().partition("<main")[2].count("button-primary") == 1

    def test_the_chooser_is_gone_outside_the_demo(self, client: Client, settings) -> None:
        settings.TILLID_DEMO = False
        said = client.get("/").content.decode()
        assert "Karen Holm" not in said
        assert "/demo/" not in said
        assert "Demo." not in said


class TestTheUses:
    def test_every_published_use_is_listed_with_its_state(self, client: Client) -> None:
        said = text_of(client.get("/anvendelser/"))
        for use in register.published_uses():
            assert use.title.da in said
        assert f"{len(register.published_uses())} anvendelser" in said

    def test_a_vote_is_told_with_those_who_held_back(self, client: Client) -> None:
        assert "5 for, 1 imod. 1 stemte ikke." in text_of(client.get("/anvendelser/personal-help/"))
        assert "1 abstained." in text_of(client.get("/en/anvendelser/personal-help/"))
        assert "stemte ikke" not in text_of(client.get("/anvendelser/job-conversations/"))

    def test_a_use_that_has_ended_stays_and_says_so(self, client: Client) -> None:
        leader = Actor(ActorKind.EMPLOYEE, "job-unit-leader-01", "job")
        register.end_use("job-conversations", actor=leader, at_ms=2_000_000_000_000)
        body = client.get("/anvendelser/").content.decode()
        card = body[body.index("Hjælp på vej til job") :].partition("</li>")[0]
        assert "Slut" in card
        assert "Slut" in text_of(client.get("/anvendelser/job-conversations/"))


class TestOneUse:
    def test_the_reader_meets_why_before_data_and_data_before_law(self, client: Client) -> None:
        said = text_of(client.get("/anvendelser/job-conversations/")).partition("Hvorfor gør vi det?")[2]
        order = [
            "Problemet",
            "Hvad sker der?",
            "Hvilke oplysninger?",
            "Hvem må se det, og hvor længe?",
            "Hvem besluttede det?",
            "Hvordan går det?",
        ]
        places = [said.index(heading) for heading in order]
        assert all(one < other for one, other in pairwise(places))

    def test_using_and_not_using_stand_side_by_side_in_the_same_box(self, client: Client) -> None:
        body = client.get("/anvendelser/job-conversations/").content.decode()
        pair = body[body.index('<div class="t-two t-even">') :].partition("</section>")[0]
        boxes = re.findall(r'<div class="([^"]+)"><h3>(Når vi bruger data|Hvis vi ikke bruger data)</h3>', pair)
        assert [heading for _, heading in boxes] == ["Når vi bruger data", "Hvis vi ikke bruger data"]
        assert len({box for box, _ in boxes}) == 1

    def test_every_element_says_whether_it_is_hers_to_choose(self, client: Client) -> None:
        document = register.use("job-conversations")
        assert document
        body = client.get("/anvendelser/job-conversations/").content.decode()
        table = body[body.index('id="oplysninger"') :].partition("</table>")[0]
        said = {"voluntary": "Frivilligt", "duty": "Pligt", "task": "Kommunens opgave"}
        for element in document.data:
            row = table[table.index(f">{element.label.da}<br>") :].partition("</tr>")[0]  # type: ignore[union-attr]
            assert said[element.duty.value] in row  # type: ignore[union-attr]

    def test_law_nobody_confirmed_says_so_with_source_and_date(self, client: Client) -> None:
        body = client.get("/anvendelser/job-conversations/").content.decode()
        row = body[body.index('id="lov-lab-31"') :].partition("</li>")[0]
        for words in ("Ikke bekræftet", "Kilde:", "https://", "Set 21.\u00a0november\u00a02026", "Ingen jurist i kommunen"):
            assert words in row

    def test_a_month_with_few_look_ups_hides_the_number(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, lindby: Town
    ) -> None:
        month = f"{lindby.today:%Y-%m}"
        monkeypatch.setattr("tillid.web.public.figures.gate.real_figures", lambda _use, today: few_in(month))
        body = client.get("/anvendelser/aids/").content.decode()
        figures = body[body.index('id="tal"') :].partition("</section>")[0]
        assert figures.count("under 5") >= 4  # the chart, its table, this month's table, the citizens
        assert ">12<" in figures
        assert "Medarbejderen havde ingen sag med dig." in figures  # why the system said no
        assert ">få<" in figures  # asked for and refused, so seldom that the number is hidden
        assert "Diagnose fra lægen" in figures.partition("Det har ingen læst")[2]

    def test_what_nobody_may_know_yet_and_what_does_not_exist_are_one_page(self, client: Client) -> None:
        answers = [client.get(f"/anvendelser/{key}/") for key in ("findes-ikke", "own-data", "a" * 500)]
        assert [response.status_code for response in answers] == [404, 404, 404]
        assert len({response.content for response in answers}) == 1


class TestAllOfThem:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_they_read_easily(self, client: Client, address: str) -> None:
        assert lix(blocks_of(client.get(address))) <= EASY

    @pytest.mark.parametrize("address", ADDRESSES)
    @pytest.mark.parametrize("language", ["", "/en"])
    def test_each_links_to_itself_in_the_other_language(self, client: Client, address: str, language: str) -> None:
        mark = "&" if "?" in address else "?"
        body = client.get(f"{language}{address}{mark}x=1").content.decode()
        other = address if language else f"/en{address}"
        assert f'href="{escape(f"{other}{mark}x=1")}" lang="{"da" if language else "en"}"' in body
        assert client.get(other).status_code == 200

    @pytest.mark.parametrize("part,most", [("", EASY), ("let/", EASIER), ("udgaver/", EASY), ("indsat/", EASY)])
    def test_every_use_reads_easily_and_the_easy_page_easier_still(self, client: Client, part: str, most: int) -> None:
        found = {use.key: lix(blocks_of(client.get(f"/anvendelser/{use.key}/{part}"))) for use in register.published_uses()}
        assert found
        assert {key: score for key, score in found.items() if score > most} == {}

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_they_carry_no_inline_style_and_no_script(self, client: Client, address: str) -> None:
        body = client.get(address).content.decode()
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", body)

    @pytest.mark.parametrize("address", [address for address in ADDRESSES if not address.endswith("/fejl/")])
    def test_only_reading_is_allowed(self, client: Client, address: str) -> None:
        assert client.post(address).status_code == 405

    def test_an_error_of_ours_says_so_without_a_trace(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_args: object) -> None:
            raise RuntimeError("the secret of the vault")

        monkeypatch.setattr(register, "find", broken)
        client.raise_request_exception = False
        response = client.get("/anvendelser/")
        assert response.status_code == 500
        assert "Der er en fejl hos os" in text_of(response)
        assert "secret" not in text_of(response)
        assert "Traceback" not in text_of(response)
