"""The few tags of the Dutch form become plain text and come back; all others are text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.formats.markup import marked, plain, tidy

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t <>&/pbr"), max_size=60)


@pytest.mark.parametrize(
    "markup,text",
    [
        ("<div><p>En. </p><p>To.</p></div>", "En.\n\nTo."),
        ("<p>En</p><p><br></p><p>To</p>", "En\n\nTo"),
        ("a<br/>b<BR >c", "a\nb\nc"),
        ("<ul class='x'><li>en</li><li>to</li></ul>efter", "- en\n- to\n\nefter"),
        ("Ros &amp; ris &lt;b&gt;", "Ros & ris <b>"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<p onclick='x()'>a</p><img src=x onerror=y>", "a\n\n<img src=x onerror=y>"),
        ("1 < 2 og 3 > 2", "1 < 2 og 3 > 2"),
        ("", ""),
    ],
)
def test_allowed_tags_become_lines_and_the_others_stay_text(markup: str, text: str) -> None:
    assert plain(markup) == text


def test_text_with_tags_goes_out_as_text_and_not_as_tags() -> None:
    assert marked("<script>\n\nb & c") == "<p>&lt;script&gt;</p><p>b &amp; c</p>"


@given(TEXTS)
def test_any_text_comes_back_as_it_was_but_for_blanks_at_the_ends_of_lines(text: str) -> None:
    assert plain(marked(text)) == tidy(text) == tidy(tidy(text))


@given(TEXTS)
def test_what_goes_out_has_no_tag_but_paragraphs_and_breaks(text: str) -> None:
    left = marked(text).replace("<p>", "").replace("</p>", "").replace("<br>", "")
    assert "<" not in left
    assert ">" not in left
