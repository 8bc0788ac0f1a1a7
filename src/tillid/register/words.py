"""What the register says, in both languages: what is missing and why it's asked, what went wrong, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.reading import Unreadable
from tillid.register.domain.stages import Gap, Stage
from tillid.register.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """What is missing, and why it's asked."""

    what: Sentence
    why: Sentence


class Happening(StrEnum):
    DRAFTED = "drafted"
    IMPORTED = "imported"
    STARTED = "started"
    PUBLISHED = "published"
    PILOT_BEGUN = "pilot-begun"
    PILOT_CONCLUDED = "pilot-concluded"
    DROPPED = "dropped"
    ADOPTED_AT_GO_LIVE = "adopted-at-go-live"
    ELEMENT_DROPPED = "element-dropped"
    ENDED = "ended"


PUBLIC = tuple(
    happening for happening in Happening if happening not in {Happening.DRAFTED, Happening.IMPORTED, Happening.STARTED}
)
"""What the public history tells. Drafts are the municipality's own until they are published."""


class Wrong(StrEnum):
    """What a caller can do wrong."""

    NO_USE = "no-use"
    NO_DRAFT = "no-draft"
    NOT_COMPLETE = "not-complete"
    NOT_RUNNING = "not-running"
    STALE = "stale"
    FORM = "form"
    RESERVED = "reserved"
    LOCKED = "locked"
    TIME = "time"
    LAW_CHANGED = "law-changed"
    NOT_A_PILOT = "not-a-pilot"
    NO_ELEMENT = "no-element"
    LAST_ELEMENT = "last-element"
    LOG_MISSING = "log-missing"
    LOG_SILENT = "log-silent"


class Fault(StrEnum):
    """What can be wrong with the form of a field."""

    UNKNOWN_FIELD = "unknown-field"
    REQUIRED = "required"
    TYPE = "type"
    CHOICE = "choice"
    FORM = "form"
    TOO_LONG = "too-long"
    EMPTY = "empty"
    DOUBLE = "double"
    RANGE = "range"
    TEXT = "text"


class Trouble(StrEnum):
    """Why a file wasn't taken in, beside what makes it unreadable."""

    NO_FILE = "no-file"
    NOT_A_FILE = "not-a-file"
    NO_CHOICES = "no-choices"
    BAD_CHOICES = "bad-choices"
    NO_RECORDS = "no-records"
    FIELDS = "fields"
    UNKNOWN_CODE = "unknown-code"
    KLE = "kle"
    ODD_MAIN_GROUP = "odd-main-group"
    TEXT_TOO_LONG = "text-too-long"
    NAME = "name"
    SAME_NAME = "same-name"
    EDITED = "edited"
    PUBLISHED = "published"


def _s(da: str, en: str) -> Sentence:
    return Sentence(da, en)


STAGES = {
    Stage.PROBLEM: _s("Problemet", "The problem"),
    Stage.PURPOSE: _s("Formålet", "The purpose"),
    Stage.VALUE: _s("Værdien", "The value"),
    Stage.CONSEQUENCES: _s("Følgerne", "The consequences"),
    Stage.BASIS: _s("Loven", "The law"),
    Stage.DATA: _s("Oplysningerne", "The data"),
    Stage.WHO: _s("Hvem må se det", "Who may see it"),
    Stage.TECHNOLOGY: _s("Teknikken", "The technology"),
    Stage.NON_DIGITAL: _s("Uden computer", "Without a computer"),
    Stage.ASSESSMENT: _s("Vurderingen", "The assessment"),
    Stage.INVOLVEMENT: _s("Hvem er spurgt", "Who was asked"),
    Stage.DECISION: _s("Beslutningen", "The decision"),
}

STAGES_WHY = {
    Stage.PROBLEM: _s("Data skal løse noget, der er galt. Så begynd der.", "Data must solve something that is wrong. So begin there."),
    Stage.PURPOSE: _s("Formålet bestemmer, hvad vi må bruge.", "The purpose decides what we may use."),
    Stage.VALUE: _s("Borgeren skal få noget ud af det. Og det skal kunne måles.", "The citizen must gain something. And it must be possible to measure."),
    Stage.CONSEQUENCES: _s("Både at bruge data og at lade være har en pris.", "Both using data and not using it have a price."),
    Stage.BASIS: _s("Uden lov ingen data.", "Without a law, no data."),
    Stage.DATA: _s("Vi bruger kun det, formålet har brug for.", "We use only what the purpose needs."),
    Stage.WHO: _s("Så få som muligt må se det.", "As few as possible may see it."),
    Stage.TECHNOLOGY: _s("Teknikken kommer til sidst. Ellers styrer den resten.", "Technology comes last. Else it steers the rest."),
    Stage.NON_DIGITAL: _s("Alle har de samme rettigheder, også uden computer.", "Everyone has the same rights, without a computer too."),
    Stage.ASSESSMENT: _s("Se det hele efter, før nogen beslutter.", "Look it all over before anyone decides."),
    Stage.INVOLVEMENT: _s("De, det handler om, ved noget, vi ikke ved.", "Those it concerns know something that we don't."),
    Stage.DECISION: _s("Nogen skal stå ved det. Også når svaret er nej.", "Somebody must stand by it. Also when the answer is no."),
}  # fmt: skip

_MINIMAL = _s("Vi bruger kun det, formålet har brug for.", "We use only what the purpose needs.")
_CITIZEN_READS = _s("Borgeren læser det på sin egen side.", "The citizen reads it on her own page.")
_EQUAL_WEIGHT = _s(
    "Både at bruge data og at lade være har en pris. De skal vejes lige.",
    "Both using data and not using it have a price. They must be weighed alike.",
)
_PROMISE = _s("Et løfte, ingen måler, kan ingen holde øje med.", "Nobody can follow up a promise that isn't measured.")
_NO_LAW_NO_DATA = _s("Uden lov ingen data. Systemet åbner ikke.", "Without a law, no data. The system doesn't open.")
_ANSWERS = _s("Borgeren skal vide, hvem der svarer.", "The citizen must know who answers.")
_FEW_EYES = _s("Så få som muligt må se det.", "As few as possible may see it.")
_HUMAN = _s("Et menneske bestemmer, ikke en computer.", "A person decides, not a computer.")
_DECIDED = _s("En dataanvendelse skal være besluttet, før den går i gang.", "A data use must be decided before it starts.")
_TWO_CONSENTS = _s("De to slags samtykke må ikke blandes sammen.", "The two kinds of consent must not be mixed.")

GAPS = {
    Gap.PROBLEM_WHAT: Asked(
        _s("Skriv, hvad problemet er.", "Write what the problem is."),
        _s("Data skal løse noget. Ellers skal vi ikke bruge dem.", "Data must solve something. Else we shouldn't use it."),
    ),
    Gap.PROBLEM_WHOSE: Asked(
        _s("Skriv, hvem der har problemet.", "Write whose problem it is."),
        _s("Det viser, hvem der skal have gavn af det.", "It shows who should gain from it."),
    ),
    Gap.PROBLEM_KNOWN: Asked(
        _s("Skriv, hvordan I ved det.", "Write how you know."),
        _s("Et problem, ingen har set efter, er et gæt.", "A problem that nobody has looked into is a guess."),
    ),
    Gap.TITLE: Asked(_s("Giv dataanvendelsen et navn.", "Give the data use a name."), _CITIZEN_READS),
    Gap.SHORT: Asked(_s("Skriv formålet i en eller to korte sætninger.", "Write the purpose in one or two short sentences."), _CITIZEN_READS),
    Gap.DID: Asked(
        _s("Skriv, hvad vi gør, når vi slår op.", "Write what we do when we look something up."),
        _s("Det står ved hvert opslag på borgerens side.", "It stands by every look-up on the citizen's page."),
    ),
    Gap.VALUE_INDIVIDUAL: Asked(
        _s("Skriv, hvad den enkelte får ud af det.", "Write what the individual gains from it."),
        _s("Borgeren kommer først.", "The citizen comes first."),
    ),
    Gap.VALUE_SOCIETY: Asked(
        _s("Skriv, hvad vi alle får ud af det.", "Write what we all gain from it."),
        _s("Byrådet skal kunne veje det.", "The council must be able to weigh it."),
    ),
    Gap.MEASURES: Asked(_s("Skriv, hvordan værdien bliver målt.", "Write how the value is measured."), _PROMISE),
    Gap.MEASURE_INCOMPLETE: Asked(
        _s("Et mål mangler enhed, tal før, lovet tal eller dag.", "A measure lacks its unit, number before, promised number or day."), _PROMISE
    ),
    Gap.USING: Asked(_s("Skriv, hvad der sker, når vi bruger data.", "Write what happens when we use the data."), _EQUAL_WEIGHT),
    Gap.NOT_USING: Asked(_s("Skriv, hvad der sker, hvis vi lader være.", "Write what happens if we don't."), _EQUAL_WEIGHT),
    Gap.SAYING_NO: Asked(
        _s("Skriv, hvad et nej betyder for borgeren.", "Write what a no means for the citizen."),
        _s("Borgeren skal kende prisen, før hun vælger.", "The citizen must know the price before she chooses."),
    ),
    Gap.BASIS: Asked(_s("Skriv, hvilken lov der giver lov i drift.", "Write which law permits it in operation."), _NO_LAW_NO_DATA),
    Gap.BASIS_KEY_TWICE: Asked(
        _s("To grundlag har samme nøgle.", "Two bases have the same key."),
        _s("Nøglen står i borgerens liste og må kun betyde én ting.", "The key stands in the citizen's list and may mean one thing only."),
    ),
    Gap.BASIS_EMPTY: Asked(_s("Et grundlag nævner hverken lov eller artikel.", "A basis names neither a law nor an article."), _NO_LAW_NO_DATA),
    Gap.BASIS_LAW_UNKNOWN: Asked(
        _s("Loven står ikke i lovlisten.", "The law isn't in the list of laws."),
        _s("Lovlisten siger, om loven gælder i dag.", "The list of laws says whether it is in force today."),
    ),
    Gap.BASIS_NEEDS_LAW: Asked(
        _s("Skriv den lov, der giver kommunen opgaven.", "Write the law that gives the municipality the task."),
        _s("Artikel 6 er ikke nok alene, når det er en opgave eller en pligt.", "Article 6 isn't enough alone when it is a task or a duty."),
    ),
    Gap.BASIS_DAYS: Asked(
        _s("Et grundlag slutter, før det begynder.", "A basis ends before it begins."),
        _s("Så gælder det aldrig.", "Then it never holds."),
    ),
    Gap.BASIS_ARTICLE_6: Asked(
        _s("Skriv, hvilket bogstav i artikel 6 der gælder.", "Write which letter of article 6 applies."),
        _s("Al brug af persondata skal have et.", "All use of personal data must have one."),
    ),
    Gap.BASIS_ARTICLE_9: Asked(
        _s("Skriv, hvilket bogstav i artikel 9 der gælder.", "Write which letter of article 9 applies."),
        _s("Følsomme oplysninger kræver det.", "Sensitive data demand it."),
    ),
    Gap.BASIS_NOT_IN_FORCE: Asked(
        _s("Et grundlag gælder ikke i dag.", "A basis isn't in force today."),
        _s("Et forslag er ikke en lov. En ophævet lov er det heller ikke.", "A proposal is no law. Nor is a repealed one."),
    ),
    Gap.BASIS_CONSENT: Asked(
        _s("Samtykke kan kun bære det, der er helt frivilligt.", "Consent can only carry what is fully voluntary."),
        _s("Man kan ikke sige frit ja til en myndigheds opgave.", "One can't freely say yes to an authority's task."),
    ),
    Gap.DATA: Asked(_s("Skriv, hvilke oplysninger der skal bruges.", "Write which data is needed."), _MINIMAL),
    Gap.ELEMENT_TWICE: Asked(_s("En oplysning står to gange.", "An element stands twice."), _MINIMAL),
    Gap.ELEMENT_UNKNOWN: Asked(
        _s("Kilden har ikke den oplysning.", "The source doesn't hold that element."),
        _s("Systemet kan kun hente det, kilden har.", "The system can only read what the source holds."),
    ),
    Gap.ELEMENT_LABEL: Asked(_s("Giv oplysningen et navn, borgeren kender.", "Give the element a name that the citizen knows."), _CITIZEN_READS),
    Gap.ELEMENT_WHY: Asked(_s("Skriv, hvorfor oplysningen er nødvendig.", "Write why the element is needed."), _MINIMAL),
    Gap.ELEMENT_SOURCE: Asked(
        _s("Skriv, hvor oplysningen kommer fra.", "Write where the element comes from."),
        _s("Så kan borgeren rette den det rigtige sted.", "Then the citizen can correct it in the right place."),
    ),
    Gap.ELEMENT_DUTY: Asked(
        _s("Skriv, om det er frivilligt, en pligt eller kommunens opgave.", "Write whether it is voluntary, a duty or the municipality's task."),
        _s("Borgeren skal vide, om hun kan sige nej.", "The citizen must know whether she can say no."),
    ),
    Gap.ELEMENT_STATUTE: Asked(
        _s("Skriv loven bag pligten eller opgaven.", "Write the law behind the duty or the task."),
        _s("En pligt uden lov er ikke en pligt.", "A duty without a law is no duty."),
    ),
    Gap.ELEMENT_SENSITIVITY: Asked(
        _s("Skriv, hvor følsom oplysningen er.", "Write how sensitive the element is."),
        _s("Det bestemmer, hvilken lov der skal til.", "It decides which law is needed."),
    ),
    Gap.ELEMENT_RETENTION: Asked(
        _s("Skriv, hvornår oplysningen bliver slettet.", "Write when the element is deleted."),
        _s("Vi gemmer ikke noget længere end nødvendigt.", "We keep nothing longer than needed."),
    ),
    Gap.CONSENT_ON_TASK: Asked(_s("Samtykke passer ikke til en pligt eller en opgave.", "Consent doesn't fit a duty or a task."), _TWO_CONSENTS),
    Gap.CONSENT_MISSING: Asked(
        _s("Det er frivilligt. Skriv, hvilket samtykke der skal til.", "It is voluntary. Write which consent is needed."), _TWO_CONSENTS
    ),
    Gap.CONSENT_HOLDER: Asked(
        _s("Skriv, hvem oplysningen bliver hentet hos.", "Write whom the element is fetched from."),
        _s("Samtykket gælder én sag, ét sted og én slags oplysning.", "The consent holds for one case, one place and one kind of data."),
    ),
    Gap.OWNER_UNIT: Asked(_s("Skriv, hvilken afdeling der har ansvaret.", "Write which unit is responsible."), _ANSWERS),
    Gap.UNITS: Asked(_s("Skriv, hvilke afdelinger der må se det.", "Write which units may see it."), _FEW_EYES),
    Gap.ROLES: Asked(_s("Skriv, hvilke roller der må se det.", "Write which roles may see it."), _FEW_EYES),
    Gap.ROLE_TWICE: Asked(_s("En rolle står to gange.", "A role stands twice."), _FEW_EYES),
    Gap.ROLE_ELEMENTS: Asked(_s("En rolle må ikke se nogen oplysninger.", "A role may see no data at all."), _FEW_EYES),
    Gap.ROLE_OUTSIDE: Asked(_s("En rolle må se noget, der ikke står i listen.", "A role may see something that isn't in the list."), _MINIMAL),
    Gap.SEEN_BY_NOBODY: Asked(_s("Ingen rolle må se oplysningen.", "No role may see the element."), _MINIMAL),
    Gap.RELATION: Asked(
        _s("Skriv, hvad der binder medarbejderen til borgeren.", "Write what ties the employee to the citizen."), _FEW_EYES
    ),
    Gap.OPERATIONS: Asked(_s("Skriv, hvad man må gøre med oplysningerne.", "Write what may be done with the data."), _FEW_EYES),
    Gap.TECHNOLOGY: Asked(_s("Skriv, om der er en regel eller en model bag.", "Write whether a rule or a model is behind it."), _HUMAN),
    Gap.TECHNOLOGY_LOCKED: Asked(
        _s("Teknikken kan først beskrives, når det andet er på plads.", "The technology can't be described before the rest is in place."),
        _s("Først problemet, så formålet, så data, så teknikken.", "First the problem, then the purpose, then data, then technology."),
    ),
    Gap.TECHNOLOGY_WHAT: Asked(_s("Skriv, hvad teknikken gør.", "Write what the technology does."), _HUMAN),
    Gap.TECHNOLOGY_ROLE: Asked(_s("Skriv, om den giver råd eller bestemmer.", "Write whether it advises or decides."), _HUMAN),
    Gap.OVERSIGHT: Asked(_s("Skriv, hvem der holder øje med den.", "Write who watches it."), _HUMAN),
    Gap.DECIDING_LAW: Asked(
        _s("Skriv den lov, der lader en maskine bestemme.", "Write the law that lets a machine decide."),
        _s("Uden en lov, der gælder, må en maskine ikke bestemme.", "Without a law in force, a machine may not decide."),
    ),
    Gap.WAYS: Asked(
        _s("Skriv, hvordan man gør uden computer.", "Write how to do it without a computer."),
        _s("Alle har de samme rettigheder.", "Everyone has the same rights."),
    ),
    Gap.DECISION: Asked(_s("Skriv, hvad der er besluttet.", "Write what was decided."), _DECIDED),
    Gap.DECISION_BY: Asked(_s("Skriv, hvem der besluttede det.", "Write who decided it."), _ANSWERS),
    Gap.DECISION_DATE: Asked(_s("Skriv dagen for beslutningen. Den skal være holdt.", "Write the day of the decision. It must have been."), _DECIDED),
    Gap.DECISION_DAYS: Asked(
        _s("Dataanvendelsen slutter, før den begynder.", "The data use ends before it begins."),
        _s("Så gælder den aldrig.", "Then it never holds."),
    ),
    Gap.DECISION_OVER: Asked(_s("Beslutningen er løbet ud.", "The decision has run out."), _DECIDED),
    Gap.BEGINS_LATER: Asked(
        _s("En udgave kører nu. Offentliggør den nye på dagen.", "A version runs now. Publish the new one on its day."),
        _s("Ellers lukker den gamle, før den nye åbner.", "Else the old one closes before the new one opens."),
    ),
    Gap.CONDITION_OWNER: Asked(_s("En opgave mangler ansvarlig eller dag.", "A task lacks its owner or its day."), _ANSWERS),
    Gap.FORMAL: Asked(
        _s("Skriv formålet, som det står i fortegnelsen.", "Write the purpose as it stands in the record of processing."),
        _s("Det er den tekst, loven kender opgaven på.", "By that text the law knows the task."),
    ),
    Gap.MEASURE_HOW: Asked(_s("Skriv, hvordan I måler det.", "Write how you measure it."), _PROMISE),
    Gap.MEASURE_KEY_TWICE: Asked(
        _s("To mål har samme nøgle.", "Two measures have the same key."),
        _s("Så kan ingen se, hvilket løfte tallet hører til.", "Then nobody can see which promise a number belongs to."),
    ),
    Gap.BASIS_ENDS_EARLY: Asked(
        _s("Grundlaget slutter før beslutningen.", "The basis ends before the decision does."),
        _s("Den dag lukker systemet, hvis der ikke er et nyt.", "On that day the system closes unless there is a new one."),
    ),
    Gap.BASIS_FIRST_DAY: Asked(
        _s("Et grundlag gælder ikke den dag, vi begynder.", "A basis isn't in force on the day we begin."),
        _s("Så åbner systemet ikke den dag.", "Then the system doesn't open that day."),
    ),
    Gap.WITHOUT_DATA_WHY: Asked(
        _s("Skriv, hvorfor det kan gøres uden data om nogen.", "Write why it can be done without data about anyone."),
        _s("Andre kan lære af det.", "Others can learn from it."),
    ),
    Gap.WITHOUT_DATA_DIGNITY: Asked(
        _s("Skriv, hvad det giver af værdighed.", "Write what dignity it gives."),
        _s("Det er grunden til, at det hører til her.", "It is the reason why it belongs here."),
    ),
    Gap.WITHOUT_DATA_WITH_DATA: Asked(
        _s("Her står oplysninger, men det skulle være uden.", "There is data here, but it was to be without."),
        _s("Det kan kun være det ene.", "It can only be one of the two."),
    ),
    Gap.PROCESSOR_AGREEMENT: Asked(
        _s("Skriv dagen for aftalen med databehandleren.", "Write the day of the agreement with the processor."),
        _s("Uden en aftale må firmaet ikke røre data. Se GDPR artikel 28.", "Without an agreement the firm may not touch data. See GDPR article 28."),
    ),
    Gap.PROCESSOR_COUNTRY: Asked(
        _s("Skriv, hvilket land databehandleren arbejder i.", "Write which country the processor works in."),
        _s("Uden for EU gælder der andre regler.", "Outside the EU other rules apply."),
    ),
    Gap.PROCESSOR_SUPERVISION: Asked(
        _s("Skriv, hvordan I holder øje med databehandleren.", "Write how you check on the processor."),
        _s("Ansvaret bliver hos kommunen.", "The municipality stays responsible."),
    ),
    Gap.SHARED_SHARE: Asked(
        _s("Skriv, hvem der gør hvad, og hvem borgeren kan gå til.", "Write who does what, and whom the citizen can go to."), _ANSWERS
    ),
    Gap.SHARED_AGREEMENT: Asked(
        _s("Skriv dagen for aftalen om fælles ansvar.", "Write the day of the agreement on shared responsibility."),
        _s("Delt ansvar kræver en aftale. Se GDPR artikel 26.", "Shared responsibility takes an agreement. See GDPR article 26."),
    ),
    Gap.PRINCIPLE: Asked(
        _s("Svar på en af de fem anbefalinger.", "Answer one of the five recommendations."),
        _s("De skal vejes, før nogen beslutter. Det er vores eget valg.", "They are to be weighed before anyone decides. That is our own choice."),
    ),
    Gap.PRINCIPLE_EVIDENCE: Asked(
        _s("Giv svaret en farve, og skriv, hvad I bygger det på.", "Give the answer a colour, and write what it rests on."),
        _s("En farve uden grund siger intet.", "A colour without a reason says nothing."),
    ),
    Gap.RISK_WEIGHT: Asked(
        _s("Skriv, hvor sandsynligt det er, og hvor slemt det vil være.", "Write how likely it is, and how bad it would be."),
        _s("Ellers kan ingen se, hvad der haster.", "Else nobody can see what is urgent."),
    ),
    Gap.RISK_WHY: Asked(
        _s("Risikoen er stadig høj. Skriv, hvorfor I vil tage den.", "The risk is still high. Write why you will take it."),
        _s("Den rammer borgeren. Er der brug for det, så spørg Datatilsynet først.", "It hits the citizen. If need be, ask the data protection authority first."),
    ),
    Gap.AI_ACT: Asked(
        _s("Skriv, hvordan AI-forordningen ser på teknikken.", "Write how the AI Act sees the technology."),
        _s("Det afgør, hvilke regler den skal følge.", "It decides which rules it must follow."),
    ),
    Gap.AI_ACT_FORBIDDEN: Asked(
        _s("Den slags AI er forbudt.", "That kind of AI is forbidden."),
        _s("AI-forordningen artikel 5. Den kan ikke åbnes.", "AI Act article 5. It can't be opened."),
    ),
    Gap.DPIA: Asked(
        _s("Skriv, om der skal laves en konsekvensanalyse.", "Write whether an impact assessment is needed."),
        _s("Loven kræver den, når risikoen er høj. Se GDPR artikel 35.", "The law demands it where the risk is high. See GDPR article 35."),
    ),
    Gap.DPIA_WHY: Asked(
        _s("Skriv, hvorfor den skal laves eller ikke skal.", "Write why it is needed or isn't."),
        _s("Svaret skal kunne holde, når nogen spørger.", "The answer must hold when somebody asks."),
    ),
    Gap.ASSESSED_AGAIN: Asked(
        _s("Skriv dagen, hvor I vurderer det igen. Den skal ligge fremme.", "Write the day when you assess it again. It must lie ahead."),
        _s("Verden ændrer sig. Det gør svarene også.", "The world changes. So do the answers."),
    ),
    Gap.INVOLVEMENT: Asked(
        _s("Skriv, hvem I har spurgt, eller hvorfor I ikke har.", "Write whom you asked, or why you asked nobody."),
        _s("De, det handler om, ved noget, vi ikke ved.", "Those it concerns know something that we don't."),
    ),
    Gap.INVOLVED_INCOMPLETE: Asked(
        _s("Skriv, hvornår, hvem og hvad det ændrede.", "Write when, who and what it changed."),
        _s("Den, der blev spurgt, skal kunne se, hvad det blev til.", "Those who were asked must be able to see what came of it."),
    ),
    Gap.INVOLVED_DAY: Asked(
        _s("Dagen er ikke kommet endnu.", "The day hasn't come yet."),
        _s("Skriv kun det, der er sket.", "Write only what has happened."),
    ),
    Gap.ADVICE_UNANSWERED: Asked(
        _s("Et råd udefra mangler svar.", "Advice from outside lacks its answer."),
        _s("Den, vi bad om råd, skal have svar, før vi beslutter.", "Who we asked for advice gets an answer before we decide."),
    ),
    Gap.DECISION_WHY: Asked(
        _s("Skriv, hvorfor idéen blev droppet.", "Write why the idea was dropped."),
        _s("Så begynder den næste ikke forfra.", "Then the next one need not start over."),
    ),
    Gap.DELEGATION: Asked(
        _s("Skriv, hvilken regel der giver lov til at beslutte det.", "Write which rule lets them decide it."),
        _s("Når byrådet ikke selv beslutter, skal det kunne ses, hvem der må.", "When the council doesn't decide itself, one must see who may."),
    ),
    Gap.LOOK_AGAIN: Asked(
        _s("Skriv, hvornår I ser på det igen. Dagen skal ligge efter beslutningen.", "Write when you look at it again. The day must lie after the decision."),
        _s("Et svar i dag er ikke et svar for altid.", "An answer today isn't an answer for ever."),
    ),
    Gap.CONDITION_DUE: Asked(
        _s("En opgave skulle være gjort før beslutningen.", "A task was due before the decision."),
        _s("Så kan ingen nå den.", "Then nobody can make it in time."),
    ),
    Gap.CONDITION_KEY: Asked(
        _s("Giv vilkåret sin egen nøgle.", "Give the condition a key of its own."),
        _s("Så ved vi også i næste udgave, om det er gjort.", "Then we know in the next version too whether it is done."),
    ),
    Gap.CONDITION_RULE: Asked(
        _s("Skriv, hvad systemet skal holde øje med. Kun det.", "Write what the system is to hold. Only that."),
        _s("Et vilkår, systemet ikke kan holde, er en opgave.", "A condition that the system can't hold is a task."),
    ),
    Gap.CONDITION_OUTSIDE: Asked(
        _s("Vilkåret nævner en afdeling eller en rolle, der ikke er med.", "The condition names a unit or a role that has no part in it."),
        _s("Et vilkår kan kun gøre kredsen mindre.", "A condition can only make the circle smaller."),
    ),
    Gap.CONDITION_DAY: Asked(
        _s("Vilkåret lukker, før vi begynder.", "The condition closes before we begin."),
        _s("Så åbner systemet aldrig.", "Then the system never opens."),
    ),
    Gap.CONDITIONS_SHUT: Asked(
        _s("Vilkårene lukker for alle, når de lægges sammen.", "Taken together, the conditions shut everyone out."),
        _s("Så åbner systemet aldrig.", "Then the system never opens."),
    ),
    Gap.PILOT_HYPOTHESIS: Asked(
        _s("Skriv, hvad I tror, afprøvningen viser.", "Write what you think the trial will show."),
        _s("Ellers kan ingen sige bagefter, om det holdt.", "Else nobody can say afterwards whether it held."),
    ),
    Gap.PILOT_CAP: Asked(
        _s("Skriv, hvor mange borgere der højst må være med.", "Write how many citizens may take part at most."),
        _s("En afprøvning er for få. Systemet lukker selv.", "A trial is for few. The system closes by itself."),
    ),
    Gap.PILOT_STOPS: Asked(
        _s("Skriv den sidste dag. Den skal ligge efter den første.", "Write the last day. It must lie after the first."),
        _s("En afprøvning slutter. Systemet lukker selv.", "A trial ends. The system closes by itself."),
    ),
    Gap.PILOT_OVER: Asked(
        _s("Afprøvningen er slut.", "The trial is over."),
        _s("Skal der prøves mere, så begynd en ny. Ellers beslut, hvad der nu sker.", "To try more, begin a new one. Else decide what happens now."),
    ),
    Gap.PILOT_RESULT: Asked(
        _s("Skriv, hvad afprøvningen viste.", "Write what the trial showed."),
        _s("Ellers har ingen lært af den.", "Else nobody has learnt from it."),
    ),
    Gap.ENGLISH: Asked(
        _s("Den engelske tekst mangler.", "The English text is missing."),
        _s("Siderne findes på begge sprog.", "The pages exist in both languages."),
    ),
    Gap.DAY: Asked(
        _s("Den dag findes ikke i kalenderen.", "That day is in no calendar."),
        _s("Systemet åbner og lukker efter dagene.", "The system opens and closes by the days."),
    ),
}  # fmt: skip

WRONG = {
    Wrong.NO_USE: _s("Den dataanvendelse findes ikke.", "There is no such data use."),
    Wrong.NO_DRAFT: _s("Der er ingen kladde.", "There is no draft."),
    Wrong.NOT_COMPLETE: _s(
        "Kladden mangler noget. Den kan ikke offentliggøres endnu.", "Something is missing. It can't be published yet."
    ),
    Wrong.NOT_RUNNING: _s("Dataanvendelsen er ikke i gang.", "The data use isn't running."),
    Wrong.STALE: _s(
        "En anden har gemt imens. Intet er gået tabt. Hent den nye kladde, og sæt dit ind.",
        "Somebody else has saved meanwhile. Nothing is lost. Fetch the new draft and put yours in.",
    ),
    Wrong.FORM: _s("Dokumentet har ikke den rigtige form.", "The document doesn't have the right form."),
    Wrong.RESERVED: _s("Den nøgle hører til systemet selv.", "That key belongs to the system itself."),
    Wrong.LOCKED: _s("Trinnet åbner, når det før er på plads.", "This stage opens when what comes before it is in place."),
    Wrong.TIME: _s("Tiden ligger før den forrige udgave.", "The time lies before the previous version."),
    Wrong.NOT_A_PILOT: _s("Der er ingen afprøvning i gang.", "There is no trial that runs."),
    Wrong.NO_ELEMENT: _s("Den oplysning bruger vi ikke.", "We don't use that element."),
    Wrong.LAST_ELEMENT: _s(
        "Det er den sidste oplysning. Stop hele anvendelsen i stedet.", "It is the last element. End the whole use instead."
    ),
    Wrong.LOG_MISSING: _s(
        "Der er ingen log endnu. Kør »tillid ledger create«, og prøv igen.",
        "There is no ledger yet. Run “tillid ledger create” and try again.",
    ),
    Wrong.LOG_SILENT: _s(
        "Loggen kan ikke skrive lige nu. Intet er offentliggjort. Prøv igen om lidt.",
        "The ledger can't write right now. Nothing is published. Try again in a while.",
    ),
    Wrong.LAW_CHANGED: _s("En lovrække er ændret uden nyt udgavenummer.", "A law row was changed without a new version number."),
}

FAULTS = {
    Fault.UNKNOWN_FIELD: _s("Feltet findes ikke.", "There is no such field."),
    Fault.REQUIRED: _s("Et felt, der skal være der, mangler.", "A field that must be there is missing."),
    Fault.TYPE: _s("Feltet har en forkert slags indhold.", "The field has the wrong kind of content."),
    Fault.CHOICE: _s("Værdien er ikke en af dem, man kan vælge.", "The value isn't one of those to choose from."),
    Fault.FORM: _s("Værdien er ikke skrevet på den rigtige måde.", "The value isn't written in the right way."),
    Fault.TOO_LONG: _s("Teksten er for lang.", "The text is too long."),
    Fault.EMPTY: _s("Teksten er tom.", "The text is empty."),
    Fault.DOUBLE: _s("Noget står to gange.", "Something stands twice."),
    Fault.RANGE: _s("Tallet er for stort eller for lille.", "The number is too large or too small."),
    Fault.TEXT: _s("Noget i dokumentet kan ikke gemmes som tekst.", "Something in the document can't be kept as text."),
}

UNREADABLE = {
    Unreadable.TOO_LARGE: _s("Filen er for stor.", "The file is too large."),
    Unreadable.EMPTY: _s("Filen er tom.", "The file is empty."),
    Unreadable.NOT_TEXT: _s("Filen er ikke tekst.", "The file isn't text."),
    Unreadable.NOT_JSON: _s("Filen er ikke JSON, eller den er ikke hel.", "The file isn't JSON, or it isn't whole."),
    Unreadable.TOO_DEEP: _s("Filen er for dybt indlejret.", "The file is nested too deeply."),
    Unreadable.DOUBLE_KEY: _s("Et felt står to gange i filen.", "A field stands twice in the file."),
    Unreadable.HALF_CHARACTER: _s("Filen har et halvt tegn.", "The file holds half a character."),
    Unreadable.NUMBER: _s("Filen har et tal, vi ikke kan gemme helt.", "The file has a number that we can't keep whole."),
    Unreadable.NOT_OBJECT: _s("Filen har ikke den rigtige form.", "The file doesn't have the right form."),
}

TROUBLES = {
    Trouble.NO_FILE: _s("Filen eller mappen findes ikke.", "There is no such file or folder."),
    Trouble.NOT_A_FILE: _s("Det er ikke en fil, der kan åbnes.", "It isn't a file that can be opened."),
    Trouble.NO_CHOICES: _s(
        "Valglisterne mangler. De skal ligge i mappen »choices« ved siden af.",
        "The choice lists are missing. They belong in the folder “choices” beside it.",
    ),
    Trouble.BAD_CHOICES: _s("En af valglisterne kan ikke læses.", "One of the choice lists can't be read."),
    Trouble.NO_RECORDS: _s("Der er ingen poster i mappen.", "There are no records in the folder."),
    Trouble.FIELDS: _s(
        "Posten mangler felter, eller de har en forkert slags indhold.",
        "The record lacks fields, or they have the wrong kind of content.",
    ),
    Trouble.UNKNOWN_CODE: _s(
        "Posten har en kode, der ikke står i valglisterne.", "The record has a code that isn't in the choice lists."
    ),
    Trouble.KLE: _s(
        "Posten har et KLE-nummer, der ikke er skrevet rigtigt.", "The record has a KLE number that isn't written right."
    ),
    Trouble.ODD_MAIN_GROUP: _s(
        "En hovedgruppe er ikke et KLE-nummer. Posten er lagt ind; gruppen står, som den stod.",
        "A main group isn't a KLE number. The record went in; the group stands as it stood.",
    ),
    Trouble.TEXT_TOO_LONG: _s(
        "En tekst i posten er for lang. Den bliver ikke kortet af.", "A text in the record is too long. It isn't cut."
    ),
    Trouble.NAME: _s("Filens navn kan ikke bruges som nøgle.", "The file's name can't serve as a key."),
    Trouble.SAME_NAME: _s("En anden fil giver den samme nøgle.", "Another file gives the same key."),
    Trouble.EDITED: _s(
        "Kladden er ændret her. Den nye fil er ikke lagt ind.", "The draft was changed here. The new file wasn't taken in."
    ),
    Trouble.PUBLISHED: _s(
        "Dataanvendelsen er offentliggjort. Den nye fil er ikke lagt ind.",
        "The data use is published. The new file wasn't taken in.",
    ),
}

STANDINGS = {
    Standing.IDEA: _s("Idé", "Idea"),
    Standing.PILOT: _s("Afprøves", "On trial"),
    Standing.RUNNING: _s("I gang", "In use"),
    Standing.OVER: _s("Tiden er gået", "Time is up"),
    Standing.ENDED: _s("Slut", "Ended"),
    Standing.DROPPED: _s("Droppet", "Dropped"),
}

HAPPENINGS = {
    Happening.DRAFTED: _s("Kladden blev gemt", "The draft was saved"),
    Happening.IMPORTED: _s("Kladden blev hentet ind", "The draft was imported"),
    Happening.STARTED: _s("En ny udgave blev begyndt", "A new version was begun"),
    Happening.PUBLISHED: _s("Udgaven blev offentliggjort", "The version was published"),
    Happening.PILOT_BEGUN: _s("Afprøvningen begyndte", "The trial began"),
    Happening.PILOT_CONCLUDED: _s(
        "Afprøvningen sluttede, og svaret blev offentliggjort", "The trial ended, and what came of it was published"
    ),
    Happening.DROPPED: _s("Idéen blev droppet", "The idea was dropped"),
    Happening.ADOPTED_AT_GO_LIVE: _s(
        "Opgaven kørte i forvejen og kom med i registeret", "The task already ran and was taken into the register"
    ),
    Happening.ELEMENT_DROPPED: _s("En oplysning blev taget ud", "An element was taken out"),
    Happening.ENDED: _s("Dataanvendelsen blev stoppet", "The data use was ended"),
}
