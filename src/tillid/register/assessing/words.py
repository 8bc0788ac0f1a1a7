"""What assessments say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.assessing.reading import Unsafe
from tillid.register.domain.ai_act import Asked, Why
from tillid.register.domain.assessment_due import Moved
from tillid.register.domain.document import Colour
from tillid.register.domain.principles import Floor
from tillid.register.domain.pyramid import Ground
from tillid.register.domain.questionnaire import Flaw, Level
from tillid.register.domain.risk import Weight


class AssessWrong(StrEnum):
    """What a caller can do wrong."""

    NO_FORM = "no-form"
    NO_PAGE = "no-page"
    STALE = "stale"
    NOT_ANSWERED = "not-answered"
    FULL = "full"
    BAD_DEFINITION = "bad-definition"
    DEFINITION_CHANGED = "definition-changed"
    NAME_TAKEN = "name-taken"
    BAD_ANSWERS = "bad-answers"
    NO_SLOT = "no-slot"
    NO_RISK = "no-risk"


def _s(da: str, en: str) -> Sentence:
    return Sentence(da, en)


WRONGS = {
    AssessWrong.NO_FORM: _s("Det skema findes ikke.", "There is no such form."),
    AssessWrong.NO_PAGE: _s("Den side findes ikke i skemaet.", "There is no such page in the form."),
    AssessWrong.STALE: _s(
        "En anden har gemt imens. Dine ord står her stadig. Se efter, og gem igen.",
        "Someone else saved meanwhile. Your words are still here. Take a look and save again.",
    ),
    AssessWrong.NOT_ANSWERED: _s("Der mangler svar, før skemaet er færdigt.", "Answers are missing before the form is done."),
    AssessWrong.FULL: _s("Der er ikke plads til flere her.", "There is no room for more here."),
    AssessWrong.BAD_DEFINITION: _s("Filen er ikke et skema, vi kan bruge.", "The file isn't a form that we can use."),
    AssessWrong.DEFINITION_CHANGED: _s(
        "Vi har den udgave i forvejen, med andre ord i. Giv filen et nyt nummer.",
        "We have that version already, with other words in it. Give the file a new number.",
    ),
    AssessWrong.NAME_TAKEN: _s(
        "Navnet hører til et af Tillids egne skemaer. Giv filen et andet.",
        "The name belongs to one of Tillid's own forms. Give the file another.",
    ),
    AssessWrong.BAD_ANSWERS: _s("Filen er ikke svar på dette skema.", "The file isn't answers to this form."),
    AssessWrong.NO_SLOT: _s("Den plads kan ikke fyldes.", "That place can't be filled."),
    AssessWrong.NO_RISK: _s("Den risiko findes ikke mere.", "That risk isn't there any more."),
}
FLAWS = {
    Flaw.FORM: _s("Navnet mangler.", "The name is missing."),
    Flaw.URN: _s("»urn« skal være som urn:nl:navn, med små bogstaver.", "“urn” must be like urn:nl:name, in small letters."),
    Flaw.VERSION: _s("»version« skal være tal som 1.0.", "“version” must be numbers like 1.0."),
    Flaw.NO_TASKS: _s("Der er ingen spørgsmål i filen.", "There are no questions in the file."),
    Flaw.TOO_MANY: _s("Der er for mange spørgsmål, eller de ligger for dybt.", "There are too many questions, or they lie too deep."),
    Flaw.BAD_ID: _s("Et nummer skal begynde med et tal og må ikke have særlige tegn.", "A number must begin with a digit and have no special signs."),
    Flaw.DOUBLE_ID: _s("To spørgsmål har samme nummer.", "Two questions have the same number."),
    Flaw.UNKNOWN_TYPE: _s("Vi kender ikke den slags spørgsmål.", "We don't know that kind of question."),
    Flaw.NO_OPTIONS: _s("Der er ikke noget at vælge mellem.", "There is nothing to choose from."),
    Flaw.UNKNOWN_ID: _s("Der peges på et spørgsmål, som ikke findes.", "It points to a question that isn't there."),
    Flaw.LOOP: _s("Spørgsmålene venter på hinanden i ring.", "The questions wait for each other in a ring."),
    Flaw.CONDITION: _s("Vi kan ikke læse, hvornår spørgsmålet vises.", "We can't read when the question is shown."),
    Flaw.EXPRESSION: _s("Vi kan ikke læse udregningen.", "We can't read the calculation."),
}  # fmt: skip
UNSAFE = {
    Unsafe.SHORT_CUT: _s("Filen bruger genveje (& og *). Skriv teksten ud.", "The file uses short-cuts (& and *). Write the text out."),
    Unsafe.TAG: _s("Filen bruger koder med udråbstegn. Dem læser vi ikke.", "The file uses tags with an exclamation mark. We don't read them."),
    Unsafe.NOT_YAML: _s("Filen er hverken rigtig YAML eller JSON.", "The file is neither proper YAML nor JSON."),
}  # fmt: skip
OURS = _s("Tillids egne spørgsmål", "Tillid's own questions")

COLOURS_MEAN = {
    Colour.GREEN: _s("Det er på plads", "It is in place"),
    Colour.AMBER: _s("Det er på vej", "It is on its way"),
    Colour.RED: _s("Det er ikke på plads", "It isn't in place"),
}
NOT_JUDGED = _s("Ikke vurderet", "Not judged")
FLOORS = {
    Floor.LAW: _s("Lov", "Law"),
    Floor.NEED: _s("Behov", "Need"),
    Floor.FAIRNESS: _s("Retfærdighed", "Fairness"),
    Floor.OPENNESS: _s("Åbenhed", "Openness"),
    Floor.DIGNITY: _s("Værdighed", "Dignity"),
}
FLOORS_ASK = {
    Floor.LAW: _s("Må vi?", "May we?"),
    Floor.NEED: _s("Gør det en forskel, og bruger vi kun det nødvendige?", "Does it make a difference, and do we use only what's needed?"),
    Floor.FAIRNESS: _s("Går det ud over nogen?", "Does it harm anyone?"),
    Floor.OPENNESS: _s("Kan borgeren se det og være med?", "Can the citizen see it and take part?"),
    Floor.DIGNITY: _s("Er borgeren et menneske her, og bestemmer et menneske?", "Is the citizen a person here, and does a person decide?"),
}  # fmt: skip
GROUNDS = {
    Ground.BASIS: _s("Der er en lov at bygge på.", "There is a law to rest on."),
    Ground.NO_BASIS: _s("Der er ingen lov at bygge på.", "There is no law to rest on."),
    Ground.NO_DATA: _s("Der bruges ingen oplysninger om personer.", "No personal data is used."),
    Ground.DPIA_DONE: _s("Konsekvensanalysen er lavet.", "The impact assessment is done."),
    Ground.DPIA_LACKS: _s("Konsekvensanalysen mangler.", "The impact assessment is missing."),
    Ground.DPIA_UNKNOWN: _s("Ingen har sagt, om der skal en konsekvensanalyse til.", "Nobody said whether an impact assessment is needed."),
    Ground.DPIA_NOT_NEEDED: _s("Der skal ikke en konsekvensanalyse til.", "No impact assessment is needed."),
    Ground.AI_FORBIDDEN: _s("AI-forordningen forbyder det.", "The AI Act forbids it."),
    Ground.AI_HIGH: _s("AI-forordningen kalder det høj risiko.", "The AI Act calls it high risk."),
    Ground.EVERY_WHY: _s("Hver oplysning har en grund.", "Every piece of data has a reason."),
    Ground.WHY_LACKS: _s("En oplysning mangler en grund.", "A piece of data lacks a reason."),
    Ground.RISKS_LOW: _s("Risikoen er lav.", "The risk is low."),
    Ground.RISKS_MEDIUM: _s("Der er en mellemstor risiko.", "There is a medium risk."),
    Ground.RISKS_HIGH: _s("Der er en høj risiko.", "There is a high risk."),
    Ground.RISKS_UNKNOWN: _s("Risikoen er ikke vurderet.", "The risk isn't judged."),
    Ground.NON_DIGITAL: _s("Man kan også få hjælp uden computer.", "One can get help without a computer too."),
    Ground.NON_DIGITAL_LACKS: _s("Vejen uden computer mangler.", "The way without a computer is missing."),
    Ground.INVOLVED: _s("Borgere har været med.", "Citizens took part."),
    Ground.NOBODY_INVOLVED: _s("Ingen borgere har været med. Grunden står der.", "No citizens took part. The reason is given."),
    Ground.PERSON_DECIDES: _s("Et menneske bestemmer.", "A person decides."),
    Ground.MACHINE_DECIDES: _s("En maskine bestemmer.", "A machine decides."),
    Ground.DIGNITY_GAIN: _s("Det giver mere værdighed.", "It gives more dignity."),
}  # fmt: skip
WEIGHTS = {Weight.LOW: _s("Lav", "Low"), Weight.MEDIUM: _s("Mellem", "Medium"), Weight.HIGH: _s("Høj", "High")}
LIKELIHOODS: Mapping[int, Sentence] = {
    1: _s("Næsten aldrig", "Hardly ever"), 2: _s("Sjældent", "Seldom"), 3: _s("Nu og da", "Now and then"), 4: _s("Tit", "Often"),
}  # fmt: skip
IMPACTS: Mapping[int, Sentence] = {
    1: _s("Lidt besvær", "A little trouble"), 2: _s("Besvær", "Trouble"), 3: _s("Alvorligt", "Serious"),
    4: _s("Meget alvorligt", "Very serious"),
}  # fmt: skip
LIKELIHOOD = _s("Hvor tit", "How often")
IMPACT = _s("Hvor slemt", "How bad")
AI_WHY = {
    Why.NOT_AI: _s("Det er ikke AI efter artikel 3.", "It isn't AI under article 3."),
    Why.FORBIDDEN: _s("Det er på listen i artikel 5.", "It is on the list in article 5."),
    Why.AREA: _s("Det hører til et område i bilag III.", "It belongs to an area of Annex III."),
    Why.PROFILING: _s(
        "Det er profilering på et område i bilag III. Det er altid høj risiko, jf. artikel 6(3).",
        "It is profiling in an area of Annex III. That is always high risk: article 6(3).",
    ),
    Why.NARROW: _s("Det hører til bilag III, men løser kun en snæver opgave, jf. artikel 6(3).", "It belongs to Annex III, but does a narrow task only: article 6(3)."),
    Why.MEETS_PEOPLE: _s("Mennesker møder den, eller den laver tekst, lyd eller billeder, jf. artikel 50.", "People meet it, or it makes text, sound or pictures: article 50."),
    Why.NOTHING: _s("Den er ikke på nogen af listerne.", "It is on none of the lists."),
}  # fmt: skip
AI_ASKED = {
    Asked.IS_AI: _s("Er det AI?", "Is it AI?"),
    Asked.FORBIDDEN: _s("Gør den noget af det forbudte?", "Does it do anything forbidden?"),
    Asked.AREA: _s("Hører den til et af disse områder?", "Does it belong to one of these areas?"),
    Asked.PROFILING: _s("Laver den en profil af mennesker?", "Does it profile people?"),
    Asked.NARROW: _s("Løser den kun en snæver opgave?", "Does it do a narrow task only?"),
    Asked.MEETS_PEOPLE: _s("Møder mennesker den direkte?", "Do people meet it directly?"),
}
AI_ASKED_HELP = {
    Asked.IS_AI: _s("AI lærer selv af data eller slutter sig til noget nyt. Faste regler, som mennesker har skrevet, er ikke AI.", "AI learns from data itself or infers something new. Fixed rules that people wrote aren't AI."),
    Asked.FORBIDDEN: _s("Snyde folk, udnytte svage, give karakter for opførsel, spå om forbrydelser ud fra profiler, aflæse følelser på job og i skole, eller samle ansigter.", "Deceive people, exploit the weak, score behaviour, predict crime from profiles, read emotions at work and school, or collect faces."),
    Asked.AREA: _s("Det er områder fra bilag III, som en kommune kan møde.", "These are areas of Annex III that a municipality may meet."),
    Asked.PROFILING: _s("Vurderer den et menneske ud fra dets oplysninger, fx helbred, økonomi eller adfærd?", "Does it judge a person from her data, such as health, money or behaviour?"),
    Asked.NARROW: _s("Fx rette et skema til, finde dubletter eller gøre klar til et menneskes arbejde, uden at påvirke det.", "Such as tidying a form, finding duplicates or preparing a person's work without influencing it."),
    Asked.MEETS_PEOPLE: _s("Fx en chatbot, eller tekst og billeder, som AI har lavet.", "Such as a chatbot, or text and pictures made by AI."),
}  # fmt: skip
LEVELS = {Level.REQUIRED: _s("Krav", "Required"), Level.RECOMMENDED: _s("Anbefalet", "Recommended")}
MOVED = {
    Moved.DAY: _s("Dagen er kommet.", "The day has come."),
    Moved.NEVER: _s("Den er aldrig blevet vurderet færdigt.", "It was never fully assessed."),
    Moved.LOOKUPS: _s("Antallet af opslag er mindst fordoblet.", "The number of look-ups has at least doubled."),
    Moved.BREAK_GLASS: _s("Nødadgang bruges mindst dobbelt så tit.", "Emergency access is used at least twice as often."),
    Moved.ELEMENT: _s("Der er kommet nye oplysninger til.", "New data has come in."),
    Moved.TECHNOLOGY: _s("Teknikken er en anden.", "The technology is another."),
    Moved.LAW: _s("En lov har fået ny status.", "A law has a new status."),
}
