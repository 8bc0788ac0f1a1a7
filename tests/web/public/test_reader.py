"""A reader from outside: the draft whole, advice, its answer; and a link that says nothing when it doesn't work."""

from __future__ import annotations

import re
import string

import pytest
from django.test import Client

from tests.context.words.readability import lix
from tests.web.town import be
from tillid.kernel.actor import Actor, ActorKind
from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.public import reader_words

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

STEWARD = Actor(ActorKind.EMPLOYEE, "ethics-data-steward-01", "ethics", frozenset({"data-steward"}))
SAID = "Hvor mange kældre er det egentlig?"
WORDS = [one for one in vars(reader_words).values() if isinstance(one, Sentence)]
IDEA = {
    "schema": "tillid-data-use/1", "key": "rain", "owner_unit": "ethics",
    "purpose": {"title": {"da": "Regn i kælderen", "en": "Rain in the cellar"}},
    "problem": {"what": {"da": "Kældre står <b>under</b> vand", "en": "Cellars are under water"}},
    "data": [{"key": "home.cellar", "label": {"da": "Om der er kælder", "en": "Whether there is a cellar"}}],
}  # fmt: skip


@pytest.fixture
def link() -> str:
    register.save_draft(IDEA, actor=STEWARD)
    return f"/laes/{register.invite_reader('rain', 'Grundejerne', actor=STEWARD).token}/"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def left(client: Client, link: str, **changed: str):
    return client.post(link, {"stage": "problem", "text": SAID, "name": ""} | changed)


def test_the_draft_stands_whole_in_the_order_of_the_stages(link: str) -> None:
    shown = text(Client().get(link))
    places = [shown.index(f'id="trin-{stage}"') for stage in register.Stage]
    assert places == sorted(places)
    assert "Kældre står &lt;b&gt;under&lt;/b&gt; vand" in shown
    assert "Om der er kælder" in shown
    assert "Etik og data" in shown
    assert "Her er intet skrevet endnu" in shown
    assert "Whether there is a cellar" in text(Client().get(f"/en{link}"))


def test_a_principle_stands_by_its_title_and_not_by_its_key() -> None:
    answer = {
        "set": "teknologitaenketanken-5",
        "version": 1,
        "key": "kursskifte",
        "colour": "amber",
        "evidence": {"da": "Måske", "en": "Maybe"},
    }
    register.save_draft(IDEA | {"assessment": {"principles": [answer]}}, actor=STEWARD)
    shown = text(Client().get(f"/laes/{register.invite_reader('rain', 'Grundejerne', actor=STEWARD).token}/"))
    assert "Nødvendigt med kursskifte i digitaliseringsindsatsen" in shown
    assert ">kursskifte<" not in shown
    assert "teknologitaenketanken-5" not in shown


def test_no_search_engine_and_no_referrer_gets_the_address(link: str) -> None:
    for address in (link, "/laes/x/"):
        response = Client().get(address)
        assert "noindex" in response["X-Robots-Tag"]
        assert '<meta name="robots" content="noindex' in text(response)
        assert response["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response["Cache-Control"]


def test_advice_is_received_with_a_day_and_answered_on_the_same_link(link: str) -> None:
    reader = Client()
    done = left(reader, link, name="Grundejerne")
    assert done.status_code == 200
    assert "Tak for dit råd" in text(done)
    assert SAID in text(done)
    (waiting,) = register.advice_on("rain")
    address = f"/medarbejder/opfoelgning/rain/raad/{waiting.id}/"
    be("steward").post(address, {"changed": "yes", "answer": "Det er 214. Vi har skrevet det ind."})
    shown = text(reader.get(link))
    assert "Vi har ændret kladden" in shown
    assert "Det er 214. Vi har skrevet det ind." in shown


def test_another_readers_advice_is_not_shown(link: str) -> None:
    left(Client(), link)
    other = f"/laes/{register.invite_reader('rain', 'En anden', actor=STEWARD).token}/"
    assert SAID not in text(Client().get(other))


@pytest.mark.parametrize(
    "sent,field",
    [
        ({"stage": ""}, "stage"),
        ({"stage": "everything"}, "stage"),
        ({"text": "x"}, "text"),
        ({"text": "y" * 4_001}, "text"),
        ({"text": "Spørg 610190-1234 om kælderen"}, "text"),
        ({"text": "Spørg \x00 om kælderen"}, "text"),
        ({"name": "610190-1234"}, "name"),
    ],
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_what_cant_be_kept_is_told_at_its_field_and_the_rest_is_kept(sent: dict, field: str, language: str, link: str) -> None:
    response = left(Client(), f"{language}{link}", **sent)
    assert response.status_code == 400
    assert f'href="#id_{field}"' in text(response)
    assert "610190-1234" not in text(response)
    if "text" not in sent:
        assert SAID in text(response)
    assert register.advice_on("rain") == ()


def test_too_much_in_a_day_is_told(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tillid.register.following import readers

    monkeypatch.setattr(readers, "MOST_A_DAY", 1)
    left(Client(), link)
    response = left(Client(), link)
    assert response.status_code == 400
    assert "Prøv igen i morgen" in text(response)


def without_tokens(page: str) -> str:
    return re.sub(r"/laes/[^\"/]*/", "/laes/…/", page)


def test_unknown_closed_and_expired_links_look_the_same(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = Client().get("/laes/nogetandet/")
    register.close_invitation(register.invitations("rain")[0].id, actor=STEWARD)
    closed, posted = Client().get(link), left(Client(), link)
    old = register.invite_reader("rain", "En anden", actor=STEWARD, at_ms=1)
    expired = Client().get(f"/laes/{old.token}/")
    assert {response.status_code for response in (unknown, closed, posted, expired)} == {404}
    assert len({without_tokens(text(response)) for response in (unknown, closed, expired)}) == 1


def test_the_link_shows_the_answers_when_the_draft_is_public(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tillid.register.following import readers

    advice = register.leave_advice(link.split("/")[2], stage=register.Stage.PROBLEM, text=SAID, name=None)
    register.answer_advice(advice.id, "Det er 214 kældre i alt.", changed=False, actor=STEWARD)
    monkeypatch.setattr(readers, "draft", lambda _key: None)
    monkeypatch.setattr(readers, "newest_document", lambda _key: IDEA)
    shown = text(Client().get(link))
    assert "Du læste: Regn i kælderen" in shown
    assert "Det er 214 kældre i alt." in shown
    assert "Send rådet" not in shown
    assert left(Client(), link).status_code == 400


def test_a_section_can_be_chosen_by_its_link(link: str) -> None:
    assert '<option value="data" selected>' in text(Client().get(f"{link}?om=data"))
    assert "selected" in text(Client().get(f"{link}?om=%00"))


def test_a_strange_address_is_no_error_of_ours() -> None:
    for token in ("%00", "%F0%9F%99%82", "x" * 500, "..%2F"):
        assert Client().get(f"/laes/{token}/").status_code == 404
    assert Client().delete("/laes/x/").status_code == 405


def blanks(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("said", WORDS, ids=lambda said: said.en[:30])
def test_both_languages_have_the_same_blanks(said: Sentence) -> None:
    assert blanks(said.da) == blanks(said.en)


def test_the_readers_page_is_easy_to_read() -> None:
    assert lix(said.da for said in WORDS if len(said.da.split()) > 2) <= 35
