"""What is said of records of the Dutch algorithm register, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from tillid.kernel.words import Sentence
from tillid.register.domain.formats.dutch import Broken, Odd
from tillid.register.domain.formats.dutch_fields import FIELDS, Form
from tillid.register.domain.formats.fault import Fault, Wrong

S = Sentence


class Told(StrEnum):
    """What is said beside faults and oddities. Each is a code that stays the same."""

    DUTCH = "dutch"
    DANISH = "danish"
    CHANGED_HERE = "changed-here"
    NOT_BY_THIS_FORM = "not-by-this-form"
    NO_THEME = "no-theme"


NAMES = {
    Form.OLD: S("Det hollandske algoritmeregister 0.1", "The Dutch algorithm register 0.1"),
    Form.API: S("Det hollandske algoritmeregister 1.0", "The Dutch algorithm register 1.0"),
    Form.SCHEMA: S("Det hollandske algoritmeregister 1.0 (efter skemaet)", "The Dutch algorithm register 1.0 (by the schema)"),
}
TOLD = {
    Told.DUTCH: S(
        "Teksterne er på hollandsk. De skal oversættes, før noget kan offentliggøres.",
        "The texts are in Dutch. They must be translated before anything can be published.",
    ),
    Told.DANISH: S(
        "Formen kan kun sige, at teksterne er på hollandsk. De er på dansk.",
        "The form can only say that the texts are in Dutch. They are in Danish.",
    ),
    Told.CHANGED_HERE: S(
        "Posten er ændret her. Formen 0.1 giver den, som den kom. Brug 1.0 til det, der gælder nu.",
        "The entry was changed here. Form 0.1 gives it as it came. Take 1.0 for what holds now.",
    ),
    Told.NOT_BY_THIS_FORM: S(
        "Posten kom ikke i formen 0.1. Den form er afløst af 1.0. Brug 1.0.",
        "The entry didn't come in form 0.1. That form was replaced by 1.0. Take 1.0.",
    ),
    Told.NO_THEME: S("Registret har intet tema for det område. Listen er tom.", "The register has no theme for that field. The list is empty."),
}  # fmt: skip
BROKEN = {
    Broken.NAMELESS: S("Posten har intet navn i feltet »name«.", "The record has no name in the field “name”."),
    Broken.OTHER_FORM: S(
        "Posten er ikke i den form, I valgte. Vælg en anden af de hollandske former.",
        "The record isn't in the form that you chose. Choose another of the Dutch forms.",
    ),
}
_ODD = {
    Odd.UNKNOWN_CODE: (
        "Feltet »{}« har en værdi, som standarden ikke kender. Den står i originalen.",
        "The field “{}” has a value that the standard doesn't know. It stands in the original.",
    ),
    Odd.NOT_TEXT: (
        "Feltet »{}« er ikke tekst. Det står i originalen.",
        "The field “{}” isn't text. It stands in the original.",
    ),
}

# For each field of 1.0, by its name in the API form: what it is called, and where it is written here.
_SYSTEM = S("Det sætter systemet selv.", "The system sets it by itself.")
_FIELDS: Mapping[str, tuple[Sentence, Sentence]] = MappingProxyType({
    "name": (S("Navn", "Name"), S("Giv anvendelsen et navn under formålet.", "Give the use a name under its purpose.")),
    "description_short": (
        S("Kort omtale", "Short description"),
        S("Skriv formålet i en eller to korte sætninger.", "Write the purpose in one or two short sentences."),
    ),
    "organization": (S("Organisation", "Organisation"), S("Skriv kommunens navn i opsætningen.", "Write the municipality's name in the settings.")),
    "category": (S("Tema", "Theme"), S("Vælg området under formålet.", "Choose the field of work under the purpose.")),
    "status": (S("Status", "Status"), _SYSTEM),
    "begin_date": (S("Begyndt", "Begun"), S("Skriv dagen under beslutningen.", "Write the day under the decision.")),
    "end_date": (S("Slut", "Ended"), S("Skriv dagen under beslutningen.", "Write the day under the decision.")),
    "contact_email": (
        S("Kontakt", "Contact"),
        S("Skriv en adresse, man kan spørge på. Den må ikke være en persons.", "Write an address that people can ask. It can't be a person's own."),
    ),
    "website": (S("Side", "Page"), _SYSTEM),
    "publication_category": (
        S("Klasse", "Category"),
        S("Skriv, om der er teknik bag, og hvordan AI-forordningen ser på den.",
          "Write whether there is technology behind it, and how the AI Act sees it."),
    ),
    "goal": (S("Formål og virkning", "Purpose and impact"), S("Skriv formålet og værdien.", "Write the purpose and the value.")),
    "proportionality": (
        S("Afvejning", "Considerations"),
        S("Skriv, hvad der sker, når I bruger data, og når I lader være.", "Write what happens when you use the data, and when you don't."),
    ),
    "human_intervention": (
        S("Menneskets rolle", "Human intervention"),
        S("Skriv under teknikken, hvem der holder øje.", "Write under the technology who watches it."),
    ),
    "risks": (S("Risici", "Risks"), S("Skriv risici og værn under vurderingen.", "Write risks and measures under the assessment.")),
    "lawful_basis": (S("Lov", "Legal basis"), S("Skriv loven under grundlaget.", "Write the law under the basis.")),
    "impact_assessments": (
        S("Konsekvensanalyser", "Impact assessments"),
        S("Skriv under vurderingen, om der skal laves en konsekvensanalyse.", "Write under the assessment whether an impact assessment is needed."),
    ),
    "impacttoetsen": (S("Om konsekvensanalyser", "About the impact assessments"), S("Skriv hvorfor under vurderingen.", "Write why under the assessment.")),
    "source_data": (S("Data", "Data"), S("Skriv, hvilke oplysninger der bruges.", "Write which data is used.")),
    "methods_and_models": (
        S("Sådan virker teknikken", "How the technology works"),
        S("Skriv, om der er teknik bag, og hvad den gør.", "Write whether there is technology behind it, and what it does."),
    ),
    "provider": (S("Leverandør", "Supplier"), S("Skriv, hvem der behandler data for jer.", "Write who processes data for you.")),
    "lang": (S("Sprog", "Language"), _SYSTEM),
    "standard_version": (S("Skema", "Schema"), _SYSTEM),
    "source_id": (S("Nøgle hos ejeren", "The owner's key"), _SYSTEM),
})  # fmt: skip
_API = {field.schema: field.api for field in FIELDS if field.schema and field.api}


def label(field: str) -> Sentence:
    """What a field of either machine form is called; its own name where nothing of ours goes into it."""
    asked = _FIELDS.get(_API.get(field) or field)
    return S(f"{asked[0].da} ({field})", f"{asked[0].en} ({field})") if asked else S(field, field)


def odd(field: str, what: Odd) -> Sentence:
    da, en = _ODD[what]
    return S(da.format(field), en.format(field))


def fault(found: Fault) -> Sentence:
    """What is wrong with a field, and what to do about it."""
    named, asked = label(found.field), _FIELDS.get(_API.get(found.field) or found.field)
    if found.wrong is Wrong.TOO_LONG:
        return S(
            f"»{named.da}« fylder {found.has} tegn. Formen tager højst {found.most}. Teksten er ikke kortet af.",
            f"“{named.en}” has {found.has} characters. The form takes {found.most} at most. The text isn't cut.",
        )
    what = (
        S("mangler", "is missing")
        if found.wrong is Wrong.MISSING
        else S("har ikke den form, standarden vil have", "isn't as the standard wants it")
    )
    then = asked[1] if asked else None
    return S(f"»{named.da}« {what.da}.{f' {then.da}' if then else ''}", f"“{named.en}” {what.en}.{f' {then.en}' if then else ''}")
