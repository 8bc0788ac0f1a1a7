"""KL's records become drafts, and nothing of a record is lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.formats.kl import (
    FORMAT,
    Broken,
    RecordError,
    Rests,
    draft_of,
    has_odd_main_group,
    original,
    read_choices,
    record_of,
)

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


def back(draft: dict[str, object], **changes: object) -> dict[str, object]:
    return json.loads(record_of(draft | changes))


def test_a_draft_that_says_what_its_file_says_comes_out_as_that_file() -> None:
    content = json.dumps(RECORD, indent=7).encode() + b"\n\n"
    draft = drafted(RECORD, content)
    assert record_of(draft) == content
    more = {"owner_unit": "care", "problem": {"what": {"da": "Sult"}}, "decision": {"result": "adopted"}}
    assert record_of(draft | more) == content


def test_what_was_changed_here_comes_out_changed_and_the_rest_as_it_stood() -> None:
    draft = drafted(RECORD | {"more": [1, {"theirs": True}]})
    basis = [{"key": "gdpr-6-1-e", "phase": "operate", "article6": "e"}, {"key": "new", "phase": "operate", "article6": "c"}]
    record = back(
        draft, purpose={"title": {"da": "Varm mad"}, "formal": {"da": "Til alle."}}, kle=["27.36.04", "30"], basis=basis
    )
    assert record == {
        "packageName": "ours", "name": "07. Varm mad", "description": "Til alle.", "kleMainGroups": ["27", "30"],
        "kleGroups": ["27.36"], "gdprChoices": ["head", "register-gdpr-valp6", "p6-e", "register-gdpr-p6-c"],
        "more": [1, {"theirs": True}],
    }  # fmt: skip


def test_an_entry_of_ours_goes_out_in_kls_form() -> None:
    basis = [
        {"key": "a", "phase": "operate", "article6": "e"}, {"key": "b", "phase": "operate", "article9": "h"},
        {"key": "c", "phase": "operate", "law": "dbl-11"}, {"key": "d", "phase": "operate", "law": "service-act-112"},
        {"key": "e", "phase": "train", "law": "dbl-7"},
    ]  # fmt: skip
    use = {
        "key": "meals",
        "kle": ["27.36.00"],
        "basis": basis,
        "purpose": {"title": {"da": "Mad"}, "short": {"da": "Vi laver mad."}},
    }
    assert back(use) == {
        "packageName": "tillid", "name": "Mad", "description": "Vi laver mad.", "kleMainGroups": ["27"], "kleGroups": ["27.36"],
        "gdprChoices": ["register-gdpr-valp6", "register-gdpr-valp7", "register-gdpr-p6-e", "register-gdpr-p7-h", "register-gdpr-valp11"],
    }  # fmt: skip
    assert back({"key": "idea"})["name"] == "idea"


def test_a_file_that_was_tampered_with_under_ext_is_no_original() -> None:
    draft = drafted(RECORD)
    kept = draft["ext"][FORMAT]  # type: ignore[index]
    forged = draft | {"ext": {FORMAT: kept | {"text": "{}"}}}
    assert original(forged) is None
    assert back(forged)["packageName"] == "ours"


def test_a_kept_file_that_isnt_a_record_any_more_is_written_anew() -> None:
    assert back(drafted(RECORD, b"no JSON"))["name"] == "07. Mad bragt ud"


def test_what_wasnt_imported_has_no_original() -> None:
    assert original({"key": "meals"}) is None
    assert original({"ext": {FORMAT: {}}}) is None
    assert original({"ext": {FORMAT: {"text-base64": "A"}}}) is None
