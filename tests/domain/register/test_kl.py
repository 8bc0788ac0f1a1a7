"""KL's records become drafts, and nothing of a record is lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.kl import FORMAT, Broken, RecordError, Rests, draft_of, has_odd_main_group, original, read_choices

LISTS = [
    {"identifier": "p6", "name": "Grund efter artikel 6, stk. 1", "valueIdentifiers": ["p6-e", "p6-x"]},
    {"identifier": "p9", "name": "Artikel 9 stk. 2", "valueIdentifiers": ["p9-h"]},
    {"identifier": "other", "name": "Andet", "valueIdentifiers": ["par-11"]},
    {"identifier": "nameless"},
]
VALUES = [
    {"identifier": "head", "caption": ""},
    {"identifier": "p6-e", "caption": "e"},
    {"identifier": "p6-x", "caption": "ukendt"},
    {"identifier": "p9-h", "caption": "h"},
    {"identifier": "par-11", "caption": "§11"},
    {"caption": "without an identifier"},
]
CHOICES = read_choices(LISTS, VALUES)
RECORD: dict[str, object] = {
    "packageName": "ours",
    "name": "07. Mad  bragt ud ",
    "description": "Mad til dem, der ikke kan lave den.\n",
    "gdprChoices": ["head", "par-11", "p6-e", "p9-h", "p6-e"],
    "kleMainGroups": ["27", "29"],
    "kleGroups": ["27.36", "27.36"],
}


def drafted(record: dict[str, object], content: bytes | None = None) -> dict[str, object]:
    return draft_of(record, CHOICES, key="meals", file="meals.json", content=content or json.dumps(record).encode())


def test_choices_mean_a_letter_a_paragraph_or_a_heading() -> None:
    assert {
        "head": Rests(),
        "p6-e": Rests("6", "e"),
        "p6-x": Rests(),
        "p9-h": Rests("9", "h"),
        "par-11": Rests(paragraph="11"),
    } == CHOICES


def test_a_record_becomes_a_draft_with_its_number_text_bases_and_groups() -> None:
    draft = drafted(RECORD)
    assert draft["purpose"] == {"title": {"da": "Mad bragt ud"}, "formal": {"da": "Mad til dem, der ikke kan lave den."}}
    assert draft["kle"] == ["27.36", "29"]
    assert draft["basis"] == [
        {"key": "dbl-11", "phase": "operate", "law": "dbl-11"},
        {"key": "gdpr-6-1-e", "phase": "operate", "article6": "e"},
        {"key": "gdpr-9-2-h", "phase": "operate", "article9": "h"},
    ]
    kept = draft["ext"][FORMAT]  # type: ignore[index]
    assert (kept["number"], kept["package"], kept["file"]) == ("07", "ours", "meals.json")


@pytest.mark.parametrize(
    "name, title, number", [("A. Ledelse", "Ledelse", "A"), ("Uden nummer", "Uden nummer", None), ("5.", "5.", None)]
)
def test_a_number_is_what_stands_before_the_full_stop(name: str, title: str, number: str | None) -> None:
    draft = drafted(RECORD | {"name": name, "description": " "})
    assert draft["purpose"] == {"title": {"da": title}}
    assert draft["ext"][FORMAT].get("number") == number  # type: ignore[index]


@pytest.mark.parametrize(
    "change, broken",
    [
        ({"name": None}, Broken.FIELDS),
        ({"name": "  "}, Broken.FIELDS),
        ({"description": 3}, Broken.FIELDS),
        ({"packageName": ["x"]}, Broken.FIELDS),
        ({"gdprChoices": "p6-e"}, Broken.FIELDS),
        ({"kleGroups": [27]}, Broken.FIELDS),
        ({"gdprChoices": ["p6-e", "p6-unknown"]}, Broken.UNKNOWN_CODE),
        ({"kleGroups": ["27.3"]}, Broken.KLE),
    ],
)
def test_a_broken_record_is_refused_with_its_reason(change: dict[str, object], broken: Broken) -> None:
    with pytest.raises(RecordError) as caught:
        drafted(RECORD | change)
    assert caught.value.broken is broken


def test_a_main_group_that_is_none_is_kept_and_not_used() -> None:
    odd = RECORD | {"kleMainGroups": ["4."]}
    assert has_odd_main_group(odd)
    assert not has_odd_main_group(RECORD)
    assert drafted(odd)["kle"] == ["27.36"]


@pytest.mark.parametrize(
    "content", [b'{"a": "\xc3\xa5"}\n', "\ufeff{}".encode(), '{"a": "a\u030a"}'.encode(), b'{"a":\r\n"\x7f"}']
)
def test_the_file_comes_out_as_it_went_in(content: bytes) -> None:
    assert original(drafted(RECORD, content)) == content


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    assert original(drafted(RECORD, text.encode())) == text.encode()


def test_what_wasnt_imported_has_no_original() -> None:
    assert original({"key": "meals"}) is None
    assert original({"ext": {FORMAT: {}}}) is None
