"""What the overview says itself, to the citizen: how a look-up ended, why something was not shown, where a case stands."""

from __future__ import annotations

from types import MappingProxyType

from tillid.gate.api import Reason
from tillid.kernel.actor import Channel
from tillid.kernel.words import Sentence

REFUSED = Sentence("Vi sagde nej til et opslag", "We said no to a look-up")
FAILED = Sentence("Et system svarede ikke", "A system did not answer")
HELD = Sentence("Et opslag, som loven lader os vise senere", "A look-up that the law lets us show later")
EMERGENCY = Sentence("Nødadgang til dine oplysninger", "Emergency access to your information")
OWN = Sentence("Du så selv på din side", "You looked at your own page")
LISTED = Sentence("Du stod på en liste over sager", "You were on a list of cases")
NO_PURPOSE = Sentence("Et opslag uden formål", "A look-up without a purpose")
FORGOTTEN_USE = Sentence("Et formål, vi ikke bruger mere", "A purpose that we no longer use")
FORGOTTEN_ELEMENT = Sentence("en oplysning, vi ikke har mere", "a piece of information that we no longer hold")
SYSTEM = Sentence("Kommunens system", "The municipality's system")

STEPS = MappingProxyType(
    {
        "Opstaaet": (1, Sentence("Sagen er startet.", "The case has begun.")),
        "Oplyst": (2, Sentence("Vi har det, vi skal bruge.", "We have what we need.")),
        "Afgjort": (3, Sentence("Du har fået en afgørelse.", "You have had a decision.")),
        "Afsluttet": (4, Sentence("Sagen er slut.", "The case is closed.")),
    }
)

NORMAL_CASE = Sentence(
    "Ja. Opslaget hører til din sag, og formålet er besluttet.",
    "Yes. The look-up belongs to your case, and the purpose was decided.",
)
NORMAL_NO_CASE = Sentence(
    "Opslaget hører ikke til en bestemt sag. Undrer det dig, så spørg os.",
    "The look-up does not belong to any one case. If it surprises you, ask us.",
)
NORMAL_OWN = Sentence("Ja. Det var dig selv.", "Yes. It was you.")
NOT_NORMAL = Sentence(
    "Nej. Det var nødadgang. Den må kun bruges, når der er fare. En leder ser på hver nødadgang bagefter.",
    "No. It was emergency access. It may only be used when there is danger. A leader looks at every emergency access afterwards.",
)
NORMAL_REFUSED = Sentence(
    "Systemet sagde nej, så ingen så noget. Undrer det dig, så spørg os.",
    "The system said no, so nobody saw anything. If it surprises you, ask us.",
)
NORMAL_FAILED = Sentence(
    "Systemet gav lov, men det system, der har oplysningerne, svarede ikke. Ingen så noget.",
    "The look-up was allowed, but the system that holds the information did not answer. Nobody saw anything.",
)
NORMAL_HELD = Sentence("Det må vi ikke sige endnu.", "We may not tell you yet.")

CHANNELS = MappingProxyType(
    {
        Channel.WEB.value: Sentence("på en skærm", "on a screen"),
        Channel.COUNTER.value: Sentence("ved skranken", "at the counter"),
        Channel.PHONE.value: Sentence("i telefonen", "on the phone"),
        Channel.PAPER.value: Sentence("på papir", "on paper"),
        Channel.API.value: Sentence("fra et andet system", "from another system"),
        Channel.BATCH.value: Sentence("i en samlet kørsel", "in a batch run"),
    }
)

ARTICLE_6 = MappingProxyType(
    {
        letter: Sentence(
            f"Databeskyttelsesforordningen artikel\u00a06, stk.\u00a01, litra\u00a0{letter}",
            f"General Data Protection Regulation article\u00a06(1)({letter})",
        )
        for letter in "abcdef"
    }
)
ARTICLE_9 = MappingProxyType(
    {
        letter: Sentence(
            f"Databeskyttelsesforordningen artikel\u00a09, stk.\u00a02, litra\u00a0{letter}",
            f"General Data Protection Regulation article\u00a09(2)({letter})",
        )
        for letter in "abcdefghij"
    }
)

_CASE = Sentence("Opslaget hørte ikke til en sag, du har her.", "The look-up did not belong to a case that you have here.")
_RULE = Sentence("Reglerne for formålet giver ikke lov til det.", "The rules for the purpose do not allow it.")
_BASIS = Sentence("Der var ingen lov, der gav lov til det den dag.", "There was no law that allowed it on that day.")
_ENDED = Sentence("Formålet var ikke i brug den dag.", "The purpose was not in use on that day.")
_NO_YES = Sentence("Du har ikke sagt ja til det.", "You have not said yes to it.")
_TAKEN_BACK = Sentence("Du har sagt nej til det.", "You have said no to it.")
_LAPSED = Sentence("Dit ja gjaldt ikke længere.", "Your yes no longer held.")
_UNKNOWN = Sentence("Der blev spurgt efter noget, vi ikke kender.", "It asked for something that we do not know.")
_NO_ANSWER = Sentence("Systemet med oplysningen svarede ikke.", "The system with the information did not answer.")

# Every reason of the gate as the citizen reads it: she is who it concerns, so she is told all of them.
REASONS = MappingProxyType(
    {
        Reason.CASE_NOT_NAMED: Sentence("Medarbejderen sagde ikke, hvilken sag det hørte til.", "The employee did not say which case it belonged to."),
        Reason.TRAINING_MISSING: Sentence("Medarbejderen manglede et kursus.", "The employee lacked a course."),
        Reason.ROLE_NOT_HELD: Sentence("Medarbejderen havde ikke den rolle, der skal til.", "The employee did not have the role that it takes."),
        Reason.UNIT_NOT_HELD: Sentence("Medarbejderen hører ikke til den enhed.", "The employee does not belong to that unit."),
        Reason.NO_RELATION: Sentence("Medarbejderen har ikke din sag.", "The employee does not have your case."),
        Reason.NOT_SELF: Sentence("Kun du selv må se det på den måde.", "Only you may see it in that way."),
        Reason.CASE_UNKNOWN: _CASE,
        Reason.CASE_CLOSED: Sentence("Sagen er slut.", "The case is closed."),
        Reason.CASE_WRONG_KIND: Sentence("Sagen handler om noget andet end formålet.", "The case is about something else than the purpose."),
        Reason.CONSENT_MISSING: _NO_YES,
        Reason.CASEWORK_CONSENT_MISSING: _NO_YES,
        Reason.CONSENT_LAPSED: _LAPSED,
        Reason.CASEWORK_CONSENT_LAPSED: _LAPSED,
        Reason.ROLE_NOT_IN_USE: _RULE,
        Reason.UNIT_NOT_ALLOWED: Sentence("Enheden må ikke bruge data til det formål.", "The unit may not use data for that purpose."),
        Reason.OPERATION_NOT_ALLOWED: _RULE,
        Reason.NOT_FOR_ROLE: Sentence("Den rolle må ikke se det til det formål.", "That role may not see it for that purpose."),
        Reason.OUTSIDE_PURPOSE: Sentence("Formålet giver ikke lov til at se det.", "The purpose does not allow it to be seen."),
        Reason.NOTHING_FOR_ROLE: Sentence("Den rolle må intet se til det formål.", "That role may see nothing for that purpose."),
        Reason.BREAK_GLASS_NOT_FOR_ROLE: Sentence("Den rolle må ikke se det, heller ikke i nød.", "That role may not see it, not even in an emergency."),
        Reason.BASIS_MISSING: _BASIS,
        Reason.BASIS_PROPOSED: Sentence("Loven var kun foreslået.", "The law was only proposed."),
        Reason.BASIS_NOT_BEGUN: Sentence("Loven gjaldt ikke endnu.", "The law did not apply yet."),
        Reason.BASIS_OUT_OF_DATE: Sentence("Loven gjaldt ikke længere.", "The law no longer applied."),
        Reason.BASIS_REPEALED: Sentence("Loven gjaldt ikke længere.", "The law no longer applied."),
        Reason.USE_NOT_PUBLISHED: _ENDED,
        Reason.USE_NOT_BEGUN: _ENDED,
        Reason.USE_ENDED: _ENDED,
        Reason.OBJECTION_PENDING: Sentence("Du har sagt fra. Vi ser på det først.", "You have objected. We look at that first."),
        Reason.RESTRICTED: Sentence("Oplysningen er spærret, mens vi ser på den.", "The information is blocked while we look at it."),
        Reason.PROTECTED: Sentence("Dit navn og din adresse er beskyttet.", "Your name and address are protected."),
        Reason.CONSENT_WITHDRAWN: _TAKEN_BACK,
        Reason.CASEWORK_CONSENT_WITHDRAWN: _TAKEN_BACK,
        Reason.USE_UNKNOWN: Sentence("Der blev ikke nævnt et formål, vi kender.", "No purpose that we know was named."),
        Reason.ELEMENT_UNKNOWN: _UNKNOWN,
        Reason.PERSON_UNKNOWN: _UNKNOWN,
        Reason.SOURCE_FAILED: _NO_ANSWER,
        Reason.SOURCE_TIMED_OUT: _NO_ANSWER,
        Reason.SOURCE_OVERREACHED: Sentence("Systemet gav mere, end der var lov til. Vi viste det ikke.", "The system gave more than was allowed. We did not show it."),
    }
)  # fmt: skip
UNKNOWN_REASON = Sentence("Systemet sagde nej.", "The system said no.")


def reason(code: str) -> Sentence:
    """The sentence of a code from an old entry; a general one where the code is no longer known."""
    return REASONS[Reason(code)] if code in Reason.__members__.values() else UNKNOWN_REASON
