"""What these pages say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from tillid.kernel.words import Sentence

S = Sentence
RECEIPTS: Mapping[str, tuple[Sentence, Sentence]] = {}  # a file that came in is told of on its own page

MENU = S("Ind og ud", "In and out")
HEADING = S("Ind og ud", "In and out")
LEAD = S(
    "Her henter du dataanvendelser ind fra andre og giver dine egne videre. Det, der kommer ind, er kun en kladde.",
    "Here you take in data uses from others and hand yours on. What comes in is only a draft.",
)
LEAD_OUT = S(
    "Her henter du registret ud, som andre skal bruge det.", "Here you get the register out in the form that others need."
)

# The record of processing
RECORD = S("Fortegnelsen", "The record of processing")
RECORD_TEXT = S(
    "Alle dataanvendelser på én liste, som GDPR artikel 30 kræver den.",
    "All data uses in one list, as GDPR article 30 demands it.",
)
RECORD_SEE = S("Se og print fortegnelsen", "See and print the record")
RECORD_CSV = S("Hent som regneark (CSV)", "Get it as a spreadsheet (CSV)")
RECORD_PDF = S("Hent som papir (PDF)", "Get it as a paper (PDF)")
RECORD_HEADING = S("Fortegnelsen efter artikel 30", "Record of processing")
RECORD_LEAD = S(
    "Efter GDPR artikel 30, stk. 1. Bogstavet ved hver linje er paragraffens eget.",
    "Under GDPR article 30(1). The letter at each line is the paragraph's own.",
)
RECORD_OF = S("{n} dataanvendelser den {day}.", "{n} data uses on {day}.")
RECORD_ONE = S("1 dataanvendelse den {day}.", "1 data use on {day}.")
RECORD_EMPTY = S("Der er ingen dataanvendelser endnu.", "There are no data uses yet.")
RECORD_NOT_SAID = S("Ikke skrevet ind", "Not stated")
RECORD_HOLDER = S("Dataansvarlig", "Controller")
RECORD_DPO = S("Databeskyttelsesrådgiver", "Data protection officer")
RECORD_PRINT = S(
    "Print siden fra din browser. Menuen kommer ikke med.", "Print the page from your browser. The menu isn't printed."
)

# In
IN = S("Hent ind", "Take in")
IN_TEXT = S(
    "Din egen kladde bliver aldrig overskrevet. Henter du det samme to gange, sker der ikke noget.",
    "A draft of your own is never written over. Taking in the same twice changes nothing.",
)
FORM = S("Format", "Format")
FORM_CHOOSE = S("Vælg et format", "Choose a format")
FILES = S("Filer", "Files")
FILES_HINT = S(
    "En eller flere filer, eller en zip-fil. Højst {most} MB i alt. KL's poster skal have deres valglister med.",
    "One or more files, or a zip file. At most {most} MB in all. KL's records need their lists of choices.",
)
AS_KEY = S("Ny nøgle (valgfrit)", "New key (optional)")
AS_KEY_HINT = S(
    "Kun når du henter én anvendelse, og navnet er optaget. Små bogstaver, tal og bindestreger.",
    "Only for one use whose name is taken. Small letters, digits and hyphens.",
)
IN_BUTTON = S("Hent ind som kladde", "Take in as a draft")

# Out
OUT = S("Hent ud", "Get out")
OUT_TEXT = S(
    "Der kommer kun det ud, der står i registret. Intet om borgere.",
    "Only what stands in the register comes out. Nothing about citizens.",
)
USE = S("Dataanvendelse", "Data use")
EVERY_USE = S("Alle, der er offentliggjort", "All that are published")
DRAFT_OF = S("{title} (kladde)", "{title} (draft)")
PERSON = S("Hvem indberetter?", "Who submits?")
PERSON_TEXT = S(
    "Kun EU's register for AI spørger om det. Vi gemmer det ikke.", "Only the EU's register of AI asks for it. We don't keep it."
)
PERSON_NAME = S("Navn", "Name")
PERSON_ADDRESS = S("Adresse", "Address")
PERSON_EMAIL = S("E-mail", "E-mail")
PERSON_PHONE = S("Telefon", "Phone")
OUT_BUTTON = S("Hent filen", "Get the file")
TEMPLATE = S("Skabelon til andre kommuner", "Template for other municipalities")

# What came of it
REPORT_IN = S("Det kom ind", "What came in")
REPORT_NONE = S("Intet kom ind", "Nothing came in")
NEW = S("Nye kladder", "New drafts")
CHANGED = S("Ændrede kladder", "Changed drafts")
UNCHANGED = S("Uændrede", "Unchanged")
FAILED = S("Ikke lagt ind", "Not taken in")
REMARKS = S("Værd at vide", "Worth knowing")
PASSED_BY = S("Filer, der ikke er poster: {names}.", "Files that aren't records: {names}.")
MORE = S("og {n} mere", "and {n} more")
AGAIN = S("Hent mere ind", "Take in more")
COUNT = S("Antal", "Number")
WHAT = S("Hvad", "What")

REPORT_OUT = S("Filen er klar", "The file is ready")
NO_FILE = S("Der er ingen fil at hente", "There is no file to get")
REPORT_OUT_TEXT = S("Noget passer ikke i den form. Intet er kortet af.", "Something doesn't fit that form. Nothing was cut.")
LACKING = S("Mangler", "Missing")
LACKING_TEXT = S(
    "Det her mangler, før den anden vil tage imod filen.", "This is missing before the other side will take the file."
)
WARNED = S("Passer ikke helt", "Doesn't quite fit")
OUT_ANYWAY = S("Hent filen alligevel", "Get the file all the same")
BACK = S("Tilbage", "Back")

# What can be wrong
ERROR_FORM = S("Vælg et format.", "Choose a format.")
ERROR_FILES = S("Vælg mindst én fil.", "Choose at least one file.")
ERROR_KEY = S(
    "Nøglen må kun have små bogstaver, tal og bindestreger.", "The key may have small letters, digits and hyphens only."
)
ERROR_USE = S("Vælg en dataanvendelse fra listen.", "Choose a data use from the list.")
ERROR_ONE = S("En skabelon er af én dataanvendelse. Vælg den.", "A template is of one data use. Choose it.")
ERROR_LARGE = S("Filerne fylder for meget. Højst {most} MB i alt.", "The files are too large. At most {most} MB in all.")
ERROR_PERSON = S("Højst 200 tegn.", "At most 200 characters.")
