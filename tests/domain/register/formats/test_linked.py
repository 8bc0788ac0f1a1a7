"""Linked data: every term is one that the vocabularies have, and nothing of a use is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.domain.register.documents import complete
from tests.domain.register.generated import Document, uses
from tests.examples import a_quarter
from tillid.kernel.words import Sentence
from tillid.register.domain.document import parse
from tillid.register.domain.formats import linked, own
from tillid.register.domain.formats.frame import Exported, Office, Past
from tillid.register.domain.policy import Duty, Sensitivity, UseStatus

OFFICE = Office(
    Sentence("Lindby Kommune", "Lindby Municipality"), address="Rådhusgade 4", web="https://tillid.lindby.example", cvr="12345674",
    dpo="dpo@lindby.example", laws={"act": Sentence("Madloven § 1", "The Meals Act § 1")}, roles={"cook": Sentence("kok", "cook")},
)  # fmt: skip
SCHEMA = json.loads((Path(linked.__file__).parents[2] / "data-use.schema.json").read_text())
OPERATIONS = SCHEMA["properties"]["who"]["properties"]["operations"]["items"]["enum"]
BOTH = {"da": "Kort", "en": "Short"}
# As they stand in DPV 2.1 (dpv.csv and legal/eu/gdpr of its release of February 2025), DCAT 3, DCMI terms, FOAF and vCard.
DPV = frozenset(
    [
        "Process",
        "PersonalDataProcess",
        "hasActivityStatus",
        "ActivityProposed",
        "ActivityOngoing",
        "ActivityCompleted",
        "ActivityNotCompleted",
        "hasDataController",
        "DataController",
        "hasName",
        "hasAddress",
        "hasContact",
        "hasIdentifier",
        "hasDataProtectionOfficer",
        "DataProtectionOfficer",
        "hasJointDataControllers",
        "JointDataControllers",
        "hasPurpose",
        "Purpose",
        "hasLegalBasis",
        "LegalBasis",
        "hasDataSubject",
        "DataSubject",
        "Citizen",
        "hasPersonalData",
        "PersonalData",
        "ConfidentialData",
        "SensitivePersonalData",
        "SpecialCategoryPersonalData",
        "hasNecessity",
        "Required",
        "Optional",
        "hasDataSource",
        "DataSource",
        "hasStorageCondition",
        "StorageDuration",
        "hasDuration",
        "hasProcessing",
        "Query",
        "Consult",
        "Record",
        "Modify",
        "Erase",
        "Retrieve",
        "Disclose",
        "Analyse",
        "Assess",
        "Use",
        "hasDataProcessor",
        "DataProcessor",
        "DataSubProcessor",
        "hasRecipient",
        "Recipient",
        "hasCountry",
        "Country",
        "hasThirdCountry",
        "ThirdCountry",
        "hasConsequence",
        "Consequence",
        "hasRisk",
        "Risk",
        "ResidualRisk",
        "hasResidualRisk",
        "isMitigatedByMeasure",
        "TechnicalOrganisationalMeasure",
        "hasImpactAssessment",
        "DPIA",
        "isImplementedUsingTechnology",
        "Technology",
        "hasAutomationLevel",
        "NotAutomated",
        "hasHumanInvolvement",
        "HumanInvolvementForDecision",
        "HumanInvolvementForOversight",
        "hasTechnicalMeasure",
        "AccessControlMethod",
        "ActivityMonitoring",
        "hasOrganisationalMeasure",
        "ConsultationWithDataSubject",
    ]
)
OTHERS = {
    "eu-gdpr": {f"A6-1-{letter}" for letter in "abcdef"} | {f"A9-2-{letter}" for letter in "abcdefghij"},
    "dcat": {"Catalog", "Dataset", "DataService", "Distribution", "dataset", "service", "endpointURL", "endpointDescription", "version", "theme", "keyword", "landingPage", "contactPoint", "distribution", "accessURL", "mediaType"},
    "dct": {"title", "description", "publisher", "language", "identifier", "issued", "modified", "date"},
    "foaf": {"Agent", "name", "homepage", "primaryTopic"},
    "vcard": {"Organization", "fn", "hasEmail", "hasURL"},
    "xsd": {"date", "dateTime", "duration"},
    "tillid": {"basis", "phase", "law", "begins", "ends", "duty", "statute", "consent", "countedFrom", "archive", "agreement", "of", "likelihoodOfFour", "impactOfFour", "aiAct", "kind", "nonDigital", "decidedOn", "decidedBy", "version", "sha256", "document"},
}  # fmt: skip
KNOWN = {f"dpv:{term}" for term in DPV} | {f"{prefix}:{term}" for prefix, terms in OTHERS.items() for term in terms}
WHOLE: Document = {
    "sector": "social-health", "contact": {"email": "mad@lindby.example", "web": "https://lindby.example/mad"},
    "processors": [{"name": "Sky A/S", "cvr": "12345678", "task": BOTH, "country": "US", "agreement": "2025-01-02", "subprocessors": ["Lager ApS"]},
                   {"name": "Hus ApS", "country": "DK"}],
    "shared": [{"name": "Regionen", "share": BOTH, "cvr": "87654321"}],
    "assessment": {"dpia": "needed", "ai_act": {"class": "minimal"},
                   "risks": [{"what": BOTH, "likelihood": 3, "impact": 4, "measure": BOTH, "left_likelihood": 1, "left_impact": 2}]},
    "technology": {"kind": "model", "name": BOTH, "what": BOTH, "role": "advisory", "oversight": BOTH},
    "involvement": {"records": [{"how": "meeting", "day": "2026-01-02", "who": BOTH}]},
}  # fmt: skip


def sent(document: Document, status: UseStatus | None = UseStatus.PUBLISHED) -> Exported:
    past = (Past(1, "a" * 64, 1_700_000_000_000), Past(2, "b" * 64, 1_750_000_000_000))
    return Exported(str(document["key"]), document, parse(document), 2, 1_750_000_000_000, status, "b" * 64, past)


def graph(*documents: Document) -> list[dict[str, Any]]:
    return json.loads(linked.linked([sent(document) for document in documents], OFFICE))["@graph"]


def process_of(document: Document) -> dict[str, Any]:
    return next(node for node in graph(document) if node["@id"].endswith("#process"))


def terms(value: object) -> Iterator[str]:
    """Every property, class and concept that a graph names; not what the whole document holds."""
    if isinstance(value, list):
        for inner in value:
            yield from terms(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name == "@type":
                yield from (inner if isinstance(inner, list) else [inner])
            elif name == "@id" and inner.partition(":")[0] in linked.CONTEXT:
                yield inner
            elif not name.startswith("@"):
                yield name
                if name != "tillid:document":
                    yield from terms(inner)


@a_quarter
@given(uses())
def test_every_term_is_one_that_its_vocabulary_has(document: Document) -> None:
    assert set(terms(graph(document))) <= KNOWN


def test_every_term_on_the_list_is_used_somewhere() -> None:
    statuses = [{"@id": term} for term in linked.STATUS.values()]
    letters = [{"key": f"x{n}", "phase": "operate", "article6": six, "article9": nine, "begins": "2025-01-01", "ends": "2026-01-01", "law": "act"}
               for n, (six, nine) in enumerate([*zip("abcdef", "abcdef", strict=True), *[("e", nine) for nine in "ghij"]])]  # fmt: skip
    more: Document = {
        **WHOLE, "basis": letters, "who": {"operations": list(OPERATIONS), "roles": [{"role": "cook", "elements": []}]},
        "data": [*complete()["data"], *({"key": f"x.{kind}", "sensitivity": str(kind)} for kind in Sensitivity)],  # type: ignore[misc]
    }  # fmt: skip
    plain = complete(key="other", without_data={"why": BOTH}, technology={"kind": "none"})
    used = set(terms([graph(complete(**more)), graph(plain), statuses]))
    assert KNOWN - used == set()


def test_the_context_stands_in_the_file_and_needs_no_network() -> None:
    whole = json.loads(linked.linked([sent(complete())], OFFICE))
    assert whole["@context"] == linked.CONTEXT
    assert {term.partition(":")[0] for term in terms(whole["@graph"])} <= set(linked.CONTEXT)


def test_the_same_uses_give_the_same_bytes() -> None:
    assert linked.linked([sent(complete())], OFFICE) == linked.linked([sent(complete())], OFFICE)


def test_the_catalogue_is_one_that_the_profile_takes() -> None:
    catalogue, dataset, process = graph(complete(**WHOLE))
    assert catalogue["@type"] == "dcat:Catalog"
    assert {"dct:title", "dct:description", "dct:publisher"} <= set(catalogue)
    assert catalogue["dcat:dataset"] == [{"@id": dataset["@id"]}]
    assert {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:distribution", "dct:issued"} <= set(
        dataset
    )
    assert dataset["dct:issued"]["@value"] == "2023-11-14T22:13:20Z"
    assert dataset["foaf:primaryTopic"] == {"@id": process["@id"]}
    assert dataset["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:mad@lindby.example"}


def test_a_use_says_its_purpose_its_bases_and_its_data_in_the_vocabularys_words() -> None:
    process = process_of(complete(**WHOLE))
    assert process["@type"] == "dpv:PersonalDataProcess"
    assert {"@id": "eu-gdpr:A6-1-e"} in process["dpv:hasLegalBasis"]
    assert {"@id": "eu-gdpr:A9-2-h"} in process["dpv:hasLegalBasis"]
    assert process["dpv:hasLegalBasis"][-1]["dct:title"][0]["@value"] == "Madloven § 1"
    diet, wishes = process["dpv:hasPersonalData"]
    assert (diet["@type"], diet["dpv:hasNecessity"]) == (["dpv:SpecialCategoryPersonalData"], {"@id": "dpv:Required"})
    assert wishes["dpv:hasNecessity"] == {"@id": "dpv:Optional"}
    assert diet["dpv:hasStorageCondition"]["dpv:hasDuration"] == {"@type": "xsd:duration", "@value": "P1825D"}
    first, second = process["dpv:hasDataProcessor"]
    assert first["dpv:hasThirdCountry"]["dct:identifier"] == "US"
    assert second["dpv:hasCountry"]["dct:identifier"] == "DK"
    assert [one["tillid:of"] for one in process["dpv:hasConsequence"]] == ["using", "not-using", "saying-no"]
    assert process["dpv:hasRisk"][0]["dpv:hasResidualRisk"]["tillid:impactOfFour"] == 2


def test_a_use_without_data_is_a_process_and_has_no_citizen() -> None:
    process = process_of(complete(without_data={"why": BOTH}))
    assert process["@type"] == "dpv:Process"
    assert {"@id": "dpv:Citizen"} not in process["dpv:hasDataSubject"]


def test_an_office_that_says_little_leaves_out_what_isnt_known() -> None:
    bare = Office(OFFICE.name)
    use = Exported("idea", {"key": "idea"}, parse({"key": "idea"}))
    dataset = linked.dataset(use, bare)
    assert "dcat:contactPoint" not in dataset
    assert "dct:issued" not in dataset
    assert "dpv:hasDataProtectionOfficer" not in linked.process(use, bare)["dpv:hasDataController"]  # type: ignore[operator]


def test_everything_of_ours_has_a_term() -> None:
    assert set(linked.KINDS) == set(Sensitivity)
    assert set(linked.NECESSITY) == set(Duty)
    assert set(linked.STATUS) == set(UseStatus)
    assert set(linked.OPERATIONS) == set(OPERATIONS)


@a_quarter
@given(uses())
def test_any_use_comes_out_of_the_file_whole(document: Document) -> None:
    (found,) = linked.documents(json.loads(linked.linked([sent(document)], OFFICE)))
    assert found.document == document
    assert found.origin["from"]["name"]["da"] == "Lindby Kommune"  # type: ignore[index]
    assert found.version == 2


@pytest.mark.parametrize(
    "change, broken",
    [
        ({"@graph": []}, own.Broken.FORM),
        ({"@graph": [{"tillid:document": 7}]}, own.Broken.FORM),
        ({"@graph": [{"tillid:document": {"@value": {"key": "x"}}}]}, own.Broken.TAMPERED),
        ({"@graph": [{"tillid:document": {"@value": {"key": "x", "y": 1.5}}, "tillid:sha256": ""}]}, own.Broken.TAMPERED),
    ],
)
def test_a_file_without_a_whole_document_is_refused(change: dict[str, object], broken: own.Broken) -> None:
    with pytest.raises(own.BundleError) as caught:
        linked.documents(change)
    assert caught.value.broken is broken


def test_a_file_that_names_nobody_has_no_origin() -> None:
    node = process_of(complete()) | {"dpv:hasDataController": {}}
    (found,) = linked.documents({"@graph": [node]})
    assert found.origin == {}
