"""What the staff pages say. Danish first; English is its pair. `{…}` are filled by `fill`."""

from __future__ import annotations

from django.utils.functional import lazy

from tillid.kernel.words import Sentence
from tillid.web.templating import language

S = Sentence


def fill(sentence: Sentence, **values: object) -> Sentence:
    """The sentence with its blanks filled; a value that is a sentence itself is said in the same language."""

    def worded(tongue: str) -> dict[str, object]:
        return {name: value.in_(tongue) if isinstance(value, Sentence) else value for name, value in values.items()}

    return Sentence(sentence.da.format(**worded("da")), sentence.en.format(**worded("en")))


def spoken(sentence: Sentence) -> str:
    """The sentence as a string that finds its language when it is shown: for form fields and menus."""
    return lazy(lambda: sentence.in_(language()), str)()


def counted(n: int, none: Sentence, one: Sentence, many: Sentence) -> Sentence:
    return none if n == 0 else one if n == 1 else fill(many, n=n)


# The frame
TITLE = S("Tillid for medarbejdere", "Tillid for staff")
MENU_CASES = S("Mine sager", "My cases")
MENU_OPEN = S("Åbn oplysninger", "Open data")
MENU_EMERGENCY = S("Nødadgang", "Emergency access")
MENU_REVIEWS = S("Gennemgang", "Reviews")
MENU_MISSING = S("Mangler", "Missing data")
MENU_FIGURES = S("Tal", "Figures")
MENU_LOGGED = S("Om dig", "About you")
USER = S("{role}, {unit}", "{role}, {unit}")
ROLE_LABEL = S("Du arbejder som", "You work as")
ROLE_CHANGE = S("Skift rolle", "Change role")

# My cases
CASES_HEADING = S("Mine sager", "My cases")
CASES_DUE_NONE = S("Ingen af dine sager har en frist de næste 14 dage.", "None of your cases has a deadline in the next 14 days.")
CASES_DUE_ONE = S("1 sag har en frist de næste 14 dage.", "1 case has a deadline in the next 14 days.")
CASES_DUE_MANY = S("{n} sager har en frist de næste 14 dage.", "{n} cases have a deadline in the next 14 days.")
CASES_LEAD = S(
    "Formålet er valgt ud fra sagen. Ét klik åbner det, du må se.",
    "The purpose is chosen from the case. One click opens what you may see.",
)
CASES_NOTE = S(
    "Listen viser kun navn, sag og næste skridt. Hver dag skriver vi ét opslag for hver borger, du ser på listen. Borgeren kan se det.",
    "The list shows only name, case and next step. Each day we write one look-up for each citizen you see on the list. "
    "The citizen can see it.",
)
CASE_OF = S("Sag", "Case")
OUTSIDE = S("Uden for formålet", "Outside the purpose")
OUTSIDE_TEXT = S(
    "Borgerne er lovet, at vi ikke bruger dette her. Vi siger ikke, om der står noget.",
    "Citizens are promised that we don't use this here. We don't say whether there is anything.",
)
CASES_EMPTY = S("Du har ingen åbne sager", "You have no open cases")
CASES_EMPTY_TEXT = S(
    "Her står de sager, du har fået tildelt. Mangler der en, så spørg din leder.",
    "The cases assigned to you are listed here. If one is missing, ask your manager.",
)
CASES_NONE_FOUND = S("Ingen sager passer til dit valg", "No cases match your choice")
CASES_SHOW_ALL = S("Vis alle mine sager", "Show all my cases")
COLUMN_CITIZEN = S("Borger", "Citizen")
COLUMN_CASE = S("Sag", "Case")
COLUMN_NEXT = S("Næste skridt", "Next step")
COLUMN_OPEN = S("Åbn til formål", "Open for a purpose")
NO_NAME = S("Navnet vises ikke", "The name isn't shown")
NO_DEADLINE = S("Ingen frist", "No deadline")
OVERDUE = S("Fristen er overskredet", "Past its deadline")
NO_PURPOSE = S("Sagen har ingen dataanvendelse endnu.", "The case has no data use yet.")
BUTTON_FOR = S("for {name}, {case}", "for {name}, {case}")
FILTER_PURPOSE = S("Formål", "Purpose")
FILTER_PURPOSE_ALL = S("Alle formål", "All purposes")
FILTER_WHOSE = S("Hvis sager", "Whose cases")
FILTER_MINE = S("Mine", "Mine")
FILTER_UNIT = S("Hele enhedens", "The whole unit's")
FILTER_WHEN = S("Frist", "Deadline")
FILTER_WHEN_ALL = S("Alle sager", "All cases")
FILTER_WHEN_SOON = S("De næste 14 dage", "The next 14 days")
FILTER_WHEN_LATE = S("Overskredet", "Overdue")
FILTER_LABEL = S("Find blandt dine sager", "Find among your cases")
FILTER_SHOW = S("Vis", "Show")
PAGE_OF = S("Side {page} af {pages}", "Page {page} of {pages}")
PAGE_NEXT = S("Næste side", "Next page")
PAGE_BEFORE = S("Forrige side", "Previous page")
PAGING = S("Flere sager", "More cases")

# A person opened for a purpose
PURPOSE = S("Formål", "Purpose")
VERSION = S("{title}, udgave {version}", "{title}, version {version}")
WRITTEN = S("Opslaget er skrevet i borgerens log kl. {clock}", "The look-up was written in the citizen's log at {clock}")
WRITTEN_TEXT = S(
    "Borgeren kan se enhed, rolle, formål og oplysninger. Dit navn ser borgeren ikke.",
    "The citizen can see unit, role, purpose and data. Your name is not shown.",
)
WRITTEN_EMERGENCY = S(
    "Nødadgangen er skrevet i borgerens log kl. {clock}", "The emergency access was written in the citizen's log at {clock}"
)
WRITTEN_EMERGENCY_TEXT = S(
    "Opslaget er mærket som usædvanligt. En leder ser på det og din grund inden {days} hverdage.",
    "The look-up is marked as unusual. A manager reviews it and your reason within {days} working days.",
)
YOU_GET = S("Det får du ({n})", "What you get ({n})")
YOU_GET_CAPTION = S("Oplysninger, du får", "Data that you get")
YOU_GET_NOTHING = S("Du får ingen oplysninger til dette formål.", "You get no data for this purpose.")
YOU_DONT_GET = S("Det får du ikke ({n})", "What you don't get ({n})")
YOU_DONT_GET_ELSE = S("Det får du ikke", "What you don't get")
WHOLE_REFUSED = S("Du kan ikke åbne oplysninger til dette formål", "You can't open data for this purpose")
WHOLE_REFUSED_WRITTEN = S(
    "Svaret er det samme, om vi kender personen eller ej. Også et nej bliver skrevet ned.",
    "The answer is the same whether we know the person or not. A refusal is written down too.",
)
WHOLE_REFUSED_WHY = S("Derfor", "Why")
WHOLE_REFUSED_NEXT = S("Det kan du gøre", "What you can do")
WHOLE_REFUSED_DANGER = S(
    "Er der fare for liv, helbred eller store værdier? Så brug nødadgang.",
    "Are lives, health or great values in danger? Then use emergency access.",
)
COLUMN_ELEMENT = S("Oplysning", "Data")
COLUMN_VALUE = S("Indhold", "Content")
COLUMN_SOURCE = S("Kilde og dato", "Source and date")
NOTHING_THERE = S("Kilden har ikke noget her", "The source holds nothing here")
DISPUTED_SAYS = S("Borgeren siger: »{said}«", "The citizen says: »{said}«")
DISPUTED_DUE = S("Svar senest {day}.", "Answer by {day}.")
MISSING_THIS = S("Jeg mangler denne oplysning", "I need this")
NEXT = S("Næste", "Next")
CLOSE = S("Luk, og gå til Mine sager", "Close, and go to My cases")
TODAY = S("i dag", "today")
SOURCE_DOWN = S("Vi kan ikke hente oplysninger fra {sources} lige nu", "We can't fetch data from {sources} right now")
SOURCE_DOWN_TEXT = S(
    "Resten af siden er rigtig. Prøv igen om lidt. Det er skrevet ned, at du ikke fik de oplysninger.",
    "The rest of the page is right. Try again in a while. It is written down that you didn't get that data.",
)
LEDGER_DOWN = S("Vi kan ikke skrive i loggen lige nu", "We can't write in the log right now")
LEDGER_DOWN_HEADING = S("Derfor åbner vi ingen oplysninger", "So we open no data")
LEDGER_DOWN_TEXT = S(
    "Prøv igen om lidt. Er der fare for liv, så brug nødplanen på papir.",
    "Try again in a while. If lives are in danger, use the emergency plan on paper.",
)
OPEN_CASE_HEADING = S("Åbn sagen", "Open the case")
OPEN_CASE_TEXT = S(
    "Siden viser ikke oplysninger af sig selv. Hvert klik på knappen er et opslag, som borgeren kan se.",
    "The page shows no data by itself. Each click on the button is a look-up that the citizen can see.",
)
OPEN_CASE_BUTTON = S("Åbn oplysningerne", "Open the data")

# I need a piece of data
MISSING_HEADING = S("Jeg mangler en oplysning", "I need more data")
MISSING_LEAD = S(
    "Skriv, hvad du mangler. Du får svar inden 2 hverdage. Har du ret, ændrer vi reglen for alle.",
    "Write what you need. You get an answer within 2 working days. If you are right, we change the rule for everyone.",
)
MISSING_WHAT_LACKS = S("Mangler", "Needs")
MISSING_WHY_LACKS = S("Skal bruges til", "Needed for")
MISSING_WHAT = S("Hvad mangler du?", "What do you need?")
MISSING_CHOOSE = S("Vælg en oplysning", "Choose what you need")
MISSING_OTHER = S("Noget andet, som jeg beskriver her", "Something else, which I describe here")
MISSING_WHY = S("Hvad skal du bruge det til?", "What do you need it for?")
MISSING_WHY_HINT = S("Skriv ikke følsomme oplysninger her.", "Don't write sensitive data here.")
MISSING_USE = S("Til hvilket formål?", "For which purpose?")
MISSING_SEND = S("Send til reglens ejer", "Send to the rule's owner")
MISSING_SENT = S("Dit ønske er sendt", "Your request was sent")
MISSING_SENT_TEXT = S(
    "Reglens ejer svarer inden 2 hverdage. Du ser svaret her på siden.",
    "The rule's owner answers within 2 working days. You see the answer here on this page.",
)
MISSING_LIST = S("Mangler", "Missing data")
MISSING_LIST_LEAD = S(
    "Mangler en regel noget, så skal den ændres. Her spørger man reglens ejer, og her svarer ejeren.",
    "If a rule lacks something, it should change. Here you ask the rule's owner, and here the owner answers.",
)
MISSING_LIST_MINE = S("Ønsker fra dig og din enhed", "Requests from you and your unit")
MISSING_LIST_OURS = S("Det skal I svare på ({n})", "For you to answer ({n})")
MISSING_LIST_ALL = S("Alle andre ønsker", "All other requests")
MISSING_EMPTY_TEXT = S(
    "Når en kollega mangler en oplysning til et af jeres formål, står det her.",
    "When a colleague needs more data for one of your purposes, it is listed here.",
)
MISSING_MINE_EMPTY = S("Ingen har bedt om noget endnu.", "Nobody has asked for anything yet.")
MISSING_DUE = S("Svar senest {day}", "Answer by {day}")
MISSING_ANSWERED = S("Besvaret {day}", "Answered {day}")
MISSING_WAITING = S("{owner} svarer senest {day}.", "{owner} answers by {day}.")
MISSING_ANSWER = S("Dit svar", "Your answer")
MISSING_ANSWER_HINT = S("Skriv, hvad der sker nu, eller hvorfor ikke.", "Write what happens now, or why not.")
MISSING_ANSWER_SEND = S("Send svaret", "Send the answer")
MISSING_ANSWER_SENT = S("Dit svar er sendt", "Your answer was sent")
MISSING_ANSWER_SENT_TEXT = S("Kollegaen ser det på sin side.", "Your colleague sees it on her page.")
MISSING_CHANGE = S("Hvad sker der nu?", "What happens now?")
MISSING_CHANGE_YES = S("Vi foreslår at ændre reglen", "We propose to change the rule")
MISSING_CHANGE_NO = S("Reglen bliver, som den er", "The rule stays as it is")
MISSING_GO = S("Svar på ønsket", "Answer the request")

# By number
NUMBER_HEADING = S("Åbn oplysninger uden en sag", "Open data without a case")
NUMBER_LEAD = S(
    "Har borgeren en sag hos dig, så åbn den fra Mine sager. Her skriver du et CPR-nummer og vælger formålet selv.",
    "If the citizen has a case with you, open it from My cases. Here you enter a CPR number and choose the purpose yourself.",
)
NUMBER_LABEL = S("CPR-nummer", "CPR number")
NUMBER_HINT = S("10 cifre, med eller uden streg.", "10 digits, with or without a dash.")
NUMBER_PURPOSE = S("Formål", "Purpose")
NUMBER_PURPOSE_CHOOSE = S("Vælg et formål", "Choose a purpose")
NUMBER_BUTTON = S("Åbn oplysningerne", "Open the data")
NUMBER_NOTE = S(
    "Dit opslag bliver skrevet ned, også når du får nej. Svaret er det samme, om vi kender nummeret eller ej.",
    "Your look-up is written down, also when the answer is no. The answer is the same whether we know the number or not.",
)
NUMBER_NO_PURPOSE = S("Din rolle har ingen formål, der kan åbne oplysninger.", "Your role has no purpose that can open data.")
NUMBER_RESULT = S("Borgeren med det nummer, du skrev", "The citizen with the number you entered")
CITIZEN = S("Borgeren", "The citizen")

# Emergency access
EMERGENCY_TAG = S("Nødadgang", "Emergency access")
EMERGENCY_HEADING = S("Åbn med nødadgang", "Open with emergency access")
EMERGENCY_WHEN = S(
    "Kun når liv, helbred eller store værdier er i fare. Borgeren kan se det. En leder ser på det inden {days} hverdage.",
    "Only when lives, health or great values are in danger. The citizen can see it. A manager reviews it within {days} working days.",
)
EMERGENCY_WHAT = S("Hvad er der sket?", "What has happened?")
EMERGENCY_WHAT_HINT = S(
    "Én eller to sætninger. Grunden bliver gemt ved sagen, ikke i loggen.",
    "One or two sentences. The reason is kept with the case, not in the log.",
)
EMERGENCY_BUTTON = S("Åbn med nødadgang", "Open with emergency access")
EMERGENCY_GET_HEADING = S("Det får du at se", "What you will see")
EMERGENCY_GET = S(
    "Du ser højst det, din rolle må se i nød. Ikke mere.",
    "You see at most what your role may see in an emergency. No more.",
)
EMERGENCY_THEN_HEADING = S("Det sker bagefter", "What happens afterwards")
EMERGENCY_THEN = (
    S(
        "Borgeren ser opslaget på sin side, mærket som usædvanligt.",
        "The citizen sees the look-up on her page, marked as unusual.",
    ),
    S("En leder læser din grund og afgør, om det var i orden.", "A manager reads your reason and decides if it was in order."),
    S("Databeskyttelsesrådgiveren kan se alle nødadgange.", "The data protection officer can see every emergency access."),
)
EMERGENCY_SUMMARY = S("Åbn med nødadgang", "Open with emergency access")
EMERGENCY_CASE = S(
    "Nødadgangen gælder borgeren i den sag, du havde åben.", "The emergency access is for the citizen in the case you had open."
)
EMERGENCY_OVER = S("Luk siden, når du ikke skal bruge den mere.", "Close the page when you no longer need it.")

# Reviews
REVIEWS_HEADING = S("Gennemgang af nødadgang", "Review of emergency access")
REVIEWS_LEAD = S(
    "Hver nødadgang skal ses efter af en anden end den, der brugte den. Den ældste frist står først.",
    "Every emergency access is checked by someone other than the one who used it. The earliest deadline comes first.",
)
REVIEWS_EMPTY = S("Ingen nødadgang venter", "No emergency access is waiting")
REVIEWS_EMPTY_TEXT = S(
    "Når nogen bruger nødadgang, står det her med en frist. Listen er komplet.",
    "When someone uses emergency access, it is listed here with a deadline. The list is complete.",
)
REVIEWS_DONE = S("Det er set efter", "What was reviewed")
REVIEWS_DONE_NONE = S("Intet er set efter endnu.", "Nothing has been reviewed yet.")
REVIEW_DONE_ON = S("Set efter", "Reviewed")
REVIEW_FOUND = S("Svar", "Answer")
REVIEW_HEADING = S("Var denne nødadgang i orden?", "Was this emergency access in order?")
REVIEW_WHEN = S("Hvornår", "When")
REVIEW_WHO = S("Enhed og rolle", "Unit and role")
REVIEW_READ = S("Læs grunden", "Read the reason")
REVIEW_READ_AGAIN = S("Læs grunden igen", "Read the reason again")
REVIEW_READ_NOTE = S(
    "Grunden handler om en borger. Når du læser den, skriver vi det i borgerens log.",
    "The reason is about a citizen. When you read it, we write that in the citizen's log.",
)
REVIEW_REASON = S("Grund, som medarbejderen skrev", "Reason that the employee wrote")
REVIEW_DUE = S("Frist", "Deadline")
REVIEW_OWNER = S("Hvem ser på det", "Who reviews it")
REVIEW_RESULT = S("Hvad er dit svar?", "What is your answer?")
REVIEW_NOTE = S("Hvorfor?", "Why?")
REVIEW_NOTE_HINT = S("Borgeren kan få din grund at se.", "The citizen may be shown your reason.")
REVIEW_SAVE = S("Gem svaret", "Save the answer")
REVIEW_SAVED = S("Dit svar er gemt", "Your answer was saved")
REVIEW_SAVED_TEXT = S(
    "Borgeren kan se, at nogen har set på opslaget.", "The citizen can see that someone has reviewed the look-up."
)
REVIEW_GO = S("Se på den", "Review it")
REVIEW_COLUMN = S("Gennemgang", "Review")

# Figures
FIGURES_HEADING = S("Sådan bliver data brugt", "How data is used")
FIGURES_LEAD = S(
    "Her står, hvor tit hver dataanvendelse blev brugt, og hvor tit systemet sagde nej.",
    "Here is how often each data use was used, and how often the system said no.",
)
FIGURES_TABLE = S("Hvor tit blev data brugt?", "How often was data used?")
FIGURES_SMALL = S(
    "Tal under 5 vises ikke. Et nej er systemet, der virker.", "Figures under 5 aren't shown. A refusal is the system at work."
)
FIGURES_DECIDED = S("Beslutning", "Decision")
FIGURES_USE = S("Dataanvendelse", "Data use")
FIGURES_GRANTED = S("Opslag i {month}", "Look-ups in {month}")
FIGURES_REFUSED = S("Nej i {month}", "Refused in {month}")
FIGURES_CITIZENS = S("Borgere i {month}", "Citizens in {month}")
FIGURES_HOW = S(
    "Vi tæller borgere uden at lave en liste over dem. Derfor kan tallet være lidt ved siden af.",
    "We count citizens without making a list of them. So the figure may be a little off.",
)
FIGURES_FOLLOW = S("Se alle tal", "See all figures")
FIGURES_EMPTY = S("Ingen dataanvendelser er besluttet endnu", "No data uses are decided yet")
FIGURES_EMPTY_TEXT = S("Når en dataanvendelse er udgivet, står den her.", "When a data use is published, it is listed here.")
FIGURES_REVIEWS_NONE = S("Ingen nødadgange venter på at blive set efter.", "No emergency accesses are waiting for review.")
FIGURES_REVIEWS_ONE = S("1 nødadgang venter på at blive set efter.", "1 emergency access is waiting for review.")
FIGURES_REVIEWS_MANY = S("{n} nødadgange venter på at blive set efter.", "{n} emergency accesses are waiting for review.")
FIGURES_REVIEWS_LATE_NONE = S("Ingen af dem er over fristen.", "None of them is past its deadline.")
FIGURES_REVIEWS_LATE_ONE = S("1 af dem er over fristen.", "1 of them is past its deadline.")
FIGURES_REVIEWS_LATE_MANY = S("{n} af dem er over fristen.", "{n} of them are past their deadline.")
FIGURES_SEE_USE = S("Læs, hvad der er besluttet", "Read what was decided")
FIGURES_REGISTER = S("Se alle dataanvendelser, som borgerne ser dem", "See all data uses as citizens see them")
FIGURES_NOT_BEHIND = S("Ikke alt er med endnu", "Not everything is included yet")
COUNCIL_HEADING = S("Det har I besluttet", "What you have decided")
COUNCIL_LEAD = S(
    "Kommunalbestyrelsen tager stilling til, hvad kommunen bruger data til. Her kan du se, om det holder.",
    "The council decides what the municipality uses data for. Here you can see whether it holds.",
)
DPO_HEADING = S("Overblik for databeskyttelsesrådgiveren", "The data protection officer's overview")
DPO_LEAD = S("Her ser du det, der venter, og hvordan data bliver brugt.", "Here you see what is waiting, and how data is used.")
DPO_WAITING = S("Det venter", "What is waiting")
DPO_REVIEWS_GO = S("Gå til gennemgang", "Go to the reviews")
DPO_MISSING_NONE = S("Ingen ønsker om flere oplysninger venter på jeres svar.", "No requests for more data wait for your answer.")
DPO_MISSING_ONE = S("1 ønske om flere oplysninger venter på jeres svar.", "1 request for more data waits for your answer.")
DPO_MISSING = S("{n} ønsker om flere oplysninger venter på jeres svar.", "{n} requests for more data wait for your answer.")
DPO_MISSING_GO = S("Se ønskerne", "See the requests")

FEW = S("under 5", "under 5")
ABOUT = S("ca. {n}", "about {n}")
OVER = S("over {n}", "over {n}")
NOT_COUNTED = S("ikke talt", "not counted")

# What is written down about me
LOGGED_HEADING = S("Hvad bliver skrevet ned om dig?", "What is written down about you?")
LOGGED_LEAD = S(
    "Når du åbner en borgers oplysninger, skriver systemet det ned. Her kan du læse, hvad der står, og hvem der kan se det.",
    "When you open a citizen's data, the system writes it down. Here you can read what it says, and who can see it.",
)
LOGGED = (
    (
        S("Hvad står der?", "What does it say?"),
        S(
            "Din enhed, din rolle, formålet, sagen, hvilke oplysninger det var, og hvornår. Selve indholdet står der ikke.",
            "Your unit, your role, the purpose, the case, which data it was, and when. The content itself is not there.",
        ),
    ),
    (
        S("Står mit navn der?", "Is my name there?"),
        S(
            "Dit medarbejdernummer er låst inde i opslaget. Hverken borgeren eller din leder kan læse det. Det bliver kun "
            "låst op, når det er besluttet i en konkret sag, for eksempel ved mistanke om, at nogen har kigget uden grund.",
            "Your employee number is locked inside the entry. Neither the citizen nor your manager can read it. It is only "
            "unlocked when that is decided in a particular matter, for example on suspicion that somebody looked without reason.",
        ),
    ),
    (
        S("Hvad ser borgeren?", "What does the citizen see?"),
        S(
            "Enhed, rolle, formål, sag, oplysninger og tidspunkt. Er I få med samme rolle, ser borgeren den større enhed.",
            "Unit, role, purpose, case, data and time. Where few of you share a role, the citizen sees the larger unit.",
        ),
    ),
    (
        S("Hvad med et nej?", "What about a refusal?"),
        S(
            "Et nej bliver også skrevet ned. Det er ikke en fejl at få nej. Det viser, at systemet virker.",
            "A refusal is written down too. It is no mistake to be refused. It shows that the system works.",
        ),
    ),
    (
        S("Bliver jeg målt?", "Am I being measured?"),
        S(
            "Nej. Loggen er til borgerens tryghed og til stikprøver. Vi laver ingen tal for den enkelte medarbejder, "
            "og ingen tal for små grupper.",
            "No. The log is there for the citizen's safety and for spot checks. We make no figures for a single employee, "
            "and none for small groups.",
        ),
    ),
    (
        S("Hvor længe?", "For how long?"),
        S(
            "Så længe kommunen har besluttet, at loggen skal gemmes. Derefter kan ingen læse den.",
            "For as long as the municipality has decided to keep the log. After that nobody can read it.",
        ),
    ),
)
LOGGED_ASK = S("Vil du vide mere?", "Do you want to know more?")
LOGGED_ASK_TEXT = S(
    "Spørg din leder eller din tillidsrepræsentant. Du kan også", "Ask your manager or your union representative. You can also"
)
LOGGED_WRITE = S("skrive til databeskyttelsesrådgiveren", "write to the data protection officer")

# Errors in forms
ERROR_NUMBER_MISSING = S("Skriv et CPR-nummer.", "Enter a CPR number.")
ERROR_NUMBER_BAD = S(
    "CPR-nummeret skal være 10 cifre og begynde med en dato. Skriv det igen.",
    "The CPR number must be 10 digits and begin with a date. Enter it again.",
)
ERROR_PURPOSE = S("Vælg et formål fra listen.", "Choose a purpose from the list.")
ERROR_REASON_MISSING = S("Skriv en grund.", "Write a reason.")
ERROR_REASON_SHORT = S("Skriv lidt mere. Mindst 10 tegn.", "Write a little more. At least 10 characters.")
ERROR_LONG = S("Teksten er for lang. Skriv højst {most} tegn.", "The text is too long. Write at most {most} characters.")
ERROR_SIGNS = S(
    "Teksten har tegn, vi ikke kan gemme. Skriv den igen.", "The text has characters that we can't store. Write it again."
)
ERROR_WHAT = S("Vælg en oplysning fra listen.", "Choose from the list.")
ERROR_WHY_MISSING = S("Skriv, hvad du skal bruge det til.", "Write what you need it for.")
ERROR_RESULT = S("Vælg et svar.", "Choose an answer.")
ERROR_ANSWER_MISSING = S("Skriv et svar.", "Write an answer.")
ERROR_NUMBER_IN_TEXT = S(
    "Teksten ser ud til at indeholde et CPR-nummer. Skriv den uden.", "The text seems to contain a CPR number. Write it without."
)

# Where a page was to be a paper
NO_PAPER = S("Vi kan ikke lave papiret", "We can't make the paper")
NO_PAPER_TEXT = S(
    "Gå tilbage, ret teksten, og prøv igen. Intet er ændret.",
    "Go back, correct the text, and try again. Nothing has been changed.",
)
