"""What these pages say, in both languages. »du« in a label is the steward who writes; in what she writes it is the citizen."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.kernel.words import Sentence
from tillid.register.api import Relation, RuleKind, terms

S = Sentence


def row_name(one: Sentence, n: int) -> Sentence:
    """»Mål 2«."""
    return Sentence(f"{one.da} {n}", f"{one.en} {n}")


def lacks(n: int) -> Sentence:
    """How much an element lacks."""
    return (
        Sentence("Intet", "Nothing")
        if not n
        else Sentence("1 ting", "1 thing")
        if n == 1
        else Sentence(f"{n} ting", f"{n} things")
    )


def remove_row(name: Sentence) -> Sentence:
    """»Fjern mål 2«."""
    return Sentence(f"Fjern {_lower(name.da)}", f"Remove {_lower(name.en)}")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


RECEIPTS: Mapping[str, tuple[Sentence, Sentence]] = {  # what was just saved: a heading and a line
    "use-begun": (S("Idéen er gemt", "The idea is saved"), S("Skriv videre nu eller en anden dag. Kun medarbejdere kan se den.", "Go on now or another day. Only staff can see it.")),
    "use-saved": (S("Trinnet er gemt", "The step is saved"), S("Du kan rette det, til anvendelsen er offentliggjort.", "You can change it until the use is published.")),
    "use-elements": (S("Oplysningerne er valgt", "The data is chosen"), S("Skriv nu, hvorfor hver af dem er nødvendig.", "Now write why each of them is needed.")),
    "use-published": (S("Dataanvendelsen er offentliggjort", "The data use is published"), S("Systemet følger den fra næste opslag.", "The system goes by it from the next look-up on.")),
    "use-dropped": (S("Idéen er droppet", "The idea is dropped"), S("Beslutningen og grunden kan læses af alle.", "Everyone can read the decision and the reason.")),
    "use-ended": (S("Dataanvendelsen er stoppet", "The data use has ended"), S("Ingen kan åbne oplysninger med den mere.", "Nobody can open data with it any more.")),
    "use-next": (S("Den næste udgave er begyndt", "The next version has begun"), S("Den gamle gælder, til du offentliggør den nye.", "The old one holds until you publish the new one.")),
    "use-concluded": (S("Afprøvningen er afsluttet", "The pilot is concluded"), S("Resultatet kan læses af alle, og systemet er lukket for den.", "Everyone can read the result, and the system is closed to it.")),
}  # fmt: skip

# Words that many pages share
MENU = S("Anvendelser", "Data uses")
SAVE = S("Gem", "Save")
SAVE_NEXT = S("Gem, og gå videre", "Save and go on")
DANISH = S("Dansk", "Danish")
ENGLISH = S("Engelsk", "English")
ENGLISH_LATER = S("Engelsk kan vente, til kladden er færdig.", "English may wait until the draft is done.")
CHOOSE = S("Vælg", "Choose")
NOTHING = S("Ingen", "None")
NOT_CHOSEN = S("Ikke valgt endnu", "Not chosen yet")
NO_CONSENT = S("Intet samtykke", "No consent")
DAY_FORM = S("Skriv den som 12.3.2026.", "Write it as 12.3.2026.")
NOT_WRITTEN = S("Intet skrevet", "Nothing written")
NO = S("Nej", "No")
BACK = S("Tilbage til {title}", "Back to {title}")
MISSING_HERE = S("Det mangler her", "Missing here")
MISSING_NOTHING = S("Trinnet er skrevet færdigt.", "The step is complete.")
NOT_CONFIRMED = S("ikke bekræftet", "not confirmed")
GO_BACK = S("Forrige: {name}", "Previous: {name}")
GO_ON = S("Næste: {name}", "Next: {name}")

# What can be wrong
ERROR_NEEDED = S("Skriv noget her, eller fjern rækken.", "Write something here, or remove the row.")
ERROR_DANISH = S("Skriv det også på dansk.", "Write it in Danish too.")
ERROR_ENGLISH = S(
    "Skriv det også på engelsk. Det bliver offentligt med det samme.", "Write it in English too. It becomes public at once."
)
ERROR_LINE = S("Skriv det på én linje.", "Write it on one line.")
ERROR_WHOLE = S("Skriv et helt tal fra {least} til {most}.", "Write a whole number from {least} to {most}.")
ERROR_DAY = S("Den dag findes ikke. Skriv den som 12.3.2026.", "There is no such day. Write it as 12.3.2026.")
ERROR_CHOICE = S("Vælg en fra listen.", "Choose one from the list.")
ERROR_ROWS = S("Der er plads til {most} rækker.", "There is room for {most} rows.")
ERROR_DAYS = S("Den sidste dag ligger før den første.", "The last day comes before the first.")
ERROR_CVR = S("Et CVR-nummer har 8 cifre.", "A CVR number has 8 digits.")
ERROR_COUNTRY = S("Skriv landet med to store bogstaver: DK, DE, US.", "Write the country in two capital letters: DK, DE, US.")
ERROR_KLE = S(
    "Skriv KLE-numre som 27, 27.36 eller 27.36.00, ét på hver linje.", "Write KLE numbers as 27, 27.36 or 27.36.00, one a line."
)
ERROR_KEY = S("Brug små bogstaver, tal og bindestreg.", "Use small letters, digits and hyphens.")
ERROR_ADDRESS = S("En adresse begynder med https://", "An address begins with https://")
ERROR_TITLE = S("Giv idéen et navn med bogstaver i.", "Give the idea a name with letters in it.")
ERROR_TAKEN = S("Det navn er brugt. Find et andet.", "That name is taken. Find another.")
ERROR_WHAT = S("Skriv, hvad problemet er.", "Write what the problem is.")
ERROR_SECTOR = S("Vælg et område.", "Choose a field of work.")
ERROR_UNIT = S("Vælg den afdeling, der svarer for idéen.", "Choose the unit that answers for the idea.")
ERROR_PICK = S("Vælg mindst én.", "Choose at least one.")

# Two at the same step
STALE = S(
    "En anden har gemt dette trin imens. Intet er gået tabt", "Somebody else has saved this step meanwhile. Nothing is lost"
)
STALE_TEXT = S(
    "Din tekst står i felterne. Den andens står under, hvor I er uenige. Gemmer du nu, gælder dit.",
    "Your text stands in the fields. The other's stands below where you differ. If you save now, yours holds.",
)
STALE_THERE = S("Den anden har skrevet:", "The other has written:")
STALE_EMPTY = S("Den anden har ikke noget her.", "The other has nothing here.")
STALE_ROWS = S("Den anden har også denne række:", "The other has this row too:")

# The list of uses
LIST = S("Anvendelser", "Data uses")
LIST_ADOPT = S("Vedtag lovlig drift samlet", "Adopt lawful processing in bulk")

# A new idea
NEW = S("En ny idé", "A new idea")
NEW_LEAD = S(
    "Begynd med problemet. Et system eller en model kommer først ind til sidst, hvis der er brug for det.",
    "Begin with the problem. A system or a model comes in last, if it is needed at all.",
)
NEW_WHAT = S("Hvad er galt i dag?", "What is wrong today?")
NEW_WHAT_HINT = S(
    "Skriv, hvad borgeren oplever. Skriv ikke en løsning.", "Write what the citizen experiences. Don't write a solution."
)
NEW_TITLE = S("Hvad skal idéen hedde?", "What shall the idea be called?")
NEW_TITLE_HINT = S(
    "To til seks ord, som borgeren forstår: »Hjælp i dit hjem«. Navnet bliver en del af adressen.",
    "Two to six words that the citizen understands: “Help in your home”. The name becomes part of the address.",
)
NEW_SECTOR = S("Hvilket område hører den til?", "Which field of work does it belong to?")
NEW_UNIT = S("Hvilken afdeling svarer for den?", "Which unit answers for it?")
NEW_SAVE = S("Begynd på idéen", "Begin the idea")

# One use
STEPS = S("De tolv trin", "The twelve steps")
STEP = S("Trin {n} af {all}", "Step {n} of {all}")
STATES = {
    "done": S("Færdig", "Done"),
    "begun": S("Begyndt", "Begun"),
    "empty": S("Ikke begyndt", "Not begun"),
    "locked": S("Låst", "Locked"),
}
DRAFT = S("Kladde", "Draft")
USE_MISSING = S("{n} ting mangler, før den kan offentliggøres.", "{n} things are missing before it can be published.")
USE_COMPLETE = S("Alt er skrevet. Den kan offentliggøres.", "All is written. It can be published.")
USE_WAITS = S("Kladden er ikke offentlig.", "The draft isn't public.")
USE_RUNS = S(
    "Udgave {n} er offentlig. Den kan kun ændres med en ny udgave.",
    "Version {n} is public. It can be changed only by a new version.",
)
USE_DO = S("Hvad vil du nu?", "What do you want to do?")
DO_WRITE = S("Skriv videre", "Go on writing")
DO_WRITE_TEXT = S("Næste trin: {name}", "Next step: {name}")
DO_PAPER = S("Papir til dagsordenen", "Paper for the agenda")
DO_PAPER_TEXT = S("Én side (pdf), lavet af teksten her", "One page (pdf), made from the text here")
DO_PREVIEW = S("Se, hvad systemet vil gøre", "See what the system will do")
DO_PREVIEW_TEXT = S("Og offentliggør, når det er besluttet", "And publish, when it has been decided")
DO_NEXT = S("Begynd en ny udgave", "Begin a new version")
DO_NEXT_TEXT = S("Den gamle gælder, til den nye er offentlig", "The old one holds until the new one is public")
DO_END = S("Stop anvendelsen", "End the use")
DO_END_TEXT = S("Systemet lukker for den med det samme", "The system closes it at once")
DO_DROP = S("Drop idéen", "Drop the idea")
DO_DROP_TEXT = S("En beslutning med grund og en dag for et nyt blik", "A decision with a reason and a day for another look")
DO_CONCLUDE = S("Afslut afprøvningen", "Conclude the pilot")
DO_CONCLUDE_TEXT = S("Skriv resultatet og det, andre kan lære", "Write the result and what others can learn")
DO_FOLLOW = S("Følg op på anvendelsen", "Follow up the use")
DO_FOLLOW_TEXT = S("Se, om beslutning og løfter holder.", "See whether decision and promises hold.")
DO_ADVICE = S("Råd udefra", "Advice from outside")
DO_ADVICE_TEXT = S("Send kladden til en læser, og svar på råd.", "Send the draft to a reader, and answer advice.")
DO_PUBLIC = S("Se den offentlige side", "See the public page")
DO_PUBLIC_TEXT = S("Sådan læser borgeren den", "As the citizen reads it")

# One stage
LOCKED = S("Trinnet er låst", "The step is locked")
LOCKED_TEXT = S("Skriv først disse trin færdige:", "First complete these steps:")
LOCKED_TECHNOLOGY = S(
    "Problem og formål kommer før data, og data før teknik. Ellers leder man efter et problem, som systemet kan løse.",
    "Problem and purpose come before data, and data before technology. Else one looks for a problem that the system can solve.",
)
FROM_RECORD = S(
    "Felterne er udfyldt med det, posten fra det andet register siger. Læs og ret dem. De gemmes først, når du gemmer.",
    "The fields are filled in with what the other register's record says. Read and correct them. They are saved when you save.",
)
READ_ONLY = S("Du kan læse trinnet. En datakonsulent skriver i det.", "You can read the step. A data steward writes in it.")
NO_DRAFT = S(
    "Udgave {n} er offentlig. Begynd en ny udgave for at ændre den.", "Version {n} is public. Begin a new version to change it."
)
INTRO: Mapping[str, Sentence] = {
    "problem": S("Hvad er galt i dag, for hvem, og hvordan ved I det?", "What is wrong today, for whom, and how do you know?"),
    "purpose": S("Hvad skal data bruges til? Skriv, så borgeren forstår det.", "What shall the data be used for? Write so that the citizen understands."),
    "value": S("Hvad får borgeren ud af det, og hvordan ser I, om løftet holder?", "What does the citizen gain, and how do you see whether the promise holds?"),
    "consequences": S("At bruge data og at lade være vejer lige meget. Skriv lige ærligt om begge.", "Using the data and not using it weigh the same. Write as honestly about both."),
    "basis": S("Hvilken lov giver kommunen lov? Hvert grundlag gælder for én fase.", "Which law permits it? Each basis holds for one phase."),
    "data": S("Kun det, formålet har brug for. Hver oplysning har sin egen grund.", "Only what the purpose needs. Each element has its own reason."),
    "who": S("Så få som muligt, og kun det, hver rolle har brug for.", "As few as possible, and only what each role needs."),
    "technology": S("Er der en regel eller en model bag? Det er ikke givet, at der skal være.", "Is there a rule or a model behind it? There needn't be."),
    "non_digital": S("Alle har de samme rettigheder uden computer.", "Everyone has the same rights without a computer."),
    "assessment": S("Principper, risici og AI-forordningen vurderes på egne sider.", "Principles, risks and the AI Act are assessed on pages of their own."),
    "involvement": S("Hvem har I spurgt, og hvad ændrede det? Du kan skrive her fra den første idé.", "Whom did you ask, and what did it change? You can write here from the first idea on."),
    "decision": S("Hvad er besluttet, af hvem og på hvilke betingelser?", "What was decided, by whom and on which conditions?"),
}  # fmt: skip

# What each field asks: its label and its hint, by its path in the document
ASKED: Mapping[str, tuple[Sentence, Sentence | None]] = {
    "problem.what": (S("Hvad er galt i dag?", "What is wrong today?"), S("Skriv, hvad borgeren oplever.", "Write what the citizen experiences.")),
    "problem.whose": (S("Hvem går det ud over?", "Who suffers from it?"), S("Sig gerne hvor mange.", "Say how many, if you can.")),
    "problem.known": (S("Hvordan ved I det?", "How do you know?"), S("Talt, spurgt eller fortalt. Skriv hvornår.", "Counted, asked or told. Write when.")),
    "purpose.title": (S("Navn", "Name"), S("To til seks ord: »Hjælp i dit hjem«.", "Two to six words: “Help in your home”.")),
    "purpose.short": (S("Formålet i borgerens ord", "The purpose in the citizen's words"), S("Én eller to sætninger. Sig »du« til borgeren og »vi« om kommunen.", "One or two sentences. Say “you” to the citizen and “we” for the municipality.")),
    "purpose.did": (S("Sådan står et opslag på borgerens side", "How a look-up stands on the citizen's page"), S("»Vi forberedte din jobsamtale«. Uden punktum.", "“We prepared your talk about work”. No full stop.")),
    "purpose.task": (S("Sådan står det på medarbejderens knap", "What the employee's button says"), S("»Forbered samtale«. Uden punktum.", "“Prepare the talk”. No full stop.")),
    "purpose.formal": (S("Formålet i fortegnelsen (artikel 30)", "The purpose in the record of processing (article 30)"), None),
    "sector": (S("Område", "Field of work"), None),
    "kle": (S("KLE-numre", "KLE numbers"), S("Ét på hver linje, for eksempel 27.36.", "One a line, for example 27.36.")),
    "contact": (S("Hvem kan man spørge?", "Whom can one ask?"), None),
    "contact.email": (S("Mailadresse til et kontor", "E-mail address of an office"), S("Aldrig en persons. Tom: kommunens egen.", "Never a person's. Empty: the municipality's own.")),
    "contact.web": (S("Side på nettet", "Web page"), None),
    "value.individual": (S("Det får borgeren ud af det", "What the citizen gains"), S("Skriv til borgeren: »Du får hurtigere svar.«", "Write to the citizen: “You get an answer sooner.”")),
    "value.society": (S("Det får vi alle ud af det", "What we all gain"), None),
    "value.measures": (S("Sådan måler I det", "How you measure it"), S("Et løfte med et tal før, et tal efter og en dag.", "A promise with a number before, a number after and a day.")),
    "measure.what": (S("Hvad måler I?", "What do you measure?"), S("»Dage til første samtale«", "“Days until the first talk”")),
    "measure.kind": (S("Slags", "Kind"), None),
    "measure.unit": (S("Enhed", "Unit"), S("»dage«, »minutter«, »ud af 100«", "“days”, “minutes”, “in 100”")),
    "measure.before": (S("Tallet før", "The number before"), None),
    "measure.promised": (S("Tallet, I lover", "The number you promise"), None),
    "measure.better": (S("Hvad er bedst?", "Which is better?"), S("Tom: vejen fra tallet før til det, I lover.", "Empty: the way from the number before to the one promised.")),
    "measure.by": (S("Senest", "By"), None),
    "measure.how": (S("Hvordan måler I?", "How do you measure?"), None),
    "consequences.using": (S("Når vi bruger data", "When we use the data"), S("Både det gode og det dårlige.", "Both the good and the bad.")),
    "consequences.not_using": (S("Hvis vi lader være", "If we don't"), S("Både det gode og det dårlige.", "Both the good and the bad.")),
    "consequences.saying_no": (S("Hvad betyder et nej for borgeren?", "What does a no mean for the citizen?"), S("Eller hvorfor hun ikke kan sige nej.", "Or why she can't say no.")),
    "basis": (S("Grundlag", "Bases"), S("Der skal være en lov, der giver opgaven, og et bogstav i artikel 6. Følsomme oplysninger kræver også artikel 9.", "There must be a law that gives the task, and a letter of article 6. Sensitive data also demand article 9.")),
    "basis.phase": (S("Fase", "Phase"), None),
    "basis.law": (S("Lov", "Law"), S("Lovene står, som vi læser dem. En jurist skal bekræfte dem.", "The laws stand as we read them. A lawyer must confirm them.")),
    "basis.article6": (S("Artikel 6, stk. 1", "Article 6(1)"), None),
    "basis.article9": (S("Artikel 9, stk. 2", "Article 9(2)"), None),
    "basis.why": (S("Hvad betyder det for borgeren?", "What does it mean for the citizen?"), None),
    "basis.begins": (S("Fra og med", "From"), S("Kun hvis det er kortere end lovens egne dage.", "Only if shorter than the law's own days.")),
    "basis.ends": (S("Til og med", "Until and including"), None),
    "not_used": (S("Det bruger vi ikke", "What we don't use"), S("Det, man kunne tro, I brugte: »Billeder fra hjemmet«.", "What one might think you used: “Pictures from the home”.")),
    "without_data": (S("Bruger I slet ingen personoplysninger?", "Do you use no personal data at all?"), S("Det er velkomment. Skriv, hvorfor det er nok, og hvad det giver af værdighed. Så skal der ikke oplysninger på.", "That is welcome. Write why it is enough, and what dignity it gives. Then no elements are needed.")),
    "without_data.why": (S("Hvorfor er det nok?", "Why is it enough?"), None),
    "without_data.dignity": (S("Hvad giver det af værdighed?", "What dignity does it give?"), None),
    "element.label": (S("Navn, som borgeren kender", "A name that the citizen knows"), None),
    "element.why": (S("Hvorfor er den nødvendig?", "Why is it needed?"), S("»Så vi kan finde hjem til dig.«", "“So that we can find your home.”")),
    "element.source": (S("Kilde", "Source"), None),
    "element.duty": (S("Kan borgeren sige nej?", "Can the citizen say no?"), None),
    "element.statute": (S("Loven bag pligten eller opgaven", "The law behind the duty or the task"), None),
    "element.sensitivity": (S("Hvor følsom er den?", "How sensitive is it?"), None),
    "element.consent": (S("Samtykke", "Consent"), S("Er det frivilligt, skal borgeren sige ja. Hører det til kommunens opgave, kan et ja ikke bære det.", "If it is voluntary, the citizen must say yes. If it belongs to the municipality's task, a yes can't carry it.")),
    "element.holder": (S("Hvem har oplysningen?", "Who holds it?"), S("Nøglen på den, den bliver hentet hos. Kun ved samtykke i en sag.", "The key of whom it is fetched from. Only with a consent in a case.")),
    "element.retention": (S("Hvor længe gemmer vi den?", "How long do we keep it?"), None),
    "retention.days": (S("Dage", "Days"), S("5 år er 1826 dage.", "5 years are 1826 days.")),
    "retention.after": (S("Regnet fra", "Counted from"), None),
    "retention.archive": (S("Og så?", "And then?"), None),
    "retention.why": (S("Sådan står det på siden", "How it stands on the page"), S("»Slettes hos os 5 år efter, at sagen er slut. Bevares i arkivet.«", "“Deleted here 5 years after the case has ended. Kept in the archive.”")),
    "owner_unit": (S("Hvem svarer for anvendelsen?", "Who answers for the use?"), None),
    "who.units": (S("Hvilke afdelinger må bruge den?", "Which units may use it?"), None),
    "who.relation": (S("Hvad skal binde medarbejderen til borgeren?", "What must tie the employee to the citizen?"), None),
    "who.case_kinds": (S("Kun sager af disse slags (KLE)", "Only cases of these kinds (KLE)"), S("Ét nummer på hver linje. Tom: alle slags.", "One number a line. Empty: all kinds.")),
    "who.operations": (S("Hvad må de gøre?", "What may they do?"), None),
    "who.roles": (S("Roller", "Roles"), S("Sæt kryds ved det, hver rolle har brug for at se.", "Tick what each role needs to see.")),
    "role.role": (S("Rolle", "Role"), None),
    "role.training": (S("Skal have taget", "Must have taken"), None),
    "role.elements": (S("Må se", "May see"), None),
    "processors": (S("Databehandlere", "Processors"), S("Firmaer, der bruger data for kommunen.", "Firms that process data for the municipality.")),
    "processor.name": (S("Navn", "Name"), None),
    "processor.cvr": (S("CVR-nummer", "CVR number"), None),
    "processor.task": (S("Hvad gør de?", "What do they do?"), None),
    "processor.country": (S("Land", "Country"), S("To bogstaver: DK.", "Two letters: DK.")),
    "processor.agreement": (S("Aftalens dag", "Day of the agreement"), None),
    "processor.subprocessors": (S("Underdatabehandlere", "Subprocessors"), S("En på hver linje.", "One a line.")),
    "processor.supervision": (S("Hvordan fører I tilsyn?", "How do you supervise them?"), None),
    "shared": (S("Fælles ansvar (artikel 26)", "Shared responsibility (article 26)"), S("Andre, der bestemmer sammen med kommunen.", "Others who decide together with the municipality.")),
    "partner.name": (S("Navn", "Name"), None),
    "partner.cvr": (S("CVR-nummer", "CVR number"), None),
    "partner.share": (S("Hvem gør hvad, og hvor kan borgeren gå hen?", "Who does what, and where can the citizen turn?"), None),
    "partner.agreement": (S("Aftalens dag", "Day of the agreement"), None),
    "technology.kind": (S("Hvad er der bag?", "What is behind it?"), None),
    "technology.name": (S("Navn", "Name"), None),
    "technology.what": (S("Hvad gør den?", "What does it do?"), S("Sig det, så en nabo forstår det.", "Say it so that a neighbour understands.")),
    "technology.role": (S("Giver den råd, eller bestemmer den?", "Does it advise or decide?"), None),
    "technology.deciding_law": (S("Loven, der lader en maskine bestemme", "The law that lets a machine decide"), S("Uden den må den kun give råd.", "Without it, it may only advise.")),
    "technology.oversight": (S("Hvem holder øje med den, og hvordan?", "Who watches it, and how?"), None),
    "technology.limits": (S("Hvad kan den ikke?", "What can't it do?"), None),
    "technology.alternatives": (S("Hvad har I ellers set på?", "What else did you look at?"), S("Og hvorfor valgte I det ikke?", "And why didn't you choose it?")),
    "technology.opt_out": (S("Hvordan siger borgeren fra?", "How does the citizen opt out?"), None),
    "technology.model": (S("Modellens nøgle", "The model's key"), S("Kun hvis modellen ligger i Tillid.", "Only if the model lies in Tillid.")),
    "non_digital.ways": (S("Veje uden computer", "Ways without a computer"), None),
    "way.how": (S("Hvordan", "How"), None),
    "way.text": (S("Skriv, hvad borgeren gør", "Write what the citizen does"), S("»Ring på 70 00 00 15, så gør vi det sammen.«", "“Call 70 00 00 15 and we do it together.”")),
    "non_digital.share": (S("Hvor mange ud af 100 bruger dem?", "How many in 100 use them?"), None),
    "non_digital.waiting": (S("Ventetid i dage", "Waiting time in days"), S("Den må ikke være længere uden computer.", "It mustn't be longer without a computer.")),
    "waiting.digital_days": (S("På nettet", "On the web"), None),
    "waiting.other_days": (S("Uden computer", "Without a computer"), None),
    "involvement.records": (S("Dem, I har spurgt", "Whom you asked"), S("Grupper, aldrig navne.", "Groups, never names.")),
    "involved.how": (S("Hvordan", "How"), None),
    "involved.day": (S("Dag", "Day"), None),
    "involved.stage": (S("Hvor langt var idéen?", "How far was the idea?"), None),
    "involved.who": (S("Hvem", "Who"), None),
    "involved.people": (S("Hvor mange", "How many"), None),
    "involved.said": (S("Det sagde de", "What they said"), None),
    "involved.changed": (S("Hvad ændrede det?", "What did it change?"), S("Eller hvorfor det ikke ændrede noget.", "Or why it changed nothing.")),
    "involvement.none": (S("Har I ikke spurgt nogen? Skriv hvorfor", "Did you ask nobody? Write why"), None),
    "decision.result": (S("Hvad er besluttet?", "What was decided?"), None),
    "decision.body": (S("Hvem besluttede?", "Who decided?"), None),
    "decision.by": (S("Udvalgets eller rådets navn", "The name of the body"), None),
    "decision.delegation": (S("Reglen om delegation", "The rule of delegation"), S("Kun når det er besluttet på andres vegne.", "Only where it was decided on another's behalf.")),
    "decision.date": (S("Dag", "Day"), None),
    "decision.item": (S("Punkt på dagsordenen", "Item on the agenda"), None),
    "decision.open": (S("Var punktet åbent?", "Was the item open?"), None),
    "decision.vote": (S("Stemmer", "Votes"), S("Tomme, hvis ingen talte dem.", "Empty if nobody counted them.")),
    "vote.in_favour": (S("For", "For"), None),
    "vote.against": (S("Imod", "Against"), None),
    "vote.abstained": (S("Stemte ikke", "Abstained"), None),
    "decision.minority": (S("Hvad sagde mindretallet?", "What did the minority say?"), None),
    "decision.why": (S("Begrundelsen", "The reasons"), None),
    "decision.begins": (S("Første dag", "First day"), S("Tom: dagen for offentliggørelsen.", "Empty: the day of publishing.")),
    "decision.ends": (S("Sidste dag", "Last day"), S("Derefter lukker systemet selv.", "Then the system closes by itself.")),
    "decision.look_again": (S("Se på det igen", "Look at it again"), None),
    "decision.conditions": (S("Betingelser", "Conditions"), S("En regel holder systemet selv. En opgave har en ansvarlig og en dag.", "The system itself holds a rule. A task has an owner and a day.")),
    "condition.kind": (S("Slags", "Kind"), None),
    "condition.text": (S("Betingelsen", "The condition"), S("Tom: vi skriver den for dig, når du har valgt slags og værdi.", "Empty: we write it for you when you have chosen kind and value.")),
    "condition.holds": (S("Hvad skal systemet holde?", "What shall the system hold?"), None),
    "condition.owner_unit": (S("Ansvarlig afdeling", "Responsible unit"), None),
    "condition.due": (S("Senest", "By"), None),
    "rule.units": (S("Kun disse afdelinger", "Only these units"), None),
    "rule.roles": (S("Kun disse roller", "Only these roles"), None),
    "rule.day": (S("Til og med", "Until and including"), None),
    "rule.most": (S("Højst så mange", "At most so many"), None),
    "rule.years": (S("Alder i år", "Age in years"), None),
    "pilot": (S("Afprøvning", "Pilot"), S("Udfyld kun, når det er en afprøvning.", "Fill in only for a pilot.")),
    "pilot.hypothesis": (S("Hvad tror I, der sker?", "What do you think will happen?"), None),
    "pilot.cap": (S("Højst så mange borgere", "At most so many citizens"), None),
    "pilot.stops": (S("Sidste dag for afprøvningen", "Last day of the pilot"), None),
    "pilot.held": (S("Holdt det?", "Did it hold?"), None),
    "pilot.result": (S("Hvad kom der ud af det?", "What came of it?"), None),
    "pilot.lessons": (S("Det kan en anden kommune lære", "What another municipality can learn"), None),
}  # fmt: skip

# One row of each list, and the button that adds one
ONE: Mapping[str, tuple[Sentence, Sentence]] = {
    "individual": (S("Gevinst", "Gain"), S("Tilføj en gevinst", "Add a gain")),
    "society": (S("Gevinst for alle", "Gain for all"), S("Tilføj en gevinst for alle", "Add a gain for all")),
    "measures": (S("Mål", "Measure"), S("Tilføj et mål", "Add a measure")),
    "using": (S("Følge", "Consequence"), S("Tilføj en følge af at bruge data", "Add a consequence of using")),
    "not_using": (S("Følge", "Consequence"), S("Tilføj en følge af at lade være", "Add a consequence of not using")),
    "basis": (S("Grundlag", "Basis"), S("Tilføj et grundlag", "Add a basis")),
    "not_used": (S("Noget, vi ikke bruger", "Something we don't use"), S("Tilføj noget, I ikke bruger", "Add something you don't use")),
    "roles": (S("Rolle", "Role"), S("Tilføj en rolle", "Add a role")),
    "processors": (S("Databehandler", "Processor"), S("Tilføj en databehandler", "Add a processor")),
    "shared": (S("Fælles ansvarlig", "Joint controller"), S("Tilføj en fælles ansvarlig", "Add a joint controller")),
    "limits": (S("Grænse", "Limit"), S("Tilføj en grænse", "Add a limit")),
    "alternatives": (S("Anden vej", "Alternative"), S("Tilføj en anden vej", "Add an alternative")),
    "ways": (S("Vej", "Way"), S("Tilføj en vej", "Add a way")),
    "records": (S("Inddragelse", "Involvement"), S("Tilføj en inddragelse", "Add an involvement")),
    "said": (S("Udsagn", "Statement"), S("Tilføj noget, de sagde", "Add something they said")),
    "conditions": (S("Betingelse", "Condition"), S("Tilføj en betingelse", "Add a condition")),
    "lessons": (S("Erfaring", "Lesson"), S("Tilføj en erfaring", "Add a lesson")),
}  # fmt: skip

# What can be chosen; the names of the document's own choices are the register's
RULES = terms.RULES
TASK = terms.CONDITION_KINDS["task"]
PROPOSED = {  # the condition's sentence, made of its kind and its value
    RuleKind.UNITS: S("Kun medarbejdere i {keys} må bruge den.", "Only staff in {keys} may use it."),
    RuleKind.ROLES: S("Kun {keys} må bruge den.", "Only {keys} may use it."),
    RuleKind.UNTIL: S("Den må ikke bruges efter {day}.", "It may not be used after {day}."),
    RuleKind.PER_MONTH: S("Højst {most} opslag om måneden.", "At most {most} look-ups a month."),
    RuleKind.PER_CITIZEN_MONTH: S("Højst {most} opslag om måneden om den samme borger.", "At most {most} look-ups a month about the same citizen."),
    RuleKind.SECOND_PERSON: S("Hvert opslag kræver en kollegas ja.", "Each look-up needs a colleague's yes."),
    RuleKind.LEAST_AGE: S("Kun for borgere på {years} år og derover.", "Only for citizens aged {years} and over."),
    RuleKind.MOST_AGE: S("Kun for borgere på højst {years} år.", "Only for citizens aged {years} or under."),
}  # fmt: skip
ARTICLE_6: Mapping[str, Sentence] = {
    "a": S("a: samtykke", "a: consent"),
    "b": S("b: en aftale", "b: a contract"),
    "c": S("c: en retlig pligt", "c: a legal duty"),
    "d": S("d: livsvigtigt", "d: vital interests"),
    "e": S("e: myndighedens opgave", "e: an authority's task"),
    "f": S("f: legitim interesse (ikke for myndigheders opgaver)", "f: legitimate interests (not for authorities' tasks)"),
}
ARTICLE_9: Mapping[str, Sentence] = {
    "a": S("a: udtrykkeligt samtykke", "a: explicit consent"),
    "b": S("b: arbejdsret og social sikring", "b: employment and social security law"),
    "c": S("c: livsvigtigt", "c: vital interests"),
    "d": S("d: foreningers medlemmer", "d: members of associations"),
    "e": S("e: offentliggjort af borgeren selv", "e: made public by the citizen"),
    "f": S("f: et retskrav", "f: a legal claim"),
    "g": S("g: vigtig samfundsinteresse", "g: substantial public interest"),
    "h": S("h: sundhed og social omsorg", "h: health and social care"),
    "i": S("i: folkesundhed", "i: public health"),
    "j": S("j: arkiv, forskning og statistik", "j: archives, research and statistics"),
}
OPEN = {"yes": S("Ja, åbent", "Yes, open"), "no": S("Nej, lukket", "No, closed")}
LAW_TOLD = S("{name} – {status}, {confirmed}", "{name} – {status}, {confirmed}")
LAW_CONFIRMED = S("bekræftet", "confirmed")
ELSEWHERE = S("Et felt", "A field")
IN_ROW = S("{one}, {label}", "{one}, {label}")

# What the gate will do
GATE = S("Det gør systemet", "What the system will do")
GATE_LEAD = S(
    "Sætningerne er lavet af selve reglen, som systemet vil følge. Passer de ikke, så ret kladden.",
    "The sentences are made from the rule itself that the system will follow. If they don't fit, change the draft.",
)
GATE_TASKS = S("Det skal mennesker gøre", "What people must do")
GATE_TASKS_LEAD = S("Systemet minder om det. Det kan ikke gøre det for jer.", "The system reminds you. It can't do it for you.")
GATE_TASK = S("{text} Ansvarlig: {unit}. Senest {day}.", "{text} Responsible: {unit}. By {day}.")
GATE_NEVER = S(
    "Systemet åbner aldrig for den. Beslutningen og grunden bliver offentlige.",
    "The system never opens for it. The decision and the reason become public.",
)
GATE_AT_ONCE = S("med det samme", "at once")
GATE_FROM = S("fra {day}", "from {day}")
GATE_UNTIL = S(
    "Den gælder {begins} og til og med {day}. Derefter lukker systemet selv.",
    "It holds {begins} and until and including {day}. Then the system closes by itself.",
)
GATE_NO_END = S("Den gælder {begins}. Den har ingen sidste dag.", "It holds {begins}. It has no last day.")
GATE_NOTHING = S("Systemet åbner ingen oplysninger med den.", "The system opens no data with it.")
GATE_NOBODY = S(
    "Ingen må se noget, for betingelserne lukker alle ude.", "Nobody may see anything, since the conditions shut everyone out."
)
GATE_NOT_ROLE = S("En betingelse lukker {role} ude.", "A condition shuts out {role}.")
GATE_ROLE = S("I {units} må {role} se {n} oplysninger: {what}.", "In {units}, {role} may see {n} elements: {what}.")
GATE_TRAINED = S("Først skal {role} have taget {courses}.", "First, {role} must have taken {courses}.")
GATE_RELATIONS = {
    Relation.CASE: S("Medarbejderen skal selv have borgerens sag.", "The employee must have the citizen's case."),
    Relation.UNIT: S(
        "Borgerens sag skal ligge i medarbejderens afdeling.", "The citizen's case must lie in the employee's unit."
    ),
    Relation.SELF: S("Kun borgeren selv kan åbne dem.", "Only the citizen herself can open it."),
    Relation.NONE: S("Der kræves ingen sag.", "No case is needed."),
}
GATE_CONSENT = S("Borgeren skal først sige ja til: {what}.", "The citizen must first say yes to: {what}.")
GATE_CAP = S(
    "Højst {most} borgere er med. Så lukker systemet for flere.",
    "At most {most} citizens take part. Then the system closes to more.",
)

# The rest of the pages
SEE_STEPS = S("Se alle trin", "See all steps")
AROUND = S("frem og tilbage", "back and forth")
MATRIX = S("Hvad hver rolle må se", "What each role may see")
MATRIX_ELEMENT = S("Oplysning", "Element")
MATRIX_CELL = S("{role} må se {element}", "{role} may see {element}")
MATRIX_NO_ELEMENTS = S("Vælg først oplysninger. Så kan du sætte kryds her.", "Choose the data first. Then you can tick here.")
ASSESS = S("Gå til vurderingen", "Go to the assessment")
ASSESS_TEXT = S("Principper, risici, konsekvensanalyse og AI-forordningen", "Principles, risks, impact assessment and the AI Act")
NEW_CONDITION = S("Ny betingelse", "New condition")
HELD_BY_SYSTEM = S("Systemet holder den:", "The system holds it:")
PUBLISH = S("Offentliggør", "Publish")
PUBLISH_LEAD = S(
    "Når du offentliggør, gælder det fra næste opslag. Teksten kan ikke ændres bagefter, kun afløses af en ny udgave.",
    "When you publish, it holds from the next look-up on. The text can't be changed afterwards, only replaced by a new version.",
)
PUBLISH_MISSING = S("Det mangler, før den kan offentliggøres", "Missing before it can be published")
PUBLISH_LATER = S("Det kommer bagefter ({n})", "What comes afterwards ({n})")
PUBLISH_UNDECIDED = S(
    "Skriv først beslutningen. Så kan du se her, hvad systemet vil gøre.",
    "Write the decision first. Then you can see here what the system will do.",
)
PUBLISH_READY = S("Alt er på plads", "All is in place")
END_LEAD = S(
    "Stopper du »{title}«, lukker systemet med det samme. Ingen kan åbne oplysninger med den mere. Den offentlige side bliver stående med historien.",
    "If you end “{title}”, the system closes at once. Nobody can open data with it any more. The public page stays, with its history.",
)
END_AGAIN = S("Vil I bruge den igen, skal en ny udgave besluttes.", "To use it again, a new version must be decided.")
END_NOT = S("Lad anvendelsen køre", "Let the use run")
END_GO = S("Stop anvendelsen nu", "End the use now")
DROP_LEAD = S(
    "At lade være er også en beslutning. Skriv grunden, så andre kan lære af den.",
    "Not doing it is a decision too. Write the reason, so that others can learn from it.",
)
DROP_GO = S("Drop idéen, og offentliggør beslutningen", "Drop the idea and publish the decision")
CONCLUDE_LEAD = S("Skriv, hvad der kom ud af det. Også et nej er et svar.", "Write what came of it. A no is an answer too.")
CONCLUDE_HYPOTHESIS = S("I troede:", "You thought:")
CONCLUDE_GO = S("Afslut, og offentliggør resultatet", "Conclude and publish the result")
ELEMENTS = S("Oplysninger ({n})", "Elements ({n})")
ELEMENTS_NONE = S("Ingen oplysninger er valgt endnu.", "No elements are chosen yet.")
ELEMENTS_CHOOSE = S("Vælg oplysninger", "Choose elements")
ELEMENTS_CHOOSE_TEXT = S("Fra det, kilderne kender", "From what the sources know")
ELEMENTS_CHOOSE_LEAD = S(
    "Vælg kun det, formålet har brug for. Navn og kilde følger med.",
    "Choose only what the purpose needs. Name and source come along.",
)
ELEMENTS_ALL_CHOSEN = S("Alt, kilderne kender, er valgt.", "Everything that the sources know is chosen.")
ELEMENTS_ADD = S("Tag dem med", "Take them in")
ELEMENT_NAME = S("Oplysning", "Element")
ELEMENT_WHY = S("Hvorfor", "Why")
ELEMENT_KIND = S("Slags", "Kind")
ELEMENT_LACKS = S("Mangler", "Missing")
ELEMENTS_CAPTION = S("Oplysninger at vælge", "Elements to choose")
ELEMENT_PLACE = S("Oplysning {n} af {all}", "Element {n} of {all}")
ELEMENT_NEXT = S("Gem, og gå til den næste", "Save and go to the next")
ELEMENT_BACK = S("Til listen", "To the list")
SAME = S("Det samme for flere", "The same for several")
SAME_LEAD = S(
    "Sæt kryds i listen. Udfyld kun det, der er ens. Resten bliver, som det er.",
    "Tick in the list. Fill in only what is alike. The rest stays as it is.",
)
AS_NOW = S("Som nu", "As now")
SAME_TEXT = S("Lov, følsomhed og sletning for mange på én gang", "Law, sensitivity and deletion for many at once")
SAME_GO = S("Sæt det for dem, jeg har valgt", "Set it for those I chose")
LEAVE_OUT = S("Tag dem, jeg har valgt, ud", "Take out those I chose")
OTHER_DATA = S("Ud over oplysningerne", "Beside the elements")
ADOPT_LEAD = S(
    "Lovlig drift, der allerede kører, kan vedtages samlet efter delegation. Posterne bliver offentlige. Systemet åbner først for en post, når den er beskrevet.",
    "Lawful processing that already runs can be adopted in bulk by delegation. The entries become public. The system opens for an entry only when it is described.",
)
ADOPT_WHICH = S("Hvilke kladder?", "Which drafts?")
ADOPT_NONE = S(
    "Der er ingen kladder at vedtage. Hent KL's fortegnelser ind først.",
    "There are no drafts to adopt. Import KL's records first.",
)
ADOPT_DECISION = S("Beslutningen", "The decision")
ADOPT_OWNER = S("Bruges, hvor en kladde ikke selv har en afdeling.", "Used where a draft has no unit of its own.")
ADOPT_AGAIN = S("Den dag, hvor resten skal være beskrevet.", "The day by which the rest is to be described.")
ADOPT_TIME = S("Vi tager {n} ad gangen. Du trykker »Fortsæt« imellem.", "We take {n} at a time. You press “Go on” in between.")
ADOPT_GO = S("Vedtag dem samlet", "Adopt them in bulk")
ADOPTED = S("{n} er vedtaget", "{n} are adopted")
ADOPTED_ONE = S("1 er vedtaget", "1 is adopted")
ADOPTED_NONE = S("Ingen er vedtaget", "None is adopted")
ADOPTED_SO_FAR = S("{n} af {all} er vedtaget", "{n} of {all} are adopted")
ADOPTED_LEFT = S(
    "Der er {left} tilbage. Beslutningen er den samme for dem. Stopper du nu, bliver resten ved med at være kladder.",
    "There are {left} left. The decision is the same for them. If you stop now, the rest stay drafts.",
)
ADOPTED_GO_ON = S("Fortsæt med {n} mere", "Go on with {n} more")
ADOPTED_LIST = S("Se dem, der er vedtaget", "See those that are adopted")
ADOPTED_REFUSED = S("Afvist ({n})", "Refused ({n})")
ADOPTED_REFUSED_LEAD = S("Skriv det, der mangler, og vedtag dem bagefter.", "Write what is missing, and adopt them afterwards.")
