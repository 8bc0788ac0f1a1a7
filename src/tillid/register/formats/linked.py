"""Linked data: JSON-LD with the terms of DPV, in a DCAT-AP catalogue. What we wrote ourselves comes in again."""

from __future__ import annotations

from collections.abc import Sequence

from tillid.kernel.words import Sentence
from tillid.register.domain.fields import Json
from tillid.register.domain.formats import linked, own
from tillid.register.domain.formats.frame import Exported, FieldRow, Note, Office, Read, SourceFile, Taken, Written
from tillid.register.domain.reading import ReadError, read_object
from tillid.register.formats.own import notes_of
from tillid.register.formats.own_words import BROKEN
from tillid.register.formats.trouble import unreadable


class LinkedData:
    key = "dpv"
    name = Sentence("Linkede data (JSON-LD med DPV og DCAT-AP)", "Linked data (JSON-LD with DPV and DCAT-AP)")
    reads = True
    writes = True
    rows = (
        FieldRow("dpv:PersonalDataProcess", "key", "dpv:Process for a use without personal data"),
        FieldRow("dpv:hasPurpose", "purpose", ""),
        FieldRow(
            "dpv:hasLegalBasis", "basis", "eu-gdpr:A6-1-… and eu-gdpr:A9-2-…; laws as nodes of ours; phases under tillid:basis"
        ),
        FieldRow(
            "dpv:hasPersonalData",
            "data",
            "Sensitivity as the class, retention as dpv:hasStorageCondition, duty as dpv:hasNecessity",
        ),
        FieldRow("dpv:hasDataSubject", "problem/whose", "dpv:Citizen; children and others aren't told apart in a document"),
        FieldRow("dpv:hasProcessing", "who/operations", ""),
        FieldRow("dpv:hasRecipient", "who/roles", "Subprocessors too"),
        FieldRow("dpv:hasDataProcessor", "processors", "A country outside the EEA as dpv:hasThirdCountry"),
        FieldRow("dpv:hasJointDataControllers", "shared", ""),
        FieldRow("dpv:hasConsequence", "consequences", "Using, not using and saying no are told apart by tillid:of"),
        FieldRow("dpv:hasRisk", "assessment/risks", "Likelihood and impact from 1 to 4 by terms of ours"),
        FieldRow("dpv:hasImpactAssessment", "assessment/dpia", ""),
        FieldRow("dpv:isImplementedUsingTechnology", "technology", ""),
        FieldRow(
            "tillid:document", "schema", "The whole document, for what the vocabularies have no terms for: what is read in again"
        ),
        FieldRow(
            "dcat:Catalog, dcat:Dataset, dcat:DataService",
            None,
            "The register, its entries and its API; of what is published, not of a field",
        ),
    )

    def read(self, files: Sequence[SourceFile]) -> Read:
        taken: list[Taken] = []
        notes: list[Note] = []
        failures: list[Note] = []
        for file in files:
            try:
                bundles = linked.documents(read_object(file.content))
            except ReadError as error:
                failures.append(unreadable(file.name, error))
            except own.BundleError as error:
                failures.append(Note(file.name, error.broken.value, BROKEN[error.broken]))
            else:
                for bundle in bundles:
                    where = f"{file.name} {bundle.document['key']}"
                    draft = own.draft_of(bundle)
                    taken.append(Taken(where, draft))
                    notes += notes_of(where, bundle, draft)
        return Read(tuple(taken), tuple(notes), tuple(failures))

    def original(self, document: Json) -> bytes | None:
        return own.origin(document)

    def write(self, uses: Sequence[Exported], office: Office) -> Written:
        return Written(linked.linked(uses, office), "application/ld+json", "jsonld")
