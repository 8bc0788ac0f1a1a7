"""The register as linked data: each use as a process of the Data Privacy Vocabulary, all of them as a DCAT-AP catalogue. Pure.

Terms are those of DPV 2.1 (https://w3id.org/dpv, W3C community group) with its GDPR extension, and of DCAT 3 as DCAT-AP profiles it.
`PersonalDataHandling` is going out in DPV; its place is taken by `PersonalDataProcess`. What DPV has no term for has one of ours. The
context stands in the file, so that it is read without a network; the whole document stands in it too, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from tillid.kernel.words import Sentence
from tillid.register.domain.document import (
    AiAct,
    Basis,
    Consequences,
    Dpia,
    Element,
    Involved,
    Partner,
    Processor,
    Retention,
    Risk,
    Technology,
    TechnologyKind,
    TechnologyRole,
    UseDocument,
)
from tillid.register.domain.fields import Json, number, part, parts, word
from tillid.register.domain.formats.frame import Exported, Names, Office
from tillid.register.domain.formats.own import Broken, Bundle, BundleError, cleared, hash_of
from tillid.register.domain.formats.record import EEA
from tillid.register.domain.policy import Duty, Sensitivity, UseStatus

Node = dict[str, object]

CONTEXT: Mapping[str, str] = {
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "tillid": "urn:tillid:term:",
}
_LANGUAGES = [{"@id": f"http://publications.europa.eu/resource/authority/language/{code}"} for code in ("DAN", "ENG")]
_GOVERNMENT = {"@id": "http://publications.europa.eu/resource/authority/data-theme/GOVE"}

KINDS: Mapping[Sensitivity, tuple[str, ...]] = {
    Sensitivity.ORDINARY: ("dpv:PersonalData",),
    Sensitivity.CONFIDENTIAL: ("dpv:PersonalData", "dpv:ConfidentialData"),
    Sensitivity.SPECIAL: ("dpv:SpecialCategoryPersonalData",),
    Sensitivity.CRIMINAL: ("dpv:SensitivePersonalData",),
}
NECESSITY: Mapping[Duty, str] = {Duty.VOLUNTARY: "dpv:Optional", Duty.DUTY: "dpv:Required", Duty.TASK: "dpv:Required"}
OPERATIONS: Mapping[str, str] = {
    "search": "dpv:Query", "read": "dpv:Consult", "create": "dpv:Record", "update": "dpv:Modify", "delete": "dpv:Erase",
    "extract": "dpv:Retrieve", "disclose": "dpv:Disclose", "train": "dpv:Analyse", "advise": "dpv:Assess", "decide": "dpv:Use",
    "act": "dpv:Use",
}  # fmt: skip
STATUS: Mapping[UseStatus, str] = {
    UseStatus.DRAFT: "dpv:ActivityProposed",
    UseStatus.PUBLISHED: "dpv:ActivityOngoing",
    UseStatus.ENDED: "dpv:ActivityCompleted",
    UseStatus.DROPPED: "dpv:ActivityNotCompleted",
}
MEASURES = ("dpv:AccessControlMethod", "dpv:ActivityMonitoring")  # what Tillid holds for every use
TITLE, LEAD = Sentence("Sådan bruger vi data", "How we use data"), Sentence("De dataanvendelser, {name} har besluttet.", "The data uses that {name} has decided.")  # fmt: skip


def linked(uses: Sequence[Exported], office: Office) -> bytes:
    """The uses and their catalogue. The same uses give the same bytes."""
    graph = [catalogue(uses, office), *(node for use in uses for node in (dataset(use, office), process(use, office)))]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1).encode()


def documents(content: Json) -> tuple[Bundle, ...]:
    """The whole documents in a file of ours. Raises `BundleError` where there is none, or one that its hash doesn't fit."""
    found = [node for node in parts(content, "@graph") if "tillid:document" in node]
    if not found:
        raise BundleError(Broken.FORM)
    return tuple(_bundle(node) for node in found)


def _bundle(node: Json) -> Bundle:
    document = part(part(node, "tillid:document"), "@value")
    if word(document, "key") is None:
        raise BundleError(Broken.FORM)
    sha256 = hash_of(document)
    if not sha256 or sha256 != word(node, "tillid:sha256"):
        raise BundleError(Broken.TAMPERED)
    controller = part(node, "dpv:hasDataController")
    name = {word(said, "@language"): word(said, "@value") for said in parts(controller, "dpv:hasName")}
    origin = (
        {"from": {"name": name, "web": (word(controller, "@id") or "").partition("/#")[0]}} if name.keys() == {"da", "en"} else {}
    )
    return Bundle(document, origin, number(node, "tillid:version") or 0, sha256, cleared(document))


# The catalogue ---------------------------------------------------------------------------------------------------------------
def catalogue(uses: Sequence[Exported], office: Office) -> Node:
    """A dcat:Catalog with a dataset for each use, and the service that answers for them all."""
    name = Sentence(LEAD.da.format(name=office.name.da), LEAD.en.format(name=office.name.en))
    return {
        "@id": f"{_register(office)}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _said(TITLE),
        "dct:description": _said(name),
        "dct:publisher": _publisher(office),
        "dct:language": _LANGUAGES,
        "foaf:homepage": {"@id": _register(office)},
        "dcat:dataset": [{"@id": _dataset(use, office)} for use in uses],
        "dcat:service": {
            "@id": f"{office.web}/api/v1/",
            "@type": "dcat:DataService",
            "dct:title": _said(TITLE),
            "dcat:endpointURL": {"@id": f"{office.web}/api/v1/"},
            "dcat:endpointDescription": {"@id": f"{office.web}/api/v1/openapi.json"},
        },
    }


def dataset(use: Exported, office: Office) -> Node:
    """The entry as something that one can fetch: as a page and as JSON."""
    api = f"{office.web}/api/v1/uses/{use.key}"
    return _stated(
        {
            "@id": _dataset(use, office),
            "@type": "dcat:Dataset",
            "dct:identifier": use.key,
            "dct:title": _said(use.use.title),
            "dct:description": _said(use.use.purpose.short or use.use.title),
            "dct:publisher": {"@id": _office(office)},
            "dct:issued": _moment(use.versions[0].published_ms if use.versions else use.published_ms),
            "dct:modified": _moment(use.published_ms),
            "dct:language": _LANGUAGES,
            "dcat:version": str(use.version),
            "dcat:theme": [_GOVERNMENT],
            "dcat:keyword": [{"@value": use.use.sector, "@language": "en"}] if use.use.sector else None,
            "dcat:landingPage": {"@id": _page(use, office)},
            "dcat:contactPoint": _contact(use.use, office),
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dcat:accessURL": {"@id": api},
                    "dcat:mediaType": {"@id": "http://www.iana.org/assignments/media-types/application/json"},
                }
            ],
            "foaf:primaryTopic": {"@id": _process(use, office)},
        }
    )


def _contact(use: UseDocument, office: Office) -> Node | None:
    email = (use.contact.email if use.contact else None) or office.email or office.dpo
    web = use.contact.web if use.contact else None
    if not email and not web:
        return None
    return _stated(
        {
            "@type": "vcard:Organization",
            "vcard:fn": office.name.da,
            "vcard:hasEmail": {"@id": f"mailto:{email}"} if email else None,
            "vcard:hasURL": {"@id": web} if web else None,
        }
    )


def _publisher(office: Office) -> Node:
    return _stated(
        {"@id": _office(office), "@type": "foaf:Agent", "foaf:name": _said(office.name), "dct:identifier": office.cvr or None}
    )


# One use ---------------------------------------------------------------------------------------------------------------------
def process(given: Exported, office: Office) -> Node:
    """The use in DPV's terms, and whole under `tillid:document`."""
    use = given.use
    own = use.without_data is not None
    return _stated(
        {
            "@id": _process(given, office),
            "@type": "dpv:Process" if own else "dpv:PersonalDataProcess",
            "dct:identifier": given.key,
            "dct:title": _said(use.title),
            "dpv:hasActivityStatus": {"@id": STATUS[given.status or UseStatus.DRAFT]},
            "dpv:hasDataController": _controller(office),
            "dpv:hasJointDataControllers": _together(use.shared, office),
            "dpv:hasPurpose": _purposes(use),
            "dpv:hasLegalBasis": list(_legal_bases(use, given, office)),
            "tillid:basis": [_basis(basis) for basis in use.basis],
            "dpv:hasDataSubject": list(_people(use)),
            "dpv:hasPersonalData": [_element(element, given, office) for element in use.data],
            "dpv:hasProcessing": [{"@id": term} for term in _operations(use.who.operations)],
            "dpv:hasDataProcessor": [_processor(processor) for processor in use.processors],
            "dpv:hasRecipient": list(_recipients(use, office)),
            "dpv:hasConsequence": list(_consequences(use.consequences)),
            "dpv:hasRisk": [_risk(risk) for risk in use.assessment.risks],
            "dpv:hasImpactAssessment": _impact(use),
            "tillid:aiAct": _ai_act(use.assessment.ai_act),
            "dpv:isImplementedUsingTechnology": _technology(use.technology),
            "dpv:hasAutomationLevel": _automation(use.technology),
            "dpv:hasHumanInvolvement": list(_people_in(use.technology)),
            "dpv:hasTechnicalMeasure": [{"@id": term} for term in MEASURES],
            "dpv:hasOrganisationalMeasure": [_involved(record) for record in use.involvement.records],
            "tillid:nonDigital": [_said(way.text) for way in use.non_digital.ways if way.text],
            "tillid:decidedOn": _day(use.decision.on if use.decision else None),
            "tillid:decidedBy": _said(use.decision.by) if use.decision and use.decision.by else None,
            "tillid:version": given.version,
            "tillid:sha256": hash_of(given.document),
            "tillid:document": {"@type": "@json", "@value": given.document},
        }
    )


def _controller(office: Office) -> Node:
    officer = {"@type": "dpv:DataProtectionOfficer", "dpv:hasContact": office.dpo} if office.dpo else None
    return _stated(
        {
            "@id": _office(office),
            "@type": "dpv:DataController",
            "dpv:hasName": _said(office.name),
            "dpv:hasAddress": office.address or None,
            "dpv:hasDataProtectionOfficer": officer,
        }
    )


def _together(partners: Sequence[Partner], office: Office) -> Node | None:
    if not partners:
        return None
    others = [
        _stated(
            {
                "@type": "dpv:DataController",
                "dpv:hasName": partner.name,
                "dpv:hasIdentifier": partner.cvr,
                "dct:description": _said(partner.share) if partner.share else None,
            }
        )
        for partner in partners
    ]
    return {"@type": "dpv:JointDataControllers", "dpv:hasDataController": [{"@id": _office(office)}, *others]}


def _purposes(use: UseDocument) -> list[Node]:
    said = [text for text in (use.purpose.formal, use.purpose.short) if text is not None]
    return [{"@type": "dpv:Purpose", "dct:description": _said(text)} for text in dict.fromkeys(said or [use.title])]


def _legal_bases(use: UseDocument, given: Exported, office: Office) -> Iterator[Node]:
    """The letters by DPV's own terms; the laws as nodes of ours, each once."""
    terms = [term for basis in use.basis for term in _articles(basis)]
    for term in dict.fromkeys(terms):
        yield {"@id": term}
    for key in dict.fromkeys(basis.law for basis in use.basis if basis.law):
        yield {
            "@id": f"{_page(given, office)}#law-{key}",
            "@type": "dpv:LegalBasis",
            "dct:title": _said(_called(key, office.laws)),
        }


def _articles(basis: Basis) -> Iterator[str]:
    if basis.article6:
        yield f"eu-gdpr:A6-1-{basis.article6}"
    if basis.article9:
        yield f"eu-gdpr:A9-2-{basis.article9}"


def _basis(basis: Basis) -> Node:
    """DPV knows no phases: a basis may carry development and not operation."""
    return _stated(
        {
            "dct:identifier": basis.key,
            "tillid:phase": basis.phase.value if basis.phase else None,
            "dpv:hasLegalBasis": [{"@id": term} for term in _articles(basis)],
            "tillid:law": basis.law,
            "tillid:begins": _day(basis.begins),
            "tillid:ends": _day(basis.ends),
        }
    )


def _people(use: UseDocument) -> Iterator[Node]:
    if use.without_data is None:
        yield {"@id": "dpv:Citizen"}
    if use.problem.whose is not None:
        yield {"@type": "dpv:DataSubject", "dct:description": _said(use.problem.whose)}


def _element(element: Element, given: Exported, office: Office) -> Node:
    return _stated(
        {
            "@id": f"{_page(given, office)}#data-{element.key}",
            "@type": list(KINDS[element.sensitivity or Sensitivity.ORDINARY]),
            "dct:identifier": element.key,
            "dct:title": _said(element.label) if element.label else None,
            "dct:description": _said(element.why) if element.why else None,
            "dpv:hasNecessity": {"@id": NECESSITY[element.duty]} if element.duty else None,
            "tillid:duty": element.duty.value if element.duty else None,
            "tillid:statute": element.statute,
            "tillid:consent": element.consent.value if element.consent else None,
            "dpv:hasDataSource": {"@type": "dpv:DataSource", "dct:identifier": element.source} if element.source else None,
            "dpv:hasStorageCondition": _kept(element.retention) if element.retention else None,
        }
    )


def _kept(retention: Retention) -> Node:
    return {
        "@type": "dpv:StorageDuration",
        "dpv:hasDuration": {"@type": "xsd:duration", "@value": f"P{retention.days}D"},
        "tillid:countedFrom": retention.after.value,
        "tillid:archive": retention.archive.value,
    }


def _operations(operations: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(OPERATIONS[name] for name in operations if name in OPERATIONS)


def _processor(processor: Processor) -> Node:
    country = processor.country
    outside = country is not None and country not in EEA
    place = {"@type": "dpv:ThirdCountry" if outside else "dpv:Country", "dct:identifier": country}
    return _stated(
        {
            "@type": "dpv:DataProcessor",
            "dpv:hasName": processor.name,
            "dpv:hasIdentifier": processor.cvr,
            "dct:description": _said(processor.task) if processor.task else None,
            "dpv:hasThirdCountry" if outside else "dpv:hasCountry": place if country else None,
            "tillid:agreement": _day(processor.agreement),
        }
    )


def _recipients(use: UseDocument, office: Office) -> Iterator[Node]:
    for role in use.who.roles:
        yield {"@type": "dpv:Recipient", "dct:identifier": role.role, "dpv:hasName": _said(_called(role.role, office.roles))}
    for name in dict.fromkeys(name for processor in use.processors for name in processor.subprocessors):
        yield {"@type": "dpv:DataSubProcessor", "dpv:hasName": name}


def _consequences(found: Consequences) -> Iterator[Node]:
    """DPV tells no consequence of using from one of not using; here they weigh alike."""
    sides = (("using", found.using), ("not-using", found.not_using), ("saying-no", (found.saying_no,) if found.saying_no else ()))
    for side, texts in sides:
        for text in texts:
            yield {"@type": "dpv:Consequence", "tillid:of": side, "dct:description": _said(text)}


def _risk(risk: Risk) -> Node:
    measure = {"@type": "dpv:TechnicalOrganisationalMeasure", "dct:description": _said(risk.measure)} if risk.measure else None
    left = _weighed("dpv:ResidualRisk", risk.left_likelihood, risk.left_impact)
    return _stated(
        {
            **_weighed("dpv:Risk", risk.likelihood, risk.impact),
            "dct:description": _said(risk.what) if risk.what else None,
            "dpv:isMitigatedByMeasure": measure,
            "dpv:hasResidualRisk": left if len(left) > 1 else None,
        }
    )


def _weighed(kind: str, likelihood: int | None, impact: int | None) -> Node:
    """From 1 to 4. DPV's own matrices have three, five and seven steps."""
    return _stated({"@type": kind, "tillid:likelihoodOfFour": likelihood, "tillid:impactOfFour": impact})


def _impact(use: UseDocument) -> Node | None:
    return {"@type": "dpv:DPIA"} if use.assessment.dpia is Dpia.NEEDED else None


def _ai_act(found: AiAct | None) -> str | None:
    return found.cls.value if found else None


def _technology(technology: Technology | None) -> Node | None:
    if technology is None or technology.kind in {None, TechnologyKind.NONE}:
        return None
    return _stated(
        {
            "@type": "dpv:Technology",
            "tillid:kind": technology.kind.value if technology.kind else None,
            "dct:title": _said(technology.name) if technology.name else None,
            "dct:description": _said(technology.what) if technology.what else None,
        }
    )


def _automation(technology: Technology | None) -> Node | None:
    return {"@id": "dpv:NotAutomated"} if technology and technology.kind is TechnologyKind.NONE else None


def _people_in(technology: Technology | None) -> Iterator[Node]:
    if technology is not None and technology.role is TechnologyRole.ADVISORY:
        yield {"@id": "dpv:HumanInvolvementForDecision"}
    if technology is not None and technology.oversight is not None:
        yield {"@type": "dpv:HumanInvolvementForOversight", "dct:description": _said(technology.oversight)}


def _involved(record: Involved) -> Node:
    return _stated(
        {
            "@type": "dpv:ConsultationWithDataSubject",
            "dct:date": _day(record.day),
            "dct:description": _said(record.who) if record.who else None,
        }
    )


# Words and addresses ---------------------------------------------------------------------------------------------------------
def _stated(node: Node) -> Node:
    """Without what isn't known."""
    return {name: value for name, value in node.items() if value is not None and value != []}


def _said(text: Sentence) -> list[Node]:
    return [{"@value": text.da, "@language": "da"}, {"@value": text.en, "@language": "en"}]


def _called(key: str, names: Names) -> Sentence:
    return names.get(key) or Sentence(key, key)


def _day(day: date | None) -> Node | None:
    return {"@type": "xsd:date", "@value": day.isoformat()} if day else None


def _moment(at_ms: int | None) -> Node | None:
    if at_ms is None:
        return None
    at = datetime.fromtimestamp(at_ms / 1000, UTC).replace(microsecond=0)
    return {"@type": "xsd:dateTime", "@value": at.isoformat().replace("+00:00", "Z")}


def _office(office: Office) -> str:
    return f"{office.web}/#municipality"


def _register(office: Office) -> str:
    return f"{office.web}/anvendelser/"


def _page(use: Exported, office: Office) -> str:
    return f"{_register(office)}{use.key}/"


def _dataset(use: Exported, office: Office) -> str:
    return f"{_page(use, office)}#dataset"


def _process(use: Exported, office: Office) -> str:
    return f"{_page(use, office)}#process"
