"""Papers: what is handed in is shown and never obeyed, and a screen reader can read what comes out."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tillid.post.api import Unfit, UnfitPaper, render_paper

HOSTILE = '#eval("1") #read("/etc/passwd") *bold* $x^2$ <b>@ref</b> #import "@preview/x:1.0.0" // \\ `raw` = heading'


def section(*lines: str, heading: str = "Afsnit", stays: bool = False) -> dict[str, object]:
    return {"heading": heading, "pair": False, "stays": stays, "parts": [{"heading": None, "lines": list(lines)}]}


def paper(*sections: dict[str, object], **changed: object) -> dict[str, object]:
    whole = {
        "municipality": "Lindby Kommune",
        "title": "Mad hos dig",
        "short": "Vi kommer med mad.",
        "meta": ["Kladde"],
        "footer": "Lavet af posten »meals«",
        "sections": list(sections),
    }
    return whole | changed


def made(data: dict[str, object], language: str = "da") -> PdfReader:
    return PdfReader(io.BytesIO(render_paper("agenda", data, language=language, at_ms=0)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("-\n", "").split())


def test_a_paper_is_tagged_and_says_its_title_and_its_language():
    reader = made(paper(section("En linje")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "da"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Mad hos dig"
    assert "pdfuaid:part>1</pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_the_words_around_it_are_in_its_language():
    assert "Sag til beslutning" in text_of(made(paper()))
    assert "Item for decision" in text_of(made(paper(), "en"))


def test_what_looks_like_code_is_shown_as_it_is_written():
    reader = made(paper(section(HOSTILE), title=HOSTILE))
    assert "".join(HOSTILE.split()) in "".join(text_of(reader).split())
    assert len(reader.pages) == 1


def test_a_sign_that_no_font_has_stands_as_its_code():
    told = text_of(made(paper(section("Smil \U0001f600 og \u6f22 og \x07"))))
    assert "[U+1F600]" in told
    assert "[U+6F22]" in told
    assert "[U+0007]" in told


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip))
def test_any_text_gives_a_paper(text):
    assert made(paper(section(text), title=text)).pages


def test_half_a_character_is_refused():
    with pytest.raises(UnfitPaper) as refused:
        render_paper("agenda", paper(section("\ud800")), language="da", at_ms=0)
    assert refused.value.unfit is Unfit.SIGNS


@pytest.mark.parametrize(
    "data",
    [
        {},
        paper(title=""),
        paper(title=None),
        paper(sections="no list"),
        paper(section()),
        paper(secret="more than it asks for"),
    ],
)
def test_what_hasnt_the_papers_form_is_refused(data):
    with pytest.raises(UnfitPaper) as refused:
        render_paper("agenda", data, language="da", at_ms=0)
    assert refused.value.unfit is Unfit.FORM
    assert refused.value.says.da.startswith("Papiret kan ikke laves")


@pytest.mark.parametrize("name,language", [("agenda", "de"), ("../agenda", "da"), ("letter", "da")])
def test_a_paper_that_there_isnt_is_the_callers_mistake(name, language):
    with pytest.raises(LookupError):
        render_paper(name, paper(), language=language, at_ms=0)


def test_the_same_call_gives_the_same_bytes():
    first, second = (render_paper("agenda", paper(section("x")), language="da", at_ms=1_700_000_000_123) for _ in range(2))
    assert first == second


def test_what_doesnt_fit_stands_whole_in_the_appendix_and_the_decision_stays():
    words = [f"Sætning nummer {n} i en meget lang tekst, som ingen må skære i." for n in range(120)]
    reader = made(
        paper(section(*words, heading="Langt"), section("Kort nok", heading="Kort"), section("At det vedtages", stays=True))
    )
    first = " ".join(reader.pages[0].extract_text().split())
    assert "Den står hel i bilaget" in first
    assert "At det vedtages" in first
    assert "Kort nok" in first
    assert "nummer 0 i en" not in first
    told = text_of(reader)
    assert all(f"nummer {n} i en" in told for n in range(120))


def test_the_data_goes_in_as_json_and_never_as_source():
    from tillid.post.rendering import inputs_of

    given_in = inputs_of("agenda", paper(section(HOSTILE)), "da")
    assert json.loads(given_in["data"])["sections"][0]["parts"][0]["lines"] == [HOSTILE]
    assert set(given_in) == {"data", "words", "language"}
