"""A use that goes to another municipality: whole, provable, and without what only the first could say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.domain.register.documents import complete
from tests.domain.register.generated import Document, uses
from tests.examples import a_quarter
from tillid.kernel.canonical import encode
from tillid.kernel.words import Sentence
from tillid.register.domain.document import parse
from tillid.register.domain.formats import own
from tillid.register.domain.formats.frame import Exported, Office, Past
from tillid.register.domain.policy import UseStatus

OFFICE = Office(
    Sentence("Lindby Kommune", "Lindby Municipality"),
    web="https://tillid.lindby.example",
    log="tillid.lindby.example/999/main",
    written_ms=7,
)
BOTH = {"da": "Kort", "en": "Short"}
THEIRS: Document = {
    "owner_unit": "care", "contact": {"email": "a@b.example"}, "shared": [{"name": "Regionen"}],
    "involvement": {"records": [{"how": "meeting", "people": 12}]},
    "pilot": {"hypothesis": BOTH, "cap": 50, "stops": "2026-09-01", "result": BOTH, "held": "partly", "lessons": [BOTH]},
    "processors": [{"name": "Hus ApS", "agreement": "2025-01-01", "supervision": BOTH, "country": "DK"}],
    "assessment": {"dpia": "needed", "dpo_advice": BOTH, "again": "2027-01-01", "forms": [{"urn": "urn:x", "version": "1", "sha256": "0" * 64}]},
    "non_digital": {"ways": [{"how": "phone", "text": BOTH}], "share": 12, "waiting": {"digital_days": 1, "other_days": 2}},
    "basis": [{"key": "a", "phase": "operate", "law": "act", "begins": "2025-01-01", "ends": "2028-01-01"}],
}  # fmt: skip


def sent(document: Document) -> Exported:
    past = (Past(1, "a" * 64, 5), Past(2, "b" * 64, 6))
    return Exported(
        str(document["key"]), document, parse(document), 2, 6, UseStatus.PUBLISHED, "b" * 64, past, ({"urn": "urn:x"},)
    )


def file(document: Document) -> dict[str, Any]:
    return json.loads(own.bundle(sent(document), OFFICE))


def taken(content: dict[str, Any]) -> dict[str, Any]:
    return own.draft_of(own.read_bundle(content))


def resealed(content: dict[str, Any], **changes: object) -> dict[str, Any]:
    """As somebody would who knows how the file is sealed."""
    less = {name: value for name, value in (content | changes).items() if name != "sha256"}
    return less | {"sha256": own.hash_of(less)}


def test_a_file_says_where_it_comes_from_what_it_was_there_and_by_which_hash() -> None:
    content = file(complete())
    assert content["schema"] == "tillid-use/1"
    assert content["from"] == {
        "name": {"da": "Lindby Kommune", "en": "Lindby Municipality"}, "web": "https://tillid.lindby.example", "log": "tillid.lindby.example/999/main",
    }  # fmt: skip
    assert (content["exported_ms"], content["version"], content["status"], content["by"]) == (7, 2, "published", own.SOFTWARE)
    assert [past["sha256"][0] for past in content["versions"]] == ["a", "b"]
    assert (content["letters"], content["forms"]) == ([], [{"urn": "urn:x"}])
    assert content["document"] == complete()


def test_the_draft_keeps_what_was_thought_and_leaves_what_only_they_could_say() -> None:
    draft = taken(file(complete(**THEIRS)))
    for gone in ("owner_unit", "contact", "shared", "involvement", "pilot", "decision"):
        assert gone not in draft
    assert draft["processors"] == [{"name": "Hus ApS", "country": "DK"}]
    assert draft["assessment"] == {"dpia": "needed"}
    assert draft["non_digital"] == {"ways": THEIRS["non_digital"]["ways"]}
    assert draft["basis"] == [{"key": "a", "phase": "operate", "law": "act"}]
    assert draft["who"] == {name: value for name, value in complete()["who"].items() if name != "units"}  # type: ignore[attr-defined]
    assert not {"before", "promised", "by"} & set(draft["value"]["measures"][0])
    assert draft["value"]["measures"][0]["what"] == BOTH
    for stays in ("problem", "purpose", "consequences", "data", "technology"):
        assert draft[stays] == complete()[stays]


def test_what_they_learned_comes_along_and_isnt_claimed_as_ours() -> None:
    came = taken(file(complete(**THEIRS)))["ext"]["tillid"]
    assert came["learned"]["pilot"] == {"hypothesis": BOTH, "result": BOTH, "held": "partly", "lessons": [BOTH]}
    assert came["learned"]["involvement"] == THEIRS["involvement"]
    assert (came["key"], came["version"]) == ("meals", 2)
    assert came["from"]["log"] == OFFICE.log


def test_each_hand_that_it_went_through_is_kept() -> None:
    once = taken(file(complete()))
    again = taken(file(complete(ext=once["ext"])))
    assert again["ext"]["tillid"]["before"] == once["ext"]["tillid"]
    assert "before" not in once["ext"]["tillid"]


def test_what_other_formats_left_goes_along() -> None:
    assert taken(file(complete(ext={"kl-article30": {"text": "x"}})))["ext"]["kl-article30"] == {"text": "x"}


def test_every_field_that_is_taken_away_is_named() -> None:
    assert set(own.cleared(complete(**THEIRS))) == set(own._OWN)
    assert own.cleared({"key": "idea"}) == ()
    assert own.cleared(own._forgetting(complete(**THEIRS))) == ()


def test_a_template_has_nothing_of_the_municipality_and_lists_what_the_next_must_say() -> None:
    content = json.loads(own.template(sent(complete(**THEIRS)), OFFICE))
    assert content["schema"] == "tillid-template/1"
    assert set(content["yours"]) == set(own._OWN)
    assert "decision" not in content["document"]
    assert own.read_bundle(content).yours == tuple(content["yours"])
    draft = taken(content)
    assert draft["purpose"] == complete()["purpose"]


FORM, VERSION, TAMPERED = own.Broken.FORM, own.Broken.VERSION, own.Broken.TAMPERED


@pytest.mark.parametrize(
    "change, broken",
    [
        ({"schema": "tillid-use/2"}, VERSION),
        ({"schema": "something"}, FORM),
        ({"schema": 7}, FORM),
        ({"document": None}, FORM),
        ({"document": {}}, FORM),
        ({"document": {"key": "meals", "owner_unit": "other"}}, TAMPERED),
        ({"sha256": None}, TAMPERED),
        ({"sha256": ""}, TAMPERED),
        ({"version": 3}, TAMPERED),
        ({"from": {"name": {"da": "Andby", "en": "Andby"}}}, TAMPERED),
    ],
)
def test_a_changed_file_is_refused(change: dict[str, object], broken: own.Broken) -> None:
    with pytest.raises(own.BundleError) as caught:
        own.read_bundle(file(complete()) | change)
    assert caught.value.broken is broken


def test_a_file_sealed_anew_around_another_document_is_refused_by_the_documents_own_hash() -> None:
    with pytest.raises(own.BundleError):
        own.read_bundle(resealed(file(complete()), document=complete(owner_unit="other")))


def test_what_has_no_canonical_form_fits_no_hash() -> None:
    with pytest.raises(own.BundleError):
        own.read_bundle(resealed(file(complete()), document={"key": "meals", "x": 1.5}, document_sha256=""))


@a_quarter
@given(uses())
def test_any_use_arrives_as_it_was_sent_but_for_what_is_theirs(document: Document) -> None:
    content = json.loads(own.bundle(sent(document), OFFICE))
    assert content["document"] == document
    draft = taken(content)
    assert own.cleared(draft) == ()
    assert own.origin(draft) == content["document_sha256"].encode()
    assert draft["key"] == document["key"]
    encode(draft)
    kept = own._forgetting(document)
    assert {**draft, "ext": None} == {**kept, "ext": None}


def test_the_same_use_gives_the_same_file() -> None:
    assert own.bundle(sent(complete()), OFFICE) == own.bundle(sent(complete()), OFFICE)
    assert own.bundle(sent(complete()), OFFICE) != own.bundle(sent(complete()), replace(OFFICE, written_ms=8))


def test_a_document_of_our_own_has_no_origin() -> None:
    assert own.origin(complete()) is None


def test_the_laws_and_elements_that_a_document_names_are_found() -> None:
    document = complete(technology={"kind": "rule", "deciding_law": "machines"})
    assert own.laws_of(document) == {"act", "machines"}
    assert own.elements_of(document) == ("care.diet", "care.wishes")


def test_answered_questionnaires_are_found_and_half_ones_left() -> None:
    content = {"forms": [{"urn": "urn:a", "content": "{}"}, {"urn": "urn:b"}, {"content": "{}"}]}
    assert own.answers_of(content) == (("urn:a", b"{}"),)
