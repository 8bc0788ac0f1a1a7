"""The people one can be in the demo: four citizens written by hand, and the employees they meet."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from demo.facts import Fact, kroner
from demo.people import Citizen, Numbers, years_before
from demo.plans import KINDS, Plan
from tillid.cases.api import Document, NextStep, Ruling, Status, StatusChange, Turn
from tillid.kernel.words import Sentence
from tillid.sources.api import Appointment
from tillid.web.demo.port import Persona
from tillid.web.identity import Kind

LINDBY = uuid.UUID("6c1f7c5e-4b0e-5f43-9f0e-0d3f5a3f9999")  # the namespace of the personas' references


@dataclass(slots=True)
class Written:
    """A citizen with what the systems hold about her and the cases that she has."""

    citizen: Citizen
    facts: list[Fact]
    plans: list[Plan]


def reference_of(key: str) -> str:
    return str(uuid.uuid5(LINDBY, key))


def _citizen(key: str, given: str, surname: str, born: date, *, address: str, numbers: Numbers, digital: bool = True) -> Citizen:
    return Citizen(reference_of(key), given, surname, born, numbers.take(born), address=address, digital=digital)


def write_personas(numbers: Numbers, today: date) -> list[Written]:
    """Karen, Svend, Amina and her mother, with dates that move along with `today`."""
    ago = _ago(today)
    karen = _citizen("karen", "Karen", "Holm", ago(years=42, days=97), address="Møllevej 8", numbers=numbers)
    svend = _citizen("svend", "Svend", "Madsen", ago(years=82, days=31), address="Kirkestien 14", numbers=numbers, digital=False)
    hodan = _citizen("hodan", "Hodan", "Yusuf", ago(years=44, days=200), address="Lindealleen 52", numbers=numbers)
    amina = _citizen("amina", "Amina", "Yusuf", ago(years=17, days=64), address="Lindealleen 52", numbers=numbers)
    hodan.children, amina.parents = [amina], (hodan,)
    for home in ([karen], [svend], [hodan, amina]):
        for person in home:
            person.home = tuple(home)
    return [_karen(karen, today), _svend(svend, today), _hodan(hodan, today), _amina(amina, hodan, today)]


def _ago(today: date) -> Callable[..., date]:
    def ago(*, years: int = 0, days: int = 0) -> date:
        return years_before(today, years) - timedelta(days=days)

    return ago


def _person(citizen: Citizen, civil: str, today: date) -> list[Fact]:
    moved = today - timedelta(days=1640)
    return [
        (citizen.ref, "person.name", citizen.name, moved),
        (citizen.ref, "person.address", f"{citizen.address}, 9999 Lindby", moved),
        (citizen.ref, "person.birth-date", citizen.born, citizen.born),
        (citizen.ref, "person.civil-status", civil, moved),
        (citizen.ref, "person.citizenship", "dansk", citizen.born),
        (citizen.ref, "person.household", [other.given for other in citizen.home if other is not citizen], moved),
        (citizen.ref, "person.children", [child.given for child in citizen.children], moved),
    ]


def _karen(karen: Citizen, today: date) -> Written:
    out = today - timedelta(days=110)
    meeting = today + timedelta(days=5)
    recent, paid, applied = today - timedelta(days=19), today.replace(day=1) - timedelta(days=2), today - timedelta(days=30)
    ref = karen.ref
    facts: list[Fact] = [
        *_person(karen, "ugift", today),
        (ref, "job.unemployed-since", out, out + timedelta(days=1)),
        (ref, "job.weeks-without-work", (today - out).days // 7, today - timedelta(days=today.weekday())),
        (ref, "job.target-group", "jobparat", out + timedelta(days=4)),
        (ref, "job.plan", "Kursus i lager og logistik. Mål: job i Lindby eller Østerå.", today - timedelta(days=23)),
        (ref, "job.cv", "11 år i butik. Truckcertifikat. Kørekort B.", recent),
        (ref, "job.appointments", Appointment(datetime.combine(meeting, time(9)), "Jobsamtale", "lokale 2"), recent),
        (ref, "job.cv-sharing", True, recent),
        (ref, "job.sms-number", "00 00 12 12", recent),
        (ref, "job.health-note", "Har ondt i højre hånd", out + timedelta(days=15)),
        (ref, "benefit.kind", "kontanthjælp", out + timedelta(days=21)),
        (ref, "benefit.paid", [f"{kroner(12_350)} den {paid.day}.{paid.month}.{paid.year}"], paid),
        (ref, "benefit.income", 0, paid),
        (ref, "benefit.housing", 5_200, out + timedelta(days=21)),
        (ref, "benefit.account", "NemKonto", out + timedelta(days=21)),
        (ref, "benefit.assets", 2_000, out + timedelta(days=21)),
        (ref, "care.application", "Søger skinne til højre hånd", applied),
        (ref, "care.function", "Har svært ved at gribe og holde med højre hånd", applied + timedelta(days=9)),
        (ref, "care.diagnosis", "Slidgigt i hånden", applied + timedelta(days=11)),
    ]
    job = Plan(
        KINDS["job"],
        karen,
        [StatusChange(Status.OPENED, out), StatusChange(Status.INFORMED, out + timedelta(days=14))],
        Sentence("Din vej til job", "Your way to a job"),
        NextStep(
            Sentence("Kom til jobsamtale kl. 9.00 i lokale 2", "Come to a meeting about work at 9 am in room 2"),
            meeting,
            Turn.CITIZEN,
        ),
        documents=[
            Document("Plan", today - timedelta(days=23), reviewed=True),
            Document("Referat af samtale", out + timedelta(days=14), reviewed=True),
        ],
        lookups=29,
        colleague="job-job-consultant-01",
    )
    cash = Plan(
        KINDS["cash"],
        karen,
        [
            StatusChange(Status.OPENED, out + timedelta(days=2)),
            StatusChange(Status.INFORMED, out + timedelta(days=12)),
            StatusChange(Status.DECIDED, out + timedelta(days=21)),
        ],
        Sentence("Kontanthjælp", "Cash benefit"),
        ruling=Ruling(Sentence("Du fik ja til kontanthjælp.", "You got a yes to cash benefit."), out + timedelta(days=21)),
        documents=[
            Document("Ansøgning", out + timedelta(days=2), reviewed=True),
            Document("Afgørelse", out + timedelta(days=21), reviewed=True),
        ],
    )
    splint = Plan(
        KINDS["aids"],
        karen,
        [StatusChange(Status.OPENED, applied)],
        Sentence("Skinne til hånden", "A splint for the hand"),
        NextStep(
            Sentence("Du får svar om din skinne", "You get an answer about your splint"),
            today + timedelta(days=17),
            Turn.MUNICIPALITY,
        ),
        documents=[Document("Ansøgning om skinne", applied, reviewed=True)],
        lookups=6,
        colleague="aids-occupational-therapist-01",
    )
    return Written(karen, facts, [job, cash, splint])


def _svend(svend: Citizen, today: date) -> Written:
    since, ref = today - timedelta(days=520), svend.ref
    facts: list[Fact] = [
        *_person(svend, "enkemand", today),
        (ref, "care.care-act", "ældreloven", since),
        (ref, "care.help-plan", "Hjælp til bad mandag og torsdag. Rengøring hver 14. dag.", today - timedelta(days=96)),
        (ref, "care.visits", ["Mandag morgen", "Onsdag morgen", "Torsdag morgen"], today - timedelta(days=6)),
        (ref, "care.function", "Går med rollator. Har brug for hjælp til bad.", since),
        (ref, "care.aid", ["Rollator", "Badebænk"], since + timedelta(days=30)),
        (ref, "care.relatives", ["Datter"], since),
        (ref, "care.sensor", ["Faldalarm, som Svend selv trykker på"], since + timedelta(days=30)),
        (ref, "care.nursing-note", "Doserer medicin hver mandag", today - timedelta(days=5)),
        (ref, "care.training-plan", "Balance på hold, 1 gang om ugen i 12 uger", today - timedelta(days=40)),
        (ref, "care.diagnosis", "For højt blodtryk", since),
    ]
    helped = Plan(
        KINDS["help"],
        svend,
        [
            StatusChange(Status.OPENED, since),
            StatusChange(Status.INFORMED, since + timedelta(days=10)),
            StatusChange(Status.DECIDED, since + timedelta(days=18)),
        ],
        Sentence("Hjælp i hjemmet", "Help at home"),
        NextStep(
            Sentence("Vi ser på din hjælp sammen med dig", "We look at your help together with you"),
            today + timedelta(days=12),
            Turn.MUNICIPALITY,
        ),
        ruling=Ruling(
            Sentence("Du fik ja til hjælp til bad og rengøring.", "You got a yes to help with bathing and cleaning."),
            since + timedelta(days=18),
        ),
        documents=[Document("Ansøgning", since, reviewed=True), Document("Afgørelse", since + timedelta(days=18), reviewed=True)],
        lookups=46,
        colleague="care-care-assessor-01",
    )
    nursed = Plan(
        KINDS["nursing"],
        svend,
        [StatusChange(Status.OPENED, since + timedelta(days=60)), StatusChange(Status.INFORMED, since + timedelta(days=64))],
        Sentence("Hjemmesygepleje", "Home nursing"),
        NextStep(
            Sentence("Sygeplejersken kommer", "The nurse comes"), today + timedelta(days=(7 - today.weekday())), Turn.MUNICIPALITY
        ),
        documents=[Document("Plan for sygepleje", since + timedelta(days=64), reviewed=True)],
        lookups=38,
        colleague="nursing-home-nurse-01",
    )
    return Written(svend, facts, [helped, nursed])


def _hodan(hodan: Citizen, today: date) -> Written:
    return Written(hodan, _person(hodan, "skilt", today), [])


def _amina(amina: Citizen, hodan: Citizen, today: date) -> Written:
    opened, ref = today - timedelta(days=75), amina.ref
    facts: list[Fact] = [
        *_person(amina, "ugift", today),
        (ref, "school.activity", "ikke i gang endnu", opened),
        (ref, "school.education-plan", "Hf til sommer. Indtil da praktik i en blomsterbutik.", today - timedelta(days=20)),
        (ref, "school.absence", 12, opened),
        (ref, "school.guardians", [hodan.name], opened),
        (ref, "school.support", "Mentor 2 timer om ugen", today - timedelta(days=20)),
    ]
    youth = Plan(
        KINDS["youth"],
        amina,
        [StatusChange(Status.OPENED, opened), StatusChange(Status.INFORMED, opened + timedelta(days=12))],
        Sentence("Din vej til uddannelse", "Your way to education"),
        NextStep(
            Sentence("Kom til samtale om din plan", "Come to a meeting about your plan"), today + timedelta(days=9), Turn.CITIZEN
        ),
        documents=[Document("Uddannelsesplan", today - timedelta(days=20), reviewed=True)],
        secondary=(hodan,),
        lookups=14,
        colleague="youth-youth-adviser-01",
    )
    return Written(amina, facts, [youth])


def _citizen_persona(key: str, name: str, line: Sentence, invitation: Sentence) -> Persona:
    return Persona(key, Kind.CITIZEN, name, line, invitation, reference_of(key), "citizen:overview")


PERSONAS: tuple[Persona, ...] = (
    _citizen_persona(
        "karen",
        "Karen Holm",
        Sentence("Ledig, tre sager", "Out of work, three cases"),
        Sentence("Se hendes side, og åbn et opslag.", "See her page, and open a look-up."),
    ),
    _citizen_persona(
        "svend",
        "Svend Madsen",
        Sentence("82 år, hjælp i hjemmet, ingen computer", "Aged 82, help at home, no computer"),
        Sentence("Se, hvad Borgerservice kan læse op for ham.", "See what Citizen Service can read out to him."),
    ),
    _citizen_persona(
        "amina",
        "Amina Yusuf",
        Sentence("17 år, på vej til uddannelse", "Aged 17, on her way to education"),
        Sentence("Se, hvad kommunen ved om en ung.", "See what the municipality knows about a young person."),
    ),
    _citizen_persona(
        "hodan",
        "Hodan Yusuf",
        Sentence("Aminas mor", "Amina's mother"),
        Sentence("Se en side næsten uden opslag.", "See a page with hardly any look-ups."),
    ),
    Persona(
        "job-consultant",
        Kind.EMPLOYEE,
        "Jobkonsulent",
        Sentence("Job og Uddannelse", "Jobs and Education"),
        Sentence("Åbn en borger til et formål.", "Open a citizen's record for a purpose."),
        "job-job-consultant-01",
        "staff:cases",
        "job-consultant",
    ),
    Persona(
        "job-consultant-2",
        Kind.EMPLOYEE,
        "Jobkonsulent nummer to",
        Sentence("Job og Uddannelse", "Jobs and Education"),
        Sentence("Sig ja eller nej, når et opslag kræver to.", "Say yes or no when a look-up takes two."),
        "job-job-consultant-02",
        "staff:cases",
        "job-consultant",
        Sentence("anden jobkonsulent", "second job consultant"),
    ),
    Persona(
        "therapist",
        Kind.EMPLOYEE,
        "Ergoterapeut",
        Sentence("Hjælpemidler", "Aids"),
        Sentence("Vurdér en ansøgning, og se, hvad der er lukket.", "Assess an application, and see what is closed."),
        "aids-occupational-therapist-01",
        "staff:cases",
        "occupational-therapist",
    ),
    Persona(
        "leader",
        Kind.EMPLOYEE,
        "Leder",
        Sentence("Chef for Job og Uddannelse", "Head of Jobs and Education"),
        Sentence("Gennemgå en nødadgang.", "Review a break-glass."),
        "job-unit-leader-01",
        "staff:reviews",
        "unit-leader",
    ),
    Persona(
        "steward",
        Kind.EMPLOYEE,
        "Datakonsulent",
        Sentence("Etik og data", "Ethics and data"),
        Sentence("Tænk en ny anvendelse igennem, før nogen rører data.", "Think a new use through before anyone touches data."),
        "ethics-data-steward-01",
        "staff:figures",
        "data-steward",
    ),
    Persona(
        "dpo",
        Kind.EMPLOYEE,
        "Databeskyttelsesrådgiver",
        Sentence("Etik og data", "Ethics and data"),
        Sentence("Find svaret på et tilsyns spørgsmål.", "Find the answer to an inspection's question."),
        "ethics-dpo-01",
        "staff:figures",
        "dpo",
    ),
    Persona(
        "councillor",
        Kind.EMPLOYEE,
        "Politiker",
        Sentence("Kommunalbestyrelsen", "The council"),
        Sentence("Se, hvad du besluttede, og om det holder.", "See what you decided, and whether it holds."),
        "council-councillor-01",
        "staff:figures",
        "councillor",
    ),
)


def personas() -> tuple[Persona, ...]:
    """Who one can be, for the chooser of the demo."""
    return PERSONAS
