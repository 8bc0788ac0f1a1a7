"""What these pages say, in both languages. `{…}` are filled by `fill`."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.kernel.words import Sentence
from tillid.register.api import DeadlineKind, Standing, standing_name, terms

S = Sentence

RECEIPTS: Mapping[str, tuple[Sentence, Sentence]] = {
    "measured": (S("Målingen er gemt", "The measurement is saved"), S("Den står på siden og i det offentlige register.", "It stands on the page and in the public register.")),
    "task-done": (S("Opgaven er gjort", "The task is done"), S("Den bliver ved med at være gjort i næste udgave.", "It stays done in the next version.")),
    "closed": (S("Oplysningen er lukket", "The data is closed"), S("Ingen kan læse den til det formål mere. Der er kommet en ny udgave.", "Nobody can read it for that purpose any more. There is a new version.")),
    "link-closed": (S("Linket er lukket", "The link is closed"), S("Det virker ikke mere. Råd, der er skrevet, skal stadig have svar.", "It no longer works. Advice that was written must still be answered.")),
    "advice-answered": (S("Dit svar er gemt", "Your answer is saved"), S("Læseren ser det på sit link.", "The reader sees it on her link.")),
    "report-answered": (S("Dit svar er gemt", "Your answer is saved"), S("Adressen på den, der skrev, er slettet.", "How to reach the one who wrote is deleted.")),
}  # fmt: skip

TECHNOLOGIES = terms.TECHNOLOGIES
STANDINGS_MANY = {one: standing_name(one) for one in Standing} | {Standing.IDEA: S("Ideer", "Ideas")}

# The menu and what leads around
MENU_PORTFOLIO = S("Anvendelser", "Data uses")
MENU_DEADLINES = S("Frister", "Deadlines")
PUBLIC_PAGE = S("Siden, som borgerne ser den", "The page as citizens see it")
ASSESSMENT = S("Vurderingen", "The assessment")
ASSESSMENT_TEXT = S("Principper, risici og spørgeskemaer.", "Principles, risks and questionnaires.")
BACK = S("Tilbage til anvendelsen", "Back to the use")

# The portfolio
PORTFOLIO = S("Dataanvendelser", "Data uses")
PORTFOLIO_LEAD = S(
    "Her er alt, hvad kommunen bruger data til, prøver af, tænker på eller har droppet.",
    "Here is all that the municipality uses data for, tries out, thinks about or has dropped.",
)
NEW_IDEA = S("Skriv en ny idé", "Write a new idea")
ADOPT = S("Vedtag lovlig drift samlet", "Adopt lawful processing in bulk")
BY_STANDING = S("Hvor langt er de", "How far they are")
BY_SECTOR = S("Område", "Field of work")
ALL = S("Alle", "All")
COLUMN_USE = S("Anvendelse", "Use")
COLUMN_STANDING = S("Stand", "Standing")
COLUMN_OWNER = S("Ansvarlig", "Responsible")
COLUMN_TECHNOLOGY = S("Teknik", "Technology")
COLUMN_UNTIL = S("Til og med", "Until")
NO_END = S("Ingen slutdag", "No last day")
FOUND = S("{n} fundet", "{n} found")
FOUND_ONE = S("1 fundet", "1 found")
PAGE = S("Side {page} af {pages}", "Page {page} of {pages}")
PAGE_AFTER = S("Næste side", "Next page")
PAGE_BEFORE = S("Forrige side", "Previous page")
PAGING = S("Flere anvendelser", "More uses")
SEARCH = S("Søg i anvendelserne", "Search the uses")
SEARCH_GO = S("Søg", "Search")
NONE_HERE = S("Ingen anvendelser passer til dit valg", "No uses match your choice")
NONE_HERE_TEXT = S("Listen er komplet. Vælg »Alle« for at se resten.", "The list is complete. Choose “All” to see the rest.")
SHOW_ALL = S("Vis alle", "Show all")
TECHNOLOGY_HEADING = S("Teknik bag", "The technology behind")
TECHNOLOGY_NOTE = S(
    "Én teknik kan ligge bag flere anvendelser. Den står her én gang.",
    "One technology can be behind several uses. It stands here once.",
)
DRAFT = S("Kladde", "Draft")
NEXT_VERSION = S("En ny udgave er på vej", "A new version is on its way")
BRIEF = S("Kun kort beskrevet", "Only described in brief")

# One use
FOLLOW_VERSION = S("udgave {n}", "version {n}")
FOLLOW_UNTIL = S("må bruges til og med {day}", "may be used until {day}")
FOLLOW_WAS_UNTIL = S("måtte bruges til og med {day}", "could be used until {day}")
FOLLOW_AGAIN = S("ses på igen {day}", "looked at again on {day}")
FOLLOW_VOTE = S("{yes} for, {no} imod.", "{yes} for, {no} against.")
FOLLOW_VOTE_ABSTAINED = S("{n} stemte ikke.", "{n} didn't vote.")
DOES_IT_HOLD = S("Holder det?", "Does it hold?")
PROMISES_KEPT = S("løfter er holdt", "promises are kept")
PROMISES_MORE = {
    "none": S("Intet er lovet", "Nothing was promised"),
    "unmeasured": S("Ingen har målt endnu", "Nobody has measured yet"),
    "some": S("{n} er ikke målt endnu", "{n} aren't measured yet"),
    "all": S("Alle er målt", "All are measured"),
}
CONDITIONS_HOLD = S("betingelser holder", "conditions hold")
CONDITIONS_MORE = {
    "none": S("Der er ingen betingelser", "There are no conditions"),
    "late": S("{n} er for sent", "{n} are late"),
    "waiting": S("{n} venter på sin dag", "{n} wait for their day"),
    "all": S("Intet venter", "Nothing waits"),
}
LOOKUPS = S("opslag denne måned", "look-ups this month")
LOOKUPS_MORE = S("Systemet sagde nej {n} gange", "The system said no {n} times")
LOOKUPS_MORE_NONE = S("Systemet sagde ikke nej", "The system never said no")
YOU_DECIDED = S("Det besluttede I", "What you decided")
IT_WAS_DECIDED = S("Det er besluttet", "What was decided")
NOT_DECIDED = S("Der er ikke truffet en beslutning endnu.", "No decision has been made yet.")
MINORITY = S("Mindretallet mente", "The minority thought")
REASONS = S("Derfor", "The reasons")
HELD_BY_SYSTEM = S("Systemet holder den", "The system holds it")
DONE = S("Gjort {day}", "Done on {day}")
DUE = S("Senest {day}", "By {day}")
LATE = S("For sent", "Late")
NO_DAY = S("Ingen dag", "No day")
OWNER = S("Ansvarlig: {unit}", "Responsible: {unit}")
RULE_THIS_MONTH = S("Denne måned: {n} af {most}.", "This month: {n} of {most}.")
RULE_REFUSED = S("Den har stoppet {n} opslag på et år.", "It has stopped {n} look-ups in a year.")
RULE_REFUSED_NONE = S(
    "Den har ikke behøvet at stoppe noget det seneste år.", "It hasn't needed to stop anything in the last year."
)
RULE_PAIRS = S("{n} opslag er åbnet af to sammen på et år.", "{n} look-ups were opened by two together in a year.")
SETTLE = S("Skriv, at den er gjort", "Note that it is done")
PROMISES = S("Lovet og nået", "Promised and reached")
PROMISES_NONE = S("Der er ikke lovet noget, der kan måles.", "Nothing was promised that can be measured.")
PROMISE_DUE = S("Løftet skal være holdt {day}.", "The promise is to be kept by {day}.")
MEASURED_ON = S("Målt {day}: {how}", "Measured on {day}: {how}")
PLANNED_HOW = S("Sådan måler vi: {how}", "How we measure: {how}")
MEASURE = S("Skriv en måling", "Note a measurement")
CHART_WHEN = S("Hvornår", "When")
CHART_NUMBER = S("Tal", "Number")
CHART_BEFORE = S("Før", "Before")
CHART_PROMISED = S("Lovet", "Promised")
CHART_FINDING = S(
    "Søjler: {what}. Før {before}, nu {now}, lovet {promised}.", "Bars: {what}. Before {before}, now {now}, promised {promised}."
)
UNKNOWN_NUMBER = S("ukendt", "not known")
USED = S("Hvor tit bliver det brugt?", "How often is it used?")
USED_CAPTION = S("Opslag hver måned", "Look-ups each month")
USED_FINDING = S("Søjler: opslag hver måned. Flest i {month} med {n}.", "Bars: look-ups each month. Most in {month} with {n}.")
USED_NONE = S("Ingen opslag endnu", "No look-ups yet")
USED_NONE_TEXT = S(
    "Her står tallene, når anvendelsen har været brugt.", "The figures stand here once the use has been exercised."
)
MONTH = S("Måned", "Month")
NUMBER = S("Antal", "Number")
THIS_YEAR = S("Det seneste år", "The last year")
ROW_GRANTED = S("Opslag", "Look-ups")
ROW_REFUSED = S("Systemet sagde nej", "The system said no")
ROW_EMERGENCIES = S("Nødadgang", "Emergency access")
ROW_SECONDS = S("Åbnet af to sammen", "Opened by two together")
ROW_CITIZENS = S("Borgere denne måned, cirka", "Citizens this month, about")
ROW_PILOT = S("Borgere i afprøvningen", "Citizens in the trial")
OF_CAP = S("{n} af {cap}", "{n} of {cap}")
WHAT = S("Hvad", "What")
AT_LEAST = S("mindst {n}", "at least {n}")
FEW = S("under 5", "under 5")
A_FEW = S("få", "a few")
SMALL = S(
    "Systemet tæller selv. Under 5 skriver vi »under 5«, så ingen kan kendes.",
    "The system counts. Below 5 we write “under 5”, so that nobody can be recognised.",
)
REFUSED = S("Det sagde systemet nej til", "What the system refused")
REFUSED_NONE = S("Systemet har ikke sagt nej det seneste år.", "The system has refused nothing in the last year.")
REFUSED_WHY = S("Derfor sagde det nej", "Why it refused")
REFUSED_WHAT = S("Bedt om, men ikke givet", "Asked for and not given")
REASON = S("Det fik medarbejderen at vide", "What the employee was told")
ELEMENT = S("Oplysning", "Data")
UNREAD = S("Det bliver ikke læst", "What isn't read")
UNREAD_TEXT = S(
    "Ingen har læst det siden {month}. Så skal vi ikke have lov til det.",
    "Nobody has read it since {month}. Then we shouldn't be allowed to.",
)
UNREAD_NONE = S("Alt, hvad vi må læse, er blevet læst siden {month}.", "All that we may read has been read since {month}.")
UNREAD_FEW = S("Der er for få opslag til at sige, hvad ingen læser.", "There are too few look-ups to say what nobody reads.")
CLOSE_IT = S("Luk for den", "Close it")
VOICES = S("Hvad siger folk?", "What do people say?")
ROW_REPORTS = S("Fejl i teksten, som venter på svar", "Errors in the text, waiting for an answer")
ROW_REPORTS_DONE = S("Fejl i teksten, som er besvaret", "Errors in the text, answered")
ROW_MISSING = S("Medarbejdere, der mangler en oplysning", "Employees who need more data")
ROW_ADVICE = S("Råd udefra, som venter på svar", "Advice from outside, waiting for an answer")
ROW_OBJECTIONS_NONE = S("Indsigelser fra borgere", "Objections from citizens")
ROW_OBJECTIONS = S("Indsigelser fra borgere, {month}", "Objections from citizens, {month}")
OBJECTIONS = S(
    "En indsigelse er en borgers nej til, at vi bruger hendes data til det her. En klage over en afgørelse er noget andet. Den tælles ikke her.",
    "An objection is a citizen's no to our using her data for this. A complaint against a decision is something else. It isn't counted here.",
)
NO_MODEL = S(
    "Ingen computer giver råd her. Så der er heller ikke tal for, hvor tit nogen er uenig med den.",
    "No computer advises here. So there are no figures for how often anybody disagrees with it.",
)
NEXT_DEADLINES = S("Frister", "Deadlines")
NEXT_DEADLINES_NONE = S("Intet skal ses på de næste 12 måneder.", "Nothing must be looked at in the next 12 months.")
MORE = S("Se mere", "See more")
MORE_VERSIONS = S("Udgaver, og hvad der er ændret", "Versions, and what has changed")
MORE_VERSIONS_TEXT = S("Se forskellen på to udgaver i ord.", "See how two versions differ, in words.")
MORE_TEXT = S("Hele teksten", "The whole text")
MORE_TEXT_TEXT = S("Alle trin, fra problem til beslutning.", "All steps, from problem to decision.")
MORE_PUBLIC_TEXT = S("Den offentlige side med lov og formål.", "The public page with law and purpose.")
MORE_ADVICE = S("Råd udefra", "Advice from outside")
MORE_ADVICE_TEXT = S("Send et link til en læser, og svar på råd.", "Send a link to a reader, and answer advice.")
LAST_RESULT = S("Det kom der ud af afprøvningen", "What came of the trial")

# Deadlines
DEADLINES_HEADING = S("Frister", "Deadlines")
DEADLINES_LEAD = S("Listen viser de næste {days} dage.", "The list shows the next {days} days.")
DEADLINES_NONE = S("Intet venter", "Nothing waits")
DEADLINES_NONE_TEXT = S(
    "Listen er komplet. Der er ingen frister de næste {days} dage.",
    "The list is complete. There are no deadlines in the next {days} days.",
)
DEADLINES_MINE = S("Min enheds", "My unit's")
DEADLINES_LATE_NONE = S("Intet er for sent.", "Nothing is late.")
DEADLINES_LATE_ONE = S("1 frist er overskredet. Den står først.", "1 deadline has passed. It comes first.")
DEADLINES_LATE_MANY = S("{n} frister er overskredet. De står først.", "{n} deadlines have passed. They come first.")
WHOSE = S("Hvis frister", "Whose deadlines")
HOW_FAR = S("Hvor langt frem", "How far ahead")
COLUMN_DAY = S("Dag", "Day")
COLUMN_WHAT = S("Det skal ske", "What must happen")
DAYS_LEFT = {
    "late": S("{n} dage for sent", "{n} days late"), "late-one": S("1 dag for sent", "1 day late"), "today": S("I dag", "Today"),
    "one": S("I morgen", "Tomorrow"), "left": S("Om {n} dage", "In {n} days"),
}  # fmt: skip
WARNED = S("Under {n} dage til den lukker", "Less than {n} days until it closes")
GO = {
    DeadlineKind.USE_ENDS: S("Se anvendelsen", "See the use"),
    DeadlineKind.PILOT_STOPS: S("Se afprøvningen", "See the trial"),
    DeadlineKind.BASIS_ENDS: S("Se anvendelsen", "See the use"),
    DeadlineKind.DESCRIBE: S("Se teksten", "See the text"),
    DeadlineKind.ASSESS_AGAIN: S("Se anvendelsen", "See the use"),
    DeadlineKind.MEASURE: S("Se løftet", "See the promise"),
    DeadlineKind.TASK: S("Se opgaven", "See the task"),
    DeadlineKind.LOOK_AGAIN: S("Se beslutningen", "See the decision"),
    DeadlineKind.ADVICE: S("Se rådet", "See the advice"),
    DeadlineKind.REPORT: S("Se fejlen", "See the error"),
}

# Versions
VERSIONS = S("Udgaver af {title}", "Versions of {title}")
VERSIONS_LEAD = S(
    "Ingen udgave kan ændres bagefter. Aftrykket ligger i loggen, så alle kan se efter.",
    "No version can be changed afterwards. Its fingerprint is in the log, so that anyone can check.",
)
VERSION_N = S("Udgave {n}", "Version {n}")
VERSION_DRAFT = S("Kladden", "The draft")
VERSION_COMPARED = S("Se, hvad der er ændret siden udgave {n}", "See what has changed since version {n}")
VERSION_FIRST = S("Den første udgave", "The first version")
VERSION_COMPARE = S("Sammenlign to udgaver", "Compare two versions")
VERSION_OLDER = S("Den ældre", "The older")
VERSION_NEWER = S("Den nyere", "The newer")
COMPARE = S("Vis forskellen", "Show the difference")
FINGERPRINT = S("Aftryk", "Fingerprint")
LOG_NUMBER = S("Nr. {n} i loggen", "No. {n} in the log")
DIFFERENCE = S("Hvad er ændret?", "What has changed?")
DIFFERENCE_LEAD = S("Fra {older} til {newer} af {title}.", "From {older} to {newer} of {title}.")
DIFFERENCE_NONE = S("De to udgaver siger det samme.", "The two versions say the same.")
ELSEWHERE = S("Andet", "Other")
CAME = S("Nyt:", "New:")
WENT = S("Væk:", "Gone:")
WAS = S("Før:", "Before:")
IS = S("Nu:", "Now:")
DETAILS = S("Se det hele", "See all of it")

# Advice
ADVICE = S("Råd udefra", "Advice from outside")
ADVICE_LEAD = S(
    "Send et link til en, der kan læse kladden med friske øjne. Rådet skal have svar, før den kan offentliggøres.",
    "Send a link to somebody who can read the draft with fresh eyes. The advice must be answered before it can be published.",
)
ADVICE_LINK = S("Linket er lavet. Kopiér det nu.", "The link is made. Copy it now.")
ADVICE_LINK_TEXT = S(
    "Vi viser det kun denne ene gang. Send det til {name}. Det virker til {day}.",
    "We show it only this once. Send it to {name}. It works until {day}.",
)
ADVICE_MAKE = S("Lav et link", "Make a link")
ADVICE_NAME = S("Hvem skal læse?", "Who is to read?")
ADVICE_NAME_HINT = S(
    "For eksempel en forening eller et råd. Kun I ser navnet.", "For example an association or a council. Only you see the name."
)
ADVICE_DAYS = S("Hvor mange dage skal det virke?", "For how many days shall it work?")
ADVICE_NO_DRAFT = S("Der er ingen kladde, som nogen kan læse nu.", "There is no draft to read now.")
ADVICE_LINKS = S("Links", "Links")
ADVICE_LINKS_NONE = S("Ingen links er lavet endnu.", "No links have been made yet.")
ADVICE_OPEN_TO = S("Virker til {day}", "Works until {day}")
ADVICE_CLOSED = S("Lukket", "Closed")
ADVICE_CLOSE = S("Luk linket", "Close the link")
ADVICE_CLOSE_TO = S("til {name}", "for {name}")
ADVICE_WAITING = S("Venter på svar ({n})", "Waiting for an answer ({n})")
ADVICE_DONE = S("Besvaret ({n})", "Answered ({n})")
ADVICE_EMPTY = S("Intet råd venter på svar.", "No advice waits for an answer.")
ADVICE_ABOUT = S("Afsnit: {stage}", "Section: {stage}")
ADVICE_FROM = S("Fra {name}, {day}", "From {name}, {day}")
ADVICE_NAMELESS = S("en læser", "a reader")
ADVICE_OLDER = S("Kladden er ændret siden.", "The draft has changed since.")
ADVICE_ANSWER = S("Svar på rådet", "Answer the advice")
ADVICE_CHANGED = S("Har I ændret noget?", "Did you change anything?")
ADVICE_YES = S("Ja, vi har ændret kladden", "Yes, we changed the draft")
ADVICE_NO = S("Nej, og her er grunden", "No, and here is why")
ADVICE_YOUR = S("Dit svar", "Your answer")
ADVICE_YOUR_HINT = S("Læseren ser det på sit link.", "The reader sees it on her link.")
SEND = S("Gem svaret", "Save the answer")

# Reports
REPORTS = S("Fejl, som folk har meldt", "Errors that people reported")
REPORTS_LEAD = S(
    "Alle kan melde en fejl i en tekst. De får svar inden 10 hverdage.",
    "Anyone can report an error in a text. They get an answer within 10 working days.",
)
REPORTS_NONE = S("Ingen fejl venter", "No errors wait")
REPORTS_NONE_TEXT = S(
    "Når nogen melder en fejl, står den her med en frist. Listen er komplet.",
    "When somebody reports an error, it is listed here with a deadline. The list is complete.",
)
REPORTS_WAITING = S("Venter på svar ({n})", "Waiting for an answer ({n})")
REPORT_ANSWER = S("Svar på fejlen", "Answer the error")
REPORT_SAID = S("Det skrev borgeren", "What the citizen wrote")
REPORT_CONTACT = S("Svar også til", "Also answer to")
REPORT_CONTACT_TEXT = S(
    "Skriv til borgeren først. Adressen bliver slettet, når du gemmer.",
    "Write to the citizen first. The address is deleted when you save.",
)
REPORT_NO_CONTACT = S("Borgeren har ikke skrevet, hvor svaret skal hen.", "The citizen didn't say where the answer should go.")
REPORT_ABOUT = S("{title}, udgave {n}", "{title}, version {n}")
REPORT_CORRECTED = S("Var der en fejl?", "Was there an error?")
REPORT_YES = S("Ja, teksten bliver rettet", "Yes, the text is corrected")
REPORT_NO = S("Nej, teksten er rigtig", "No, the text is right")
REPORT_YOURS = S("Dit svar til borgeren", "Your answer to the citizen")
REPORT_YOURS_HINT = S("Det bliver gemt her og vises ikke offentligt.", "It is kept here and isn't shown in public.")
REPORT_SHOWN = S("Det viser vi offentligt", "What we show in public")
REPORT_SHOWN_HINT = S(
    "Skriv med dine egne ord, og nævn ingen personer. Lad feltet stå tomt, hvis intet skal vises.",
    "Write in your own words and name nobody. Leave it empty if nothing is to be shown.",
)

# Measuring, tasks, closing
MEASURE_HEADING = S("Skriv en måling", "Note a measurement")
MEASURE_VALUE = S("Hvad blev målt?", "What was measured?")
MEASURE_VALUE_HINT = S("Et helt tal. Enhed: {unit}.", "A whole number. Unit: {unit}.")
MEASURE_ON = S("Hvilken dag?", "On which day?")
MEASURE_ON_HINT = S("Skriv dagen som 21.11.2026.", "Write the day as 21.11.2026.")
MEASURE_HOW = S("Hvordan blev det målt?", "How was it measured?")
MEASURE_HOW_HINT = S(
    "Hvem talte, hvor mange og hvor længe. Borgerne kan læse det.",
    "Who counted, how many and for how long. Citizens can read it.",
)
MEASURE_SAVE = S("Gem målingen", "Save the measurement")
MEASURE_BEFORE = S("Tidligere målinger", "Earlier measurements")
TASK_HEADING = S("Er opgaven gjort?", "Is the task done?")
TASK_NOTE = S("Hvad er gjort?", "What was done?")
TASK_NOTE_HINT = S("Én eller to sætninger. Ingen navne.", "One or two sentences. No names.")
TASK_SAVE = S("Skriv, at den er gjort", "Note that it is done")
CLOSE_HEADING = S("Luk for »{element}«", "Close “{element}”")
CLOSE_TEXT = S(
    "Når du lukker, kan ingen læse oplysningen til det formål. Det gælder med det samme. Der kommer en ny udgave af teksten.",
    "When you close it, nobody can read the data for that purpose. It takes effect at once. A new version of the text is published.",
)
CLOSE_UNDO = S("Skal den bruges igen, skal det besluttes igen.", "If it is to be used again, that must be decided again.")
CLOSE_WHY = S("Hvorfor lukker I?", "Why do you close it?")
CLOSE_WHY_EN = S("Grunden på engelsk", "The reason in English")
CLOSE_WHY_HINT = S("Grunden bliver offentlig.", "The reason becomes public.")
CLOSE_WHY_NOW = S(
    "Ingen har læst den siden {month}. Så skal vi ikke have lov til det.",
    "Nobody has read it since {month}. Then we shouldn't be allowed to.",
)
CLOSE_SAVE = S("Luk for oplysningen", "Close the data")
CANCEL = S("Fortryd", "Cancel")

# Errors
ERROR_VALUE = S("Skriv et helt tal.", "Enter a whole number.")
ERROR_DAY = S("Den dag findes ikke. Skriv den som 21.11.2026.", "There is no such day. Write it as 21.11.2026.")
ERROR_HOW = S("Skriv, hvordan det blev målt.", "Write how it was measured.")
ERROR_NOTE = S("Skriv, hvad der er gjort.", "Write what was done.")
ERROR_NAME = S("Skriv, hvem der skal læse.", "Write who is to read.")
ERROR_DAYS = S("Vælg et antal dage fra listen.", "Choose a number of days from the list.")
