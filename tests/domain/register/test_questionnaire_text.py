"""A definition's HTML comes out as plain paragraphs and points, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.questionnaire_text import Part, Run, blocks, plain


def test_paragraphs_points_numbers_links_and_strong_words_are_kept():
    text = "<p>Et <strong>ord</strong></p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>\n\nSlut <a href='https://x.dk/?a=1'>her</a>"
    found = blocks(text)
    assert [(block.part, block.text.strip()) for block in found] == [
        (Part.PARAGRAPH, "Et ord"), (Part.BULLET, "a"), (Part.BULLET, "b"), (Part.NUMBER, "c"), (Part.PARAGRAPH, "Slut her"),
    ]  # fmt: skip
    assert Run("ord", strong=True) in found[0].runs
    assert Run("her", address="https://x.dk/?a=1") in found[-1].runs


HARM = [
    "<script>alert(1)</script>", "<style>p{}</style>", "<iframe src=x>y</iframe>", "<svg onload=alert(1)><text>x</text></svg>", "<img src=x onerror=alert(1)>",
    "<p onclick=x></p>", "</script>", "</strong></ul></li>", "<textarea>", "",
]  # fmt: skip


@pytest.mark.parametrize("text", HARM)
def test_what_could_do_harm_is_gone(text: str):
    assert plain(text) == ""


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//x.dk", "", "https://x y", "ftp://x"])
def test_a_link_leads_to_the_web_or_nowhere(address: str):
    ((run,),) = (block.runs for block in blocks(f'<a href="{address}">x</a>'))
    assert run.address is None


def test_a_link_without_an_address_is_words():
    assert blocks("<a>x</a>")[0].runs == (Run("x"),)


def test_a_break_is_a_new_line_and_an_entity_its_sign():
    assert plain("a<br>b &amp; &lt;script&gt;") == "a\nb & <script>"


def test_spaces_around_a_paragraph_are_no_words():
    assert [block.text for block in blocks("<p> <b> </b>x<b> </b> </p><p> </p>")] == ["x"]


def test_a_point_outside_a_list_is_a_paragraph():
    assert blocks("<li>x</li>")[0].part is Part.PARAGRAPH


@given(st.text(alphabet="<>/abpliuoscrt &;\"'=\n", max_size=200))
def test_any_text_is_read(text: str):
    assert all(block.runs for block in blocks(text))
