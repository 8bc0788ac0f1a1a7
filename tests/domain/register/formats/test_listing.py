"""A list of records is cut where they stand: a broken one takes no other with it, and all bytes are accounted for."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.formats import listing
from tillid.register.domain.formats.kept import keep, kept, originals, whole
from tillid.register.domain.formats.listing import pieces
from tillid.register.domain.reading import ReadError, Unreadable

BLANKS = st.text(" \t\n\r", max_size=3)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(-9, 9)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
)
RECORDS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5), LEAVES | st.lists(LEAVES, max_size=2), max_size=4
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    mark = draw(st.sampled_from(["", "\ufeff"]))
    records = [json.dumps(record, ensure_ascii=draw(st.booleans())) for record in draw(st.lists(RECORDS, min_size=1, max_size=4))]
    listed = ",".join(draw(BLANKS) + record + draw(BLANKS) for record in records)
    return (mark + draw(BLANKS) + f"[{listed}]" + draw(BLANKS)).encode()


@given(files())
def test_every_byte_of_a_file_stands_in_one_of_its_pieces(content: bytes) -> None:
    found, after = pieces(content)
    assert b"".join(piece.before + piece.content for piece in found) + after == content
    assert [piece.value for piece in found] == json.loads(content.decode("utf-8-sig"))


@given(files())
def test_a_file_comes_back_whole_from_what_was_kept_of_each_record(content: bytes) -> None:
    found, after = pieces(content)
    own = originals("a.json", content, [(piece.before, piece.content) for piece in found], after)
    back = [kept({"ext": {"a": keep(original, language="nld")}}, "a") for original in own]
    assert back == list(own)
    assert whole(original for original in back if original) == content


def test_a_record_by_itself_is_a_file_too() -> None:
    (piece,), after = pieces(b' {"name": "a"}\n')
    assert (piece.before, piece.content, piece.value, after) == (b" ", b'{"name": "a"}', {"name": "a"}, b"\n")


def test_an_empty_list_has_no_records() -> None:
    assert pieces(b"[ ]")[0] == ()


@pytest.mark.parametrize(
    "content,why",
    [
        (b'{"a": 1, "a": 2}', Unreadable.DOUBLE_KEY),
        (b'{"a": "\\ud800"}', Unreadable.HALF_CHARACTER),
        (b'{"a": ' + b"[" * 50 + b"]" * 50 + b"}", Unreadable.TOO_DEEP),
        (b'{"a": 99999999999999999}', Unreadable.NUMBER),
        (b'{"a": NaN}', Unreadable.NUMBER),
        (b'{"a": "' + b"x" * 1024 * 1024 + b'"}', Unreadable.TOO_LARGE),
        (b"7", Unreadable.NOT_OBJECT),
    ],
)
def test_a_broken_record_is_refused_by_its_own_reason_and_the_next_goes_in(content: bytes, why: Unreadable) -> None:
    found, _ = pieces(b"[" + content + b', {"name": "a", "share": 0.5}]')
    assert [piece.why for piece in found] == [why, None]
    assert found[1].value == {"name": "a", "share": 0.5}


@pytest.mark.parametrize(
    "content,why",
    [
        (b'[{"a": 1}', Unreadable.NOT_JSON),
        (b'[{"a": 1} {"a": 2}]', Unreadable.NOT_JSON),
        (b'[{"a": 1},]', Unreadable.NOT_JSON),
        (b'[{"a": 1}] x', Unreadable.NOT_JSON),
        (b"[] x", Unreadable.NOT_JSON),
        (b'{"a": 1', Unreadable.NOT_JSON),
        (b'{"a": 1} {}', Unreadable.NOT_JSON),
        (b'[{"a": "\xff"}]', Unreadable.NOT_TEXT),
        ('[{"a": "å"}]'.encode("utf-16"), Unreadable.NOT_TEXT),
        (b"[" * 100_000, Unreadable.TOO_DEEP),
        (b" ", Unreadable.EMPTY),
    ],
)
def test_a_file_that_is_no_list_of_records_is_refused(content: bytes, why: Unreadable) -> None:
    with pytest.raises(ReadError) as refused:
        pieces(content)
    assert refused.value.why is why


def test_too_much_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST", 2)
    monkeypatch.setattr(listing, "LARGEST", 30)
    for content in (b"[{},{},{}]", b"[" + b" " * 30 + b"]"):
        with pytest.raises(ReadError) as refused:
            pieces(content)
        assert refused.value.why is Unreadable.TOO_LARGE


def test_records_of_two_files_are_no_file_and_nor_are_some_of_one() -> None:
    def file(content: bytes) -> tuple[object, ...]:
        found, after = pieces(content)
        return originals("a.json", content, [(piece.before, piece.content) for piece in found], after)

    first, second = file(b"[{},{}]"), file(b"[{}]")
    assert whole([*first]) == b"[{},{}]"  # type: ignore[list-item]
    for some in ([], first[:1], first[::-1], [*first, *second]):
        assert whole(some) is None  # type: ignore[arg-type]


def test_what_is_no_text_is_kept_to_the_byte_too() -> None:
    (original,) = originals("a", b"\xff", [(b"", b"\xff")], b"")
    assert kept({"ext": {"a": keep(original)}}, "a") == original


def test_a_use_that_came_by_no_file_has_no_original() -> None:
    assert kept({"ext": {"a": {}}}, "a") is None
    assert kept({}, "a") is None
