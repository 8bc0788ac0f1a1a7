"""What the gate says, in Danish and English: to staff, to the citizen, and what one can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tillid.gate.answers import Fault, Verdict
from tillid.gate.domain.reasons import Reason
from tillid.gate.domain.request import MarkKind
from tillid.kernel.words import Sentence


@dataclass(frozen=True, slots=True)
class Words:
    """`staff` is read by the one who asked, `citizen` by the one it was about; `can_do` is the way on for the one who asked."""

    staff: Sentence
    citizen: Sentence
    can_do: Sentence


def _words(staff: tuple[str, str], citizen: tuple[str, str], can_do: tuple[str, str]) -> Words:
    return Words(Sentence(*staff), Sentence(*citizen), Sentence(*can_do))


_ASK_OWNER = (
    "Mangler du oplysningen, så skriv til reglens ejer. Du får svar inden 2 hverdage.",
    "If you need the information, write to the owner of the rule. You get an answer within 2 working days.",
)
_CHOOSE_USE = ("Vælg et andet formål, eller spørg din leder.", "Choose another purpose, or ask your manager.")
_DECIDED = (
    "Kommunen skal beslutte det først. Spørg Etik og data.",
    "The municipality must decide it first. Ask Ethics and data.",
)
_LATER = ("Prøv igen om lidt. Ring til it, hvis det bliver ved.", "Try again in a moment. Call IT if it goes on.")
_RESPECT = (
    "Brug det, du ellers ved. Du kan tale med borgeren om det.",
    "Use what you know otherwise. You can talk with the citizen about it.",
)
_ASK_CITIZEN = ("Spørg borgeren. Det er et frit valg.", "Ask the citizen. It is a free choice.")
_ASK_CASEWORK = (
    "Spørg borgeren i denne sag. Fortæl, hvad et nej betyder.",
    "Ask the citizen in this case. Tell what a no means.",
)
_NEXT_MONTH = (
    "Vent til næste måned. Har du brug for flere, så spørg Etik og data.",
    "Wait until next month. If you need more, ask Ethics and data.",
)
_NO_PURPOSE = (
    "Medarbejderen valgte et formål, som kommunen ikke har besluttet.",
    "The employee chose a purpose that the municipality has not decided.",
)
_NO_LAW = (
    "Der var ingen lov, som gav lov til det den dag.",
    "No law allowed it that day.",
)

REASONS: Mapping[Reason, Words] = MappingProxyType(
    {
        Reason.CASE_NOT_NAMED: _words(
            ("Du har ikke valgt en sag.", "You have not chosen a case."),
            ("Medarbejderen sagde ikke, hvilken sag det hørte til.", "The employee did not say which case it belonged to."),
            ("Vælg den sag, du arbejder på.", "Choose the case that you are working on."),
        ),
        Reason.TRAINING_MISSING: _words(
            ("Du mangler et kursus, som formålet kræver.", "You lack a course that the purpose requires."),
            ("Medarbejderen manglede et kursus.", "The employee lacked a course."),
            ("Tag kurset, eller bed en kollega.", "Take the course, or ask a colleague."),
        ),
        Reason.ROLE_NOT_HELD: _words(
            ("Du har ikke den rolle, du valgte.", "You do not hold the role that you chose."),
            ("Medarbejderen havde ikke den rolle.", "The employee did not hold that role."),
            ("Vælg en af dine egne roller.", "Choose one of your own roles."),
        ),
        Reason.UNIT_NOT_HELD: _words(
            ("Du hører ikke til den enhed, du valgte.", "You do not belong to the unit that you chose."),
            ("Medarbejderen hørte ikke til den enhed.", "The employee did not belong to that unit."),
            ("Vælg din egen enhed.", "Choose your own unit."),
        ),
        Reason.SECOND_MISSING: _words(
            ("Formålet kræver, at I er to.", "The purpose takes two of you."),
            ("Medarbejderen skulle være to om det og var alene.", "It takes two employees, and this one was alone."),
            ("Bed en kollega sige ja. Åbn så inden 30 minutter.", "Ask a colleague to agree. Then open within 30 minutes."),
        ),
        Reason.NO_RELATION: _words(
            ("Du har ingen sag med denne person.", "You have no case with this person."),
            ("Medarbejderen havde ingen sag med dig.", "The employee had no case with you."),
            ("Bed din leder give dig sagen, hvis den er din.", "Ask your manager to assign the case to you if it is yours."),
        ),
        Reason.NOT_SELF: _words(
            ("Du kan kun se dine egne oplysninger.", "You can only see your own information."),
            ("En anden prøvede at se din side.", "Someone else tried to see your page."),
            ("Log ind som dig selv.", "Log in as yourself."),
        ),
        Reason.CASE_UNKNOWN: _words(
            ("Personen har ikke den sag.", "The person does not have that case."),
            ("Opslaget hørte ikke til en sag, du har her.", "The look-up did not belong to a case that you have here."),
            ("Vælg en af dine egne sager på listen.", "Choose one of your own cases on the list."),
        ),
        Reason.CASE_CLOSED: _words(
            ("Sagen er slut.", "The case is closed."),
            ("Din sag var slut.", "Your case was closed."),
            ("Åbn sagen igen, hvis der er grund til det.", "Reopen the case if there is a reason to."),
        ),
        Reason.CASE_WRONG_KIND: _words(
            ("Formålet passer ikke til den slags sag.", "The purpose does not fit this kind of case."),
            ("Din sag handlede om noget andet end formålet.", "Your case was about something else than the purpose."),
            ("Vælg et formål, der passer til sagen.", "Choose a purpose that fits the case."),
        ),
        Reason.CONSENT_MISSING: _words(
            ("Frivilligt, og borgeren har ikke sagt ja.", "Voluntary, and the citizen has not said yes."),
            ("Det er frivilligt, og du har ikke sagt ja.", "It is voluntary, and you have not said yes."),
            _ASK_CITIZEN,
        ),
        Reason.CASEWORK_CONSENT_MISSING: _words(
            (
                "Borgeren har ikke sagt ja til, at vi henter det i denne sag.",
                "The citizen has not agreed that we fetch it in this case.",
            ),
            ("Du har ikke sagt ja til, at vi henter det i denne sag.", "You have not agreed that we fetch it in this case."),
            _ASK_CASEWORK,
        ),
        Reason.CONSENT_LAPSED: _words(
            ("Borgerens ja er udløbet.", "The citizen's yes has run out."),
            ("Dit ja var udløbet.", "Your yes had run out."),
            _ASK_CITIZEN,
        ),
        Reason.CASEWORK_CONSENT_LAPSED: _words(
            ("Borgerens ja i denne sag er udløbet.", "The citizen's yes in this case has run out."),
            ("Dit ja i denne sag var udløbet.", "Your yes in this case had run out."),
            _ASK_CASEWORK,
        ),
        Reason.ROLE_NOT_IN_USE: _words(
            ("Formålet er ikke for din rolle.", "The purpose is not for your role."),
            ("Den rolle måtte ikke bruge data til det formål.", "That role was not allowed to use data for that purpose."),
            _CHOOSE_USE,
        ),
        Reason.UNIT_NOT_ALLOWED: _words(
            ("Formålet er ikke for din enhed.", "The purpose is not for your unit."),
            ("Enheden måtte ikke bruge data til det formål.", "The unit was not allowed to use data for that purpose."),
            _CHOOSE_USE,
        ),
        Reason.OPERATION_NOT_ALLOWED: _words(
            ("Formålet giver ikke lov til at gøre det.", "The purpose does not allow doing that."),
            ("Formålet gav ikke lov til at gøre det.", "The purpose did not allow doing that."),
            _CHOOSE_USE,
        ),
        Reason.NOT_FOR_ROLE: _words(
            (
                "Din rolle må ikke se det. Vi siger ikke, om der står noget.",
                "Your role may not see it. We do not say whether it holds anything.",
            ),
            ("Den rolle må ikke se det til det formål.", "That role may not see it for that purpose."),
            _ASK_OWNER,
        ),
        Reason.OUTSIDE_PURPOSE: _words(
            (
                "Uden for formålet. Vi siger ikke, om der står noget.",
                "Outside the purpose. We do not say whether it holds anything.",
            ),
            ("Formålet giver ikke lov til at se det.", "The purpose does not allow seeing it."),
            _ASK_OWNER,
        ),
        Reason.NOTHING_FOR_ROLE: _words(
            ("Formålet giver ikke din rolle nogen oplysninger.", "The purpose gives your role no information."),
            ("Formålet gav ikke den rolle nogen oplysninger.", "The purpose gave that role no information."),
            _ASK_OWNER,
        ),
        Reason.BREAK_GLASS_NOT_FOR_ROLE: _words(
            ("Din rolle har ikke nødadgang.", "Your role has no emergency access."),
            ("Den rolle har ikke nødadgang.", "That role has no emergency access."),
            ("Ring til Døgnvagten.", "Call the Duty Desk."),
        ),
        Reason.TOO_YOUNG: _words(
            ("Personen er for ung til formålet.", "The person is too young for the purpose."),
            ("Du er for ung til, at vi må bruge det.", "You are too young for us to use it."),
            _CHOOSE_USE,
        ),
        Reason.TOO_OLD: _words(
            ("Personen er for gammel til formålet.", "The person is too old for the purpose."),
            ("Formålet er for folk, der er yngre end dig.", "The purpose is for people who are younger than you."),
            _CHOOSE_USE,
        ),
        Reason.AGE_UNKNOWN: _words(
            ("Vi kan ikke se, hvor gammel personen er.", "We cannot tell how old the person is."),
            ("Vi kan ikke se, hvor gammel du er.", "We cannot tell how old you are."),
            _CHOOSE_USE,
        ),
        Reason.BASIS_MISSING: _words(
            ("Der er ingen lov bag formålet her.", "There is no law behind the purpose here."), _NO_LAW, _DECIDED
        ),
        Reason.BASIS_PROPOSED: _words(
            ("Loven er kun foreslået.", "The law is only proposed."),
            ("Loven var kun foreslået.", "The law was only proposed."),
            _DECIDED,
        ),
        Reason.BASIS_NOT_BEGUN: _words(
            ("Loven gælder ikke endnu.", "The law does not apply yet."),
            ("Loven gjaldt ikke endnu.", "The law did not apply yet."),
            _DECIDED,
        ),
        Reason.BASIS_OUT_OF_DATE: _words(
            ("Loven gælder ikke længere.", "The law no longer applies."),
            ("Loven gjaldt ikke længere.", "The law no longer applied."),
            _DECIDED,
        ),
        Reason.BASIS_REPEALED: _words(
            ("Loven er ophævet.", "The law is repealed."), ("Loven var ophævet.", "The law was repealed."), _DECIDED
        ),
        Reason.USE_NOT_PUBLISHED: _words(
            ("Formålet er ikke besluttet endnu.", "The purpose has not been decided yet."), _NO_PURPOSE, _DECIDED
        ),
        Reason.USE_DROPPED: _words(
            ("Kommunen har valgt formålet fra.", "The municipality has decided against the purpose."),
            ("Kommunen havde valgt formålet fra.", "The municipality had decided against the purpose."),
            _CHOOSE_USE,
        ),
        Reason.USE_NOT_BEGUN: _words(
            ("Formålet er besluttet, men er ikke begyndt.", "The purpose is decided but has not begun."),
            ("Formålet var ikke begyndt.", "The purpose had not begun."),
            ("Vent, til det begynder.", "Wait until it begins."),
        ),
        Reason.USE_ENDED: _words(
            ("Formålet er stoppet.", "The purpose has been stopped."),
            ("Formålet var stoppet.", "The purpose had been stopped."),
            _CHOOSE_USE,
        ),
        Reason.PILOT_OVER: _words(
            ("Afprøvningen er slut.", "The trial is over."), ("Afprøvningen var slut.", "The trial was over."), _CHOOSE_USE
        ),
        Reason.MONTH_FULL: _words(
            ("Månedens opslag til formålet er brugt.", "This month's look-ups for the purpose are used up."),
            ("Månedens opslag til formålet var brugt.", "That month's look-ups for the purpose were used up."),
            _NEXT_MONTH,
        ),
        Reason.CITIZEN_MONTH_FULL: _words(
            ("Månedens opslag om borgeren er brugt.", "This month's look-ups of the citizen are used up."),
            ("Månedens opslag om dig var brugt.", "That month's look-ups of you were used up."),
            _NEXT_MONTH,
        ),
        Reason.PILOT_FULL: _words(
            ("Afprøvningen er fyldt op. Borgeren er ikke med.", "The trial is full. The citizen is not in it."),
            ("Afprøvningen var fyldt op, og du var ikke med.", "The trial was full, and you were not in it."),
            _CHOOSE_USE,
        ),
        Reason.OBJECTION_PENDING: _words(
            (
                "Borgeren har sagt fra, og et menneske ser på det nu.",
                "The citizen has objected, and a person is looking at it now.",
            ),
            ("Du har sagt fra, og et menneske ser på det.", "You have objected, and a person is looking at it."),
            ("Vent på svaret. Spørg Etik og data, hvis det haster.", "Wait for the answer. Ask Ethics and data if it is urgent."),
        ),
        Reason.OBJECTION_UPHELD: _words(
            ("Borgeren har sagt fra og fået ret.", "The citizen has objected and was right."),
            ("Du har sagt fra, og du fik ret.", "You have objected, and you were right."),
            _RESPECT,
        ),
        Reason.RESTRICTED: _words(
            ("Oplysningen er sat på pause.", "The information is on hold."),
            ("Vi har sat oplysningen på pause.", "We have put the information on hold."),
            ("Spørg Etik og data, hvis det haster.", "Ask Ethics and data if it is urgent."),
        ),
        Reason.PROTECTED: _words(
            (
                "Navn og adresse er beskyttet. Du får dem kun i en sag.",
                "Name and address are protected. You get them only in a case.",
            ),
            ("Dit navn og din adresse er beskyttet.", "Your name and address are protected."),
            ("Gå ind via sagen, hvis du har en.", "Go in through the case if you have one."),
        ),
        Reason.CONSENT_WITHDRAWN: _words(
            ("Borgeren har sagt nej tak.", "The citizen has said no thanks."),
            ("Du har sagt nej til det.", "You have said no to it."),
            _RESPECT,
        ),
        Reason.CASEWORK_CONSENT_WITHDRAWN: _words(
            ("Borgeren har trukket sit ja tilbage i denne sag.", "The citizen has taken back the yes in this case."),
            ("Du har sagt nej til det i denne sag.", "You have said no to it in this case."),
            _RESPECT,
        ),
        Reason.USE_UNKNOWN: _words(("Vi kender ikke det formål.", "We do not know that purpose."), _NO_PURPOSE, _CHOOSE_USE),
        Reason.ELEMENT_UNKNOWN: _words(
            ("Vi kender ikke den oplysning.", "We do not know that piece of information."),
            ("Vi har ikke sådan en oplysning.", "We have no such piece of information."),
            ("Vælg en oplysning på listen.", "Choose a piece of information on the list."),
        ),
        Reason.PERSON_UNKNOWN: _words(
            ("Vi kender ikke personen.", "We do not know the person."),
            ("Vi havde ingen oplysninger om dig.", "We had no information about you."),
            ("Se nummeret efter.", "Check the number."),
        ),
        Reason.SOURCE_FAILED: _words(
            ("Systemet svarede ikke, som det skulle.", "The system did not answer as it should."),
            ("Systemet fejlede, så det blev ikke vist.", "The system failed, so it was not shown."),
            _LATER,
        ),
        Reason.SOURCE_TIMED_OUT: _words(
            ("Systemet svarede ikke i tide.", "The system did not answer in time."),
            ("Systemet svarede ikke i tide, så det blev ikke vist.", "The system did not answer in time, so it was not shown."),
            _LATER,
        ),
        Reason.SOURCE_OVERREACHED: _words(
            ("Systemet sendte for meget. Vi smed det væk.", "The system sent too much. We threw it away."),
            (
                "Systemet sendte for meget. Vi smed det væk, og ingen så det.",
                "The system sent too much. We threw it away, and nobody saw it.",
            ),
            ("Du skal ikke gøre noget. It ser på det.", "You need not do anything. IT looks into it."),
        ),
    }
)

MARKS: Mapping[MarkKind, Sentence] = MappingProxyType(
    {
        MarkKind.DISPUTED: Sentence("Omstridt", "Disputed"),
        MarkKind.PROTECTED: Sentence(
            "Navn og adresse er beskyttet. Sig dem ikke videre.", "Name and address are protected. Do not pass them on."
        ),
        MarkKind.RESTRICTED: Sentence("Sat på pause. Kun du kan se det.", "On hold. Only you can see it."),
        MarkKind.BREAK_GLASS: Sentence("Åbnet med nødadgang", "Opened with emergency access"),
    }
)

FAULTS: Mapping[Fault, Sentence] = MappingProxyType(
    {
        Fault.TEXT_TOO_SHORT: Sentence(
            "Skriv en grund på mindst 10 tegn. Resten er gemt.", "Write a reason of at least 10 characters. The rest is kept."
        ),
        Fault.TEXT_TOO_LONG: Sentence(
            "Teksten er for lang. Højst 2.000 tegn.", "The text is too long. At most 2,000 characters."
        ),
        Fault.TEXT_UNREADABLE: Sentence(
            "Teksten har tegn, som vi ikke kan gemme.", "The text has characters that we cannot keep."
        ),
        Fault.NO_SUCH_ITEM: Sentence(
            "Vi kan ikke finde den. Måske er den afsluttet, eller den er ikke din.",
            "We cannot find it. It may be settled, or it is not yours.",
        ),
        Fault.OWN_ITEM: Sentence("Du kan ikke gennemgå din egen nødadgang.", "You cannot review your own emergency access."),
        Fault.OWN_SECOND: Sentence("Du kan ikke være din egen kollega.", "You cannot be your own colleague."),
    }
)

VERDICTS: Mapping[Verdict, Sentence] = MappingProxyType(
    {
        Verdict.JUSTIFIED: Sentence("Der var grund til det.", "There was reason for it."),
        Verdict.UNJUSTIFIED: Sentence("Der var ikke grund til det.", "There was no reason for it."),
    }
)

LEDGER_DOWN = Sentence(
    "Vi kan ikke skrive i loggen lige nu. Derfor viser vi ingen oplysninger. Prøv igen om lidt.",
    "We cannot write to the log right now. So we show no information. Try again in a moment.",
)
