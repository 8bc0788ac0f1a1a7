"""What the following of a use says: every field of the document in words, promises, deadlines, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register import terms
from tillid.register.domain.deadlines import DeadlineKind
from tillid.register.domain.promises import Judged
from tillid.register.domain.remarks import RemarkFault


class Trouble(StrEnum):
    """What a caller can do wrong."""

    NO_USE = "no-use"
    NO_DRAFT = "no-draft"
    NO_VERSION = "no-version"
    NO_MEASURE = "no-measure"
    MEASURED_LATER = "measured-later"
    NUMBER = "number"
    NO_TASK = "no-task"
    NO_LINK = "no-link"
    NO_STAGE = "no-stage"
    TOO_MANY = "too-many"
    NO_ITEM = "no-item"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called, and how a row that came or went is told."""

    name: Sentence
    came: Sentence | None = None
    went: Sentence | None = None


def _s(da: str, en: str) -> Sentence:
    return Sentence(da, en)


def _l(da: str, en: str, came: tuple[str, str] | None = None, went: tuple[str, str] | None = None) -> Label:
    return Label(_s(da, en), _s(*came) if came else None, _s(*went) if went else None)


TROUBLES = {
    Trouble.NO_USE: _s("Den dataanvendelse findes ikke.", "There is no such data use."),
    Trouble.NO_DRAFT: _s("Der er ingen kladde at læse.", "There is no draft to read."),
    Trouble.NO_VERSION: _s("Den udgave findes ikke.", "There is no such version."),
    Trouble.NO_MEASURE: _s("Det mål står ikke i dataanvendelsen.", "That measure isn't in the data use."),
    Trouble.MEASURED_LATER: _s("Skriv den dag, der blev målt. Den skal være nået.", "Write the day it was measured. It must have been."),
    Trouble.NUMBER: _s("Skriv et helt tal.", "Write a whole number."),
    Trouble.NO_TASK: _s("Den opgave er der ikke, eller den er gjort.", "There is no such task, or it is done."),
    Trouble.NO_LINK: _s("Linket virker ikke. Bed om et nyt.", "The link doesn't work. Ask for a new one."),
    Trouble.NO_STAGE: _s("Vælg, hvad dit råd handler om.", "Choose what your advice is about."),
    Trouble.TOO_MANY: _s("Der er skrevet meget på kort tid. Prøv igen i morgen.", "A lot was written in a short time. Try again tomorrow."),
    Trouble.NO_ITEM: _s("Det er besvaret, eller det findes ikke.", "It has been answered, or it isn't there."),
    Trouble.DAYS: _s("Vælg mellem 1 og 90 dage.", "Choose between 1 and 90 days."),
}  # fmt: skip

REMARKS = {
    RemarkFault.SHORT: _s("Skriv lidt mere. Mindst 10 tegn.", "Write a little more. At least 10 characters."),
    RemarkFault.LONG: _s("Teksten er for lang. Skriv lidt mindre.", "The text is too long. Write a little less."),
    RemarkFault.SIGNS: _s("Teksten har tegn, vi ikke kan gemme. Skriv den igen.", "The text has characters that we can't store. Write it again."),
    RemarkFault.NUMBER: _s("Det ligner et CPR-nummer. Skriv teksten uden.", "It looks like a CPR number. Write the text without."),
}  # fmt: skip

JUDGED = {
    Judged.KEPT: _s("Holdt", "Kept"),
    Judged.BETTER: _s("Bedre, men ikke nået", "Better, but not there"),
    Judged.SAME: _s("Som før", "As before"),
    Judged.WORSE: _s("Værre end før", "Worse than before"),
    Judged.NOT_KEPT: _s("Ikke nået", "Not reached"),
    Judged.UNKNOWN: _s("Ikke målt", "Not measured"),
}
PROMISED_IS = _s("Vi lovede {promised} {unit}. Det er {value}.", "We promised {promised} {unit}. It is {value}.")
PROMISED_ONLY = _s(
    "Vi lovede {promised} {unit}. Ingen har målt det endnu.", "We promised {promised} {unit}. Nobody has measured it yet."
)
MEASURED_ONLY = _s("Det er {value} {unit}. Der er ikke lovet et tal.", "It is {value} {unit}. No number was promised.")
NOTHING_PROMISED = _s("Der er hverken lovet eller målt et tal.", "No number was promised or measured.")
EARLIER = _s("Hjælpen kommer {n} {unit} før.", "Help comes {n} {unit} earlier.")
LATER = _s("Hjælpen kommer {n} {unit} senere.", "Help comes {n} {unit} later.")
FREED = _s("Det giver {n} {unit} fri.", "It frees {n} {unit}.")
SPENT = _s("Det tager {n} {unit} mere.", "It takes {n} {unit} more.")

DEADLINES = {
    DeadlineKind.USE_ENDS: _s("Anvendelsen lukker af sig selv. Skal den fortsætte?", "The use closes by itself. Should it go on?"),
    DeadlineKind.PILOT_STOPS: _s("Afprøvningen stopper. Skriv, hvad I lærte.", "The trial stops. Write what you learned."),
    DeadlineKind.BASIS_ENDS: _s("Loven bag holder op, før anvendelsen gør.", "The law behind it ends before the use does."),
    DeadlineKind.DESCRIBE: _s("Resten af teksten skal skrives.", "The rest of the text must be written."),
    DeadlineKind.ASSESS_AGAIN: _s("Den skal vurderes igen.", "It must be assessed again."),
    DeadlineKind.MEASURE: _s("Mål, om løftet holder.", "Measure whether the promise holds."),
    DeadlineKind.TASK: _s("En opgave fra beslutningen.", "A task from the decision."),
    DeadlineKind.LOOK_AGAIN: _s("Se på beslutningen igen.", "Look at the decision again."),
    DeadlineKind.ADVICE: _s("Svar på et råd udefra.", "Answer advice from outside."),
    DeadlineKind.REPORT: _s("Svar på en fejl, nogen har meldt.", "Answer an error that somebody reported."),
}  # fmt: skip
CLOSED = _s(
    "Anvendelsen er lukket, fordi dagen er nået. Afslut den, eller beslut den igen.",
    "The use is closed, since its day has come. End it or decide it anew.",
)

# The document's fields ---------------------------------------------------------------------------------------------------------
IN_DANISH, IN_ENGLISH = _s("{name}, på dansk", "{name}, in Danish"), _s("{name}, på engelsk", "{name}, in English")
OF_ROW = _s("{row}: {name}", "{row}: {name}")
ORDER = _s("{name}: rækkefølgen", "{name}: the order")
YES, NO = _s("Ja", "Yes"), _s("Nej", "No")
SOMETHING = _s("En række", "A row")
_WHY = _l("Hvorfor", "Why")
_LAW = _l("Lov", "Law")
_BEGINS = _l("Gælder fra", "Holds from")
_ENDS = _l("Gælder til", "Holds until")
_KEY = _l("Nøgle", "Key")
_NAME = _l("Navn", "Name")
_CVR = _l("CVR-nummer", "CVR number")
_AGREED = _l("Dag for aftalen", "Day of the agreement")

FIELDS: Mapping[str, Label] = {
    "schema": _l("Dokumentets form", "The document's form"),
    "key": _KEY,
    "problem/what": _l("Problemet", "The problem"),
    "problem/whose": _l("Hvem har problemet", "Whose problem it is"),
    "problem/known": _l("Sådan ved vi det", "How we know"),
    "purpose/title": _l("Navnet", "The name"),
    "purpose/short": _l("Kort fortalt", "In short"),
    "purpose/did": _l("Det hedder et opslag", "What a look-up is called"),
    "purpose/task": _l("Det står der på knappen", "What the button says"),
    "purpose/formal": _l("Formålet", "The purpose"),
    "sector": _l("Område", "Field of work"),
    "kle": _l("KLE-numre", "KLE numbers"),
    "kle/*": _l("KLE-nummer", "KLE number", ("Nyt KLE-nummer", "New KLE number"), ("KLE-nummer væk", "KLE number gone")),
    "contact/email": _l("Her kan man skrive", "Where one can write"),
    "contact/web": _l("Side med mere", "Page with more"),
    "value/individual": _l("Det får du ud af det", "What you get out of it"),
    "value/individual/*": _l("Det får du ud af det", "What you get out of it", ("Det får du nu også", "You now also get"), ("Det får du ikke mere", "You no longer get")),
    "value/society": _l("Det får vi alle ud af det", "What we all get out of it"),
    "value/society/*": _l("Det får vi alle ud af det", "What we all get out of it", ("Det får vi nu også", "We all now also get"), ("Det får vi ikke mere", "We no longer get")),
    "value/measures": _l("Løfter, der bliver målt", "Promises that are measured"),
    "value/measures/*": _l("Løfte", "Promise", ("Vi lover nu også", "We now also promise"), ("Vi lover ikke mere", "We no longer promise")),
    "value/measures/*/key": _KEY,
    "value/measures/*/what": _l("Det måler vi", "What we measure"),
    "value/measures/*/unit": _l("Enhed", "Unit"),
    "value/measures/*/before": _l("Før", "Before"),
    "value/measures/*/promised": _l("Lovet", "Promised"),
    "value/measures/*/kind": _l("Slags løfte", "Kind of promise"),
    "value/measures/*/better": _l("Bedst", "Best"),
    "value/measures/*/how": _l("Sådan måler vi", "How we measure"),
    "value/measures/*/by": _l("Målt senest", "Measured by"),
    "consequences/using": _l("Når vi bruger data", "When we use data"),
    "consequences/using/*": _l("Når vi bruger data", "When we use data", ("Når vi bruger data, sker også", "When we use data, also"), ("Når vi bruger data, sker ikke mere", "When we use data, no longer")),
    "consequences/not_using": _l("Hvis vi lader være", "If we don't"),
    "consequences/not_using/*": _l("Hvis vi lader være", "If we don't", ("Lader vi være, sker også", "If we don't, also"), ("Lader vi være, sker ikke mere", "If we don't, no longer")),
    "consequences/saying_no": _l("Hvis du siger nej", "If you say no"),
    "basis": _l("Love", "Laws"),
    "basis/*": _l("Lov", "Law", ("Bygger nu også på", "Now also rests on"), ("Bygger ikke mere på", "No longer rests on")),
    "basis/*/key": _KEY,
    "basis/*/phase": _l("Gælder for", "Holds for"),
    "basis/*/law": _LAW,
    "basis/*/article6": _l("Artikel 6, litra", "Article 6, letter"),
    "basis/*/article9": _l("Artikel 9, litra", "Article 9, letter"),
    "basis/*/why": _WHY,
    "basis/*/begins": _BEGINS,
    "basis/*/ends": _ENDS,
    "data": _l("Oplysninger", "Data"),
    "data/*": _l("Oplysning", "Data", ("Vi bruger nu også", "We now also use"), ("Vi bruger ikke mere", "We no longer use")),
    "data/*/key": _KEY,
    "data/*/label": _NAME,
    "data/*/why": _WHY,
    "data/*/source": _l("Kilde", "Source"),
    "data/*/duty": _l("Kan man sige nej", "Can one say no"),
    "data/*/statute": _LAW,
    "data/*/sensitivity": _l("Hvor følsom", "How sensitive"),
    "data/*/consent": _l("Samtykke", "Consent"),
    "data/*/holder": _l("Hentes hos", "Fetched from"),
    "data/*/retention/after": _l("Slettes, regnet fra", "Deleted, counted from"),
    "data/*/retention/days": _l("Slettes efter antal dage", "Deleted after days"),
    "data/*/retention/archive": _l("Arkiv", "Archive"),
    "data/*/retention/why": _l("Hvor længe", "How long"),
    "not_used": _l("Det bruger vi ikke", "What we don't use"),
    "not_used/*": _l("Det bruger vi ikke", "What we don't use", ("Vi lover ikke at bruge", "We promise not to use"), ("Står ikke mere blandt det, vi ikke bruger", "No longer among what we don't use")),
    "without_data/why": _l("Derfor kan vi undvære data", "Why we can do without data"),
    "without_data/dignity": _l("Det giver værdighed", "The dignity it gives"),
    "owner_unit": _l("Ansvarlig", "Responsible"),
    "who/units": _l("Afdelinger", "Units"),
    "who/units/*": _l("Afdeling", "Unit", ("Må nu bruges i", "May now be used in"), ("Må ikke mere bruges i", "May no longer be used in")),
    "who/roles": _l("Roller", "Roles"),
    "who/roles/*": _l("Må ses af", "May be seen by", ("Må nu ses af", "May now be seen by"), ("Må ikke mere ses af", "May no longer be seen by")),
    "who/roles/*/role": _l("Rolle", "Role"),
    "who/roles/*/elements": _l("Må se", "May see"),
    "who/roles/*/elements/*": _l("Må se", "May see", ("må nu se", "may now see"), ("må ikke mere se", "may no longer see")),
    "who/roles/*/training": _l("Kurser", "Courses"),
    "who/roles/*/training/*": _l("Kursus", "Course", ("skal nu have taget", "must now have taken"), ("behøver ikke mere", "no longer needs")),
    "who/relation": _l("Det binder dem til borgeren", "What ties them to the citizen"),
    "who/case_kinds": _l("Slags sager", "Kinds of case"),
    "who/case_kinds/*": _l("Slags sag", "Kind of case", ("Gælder nu også sager om", "Now also for cases about"), ("Gælder ikke mere sager om", "No longer for cases about")),
    "who/operations": _l("Det må man gøre", "What may be done"),
    "who/operations/*": _l("Det må man gøre", "What may be done", ("Man må nu også", "One may now also"), ("Man må ikke mere", "One may no longer")),
    "processors": _l("Firmaer, der hjælper os", "Firms that help us"),
    "processors/*": _l("Firma, der hjælper os", "Firm that helps us", ("Nyt firma hjælper os", "A new firm helps us"), ("Hjælper os ikke mere", "Helps us no longer")),
    "processors/*/name": _NAME,
    "processors/*/cvr": _CVR,
    "processors/*/task": _l("Opgave", "Task"),
    "processors/*/country": _l("Land", "Country"),
    "processors/*/agreement": _AGREED,
    "processors/*/subprocessors": _l("Firmaer bag", "Firms behind"),
    "processors/*/subprocessors/*": _l("Firma bag", "Firm behind", ("har nu bag sig", "now has behind it"), ("har ikke mere bag sig", "no longer has behind it")),
    "processors/*/supervision": _l("Tilsyn", "Supervision"),
    "shared": _l("Fælles ansvar", "Shared responsibility"),
    "shared/*": _l("Ansvarlig sammen med os", "Responsible with us", ("Har nu ansvar sammen med os", "Now responsible with us"), ("Har ikke mere ansvar sammen med os", "No longer responsible with us")),
    "shared/*/name": _NAME,
    "shared/*/cvr": _CVR,
    "shared/*/share": _l("Hvem gør hvad", "Who does what"),
    "shared/*/agreement": _AGREED,
    "technology/kind": _l("Computerens del", "The computer's part"),
    "technology/name": _l("Teknikken hedder", "The technology is called"),
    "technology/what": _l("Det gør computeren", "What the computer does"),
    "technology/role": _l("Råd eller beslutning", "Advice or decision"),
    "technology/deciding_law": _l("Lov, der lader en maskine bestemme", "Law that lets a machine decide"),
    "technology/oversight": _l("Hvem holder øje", "Who watches it"),
    "technology/limits": _l("Det kan den ikke", "What it can't do"),
    "technology/limits/*": _l("Det kan den ikke", "What it can't do", ("Den kan heller ikke", "Nor can it"), ("Ikke mere nævnt som noget, den ikke kan", "No longer named as what it can't do")),
    "technology/alternatives": _l("Andre veje", "Other ways"),
    "technology/alternatives/*": _l("En anden vej", "Another way", ("Vi så også på", "We also looked at"), ("Nævnes ikke mere", "No longer named")),
    "technology/opt_out": _l("Sådan siger du fra", "How to opt out"),
    "technology/model": _l("Model", "Model"),
    "non_digital/ways": _l("Veje uden computer", "Ways without a computer"),
    "non_digital/ways/*": _l("Uden computer", "Without a computer", ("Ny vej uden computer", "New way without a computer"), ("En vej uden computer er væk", "A way without a computer is gone")),
    "non_digital/ways/*/how": _l("Vej", "Way"),
    "non_digital/ways/*/text": _l("Sådan", "How"),
    "non_digital/share": _l("Ud af 100 går den vej", "Of 100, how many use it"),
    "non_digital/waiting/digital_days": _l("Dages ventetid på nettet", "Days of waiting on the web"),
    "non_digital/waiting/other_days": _l("Dages ventetid uden computer", "Days of waiting without a computer"),
    "assessment/principles": _l("Principper", "Principles"),
    "assessment/principles/*": _l("Princip", "Principle", ("Svar på et princip", "Answer to a principle"), ("Svar på et princip er væk", "Answer to a principle is gone")),
    "assessment/principles/*/set": _l("Sæt af principper", "Set of principles"),
    "assessment/principles/*/version": _l("Udgave", "Version"),
    "assessment/principles/*/key": _KEY,
    "assessment/principles/*/colour": _l("Farve", "Colour"),
    "assessment/principles/*/evidence": _l("Det bygger svaret på", "What the answer rests on"),
    "assessment/risks": _l("Risici", "Risks"),
    "assessment/risks/*": _l("Risiko", "Risk", ("Ny risiko", "New risk"), ("Risiko væk", "Risk gone")),
    "assessment/risks/*/what": _l("Det kan gå galt", "What can go wrong"),
    "assessment/risks/*/whom": _l("For hvem", "For whom"),
    "assessment/risks/*/likelihood": _l("Hvor tit, fra 1 til 4", "How likely, from 1 to 4"),
    "assessment/risks/*/impact": _l("Hvor slemt, fra 1 til 4", "How bad, from 1 to 4"),
    "assessment/risks/*/measure": _l("Det gør vi ved det", "What we do about it"),
    "assessment/risks/*/left_likelihood": _l("Hvor tit bagefter", "How likely afterwards"),
    "assessment/risks/*/left_impact": _l("Hvor slemt bagefter", "How bad afterwards"),
    "assessment/risks/*/why": _l("Derfor tager vi den", "Why we take it"),
    "assessment/ai_act/class": _l("Klasse i AI-forordningen", "Class in the AI Act"),
    "assessment/ai_act/area": _l("Område i AI-forordningen", "Area in the AI Act"),
    "assessment/ai_act/why": _l("Derfor den klasse", "Why that class"),
    "assessment/dpia": _l("Konsekvensanalyse", "Impact assessment"),
    "assessment/dpia_why": _l("Hvorfor, eller hvorfor ikke", "Why, or why not"),
    "assessment/dpo_advice": _l("Databeskyttelsesrådgiverens råd", "The data protection officer's advice"),
    "assessment/forms": _l("Skemaer", "Questionnaires"),
    "assessment/forms/*": _l("Skema", "Questionnaire", ("Nyt skema er udfyldt", "A questionnaire was answered"), ("Skema er taget væk", "A questionnaire was taken away")),
    "assessment/forms/*/urn": _l("Skema", "Questionnaire"),
    "assessment/forms/*/version": _l("Udgave", "Version"),
    "assessment/forms/*/sha256": _l("Aftryk af svarene", "Fingerprint of the answers"),
    "assessment/forms/*/day": _l("Dag", "Day"),
    "assessment/provider_entry": _l("Systemet i EU's database", "The system in the EU's database"),
    "assessment/again": _l("Vurderes igen senest", "Assessed again by"),
    "involvement/records": _l("Spurgt undervejs", "Asked along the way"),
    "involvement/records/*": _l("Spurgt undervejs", "Asked along the way", ("Vi har også spurgt", "We also asked"), ("Nævnes ikke mere som spurgt", "No longer named as asked")),
    "involvement/records/*/how": _l("Sådan spurgte vi", "How we asked"),
    "involvement/records/*/day": _l("Dag", "Day"),
    "involvement/records/*/stage": _l("Så langt var vi", "How far we were"),
    "involvement/records/*/who": _l("Hvem", "Who"),
    "involvement/records/*/people": _l("Hvor mange", "How many"),
    "involvement/records/*/said": _l("Det sagde de", "What they said"),
    "involvement/records/*/said/*": _l("Det sagde de", "What they said", ("sagde også", "also said"), ("står ikke mere for at have sagt", "no longer quoted with")),
    "involvement/records/*/changed": _l("Det ændrede det", "What it changed"),
    "involvement/none": _l("Derfor er ingen spurgt", "Why nobody was asked"),
    "pilot/hypothesis": _l("Det vil vi prøve af", "What we want to try"),
    "pilot/cap": _l("Højst så mange borgere", "At most so many citizens"),
    "pilot/stops": _l("Afprøvningen stopper", "The trial stops"),
    "pilot/result": _l("Det kom der ud af det", "What came of it"),
    "pilot/held": _l("Holdt det, vi troede", "Did what we believed hold"),
    "pilot/lessons": _l("Det lærte vi", "What we learned"),
    "pilot/lessons/*": _l("Det lærte vi", "What we learned", ("Det lærte vi også", "We also learned"), ("Står ikke mere som lært", "No longer among what we learned")),
    "decision/result": _l("Beslutningen", "The decision"),
    "decision/body": _l("Slags udvalg", "Kind of body"),
    "decision/by": _l("Besluttet af", "Decided by"),
    "decision/delegation": _l("Regel om, hvem der må beslutte", "Rule on who may decide"),
    "decision/why": _l("Derfor", "The reasons"),
    "decision/date": _l("Dag for beslutningen", "Day of the decision"),
    "decision/item": _l("Punkt på dagsordenen", "Item on the agenda"),
    "decision/open": _l("Åbent punkt", "Open item"),
    "decision/vote/in_favour": _l("Stemte for", "Voted for"),
    "decision/vote/against": _l("Stemte imod", "Voted against"),
    "decision/vote/abstained": _l("Stemte ikke", "Didn't vote"),
    "decision/minority": _l("Mindretallet mente", "The minority thought"),
    "decision/conditions": _l("Betingelser", "Conditions"),
    "decision/conditions/*": _l("Betingelse", "Condition", ("Ny betingelse", "New condition"), ("Betingelse væk", "Condition gone")),
    "decision/conditions/*/text": _l("Ordene", "The words"),
    "decision/conditions/*/kind": _l("Slags", "Kind"),
    "decision/conditions/*/key": _KEY,
    "decision/conditions/*/rule/holds": _l("Systemet holder øje med", "The system watches"),
    "decision/conditions/*/rule/keys": _l("Kun disse", "Only these"),
    "decision/conditions/*/rule/keys/*": _l("Kun", "Only", ("gælder nu også", "now also holds for"), ("gælder ikke mere", "no longer holds for")),
    "decision/conditions/*/rule/day": _l("Ikke efter", "Not after"),
    "decision/conditions/*/rule/most": _l("Højst", "At most"),
    "decision/conditions/*/rule/years": _l("År", "Years"),
    "decision/conditions/*/owner_unit": _l("Ansvarlig", "Responsible"),
    "decision/conditions/*/due": _l("Senest", "By"),
    "decision/begins": _l("Må bruges fra", "May be used from"),
    "decision/ends": _l("Må bruges til og med", "May be used until and including"),
    "decision/look_again": _l("Vi ser på det igen", "We look at it again"),
    "ext": _l("Fra et andet register", "From another register"),
}  # fmt: skip

VALUES: Mapping[str, terms.Terms] = {
    "value/measures/*/kind": terms.MEASURE_KINDS,
    "value/measures/*/better": terms.BETTERS,
    "basis/*/phase": terms.PHASES,
    "data/*/duty": terms.DUTIES,
    "data/*/sensitivity": terms.SENSITIVITIES,
    "data/*/consent": terms.CONSENTS,
    "data/*/retention/after": terms.STARTS,
    "data/*/retention/archive": terms.ARCHIVES,
    "who/relation": {
        "case": _s("De har din sag", "They have your case"), "unit": _s("Sagen ligger i deres enhed", "The case lies in their unit"),
        "self": _s("Kun du selv", "Only you"), "none": _s("Intet", "Nothing"),
    },
    "who/operations/*": {
        "search": _s("finde dig på en liste", "find you on a list"), "read": _s("læse", "read"), "create": _s("skrive nyt", "write anew"),
        "update": _s("rette", "change"), "delete": _s("slette", "delete"), "extract": _s("trække ud", "extract"),
        "disclose": _s("give videre", "pass on"), "train": _s("træne en model", "train a model"), "advise": _s("få råd af en model", "get advice from a model"),
        "decide": _s("afgøre", "decide"), "act": _s("handle", "act"),
    },
    "technology/kind": terms.TECHNOLOGIES,
    "technology/role": terms.TECHNOLOGY_ROLES,
    "non_digital/ways/*/how": terms.WAYS,
    "assessment/principles/*/colour": terms.COLOURS,
    "assessment/ai_act/class": terms.AI_CLASSES,
    "assessment/dpia": terms.DPIAS,
    "involvement/records/*/how": terms.INVOLVING,
    "pilot/held": terms.HELD,
    "decision/result": terms.RESULTS,
    "decision/body": terms.BODIES,
    "decision/conditions/*/kind": terms.CONDITION_KINDS,
    "decision/conditions/*/rule/holds": terms.RULES,
}  # fmt: skip
MONTHS = (
    _s("januar", "January"), _s("februar", "February"), _s("marts", "March"), _s("april", "April"), _s("maj", "May"), _s("juni", "June"),
    _s("juli", "July"), _s("august", "August"), _s("september", "September"), _s("oktober", "October"), _s("november", "November"),
    _s("december", "December"),
)  # fmt: skip
