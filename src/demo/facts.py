"""What the five source systems of Lindby hold about its citizens. Made up, and made by chance within what is believable."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from demo.names import SCHOOLS
from demo.people import ADULT, Citizen
from tillid.sources.api import Appointment

Fact = tuple[str, str, object, date]  # subject reference, element, value, as of
PENSION_AGE = 67
VISIT_DAYS = (("Mandag", "Torsdag"), ("Mandag", "Onsdag", "Fredag"), ("Hver dag",))

GOALS = (
    "job på lager",
    "job i butik",
    "job i køkken",
    "job som chauffør",
    "job med rengøring",
    "elevplads på kontor",
    "job i produktion",
)
COURSES = (
    "kursus i lager og logistik",
    "kursus i it",
    "truckkursus",
    "danskundervisning",
    "virksomhedspraktik",
    "løntilskud i 3 måneder",
)
SKILLS = (
    "truckcertifikat",
    "kørekort B",
    "kasse og kundeservice",
    "hygiejnebevis",
    "regnskab",
    "pedelarbejde",
    "engelsk",
    "svejsecertifikat",
)
AIDS = (
    "rollator",
    "kørestol",
    "badebænk",
    "toiletforhøjer",
    "skinne til hånden",
    "høreapparat",
    "gribetang",
    "plejeseng",
    "rampe ved døren",
)
FUNCTIONS = (
    "Kan gå 200 meter med støtte",
    "Har svært ved at gribe og holde",
    "Har brug for hjælp til bad",
    "Kan ikke gå på trapper",
    "Bliver hurtigt træt",
)
HELP = (
    "Hjælp til bad 2 gange om ugen. Rengøring hver 14. dag.",
    "Hjælp til at stå op og gå i seng.",
    "Hjælp til støttestrømper hver morgen.",
    "Indkøb hver uge. Rengøring hver 14. dag.",
)
TRAINING = (
    "Styrke i ben og ryg, 2 gange om ugen i 8 uger",
    "Balance på hold, 1 gang om ugen i 12 uger",
    "Håndtræning hjemme hver dag i 6 uger",
)
NURSING = (
    "Skifter forbinding på benet",
    "Doserer medicin hver mandag",
    "Måler blodtryk hver 14. dag",
    "Giver øjendråber morgen og aften",
)
PLANS = ("Erhvervsuddannelse som elektriker", "Gymnasium", "Hf", "Sosu-uddannelse", "Grundforløb på teknisk skole", "10. klasse")


def days_ago(rng: random.Random, today: date, least: int, most: int) -> date:
    return today - timedelta(days=rng.randrange(least, most))


def population(person: Citizen, rng: random.Random, today: date) -> Iterator[Fact]:
    """Everybody is in the population register."""
    since = days_ago(rng, today, 200, 4000)
    ref = person.ref
    yield ref, "person.name", person.name, since
    yield ref, "person.address", f"{person.address}, 9999 Lindby", since
    yield ref, "person.birth-date", person.born, person.born
    yield ref, "person.civil-status", "gift eller registreret partner" if person.partner else "ugift", since
    if person.home:
        yield ref, "person.household", [other.given for other in person.home if other is not person], since
    yield ref, "person.children", [child.given for child in person.children if child.age(today) < ADULT], since
    yield ref, "person.citizenship", "dansk" if rng.random() < 0.91 else "andet land", person.born


def school(person: Citizen, rng: random.Random, today: date) -> Iterator[Fact]:
    age, ref = person.age(today), person.ref
    autumn = date(today.year if today.month >= 8 else today.year - 1, 8, 12)
    if 6 <= age <= 15:
        yield ref, "school.name", rng.choice(SCHOOLS), autumn
        yield ref, "school.class", f"{min(age - 6, 9)}. {rng.choice('ABC')}", autumn
        yield (
            ref,
            "school.absence",
            rng.choices((1, 2, 4, 7, 12, 22), weights=(20, 30, 25, 15, 7, 3))[0],
            days_ago(rng, today, 3, 40),
        )
        yield ref, "school.guardians", [parent.name for parent in person.parents], autumn
    elif 15 < age < 25 and (age < ADULT or rng.random() < 0.3):
        yield (
            ref,
            "school.activity",
            rng.choices(("i uddannelse", "i arbejde", "ikke i gang endnu"), weights=(80, 12, 8))[0],
            autumn,
        )
        yield ref, "school.education-plan", rng.choice(PLANS), autumn


def employment(person: Citizen, rng: random.Random, today: date, since: date) -> Iterator[Fact]:
    """A person without work since `since`."""
    ref = person.ref
    yield ref, "job.unemployed-since", since, since
    yield ref, "job.weeks-without-work", (today - since).days // 7, today - timedelta(days=today.weekday())
    yield ref, "job.target-group", rng.choice(("jobparat", "aktivitetsparat", "ledig med dagpenge")), since
    yield ref, "job.plan", f"{rng.choice(COURSES).capitalize()}. Mål: {rng.choice(GOALS)}.", days_ago(rng, today, 5, 80)
    yield (
        ref,
        "job.cv",
        f"{rng.randrange(1, 25)} år på arbejdsmarkedet. {', '.join(rng.sample(SKILLS, 2)).capitalize()}.",
        days_ago(rng, today, 5, 90),
    )
    yield ref, "job.appointments", _appointment(today + timedelta(days=rng.randrange(2, 40)), rng), today
    if rng.random() < 0.7:
        yield ref, "job.sms-number", f"00 00 {rng.randrange(100):02} {rng.randrange(100):02}", days_ago(rng, today, 5, 90)
    if rng.random() < 0.5:
        yield ref, "job.cv-sharing", rng.random() < 0.6, days_ago(rng, today, 5, 90)
    if rng.random() < 0.25:
        yield ref, "job.health-note", "Har fortalt om helbred, der gør nogle job svære", days_ago(rng, today, 5, 90)


def _appointment(day: date, rng: random.Random) -> Appointment:
    begins = time(rng.randrange(9, 15), rng.choice((0, 30)))
    return Appointment(datetime.combine(day, begins), "Jobsamtale", f"lokale {rng.randrange(1, 9)}")


def benefits(person: Citizen, rng: random.Random, today: date) -> Iterator[Fact]:
    ref, paid = person.ref, today.replace(day=1) - timedelta(days=1)
    amount = rng.randrange(7_500, 13_500, 50)
    yield ref, "benefit.kind", "kontanthjælp", days_ago(rng, today, 40, 200)
    yield ref, "benefit.paid", [f"{kroner(amount)} den {paid.day}.{paid.month}.{paid.year}"], paid
    yield ref, "benefit.income", rng.choice((0, 0, 0, 1_200, 2_400)), paid
    yield ref, "benefit.housing", rng.randrange(3_500, 7_500, 50), days_ago(rng, today, 40, 200)
    yield ref, "benefit.account", "NemKonto", days_ago(rng, today, 40, 900)
    yield ref, "benefit.assets", rng.randrange(0, 10_000, 500), days_ago(rng, today, 40, 200)


def aids(person: Citizen, rng: random.Random, today: date) -> Iterator[Fact]:
    ref, applied, aid = person.ref, days_ago(rng, today, 20, 300), rng.choice(AIDS)
    yield ref, "care.application", f"Søger {aid}", applied
    yield ref, "care.function", rng.choice(FUNCTIONS), applied + timedelta(days=9)
    if rng.random() < 0.6:
        yield ref, "care.aid", [aid.capitalize()], applied + timedelta(days=16)
    if rng.random() < 0.3:
        yield ref, "care.diagnosis", "Slidgigt", applied + timedelta(days=12)
    if rng.random() < 0.2:
        yield ref, "care.home-adaptation", [rng.choice(("Greb i badet", "Rampe ved døren", "Fjernede dørtrin"))], applied


def help_at_home(person: Citizen, rng: random.Random, today: date) -> Iterator[Fact]:
    ref, since = person.ref, days_ago(rng, today, 60, 900)
    yield ref, "care.help-plan", rng.choice(HELP), since
    yield (
        ref,
        "care.visits",
        [f"{day} {time}" for day in VISIT_DAYS[rng.randrange(3)] for time in ("morgen",)],
        days_ago(rng, today, 2, 30),
    )
    # Decided for each person and dated, never worked out from the number: ældreloven § 2(3), serviceloven § 2(5).
    yield ref, "care.care-act", "ældreloven" if person.age(today) >= PENSION_AGE else "serviceloven", since
    if rng.random() < 0.5:
        yield ref, "care.function", rng.choice(FUNCTIONS), since
    if person.children or rng.random() < 0.6:
        yield ref, "care.relatives", [rng.choice(("Datter", "Søn", "Ægtefælle", "Nabo"))], since
    if rng.random() < 0.08:
        yield ref, "care.sensor", ["Faldalarm ved sengen"], since


def nursing(person: Citizen, rng: random.Random, today: date) -> Iterator[Fact]:
    ref = person.ref
    yield ref, "care.nursing-note", rng.choice(NURSING), days_ago(rng, today, 1, 20)
    if rng.random() < 0.5:
        yield ref, "care.training-plan", rng.choice(TRAINING), days_ago(rng, today, 10, 90)
    if rng.random() < 0.4:
        yield ref, "care.diagnosis", rng.choice(("Sår på benet", "For højt blodtryk", "Ny hofte")), days_ago(rng, today, 20, 200)


def kroner(amount: int) -> str:
    return f"{amount:,} kr.".replace(",", ".")
