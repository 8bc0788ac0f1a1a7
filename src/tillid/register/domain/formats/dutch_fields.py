"""The fields of the Dutch algorithm register's forms: what each is called, how long it may be, and where it stands here. Pure.

1.0 has two machine forms: that of the API, which records use, and that of the published JSON Schema. Names, lengths and choices are
the standard's; `tests/domain/register/formats/test_dutch_fields.py` holds this table and the standard's own files together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tillid.register.domain.formats.frame import FieldRow


class Form(StrEnum):
    """By its key under `ext`."""

    OLD = "dutch-0-1"
    API = "dutch-1-0"
    SCHEMA = "dutch-1-0-schema"


class Kind(StrEnum):
    TEXT = "text"
    MARKUP = "markup"  # text with the few tags that the API form allows
    LIST = "list"
    MONTH = "month"
    ADDRESS = "address"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of 1.0: its names in the API form and the schema form, and the most characters in each. None: not in that form."""

    api: str | None
    schema: str | None
    kind: Kind = Kind.TEXT
    most: int | None = None
    schema_most: int | None = None
    must: bool = False
    schema_must: bool = False
    choices: tuple[str, ...] = ()
    schema_choices: tuple[str, ...] = ()


THEMES = (
    "Organisatie en bedrijfsvoering", "Cultuur en recreatie", "Economie", "Overheidsfinanciën", "Wonen", "Internationaal",
    "Migratie en integratie", "Natuur en milieu", "Onderwijs en wetenschap", "Openbare orde en veiligheid", "Recht",
    "Ruimte en infrastructuur", "Sociale zekerheid", "Verkeer", "Werk", "Zorg en gezondheid",
)  # fmt: skip
DEVELOPING, IN_USE, OUT_OF_USE = STATUSES = ("In ontwikkeling", "In gebruik", "Buiten gebruik")
HIGH_RISK, WITH_IMPACT, OTHER = CATEGORIES = ("Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes")
_LETTERED = tuple(f"{category} (Categorie {letter})" for category, letter in zip(CATEGORIES, "ABC", strict=True))

FIELDS = (
    Field("name", "name", most=100, schema_most=99, must=True, schema_must=True),
    Field("description_short", "description_short", most=400, schema_most=399, must=True, schema_must=True),
    Field("organization", "organization", most=100, schema_most=99, must=True, schema_must=True),
    Field("category", "theme", Kind.LIST, schema_must=True, choices=THEMES),
    Field("status", "status", Kind.CHOICE, must=True, schema_must=True, choices=STATUSES, schema_choices=STATUSES),
    Field("begin_date", "start_date", Kind.MONTH, most=7, schema_must=True),
    Field("end_date", "end_date", Kind.MONTH, most=7),
    Field("contact_email", "contact", most=500, must=True, schema_must=True),
    Field("website", "link", Kind.ADDRESS, most=500),
    Field("publication_category", "publication_category", Kind.CHOICE, must=True, schema_must=True, choices=CATEGORIES,
          schema_choices=_LETTERED),
    Field("url", "source_link", Kind.ADDRESS, most=500),
    Field("goal", "purpose_and_impact", Kind.MARKUP, most=2500, schema_most=2499, schema_must=True),
    Field("proportionality", "considerations", Kind.MARKUP, most=2500, schema_most=2499, schema_must=True),
    Field("human_intervention", "human_intervention", Kind.MARKUP, most=2500, schema_most=2499, schema_must=True),
    Field("risks", "risk_management", Kind.MARKUP, most=2500, schema_most=2499, schema_must=True),
    Field("lawful_basis", "legal_basis", Kind.MARKUP, most=2500, schema_most=2499),
    Field("lawful_basis_grouping", None, Kind.LIST),
    Field(None, "legal_basis_link", Kind.ADDRESS),
    Field(None, "legal_basis_title", schema_most=99),
    Field("process_index_url", "processing_register_link", Kind.ADDRESS, most=500),
    Field("impacttoetsen_grouping", None, Kind.LIST),
    Field(None, "impact_assessments", schema_must=True),
    Field(None, "impact_assessment_link", Kind.ADDRESS),
    Field("impacttoetsen", "impact_assessment_explanation", Kind.MARKUP, most=2500, schema_most=2499),
    Field("source_data", "data", Kind.MARKUP, most=2500, schema_most=2499, schema_must=True),
    Field("source_data_grouping", None, Kind.LIST),
    Field(None, "data_source_link", Kind.ADDRESS),
    Field(None, "data_source_title", schema_most=499),
    Field("methods_and_models", "technical_operation", Kind.MARKUP, most=5000, schema_most=4999, schema_must=True),
    Field("provider", "supplier", most=200, schema_most=199, schema_must=True),
    Field("publiccode", "source_code_link", Kind.ADDRESS, most=500),
    Field("lang", "language", Kind.CHOICE, must=True, schema_must=True, choices=("nld",), schema_choices=("nld",)),
    Field("standard_version", "schema", Kind.CHOICE, schema_must=True, choices=("1.0",), schema_choices=("1.0.0",)),
    Field("source_id", "source_id", most=100),
    Field("tags", "search_terms", Kind.MARKUP, most=2500),
)  # fmt: skip

_ORIGINAL = "Kept with the original; nothing here is like it."
_PLACES: Mapping[str, tuple[str | None, str]] = MappingProxyType({
    "name": ("purpose/title", "The name of the use."),
    "description_short": ("purpose/short", "One or two sentences in plain words."),
    "organization": (None, "The entry belongs to whoever publishes it. Out: the municipality's name."),
    "category": ("sector", "Five of their themes are our sectors; in: the first that is one. Out: the sector's theme, or none."),
    "status": (None, "Ours follows from decision, dates and ending, never from a field. Out: where the use stands today."),
    "begin_date": ("decision/begins", "A month, so in: its first day."),
    "end_date": ("decision/ends", "A month, so in: its last day. Out: only once the use is over, as the standard asks."),
    "contact_email": ("contact", "An address or a site. Out: the municipality's own where the entry names none."),
    "website": (None, "The entry has its own public page here. Out: that page."),
    "publication_category": ("assessment/ai_act/class", (
                             "High risk is our class high. In: the two others stay with the original, since the AI Act has no such "
                             "classes. Out: technology on people's data has impact, the rest is other.")),
    "url": (None, "The entry has its own address for machines here. Out: that address."),
    "goal": ("purpose/formal", "Purpose and impact in one text. Out: with value and for whom."),
    "proportionality": ("consequences/using", "The weighing. Out: using, not using, saying no, the alternatives and the reasons."),
    "human_intervention": ("technology/oversight", "Technology is locked until the rest is there: in, it is offered when the stage opens."),
    "risks": ("assessment/risks", "In: one risk, in their words. Out: each risk with its measure, and the technology's limits."),
    "lawful_basis": ("basis", "In: one basis without law or article, which the check asks for. Out: each law and article by name."),
    "lawful_basis_grouping": (None, "Our laws are rows of their own, chosen by key. The links stay with the original."),
    "process_index_url": (None, _ORIGINAL),
    "impacttoetsen_grouping": (None, "Our questionnaires are named by hash, not by address. They stay with the original."),
    "impacttoetsen": ("assessment/dpia_why", "Which assessments were made, or why not."),
    "source_data": ("data", "In: one element without a source, to be split. Out: each element with why it is needed, and what isn't used."),
    "source_data_grouping": (None, "Our sources are those that the gate knows, by key. The links stay with the original."),
    "methods_and_models": ("technology/what", "Locked like the other technology. Out: name, kind and what it does."),
    "provider": ("processors", "Their supplier need not process data for us: the stage asks. Out: the processors, or that it is our own."),
    "publiccode": (None, _ORIGINAL),
    "lang": (None, "They know Dutch alone. In: kept as the language of the texts, which must be translated. Out: what the form demands."),
    "standard_version": (None, "Says which form it is."),
    "source_id": ("key", "In: where the record has no other mark of its own. Out: the key."),
    "tags": (None, "We search in the texts themselves."),
    "lars": ("key", "Their own number: the key here is made of it."),
    "publication_dt": (None, "Ours is the time of publishing here."),
    "type": ("technology/kind", "Self-learning is a model, by rules a rule. Locked like the other technology."),
    "department": (None, "Ours is the key of one of our own units."),
    "impact": ("consequences/using", "What it does to people."),
    "decision_making_process": (None, "Ours is tied to cases by their KLE subjects, not by a process's name."),
    "documentation": (None, _ORIGINAL),
    "description": ("technology/what", "Says at length what the algorithm does. Locked like the other technology."),
    "application_url": (None, _ORIGINAL),
    "mprd": (None, "Danish base registers are sources of their own. " + _ORIGINAL),
    "monitoring": ("technology/oversight", "Who watches it. Locked like the other technology."),
    "performance_standard": ("value/measures", "In: one measure, whose unit, numbers and day the check asks for."),
    "competent_authority": (None, "Ours is the body that decides here."),
    "iama": (None, "Our questionnaires are answered here and named by hash; theirs can't be."),
    "iama_description": (None, "As the field before it."),
    "dpia": ("assessment/dpia", "That one was made says that it is needed. That none was made says nothing."),
    "dpia_description": ("assessment/dpia_why", "What came of it."),
    "objection_procedure": (None, "How to complain is a row per kind of decision, not per use."),
    "uuid": ("key", "The key here is made of it."),
    "contact": ("contact", "As in the API form."),
    "area": (None, "The municipality."),
    "revision_date": ("assessment/again", "When it is a date."),
    "legal_basis_link": (None, "Our laws are rows of their own, chosen by key. The link stays with the original."),
    "legal_basis_title": (None, "As the field before it."),
    "impact_assessments": ("assessment/forms", "In: kept. Out: the names of the questionnaires that were answered, or that none was needed."),
    "impact_assessment_link": (None, "Our questionnaires are named by hash, not by address."),
    "data_source_link": (None, "Our sources are those that the gate knows, by key. The link stays with the original."),
    "data_source_title": (None, "As the field before it."),
})  # fmt: skip
_OLD = (
    "name", "organization", "department", "description_short", "type", "category", "website", "status", "goal", "impact",
    "proportionality", "decision_making_process", "documentation", "description", "application_url", "publiccode", "mprd",
    "source_data", "methods_and_models", "monitoring", "human_intervention", "risks", "performance_standard",
    "competent_authority", "lawful_basis", "iama", "iama_description", "dpia", "dpia_description", "objection_procedure",
    "standard_version", "uuid", "url", "contact_email", "area", "lang", "revision_date", "lars", "publication_dt",
)  # fmt: skip
_OLD_PLACES: Mapping[str, tuple[str | None, str]] = MappingProxyType({
    "category": (None, "Words of the municipality's own; ours are keys."),
    "url": (None, _ORIGINAL),
    "contact_email": ("contact", "An address or a site; a telephone number stays with the original."),
})  # fmt: skip
_SCHEMA_TO_API = {field.schema: field.api for field in FIELDS if field.schema and field.api}


def _row(name: str, place: str) -> FieldRow:
    return FieldRow(name, *_PLACES[place])


def _old_row(name: str) -> FieldRow:
    """0.1 is only read: what is said of the way out is 1.0's."""
    ours, why = _OLD_PLACES.get(name) or _PLACES[name]
    return FieldRow(name, ours, why.partition(" Out:")[0])


ROWS: Mapping[Form, tuple[FieldRow, ...]] = MappingProxyType({
    Form.OLD: tuple(_old_row(name) for name in _OLD),
    Form.API: tuple(_row(name, name) for name in (*(field.api for field in FIELDS if field.api), "lars", "publication_dt")),
    Form.SCHEMA: tuple(_row(field.schema, _SCHEMA_TO_API.get(field.schema) or field.schema) for field in FIELDS if field.schema),
})  # fmt: skip
