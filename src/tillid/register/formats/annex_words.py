"""What is said of a registration in the EU's database of high-risk systems, in both languages."""

from __future__ import annotations

from tillid.kernel.words import Sentence
from tillid.register.domain.formats.annex import Lack, Out

S = Sentence

JSON = S("AI-forordningens bilag VIII, afsnit C (JSON)", "The AI Act's annex VIII, section C (JSON)")
TEXT = S("AI-forordningens bilag VIII, afsnit C (til at læse)", "The AI Act's annex VIII, section C (to read)")
HEAD = S("Oplysninger til EU's database over højrisikosystemer", "Information for the EU's database of high-risk systems")
SOURCE = S(
    "Efter AI-forordningens artikel 49, stk. 3, og bilag VIII, afsnit C. Ordene er vores.",
    "By the AI Act's article 49(3) and annex VIII, section C. The words are ours.",
)
NUMBERS = {
    Lack.DEPLOYER: S("1. Kommunen, der bruger systemet", "1. The municipality that uses the system"),
    Lack.PERSON: S("2. Den, der sender oplysningerne", "2. Who submits the information"),
    Lack.PROVIDER_ENTRY: S("3. Udbyderens indgang i databasen", "3. The provider's entry in the database"),
    Lack.RIGHTS: S("4. Det fandt vi om grundlæggende rettigheder", "4. What we found on fundamental rights"),
    Lack.DATA_PROTECTION: S("5. Det fandt vi om databeskyttelse", "5. What we found on data protection"),
}
LACKS = {
    Lack.DEPLOYER: S("Kommunens adresse og kontakt mangler. Skriv dem i opsætningen.", "The municipality's address and contact are missing. Write them in the settings."),
    Lack.PERSON: S("Skriv navn, adresse og kontakt på den, der sender.", "Write the name, address and contact of the person who submits."),
    Lack.PROVIDER_ENTRY: S("Skriv adressen på systemet i EU's database. Udbyderen har den.", "Write the system's address in the EU's database. The provider has it."),
    Lack.RIGHTS: S(
        "Der mangler svar på et spørgeskema om rettigheder, eller der er ingen risici skrevet ned.",
        "A questionnaire on rights has no answers, or no risks are written down.",
    ),
    Lack.DATA_PROTECTION: S(
        "Skriv, om der skal laves en konsekvensanalyse, og hvad den viste.", "Write whether an impact assessment is needed, and what it showed.",
    ),
}  # fmt: skip
OUT = {
    Out.NOT_HIGH: S("Kun systemer med høj risiko skal i databasen. Det er det her ikke.", "Only high-risk systems go into the database. This isn't one."),
    Out.NOT_RUNNING: S("Anvendelsen er slut. Den skal ikke i databasen.", "The use is over. It doesn't go into the database."),
}  # fmt: skip
MISSING = S("Mangler", "Missing")
