"""What these pages say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tillid.gate.api import SecondStanding
from tillid.kernel.words import Sentence

S = Sentence

MENU = S("Kollega", "Colleague")
HEADING = S("Når I skal være to", "When it takes two of you")
LEAD = S(
    "Nogle formål åbner kun for to. Du skriver hvorfor, og en kollega siger ja eller nej. Derefter åbner du.",
    "Some purposes open for two alone. You write why, and a colleague says yes or no. Then you open.",
)
CITIZEN_SEES = S(
    "Borgeren kan se, at I var to. Dit og din kollegas navn er låst inde.",
    "The citizen can see that there were two of you. Your name and your colleague's are locked away.",
)
NO_USES = S("Ingen af dine formål kræver to lige nu.", "None of your purposes takes two right now.")

WAITING = S("De venter på dit svar", "They wait for your answer")
WAITING_NONE = S("Ingen venter på dig.", "Nobody waits for you.")
MINE = S("Det har du bedt om", "What you asked for")
MINE_NONE = S("Du har ikke bedt om noget den sidste halve time.", "You have asked for nothing in the last half hour.")
COLUMN_USE = S("Formål", "Purpose")
COLUMN_WHO = S("Hvem spørger", "Who asks")
COLUMN_ASKED = S("Spurgt", "Asked")
COLUMN_UNTIL = S("Senest", "No later than")
COLUMN_STANDS = S("Svar", "Answer")
COLUMN_DO = S("Handling", "Action")
LOOK = S("Se og svar", "Look and answer")
OPEN = S("Åbn nu", "Open now")
OPEN_FOR = S("til {use}, spurgt {clock}", "for {use}, asked {clock}")

STANDINGS: Mapping[SecondStanding, Sentence] = MappingProxyType(
    {
        SecondStanding.WAITING: S("Venter på en kollega", "Waits for a colleague"),
        SecondStanding.AGREED: S("En kollega har sagt ja", "A colleague has said yes"),
        SecondStanding.DECLINED: S("En kollega har sagt nej", "A colleague has said no"),
        SecondStanding.LAPSED: S("Tiden er gået", "The time is over"),
        SecondStanding.USED: S("Åbnet", "Opened"),
    }
)

ASK = S("Bed en kollega", "Ask a colleague")
ASK_LEAD = S("Brug det, når du ikke går ind via en sag.", "Use this when you do not go in through a case.")
ASK_HERE = S(
    "Resten er i orden. En kollega fra en enhed, der må bruge formålet, skal sige ja. Det gælder i 30 minutter og én gang.",
    "The rest is in order. A colleague of a unit that may use the purpose must say yes. It holds for 30 minutes, and once.",
)
ASK_BY_NUMBER = S("Skriv nummeret igen, og bed en kollega", "Write the number again, and ask a colleague")
REASON = S("Hvorfor har du brug for at se det?", "Why do you need to see it?")
REASON_HINT = S(
    "Din kollega læser det. Skriv ikke navn eller CPR-nummer.",
    "Your colleague reads it. Do not write a name or a civil registration number.",
)
ASK_BUTTON = S("Spørg", "Ask")
NUMBER_LABEL = S("CPR-nummer", "Civil registration number")
NUMBER_HINT = S("10 cifre", "10 digits")
USE_CHOOSE = S("Vælg formål", "Choose a purpose")

ANSWER_HEADING = S("Vil du være med?", "Will you be the second?")
ANSWER_LEAD = S(
    "Du siger god for grunden. Du får ikke at vide, hvem det handler om.",
    "You vouch for the reason. You are not told whom it is about.",
)
REASON_IS = S("Grunden", "The reason")
REASON_NOTE = S(
    "Grunden handler om en borger. Borgeren kan se, at du har læst den.",
    "The reason is about a citizen. The citizen can see that you have read it.",
)
READ = S("Læs grunden", "Read the reason")
SAY = S("Dit svar kan ikke laves om.", "Your answer cannot be changed.")
YES = S("Ja, jeg er med", "Yes, I am with you")
NO = S("Nej, det er jeg ikke", "No, I am not")

RECEIPTS: Mapping[str, tuple[Sentence, Sentence]] = {  # what was just saved: a heading and a line
    "second-asked": (
        S("Du har spurgt", "You have asked"),
        S("Sig det til en kollega. Svaret står her på siden.", "Tell a colleague. The answer will stand on this page."),
    ),
    "second-yes": (
        S("Du har sagt ja", "You have said yes"),
        S("Din kollega kan åbne nu, én gang.", "Your colleague can open now, once."),
    ),
    "second-no": (
        S("Du har sagt nej", "You have said no"),
        S("Din kollega kan se det på sin side.", "Your colleague can see it on her own page."),
    ),
}
