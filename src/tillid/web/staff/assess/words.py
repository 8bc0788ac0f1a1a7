"""What these pages say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.kernel.words import Sentence

S = Sentence

RECEIPTS: Mapping[str, tuple[Sentence, Sentence]] = {
    "assess-page": (S("Dine svar er gemt", "Your answers are saved"), S("Du kan holde pause når som helst.", "You can take a break at any time.")),
    "assess-more": (
        S("Dine svar er gemt", "Your answers are saved"),
        S("Der kom nye spørgsmål til siden ud fra det, du svarede.", "New questions came to the page from what you answered."),
    ),
    "assess-done": (
        S("Skemaet er færdigt", "The form is done"),
        S("Svarene er gemt, som de er nu. Anvendelsen peger på dem.", "The answers are kept as they are now. The data use names them."),
    ),
    "assess-taken": (S("Svarene er hentet ind", "The answers were taken in"), S("Se dem igennem, før du bruger dem.", "Look them through before you use them.")),
    "assess-newest": (S("Du bruger nu den nye udgave", "You now use the new version"), S("Dine svar fulgte med.", "Your answers came along.")),
    "assess-principles": (S("Svarene er gemt", "The answers are saved"), S("Pyramiden er regnet om.", "The pyramid is worked out anew.")),
    "assess-risk": (S("Risikoen er gemt", "The risk is saved"), S("Den står i billedet nu.", "It stands in the picture now.")),
    "assess-risk-gone": (S("Risikoen er fjernet", "The risk is removed"), S("Ældre udgaver har den stadig.", "Older versions still have it.")),
    "assess-ai": (S("Klassen er gemt", "The class is saved"), S("Dagene står længere nede.", "See the days below.")),
    "assess-entry": (S("Adressen er gemt", "The address is saved"), S("Den står i hele posten, når anvendelsen er offentlig.", "It stands in the whole entry once the use is public.")),
    "assess-rest": (S("Vurderingen er gemt", "The assessment is saved"), S("Vi siger til, når den skal ses på igen.", "We tell you when to look again.")),
    "assess-loaded": (S("Skemaet er lagt ind", "The form is loaded"), S("Det kan bruges på alle anvendelser.", "It can be used for every data use.")),
    "assess-same": (S("Vi havde skemaet i forvejen", "We had the form already"), S("Intet er ændret.", "Nothing changed.")),
    "assess-slot": (S("Pladsen er udfyldt", "The place is filled"), S("Gamle svar beholder den udgave, de svarede på.", "Old answers keep the version they answered.")),
}  # fmt: skip

# The overview of one use
TITLE = S("Vurdering", "Assessment")
HEADING = S("Vurdering af {use}", "Assessment of {use}")
LEAD = S(
    "Er det lovligt, fair og værdigt? Her samler I svarene.", "Is it lawful, fair and dignified? Here you gather the answers."
)
LOCKED = S("Vurderingen er låst endnu", "The assessment is locked as yet")
LOCKED_TEXT = S(
    "Først skal de tidligere trin være på plads. Du kan godt svare på skemaerne imens.",
    "First the earlier stages must be in place. You can answer the forms meanwhile.",
)
LOCKED_WAITS = S("Vi mangler: {stages}", "We lack: {stages}")
DUE_NOW = S("Den skal vurderes igen", "It must be assessed again")
DUE_ON = S("Vi ser på den igen {day}.", "We look at it again on {day}.")
DUE_NOT_SET = S("Ingen har sagt, hvornår den skal ses på igen.", "Nobody said when to look at it again.")
DUE_FROM_TO = S("Før {before}, nu {after}.", "Before {before}, now {after}.")
TODO = S("Hvad mangler?", "What is missing?")
PART_PRINCIPLES = S("Principper", "Principles")
PART_RISKS = S("Risici", "Risks")
PART_AI = S("AI-forordningen", "The AI Act")
PART_REST = S("Konsekvensanalyse og næste gang", "Impact assessment and next time")
PRINCIPLES_ANSWERED = S("{n} af {all} svar", "{n} of {all} answers")
RISKS_NONE = S("Ingen risici skrevet endnu", "No risks written yet")
RISKS_ONE = S("1 risiko", "1 risk")
RISKS_MANY = S("{n} risici", "{n} risks")
AI_ANSWER = S("Svar på spørgsmålene", "Answer the questions")
AI_NONE = S("Ingen klasse endnu", "No class yet")
REST_NONE = S("Ingen har svaret endnu", "Nobody has answered yet")
OPEN = S("Åbn", "Open")
EDIT = S("Ret", "Edit")
FORMS = S("Skemaer", "Forms")
FORMS_LEAD = S(
    "Et svar, du giver ét sted, følger med de andre steder, der spørger om det samme.",
    "An answer given in one place goes along to other places that ask the same.",
)
FORMS_BEGUN = S("Begyndt", "Begun")
FORMS_OTHER = S("Kan begyndes", "Can be begun")
FORM_PROGRESS = S("{n} af {all} svar", "{n} of {all} answers")
FORM_PROGRESS_LONG = S("{n} af {all} svar i {form}", "{n} of {all} answers in {form}")
FORM_DONE = S("Færdigt {day}", "Done {day}")
FORM_SECTOR = S("Passer til anvendelsens område", "Fits the data use's field")
FORM_FROM = S("Kilde: {source}. Udgave {version}.", "Source: {source}. Version {version}.")
COLUMN_FORM = S("Skema", "Form")
COLUMN_FROM = S("Hvem har lavet det", "Who made it")
COLUMN_HOW_FAR = S("Hvor langt", "How far")
COLUMN_GO = S("Gå til", "Go to")
LIBRARY_GO = S("Se alle skemaer, og læg flere ind", "See all forms and load more")

# Risks in lists
RISK_NUMBER = S("Risiko {n}", "Risk {n}")

# Principles
PRINCIPLES_HEADING = S("Hvordan står det til med principperne?", "How do the principles fare?")
PRINCIPLES_LEAD = S(
    "Vælg en farve, og skriv, hvad den bygger på. Rødt er et ærligt svar.",
    "Choose a colour and write what it rests on. Red is an honest answer.",
)
PRINCIPLES_SOURCE = S("Kilde", "Source")
PRINCIPLES_VERSION = S("Udgave {version}", "Version {version}")
PRINCIPLES_OLDER = S("Svaret blev givet til udgave {version}.", "The answer was given to version {version}.")
PRINCIPLES_SLOT = S("Tom plads", "Empty place")
PRINCIPLES_SLOT_TEXT = S(
    "Vi kender ikke KL’s ord her, og vi finder ikke på dem. Kommunen kan skrive dem ind.",
    "We don't know KL's words here, and we don't make them up. The municipality can write them in.",
)
PRINCIPLES_SLOT_GO = S("Udfyld pladserne", "Fill the places")
PRINCIPLE_COLOUR = S("Farve", "Colour")
PRINCIPLE_EVIDENCE = S("Hvad bygger det på? På dansk", "What does it rest on? In Danish")
PRINCIPLE_EVIDENCE_EN = S("Det samme på engelsk", "The same in English")
NO_ANSWER = S("Intet svar endnu", "No answer yet")
SAVE = S("Gem", "Save")

# Risks
RISKS_HEADING = S("Hvad kan gå galt for borgeren?", "What can go wrong for the citizen?")
RISKS_LEAD = S(
    "Tænk som borgeren. Skriv én ting ad gangen, og hvad I gør ved den.",
    "Think as the citizen. Write one thing at a time, and what you do about it.",
)
RISKS_LIST = S("Risici nu", "Risks now")
RISKS_EMPTY = S("Her er ingen risici endnu. Det er sjældent sandt.", "There are no risks here yet. That is seldom true.")
RISK_ADD = S("Tilføj en risiko", "Add a risk")
RISK_EDIT = S("Ret risiko {n}", "Edit risk {n}")
RISK_WHAT = S("Hvad kan gå galt? På dansk", "What can go wrong? In Danish")
RISK_WHAT_EN = S("Det samme på engelsk", "The same in English")
RISK_WHOM = S("Hvem rammer det? På dansk", "Whom does it hit? In Danish")
RISK_WHOM_EN = S("Det samme på engelsk", "The same in English")
RISK_LIKELIHOOD = S("Hvor tit, hvis I intet gør?", "How often, if you do nothing?")
RISK_IMPACT = S("Hvor slemt er det for borgeren?", "How bad is it for the citizen?")
RISK_MEASURE = S("Hvad gør I ved det? På dansk", "What do you do about it? In Danish")
RISK_MEASURE_EN = S("Det samme på engelsk", "The same in English")
RISK_LEFT_LIKELIHOOD = S("Hvor tit bagefter?", "How often afterwards?")
RISK_LEFT_IMPACT = S("Hvor slemt bagefter?", "How bad afterwards?")
RISK_WHY = S(
    "Hvis det stadig er højt: hvorfor gør I det alligevel? På dansk", "If it is still high: why do it all the same? In Danish"
)
RISK_WHY_EN = S("Det samme på engelsk", "The same in English")
RISK_REMOVE = S("Fjern", "Remove")
RISK_BEFORE = S("Før", "Before")
RISK_AFTER = S("Efter", "After")
RISK_MEASURES = S("Det gør vi", "What we do")
NOT_CHOSEN = S("Vælg", "Choose")
ARTICLE_36 = S("Et spørgsmål til databeskyttelsesrådgiveren", "A question for the data protection officer")
ARTICLE_36_TEXT = S(
    "Der er stadig en høj risiko ({risks}). Skal I spørge Datatilsynet, før I går i gang? Se GDPR artikel 36. Det er et spørgsmål, ikke et råd.",
    "A high risk is left ({risks}). Should you ask the supervisory authority before you start? See GDPR article 36. This is a question, not advice.",
)

# The AI Act
AI_HEADING = S("Er det AI, og hvilken slags?", "Is it AI, and of which kind?")
AI_LEAD = S(
    "Svar på få spørgsmål. Siden giver en klasse og siger hvorfor. Det er ikke juridisk rådgivning.",
    "Answer a few questions. The page gives a class and says why. It isn't legal advice.",
)
AI_NOW = S("Klassen nu", "The class now")
AI_SAVE = S("Se klassen, og gem den", "See the class and save it")
AI_MISSING = S("Svar på det her, før vi kan sige klassen.", "Answer this before we can tell the class.")
AI_ENTRY = S("Systemet i EU's database", "The system in the EU's database")
AI_ENTRY_WHY = S(
    "Leverandøren skal skrive et system med høj risiko i EU's database. Så kan alle se, hvad det er.",
    "The provider must write a high-risk system in the EU's database. Then all can see what it is.",
)
AI_ENTRY_LABEL = S("Adressen i databasen", "Its address in the database")
AI_ENTRY_HINT = S("Spørg leverandøren. Den begynder med https://.", "Ask the provider. It begins with https://.")
AI_ENTRY_SAVE = S("Gem adressen", "Save the address")
AI_AREA_POINT = S("{area} (bilag III, punkt {point})", "{area} (Annex III, point {point})")
AI_AREA_NONE = S("Ingen af dem", "None of them")
AI_OWN_WHY = S("Vil du sige det med egne ord? På dansk", "Do you want to say it in your own words? In Danish")
AI_OWN_WHY_EN = S("Det samme på engelsk", "The same in English")
AI_OWN_HINT = S("Lad feltet stå tomt, så skriver vi reglens begrundelse.", "Leave it empty, and we write the rule's reason.")
AI_DATES = S("Hvornår gælder hvad?", "What holds from when?")
AI_DATES_FOR = S("Pligter for klassen {name}", "Duties of the class {name}")
AI_DATES_ALL = S("Alle rækker, vi kender", "All rows that we know")
AI_ROW_SAYS = S("Hvad", "What")
AI_ROW_ARTICLE = S("Hvor i loven", "Where in the law")
AI_ROW_FROM = S("Fra", "From")
AI_ROW_STATUS = S("Status", "Status")
AI_ROW_SOURCE = S("Kilde", "Source")
AI_NO_DAY = S("Dagen kendes ikke", "The day isn't known")
AI_NO_SOURCE = S("Almindelig viden. Ingen kilde er set.", "Common knowledge. No source was seen.")
AI_AS_OF = S("Set {day}", "Seen {day}")
AI_UNCONFIRMED = S("Ikke bekræftet af en jurist", "Not confirmed by a lawyer")
AI_CONFIRMED = S("Bekræftet", "Confirmed")
YES = S("Ja", "Yes")
NO = S("Nej", "No")

# DPIA, the officer, and when again
REST_HEADING = S("Konsekvensanalyse og næste gang", "Impact assessment and next time")
REST_LEAD = S(
    "Sig, om der skal en konsekvensanalyse til, og hvornår I ser på det hele igen.",
    "Say whether an impact assessment is needed, and when you look at all of it again.",
)
REST_DPIA = S("Skal I lave en konsekvensanalyse?", "Do you need to make an impact assessment?")
REST_DPIA_HINT = S(
    "Det skal I, når der er høj risiko for borgeren. Se GDPR artikel 35.",
    "You do when there is a high risk for the citizen. See GDPR article 35.",
)
REST_WHY = S("Hvorfor? På dansk", "Why? In Danish")
REST_WHY_EN = S("Det samme på engelsk", "The same in English")
REST_ADVICE = S("Hvad siger databeskyttelsesrådgiveren? På dansk", "What does the data protection officer say? In Danish")
REST_ADVICE_EN = S("Det samme på engelsk", "The same in English")
REST_ADVICE_HINT = S("Rådgiveren giver råd. Rådgiveren bestemmer ikke.", "The officer advises. The officer doesn't decide.")
REST_AGAIN = S("Hvornår ser I på det igen?", "When do you look at it again?")
REST_AGAIN_HINT = S("Skriv dagen som 1.5.2027.", "Write the day as 1.5.2027.")
REST_FACTS = S(
    "Vi husker, hvordan det ser ud i dag. Bliver brugen en anden, siger vi til før dagen.",
    "We remember how things are today. If the use becomes another, we tell you before the day.",
)

# A form
FORM_LEAD_PAGES = S(
    "Tag en side ad gangen. Alt bliver gemt, når du trykker gem.", "Take a page at a time. All is saved when you press save."
)
FORM_PAGES = S("Siderne", "The pages")
FORM_PAGE_PROGRESS = S("{n} af {all} svar", "{n} of {all} answers")
FORM_PAGE_READ = S("Kun til at læse", "To read only")
FORM_CONTINUE = S("Fortsæt", "Continue")
FORM_MISSING = S("Disse svar mangler", "These answers are missing")
FORM_FINISH = S("Gør skemaet færdigt", "Finish the form")
FORM_FINISH_TEXT = S(
    "Vi gemmer svarene, som de er nu. Du kan rette og gøre færdigt igen.",
    "We keep the answers as they are now. You can edit and finish again.",
)
FORM_EXPORT = S("Hent svarene som fil", "Download the answers as a file")
FORM_PRINT = S("Læs og udskriv", "Read and print")
FORM_IMPORT = S("Hent svar ind fra en fil", "Take answers in from a file")
FORM_IMPORT_TEXT = S("Svarene i filen kommer i stedet for dem, der står her.", "The file's answers take the place of those here.")
FORM_FILE = S("Fil", "File")
FORM_IMPORT_DO = S("Hent ind", "Take in")
FORM_NEWER = S("Der er en ny udgave af skemaet: {version}", "There is a new version of the form: {version}")
FORM_NEWER_TEXT = S("Svar på spørgsmål, som findes i begge, følger med.", "Answers to questions that both have come along.")
FORM_NEWER_DO = S("Brug den nye udgave", "Use the new version")
FORM_OUTCOMES = S("Det siger skemaets egne regler", "What the form's own rules say")
FORM_BECAUSE = S("Fordi: {why}", "Because: {why}")
FORM_DONE_HASH = S("Aftryk af svarene", "Fingerprint of the answers")
FORM_BESIDE = S(
    "Nogle svar har ingen plads i filens form. De står for sig i filen under »tillid«.",
    "Some answers have no room in the file's form. They stand apart in the file under “tillid”.",
)

# One page of a form
PAGE_OF = S("Side {n} af {all}", "Page {n} of {all}")
PAGE_SAVE_ON = S("Gem og gå videre", "Save and go on")
PAGE_SAVE = S("Gem og bliv her", "Save and stay here")
PAGE_NEXT = S("Næste side", "Next page")
PAGE_PREVIOUS = S("Forrige side", "Previous page")
PAGE_OVERVIEW = S("Til skemaets forside", "To the form's front page")
WHY_ASKED = S("Hvorfor spørger vi?", "Why do we ask?")
LAW_BEHIND = S("Loven bag", "The law behind")
MUST = S("Skal svares på", "Must be answered")
FROM_FORM = S(
    "Svaret kommer fra {form}, spørgsmål {id}. Ret det her, hvis det skal være et andet.",
    "The answer comes from {form}, question {id}. Change it here if it should be another.",
)
FROM_USE = S(
    "Svaret kommer fra anvendelsen selv. Ret det her, hvis det skal være et andet.",
    "The answer comes from the data use itself. Change it here if it should be another.",
)
FROM_DEFAULT = S("Skemaet foreslår dette svar.", "The form suggests this answer.")
ALSO_FORM = S("I {form}, spørgsmål {id}, står der:", "In {form}, question {id}, it says:")
ALSO_USE = S("I anvendelsen står der:", "In the data use it says:")
OTHER_THERE = S(
    "Her er skrevet noget andet end der, hvor svaret kom fra:", "What is written here differs from where the answer came from:"
)
STALE_NOW = S("En anden har imens skrevet:", "Someone else has meanwhile written:")
STALE_EMPTY = S("(intet)", "(nothing)")
ADD_ONE = S("Tilføj en mere", "Add one more")
ADD_ITEM = S("Tilføj: {item}", "Add: {item}")
REMOVE_ONE = S("Fjern nr. {n}", "Remove no. {n}")
INSTANCE = S("{name}, nr. {n}", "{name}, no. {n}")
PICTURE = S("Billede: {name}", "Picture: {name}")
PICTURE_TITLE = S("Hvad viser billedet?", "What does the picture show?")
PICTURE_HINT = S("PNG eller JPEG, højst 300 kB.", "PNG or JPEG, at most 300 kB.")
PICTURE_REMOVE = S("Fjern billedet", "Remove the picture")
DATE_HINT = S("Skriv dagen som 1.5.2027.", "Write the day as 1.5.2027.")
CHOOSE_MANY = S("Vælg gerne flere.", "You may choose several.")
ANSWER_NONE = S("Intet svar", "No answer")

# The library
LIBRARY = S("Skemaer", "Forms")
LIBRARY_LEAD = S(
    "Tillid har få skemaer selv. Andre lægger kommunen ind, og her står, hvem de kommer fra.",
    "Tillid has a few forms itself. The municipality loads others, and here it says whom they come from.",
)
LIBRARY_QUESTIONS = S("Spørgsmål", "Questions")
LIBRARY_VERSION = S("Udgave", "Version")
LIBRARY_LOAD = S("Læg et skema ind", "Load a form")
LIBRARY_LOAD_TEXT = S(
    "Filen skal være i den form, som de hollandske skemaer har: YAML eller JSON, højst 1 MB.",
    "The file must be of the form that the Dutch forms have: YAML or JSON, at most 1 MB.",
)
LIBRARY_SOURCE = S("Hvem har lavet det?", "Who made it?")
LIBRARY_SOURCE_HINT = S(
    "Fx »BZK, Nederlandene, IAMA udgave 2«. Det står på alle sider, hvor skemaet bruges.",
    "Such as “BZK, the Netherlands, IAMA version 2”. It stands on every page where the form is used.",
)
LIBRARY_LANGUAGE = S("Hvilket sprog er teksten på?", "Which language is the text in?")
LANGUAGE_NAMES = {"da": S("Dansk", "Danish"), "en": S("Engelsk", "English"), "nl": S("Hollandsk", "Dutch")}
LIBRARY_DO = S("Læg ind", "Load")
LIBRARY_FAULT = S("{what} Det gælder: {ids}.", "{what} It is about: {ids}.")

# Slots of principles
SLOTS = S("Principper", "Principles")
SLOTS_LEAD = S(
    "Fire af KL’s seks principper er tomme pladser. Skriv dem ind fra KL’s egen tekst.",
    "Four of KL's six principles are empty places. Write them in from KL's own text.",
)
SLOT_PLACE = S("Plads", "Place")
SLOT_TITLE = S("Princippet på dansk, som KL skriver det", "The principle in Danish, as KL writes it")
SLOT_TITLE_EN = S("Princippet på engelsk", "The principle in English")
SLOT_EXPLAINS = S("Hvad spørger I om? På dansk", "What do you ask? In Danish")
SLOT_EXPLAINS_EN = S("Det samme på engelsk", "The same in English")
SLOT_FLOOR = S("Hvilken etage hører det til?", "Which floor does it belong to?")
SLOT_SAVE = S("Udfyld pladsen", "Fill the place")
SLOT_NONE = S("Vælg en plads.", "Choose a place.")

# Errors
ERROR_TEXT = S("Skriv en kort tekst.", "Write a short text.")
ERROR_BOTH = S("Skriv det på dansk også.", "Write it in Danish too.")
ERROR_CHOICE = S("Vælg en af mulighederne.", "Choose one of the options.")
ERROR_DAY = S("Den dag findes ikke. Skriv den som 1.5.2027.", "There is no such day. Write it as 1.5.2027.")
ERROR_ADDRESS = S("Skriv hele adressen. Den begynder med https://.", "Write the whole address. It begins with https://.")
ERROR_FILE = S("Vælg en fil.", "Choose a file.")
ERROR_FILE_LARGE = S("Filen er for stor.", "The file is too large.")
ERROR_PICTURE = S("Billedet skal være PNG eller JPEG og højst 300 kB.", "The picture must be PNG or JPEG and at most 300 kB.")
