"""What the overview says itself, to the citizen: how a look-up ended, why something was not shown, where a case stands."""

from __future__ import annotations

from types import MappingProxyType

from tillid.gate.api import REASONS, Reason, Verdict
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

VERDICTS = MappingProxyType(
    {
        Verdict.JUSTIFIED: Sentence("Det var i orden.", "It was in order."),
        Verdict.UNJUSTIFIED: Sentence("Det var ikke i orden.", "It was not in order."),
    }
)

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

TWO = Sentence("To medarbejdere var om det.", "Two employees did it together.")
UNKNOWN_REASON = Sentence("Systemet sagde nej.", "The system said no.")


def reason(code: str) -> Sentence:
    """What the gate says of it to the one it was about; a general sentence where an old entry's code is no longer known."""
    return REASONS[Reason(code)].citizen if code in Reason.__members__.values() else UNKNOWN_REASON
