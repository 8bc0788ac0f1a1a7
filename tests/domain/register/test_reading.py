"""Hostile text from outside: a clear reason, and nothing taken in by halves."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.test_stages import ANY_JSON, FEW
from tillid.register.domain.reading import (
    DEPTH,
    LIMIT,
    ReadError,
    Unreadable,
    check_tree,
    is_plain,
    read_json,
    read_object,
    read_stored,
)

HOSTILE = [
    (b"", Unreadable.EMPTY),
    (b" \n\t", Unreadable.EMPTY),
    (b"\xff\xfe{}", Unreadable.NOT_TEXT),
    (b"\x89PNG\r\n\x1a\n\x00", Unreadable.NOT_TEXT),
    (b'{"a":"\x00"}', Unreadable.NOT_TEXT),
    (b'{"a":', Unreadable.NOT_JSON),
    (b'{"a":"\n"}', Unreadable.NOT_JSON),
    (b"<html>", Unreadable.NOT_JSON),
    (b"[]", Unreadable.NOT_OBJECT),
    (b'{"a":1,"a":2}', Unreadable.DOUBLE_KEY),
    (b'{"b":{"a":1,"a":1}}', Unreadable.DOUBLE_KEY),
    (b'{"a":1.5}', Unreadable.NUMBER),
    (b'{"a":NaN}', Unreadable.NUMBER),
    (b'{"a":-Infinity}', Unreadable.NUMBER),
    (b'{"a":9007199254740992}', Unreadable.NUMBER),
    (b'{"a":' + b"9" * 5000 + b"}", Unreadable.NUMBER),
    (rb'{"a":"\ud800"}', Unreadable.HALF_CHARACTER),
    (rb'{"\udfff":1}', Unreadable.HALF_CHARACTER),
    (b'{"a":' * DEPTH + b"1" + b"}" * DEPTH, Unreadable.TOO_DEEP),
    (b'{"a":' + b"[" * 200_000, Unreadable.TOO_DEEP),
    (b"[" * 100_000 + b"]" * 100_000, Unreadable.TOO_DEEP),
    (b"{" + b" " * LIMIT + b"}", Unreadable.TOO_LARGE),
]


@pytest.mark.parametrize("content, why", HOSTILE, ids=[f"{number}-{why}" for number, (_, why) in enumerate(HOSTILE)])
def test_what_cant_be_kept_whole_is_refused_with_its_reason(content: bytes, why: Unreadable) -> None:
    with pytest.raises(ReadError) as caught:
        read_object(content)
    assert caught.value.why is why


def test_a_hundred_megabytes_are_refused_without_being_read() -> None:
    with pytest.raises(ReadError) as caught:
        read_object(b"[" * 100 * 1024 * 1024)
    assert caught.value.why is Unreadable.TOO_LARGE


def test_a_reason_repeats_nothing_of_the_text() -> None:
    with pytest.raises(ReadError) as caught:
        read_object(b'{"a": 6101701234')
    assert "6101701234" not in str(caught.value)


def test_what_is_sound_is_read_as_it_stands() -> None:
    assert read_object(b'\xef\xbb\xbf{"a": ["<b>", -9007199254740991, true, null]}') == {
        "a": ["<b>", -9007199254740991, True, None]
    }
    assert read_json(b"[1]") == [1]
    assert read_object(b'{"a":' * (DEPTH - 1) + b"1" + b"}" * (DEPTH - 1))


def test_what_was_stored_is_read_without_being_weighed_again() -> None:
    assert read_stored('{"a": 1}') == {"a": 1}
    assert read_stored("[]") == {}


def test_a_tree_from_a_program_is_held_to_the_same() -> None:
    check_tree({"a": ("x", 1)})
    with pytest.raises(ReadError):
        check_tree({"a": ("\ud800",)})


def refused(content: bytes) -> Unreadable | None:
    try:
        read_json(content)
    except ReadError as error:
        return error.why
    return None


@FEW
@given(st.dictionaries(st.text(), ANY_JSON))
def test_any_json_is_read_or_refused_with_a_reason(value: dict[str, object]) -> None:
    content = json.dumps(value).encode()
    why = refused(content)
    assert why in {None, Unreadable.NUMBER, Unreadable.TOO_DEEP}
    assert why or read_object(content) == value


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(content: bytes) -> None:
    assert refused(content) in {None, *Unreadable}


@pytest.mark.parametrize(
    "text, plain", [("Å\n\t\r", True), ("A\u030a", False), ("a\x00", False), ("\x1b[31m", False), ("a\x7f", False)]
)
def test_plain_text_is_composed_and_without_control_characters(text: str, *, plain: bool) -> None:
    assert is_plain(text) is plain
