"""What the page of a reader from outside says, in both languages."""

from __future__ import annotations

from tillid.kernel.words import Sentence

S = Sentence

TITLE = S("Læs kladden: {title}", "Read the draft: {title}")
TITLE_PUBLISHED = S("Du læste: {title}", "You read: {title}")
LEAD = S(
    "{municipality} tænker på at bruge data til dette. Intet er besluttet. Skriv, hvad du mener, før det bliver det.",
    "{municipality} thinks of using data for this. Nothing is decided. Write what you think before it is.",
)
LEAD_PUBLISHED = S(
    "Den er offentlig nu. Du kan stadig se svar på dine råd.", "It is public now. You can still see the answers to your advice."
)
UNTIL = S(
    "Linket er dit. Det virker til {day}. Send det ikke videre.", "The link is yours. It works until {day}. Don't pass it on."
)
WHAT_HAPPENS = S(
    "Vi svarer på hvert råd inden 10 hverdage. Enten ændrer vi kladden, eller også skriver vi hvorfor ikke. Du ser svaret her.",
    "We answer each piece of advice within 10 working days. Either we change the draft, or we write why not. You see the answer here.",
)
SENT = S("Tak for dit råd", "Thank you for your advice")
SENT_TEXT = S(
    "Du får svar senest {day}. Kom tilbage på det samme link.", "You get an answer by {day}. Come back on the same link."
)
YOURS = S("Dine råd", "Your advice")
ABOUT = S("Afsnit: {stage}", "Section: {stage}")
WAITS = S("Svar senest {day}", "Answer by {day}")
CHANGED = S("Vi har ændret kladden", "We changed the draft")
NOT_CHANGED = S("Vi har ikke ændret kladden", "We didn't change the draft")
TEXT = S("Kladden", "The draft")
TEXT_PUBLISHED = S("Teksten", "The text")
NOTHING = S("Her er intet skrevet endnu.", "Nothing is written here yet.")
GIVE = S("Giv et råd", "Give advice")
GIVE_HERE = S("Giv et råd om dette afsnit", "Give advice about this section")
WHICH = S("Hvad handler det om?", "What is it about?")
CHOOSE = S("Vælg et afsnit", "Choose a section")
WHAT = S("Hvad er dit råd?", "What is your advice?")
WHAT_HINT = S(
    "Mangler noget? Er noget forkert? Skriv ikke om enkelte borgere, og skriv ingen CPR-numre.",
    "Is something missing or wrong? Don't write about single citizens, and no CPR numbers.",
)
NAME = S("Dit navn eller din forening", "Your name or association")
NAME_HINT = S("Du behøver ikke at skrive det. Kun kommunen ser det.", "You need not write it. Only the municipality sees it.")
SEND = S("Send rådet", "Send the advice")
ON_PAGE = S("På denne side", "On this page")
ERROR_STAGE = S("Vælg, hvad dit råd handler om.", "Choose what your advice is about.")
GONE = S("Linket virker ikke", "The link doesn't work")
GONE_TEXT = S(
    "Det er forkert, lukket eller for gammelt. Bed den, der sendte det, om et nyt.",
    "It is wrong, closed or too old. Ask the one who sent it for a new one.",
)
SEE_PUBLIC = S("Se den offentlige side", "See the public page")
