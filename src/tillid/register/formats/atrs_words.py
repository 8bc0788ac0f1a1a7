"""What is said of records of the UK standard, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from tillid.kernel.words import Sentence
from tillid.register.domain.formats.atrs_fields import BY_NAME
from tillid.register.domain.formats.fault import Fault, Wrong

S = Sentence


class Told(StrEnum):
    ENGLISH = "english"
    NAMELESS = "nameless"
    NOT_TEXT = "not-text"


NAMES = {
    "atrs": S("Den britiske standard for algoritmer, ATRS (JSON)", "The UK standard for algorithms, ATRS (JSON)"),
    "atrs-csv": S("Den britiske standard for algoritmer, ATRS (CSV)", "The UK standard for algorithms, ATRS (CSV)"),
}
TOLD = {
    Told.ENGLISH: S(
        "Teksterne er på engelsk. Skriv dem på dansk, før noget kan offentliggøres.",
        "The texts are in English. Write them in Danish before anything can be published.",
    ),
    Told.NAMELESS: S("Posten har intet navn i feltet »name«.", "The record has no name in the field “name”."),
}
_ASKED: Mapping[str, Sentence] = MappingProxyType({
    "name": S("Giv anvendelsen et navn under formålet.", "Give the use a name under its purpose."),
    "description": S("Skriv formålet i en eller to korte sætninger.", "Write the purpose in one or two short sentences."),
    "contact_email": S(
        "Skriv en adresse, man kan spørge på. Den må ikke være en persons.", "Write an address that people can ask. It can't be a person's own."
    ),
    "organisation": S("Skriv kommunens navn i opsætningen.", "Write the municipality's name in the settings."),
    "external_supplier": S("Skriv, hvem der behandler data for jer.", "Write who processes data for you."),
    "external_supplier_role": S("Skriv, hvad databehandleren gør.", "Write what the processor does."),
    "scope": S("Skriv formålet.", "Write the purpose."),
    "benefit": S("Skriv, hvad den enkelte og samfundet får ud af det.", "Write what the individual and society gain."),
    "model_type": S("Skriv, om der er teknik bag.", "Write whether there is technology behind it."),
    "human_decisions": S("Skriv under teknikken, hvem der holder øje.", "Write under the technology who watches it."),
    "source_data_name": S("Skriv, hvilke oplysninger der bruges.", "Write which data is used."),
    "source_data_description": S("Skriv, hvorfor hver oplysning er nødvendig.", "Write why each element is needed."),
    "data_collection": S("Skriv, om oplysningen er frivillig.", "Write whether the element is voluntary."),
    "data_access_and_storage": S("Skriv, hvem der må se data, og hvor længe de gemmes.", "Write who may see the data and how long it is kept."),
    "impact_assessment_name": S("Skriv, om der skal laves en konsekvensanalyse.", "Write whether an impact assessment is needed."),
    "risk_name": S("Skriv risici og værn under vurderingen.", "Write risks and measures under the assessment."),
})  # fmt: skip


def not_text(field: str) -> Sentence:
    return S(
        f"Feltet »{field}« er ikke tekst. Det står i originalen.", f"The field “{field}” isn't text. It stands in the original."
    )


def fault(found: Fault) -> Sentence:
    """What is wrong with a field, in which tier, and what to do about it."""
    field = BY_NAME[found.field]
    named = f"{field.label} ({field.tier})"
    if found.wrong is Wrong.FORM:
        return S(f"»{named}« skal være en adresse på nettet.", f"“{named}” must be an address on the web.")
    asked = _ASKED.get(found.field)
    return S(f"»{named}« mangler.{f' {asked.da}' if asked else ''}", f"“{named}” is missing.{f' {asked.en}' if asked else ''}")
