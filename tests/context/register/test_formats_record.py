"""The record of processing says what article 30(1) asks for, of every use that is one."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from tests.context.words.readability import lix
from tests.domain.register.documents import complete
from tests.domain.register.generated import Document, uses
from tillid.kernel.words import Sentence
from tillid.register import terms
from tillid.register.domain.document import Archive, RuleKind, parse
from tillid.register.domain.formats.frame import Exported, Office, SourceFile
from tillid.register.domain.policy import Relation, Sensitivity, UseStatus
from tillid.register.formats import record_words as w
from tillid.register.formats.record import ProcessingRow, RecordOfProcessing, processing_rows
from tillid.register.formats.trouble import ImportFailed

OFFICE = Office(
    Sentence("Lindby Kommune", "Lindby Municipality"), address="Rådhusgade 4", phone="70000000", dpo="dpo@lindby.example",
    units={"care": Sentence("Plejen", "Care")}, roles={"cook": Sentence("kok", "cook")},
    laws={"act": Sentence("Madloven § 1", "The Meals Act § 1")},
)  # fmt: skip
MORE: Document = {
    "processors": [
        {"name": "Sky A/S", "task": {"da": "Drift", "en": "Hosting"}, "country": "US", "agreement": "2025-01-02", "subprocessors": ["Lager ApS"],
         "supervision": {"da": "Rapport hvert år", "en": "A report each year"}},
        {"name": "Hus ApS"},
    ],
    "shared": [{"name": "Regionen", "share": {"da": "Kører maden ud", "en": "Brings the meals"}, "agreement": "2025-02-03"}],
    "contact": {"email": "mad@lindby.example"},
}  # fmt: skip


def sent(document: Document, status: UseStatus | None = UseStatus.PUBLISHED) -> Exported:
    return Exported(str(document["key"]), document, parse(document), 3, 0, status)


def row(**changes: object) -> ProcessingRow:
    (only,) = processing_rows([sent(complete(**MORE, **changes))], OFFICE)
    return only


def danish(sentences: tuple[Sentence, ...]) -> list[str]:
    return [sentence.da for sentence in sentences]


def test_a_row_has_what_the_article_asks_for() -> None:
    found = row()
    assert (found.controller.da, found.dpo) == ("Lindby Kommune", "dpo@lindby.example")
    assert found.contact == ("mad@lindby.example", "Rådhusgade 4", "70000000")
    assert danish(found.shared) == ["Regionen – Kører maden ud – aftale fra 3.2.2025"]
    assert danish(found.people) == ["Borgere med en sag hos medarbejderen", "Kort"]
    assert danish(found.data) == ["Kort (følsomme oplysninger, artikel 9)", "Kort (almindelige oplysninger)"]
    assert danish(found.recipients) == [
        "Hos os: kok", "Hos os: Plejen", "Sky A/S (databehandler)", "Hus ApS (databehandler)", "Regionen (fælles ansvar)",
    ]  # fmt: skip
    assert danish(found.third_countries) == [
        "Sky A/S: US. Grundlaget for at sende dertil står ikke her.", "Hus ApS: Landet er ikke skrevet ind.",
    ]  # fmt: skip
    assert danish(found.erasure) == [
        "Kort: 5 år efter at sagen er slut. Afleveres ikke til arkivet.",
        "Kort: 30 dage efter at samtykket er trukket tilbage. Arkivet har ikke afgjort, om det bevares.",
    ]
    assert danish(found.bases) == ["Madloven § 1", "GDPR artikel 6, stk. 1, litra e", "GDPR artikel 9, stk. 2, litra h"]
    assert danish(found.processors) == [
        "Sky A/S – Drift – US – aftale fra 2.1.2025 – underleverandører: Lager ApS – tilsyn: Rapport hvert år", "Hus ApS",
    ]  # fmt: skip
    assert w.TRAINED in found.security
    assert w.LOGGED in found.security


def test_the_formal_purpose_stands_before_the_citizens_words() -> None:
    purpose = {
        "title": {"da": "Mad", "en": "Meals"},
        "short": {"da": "Kort", "en": "Short"},
        "formal": {"da": "Formelt", "en": "Formal"},
    }
    assert danish(row(purpose=purpose).purposes) == ["Formelt", "Kort"]


def test_nobody_outside_is_said_too() -> None:
    (found,) = processing_rows([sent(complete())], OFFICE)
    assert found.third_countries == (w.NONE_OUTSIDE,)


def test_a_condition_that_the_gate_holds_is_a_measure() -> None:
    rule = {"text": {"da": "To"}, "kind": "rule", "rule": {"holds": "second-person"}}
    task = {"text": {"da": "Spørg"}, "kind": "task"}
    found = row(decision={"result": "adopted", "conditions": [rule, task]})
    assert terms.stopped(terms.RULES[RuleKind.SECOND_PERSON]) in found.security
    assert found.ends is None


@pytest.mark.parametrize("technology, watched", [({"kind": "model", "oversight": {"da": "X"}}, True), ({"kind": "none"}, False), ({"kind": "rule"}, False)])  # fmt: skip
def test_oversight_of_a_technology_is_a_measure(technology: Document, *, watched: bool) -> None:
    assert (w.OVERSEEN in row(technology=technology).security) is watched


def test_dropped_ideas_and_uses_without_data_are_no_processing() -> None:
    assert processing_rows([sent(complete(), UseStatus.DROPPED)], OFFICE) == ()
    assert processing_rows([sent(complete(without_data={"why": {"da": "X"}}))], OFFICE) == ()


def test_a_trial_and_a_draft_say_that_they_are() -> None:
    (trial,) = processing_rows([sent(complete(pilot={}))], OFFICE)
    (draft,) = processing_rows([sent(complete(), None)], OFFICE)
    (ended,) = processing_rows([sent(complete(), UseStatus.ENDED)], OFFICE)
    assert [trial.status, draft.status, ended.status] == [w.PILOT, w.STATUS[UseStatus.DRAFT], w.STATUS[UseStatus.ENDED]]


def test_keys_without_a_name_stand_as_they_are() -> None:
    (found,) = processing_rows([sent(complete())], replace(OFFICE, units={}, roles={}, laws={}))
    assert danish(found.recipients) == ["Hos os: cook", "Hos os: care"]
    assert danish(found.bases)[0] == "act"


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@given(uses())
def test_any_use_is_one_line_of_the_table(document: Document) -> None:
    written = RecordOfProcessing().write([sent(document)], OFFICE)
    lines = read(written.content)
    assert len(lines) == (1 if "without_data" in document else 2)
    assert {len(line) for line in lines} == {len(w.COLUMNS)}
    assert written == RecordOfProcessing().write([sent(document)], OFFICE)


def test_the_table_names_the_letters_of_the_paragraph() -> None:
    heads = read(RecordOfProcessing().write([], OFFICE).content)[0]
    letters = {head[-2] for head in heads if head.endswith(")")}
    assert letters == set("abcdefg")


def test_the_record_isnt_taken_in() -> None:
    with pytest.raises(ImportFailed):
        RecordOfProcessing().read([SourceFile("a.csv", b"")])
    assert RecordOfProcessing().original({}) is None


def test_everything_has_its_words_and_the_danish_is_easy() -> None:
    tables = [(w.STATUS, UseStatus), (w.PEOPLE, Relation), (w.SENSITIVITY, Sensitivity), (w.ARCHIVE, Archive)]
    for said, kind in tables:
        assert set(said) == set(kind)
    sentences = [sentence.da for said, _ in tables for sentence in said.values()]
    held = [terms.stopped(sentence).da for sentence in terms.RULES.values()]
    kept = [w.YEARS.da.format(n=5, start=start.da) for start in terms.STARTS.values()]
    assert lix([*sentences, *held, *kept]) <= 35
