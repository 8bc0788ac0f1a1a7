"""What Lindby has thought about besides its five uses: trials, a dropped idea, ideas, what was measured, asked and reported.

Everything happens on its own day among the look-ups, by the paths that users take.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from demo import lookups
from demo.municipality import HERE
from demo.organisation import Colleague
from demo.town import OpenedCase
from tillid.gate import api as gate
from tillid.kernel.actor import Actor
from tillid.kernel.clock import SetClock
from tillid.kernel.words import Sentence
from tillid.register import api as register

FROM_TODAY = re.compile(r"@([+-][0-9]{1,4})")
S = Sentence


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happens once, at `at_ms`."""

    at_ms: int
    act: Callable[[SetClock], object]


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes the register, and on which day it is told from."""

    today: date
    steward: Actor

    def on(self, days: int, act: Callable[[int], object], *, hour: int = 10) -> Occasion:
        """`act` gets its own time. `days` from today: what is past is negative."""
        at_ms = lookups.at(self.today + timedelta(days=days), hour, 12)

        def do(clock: SetClock) -> None:
            clock.ms = at_ms
            act(at_ms)

        return Occasion(at_ms, do)

    def publish(self, key: str) -> Callable[[int], object]:
        def act(at_ms: int) -> None:
            self.draft(key)(at_ms)
            register.publish(key, actor=self.steward, at_ms=at_ms)

        return act

    def draft(self, key: str) -> Callable[[int], object]:
        document = written(HERE / "register" / f"{key}.json", self.today)
        return lambda at_ms: register.save_draft(document, actor=self.steward, at_ms=at_ms)


def written(path: Path, today: date) -> dict[str, object]:
    """A document whose days are told from today: »@-40« is forty days ago."""
    text = FROM_TODAY.sub(lambda days: (today + timedelta(days=int(days[1]))).isoformat(), path.read_text())
    document: dict[str, object] = json.loads(text)
    return document


def occasions(opened: list[OpenedCase], colleagues: tuple[Colleague, ...], *, seed: int, today: date) -> list[Occasion]:
    """All of them, in the order of their time."""
    steward = next(one for one in colleagues if one.role == "data-steward")
    office = Office(today, lookups.actor_of(steward))
    found = [*_decided(office), *_followed(office), *_trials(opened, colleagues, seed=seed, today=today)]
    return sorted(found, key=lambda one: one.at_ms)


def _decided(office: Office) -> Iterator[Occasion]:
    steward = office.steward
    yield office.on(-232, office.publish("night-light"))
    yield office.on(-118, office.publish("family-points"))
    yield office.on(-97, office.publish("washing-toilet"))
    yield office.on(-80, office.publish("health-and-job"))
    yield office.on(
        -70,
        lambda at_ms: register.drop_element(
            "youth-effort",
            "person.birth-date",
            why=S(
                "Ingen har haft brug for fødselsdagen. Vi ser den ikke mere.",
                "Nobody needed the date of birth. We no longer see it.",
            ),
            actor=steward,
            at_ms=at_ms,
        ),
    )
    yield office.on(-38, office.publish("ring-first"))
    yield office.on(-36, lambda at_ms: _answered(office, at_ms))
    yield office.on(
        -25,
        lambda at_ms: register.conclude_pilot(
            "night-light",
            result=S(
                "Vi kan ikke se forskel på antallet af fald. De fleste ville beholde lampen.",
                "We can't tell a difference in the number of falls. Most people wanted to keep the lamp.",
            ),
            held=register.Held.CANNOT_TELL,
            lessons=(
                S("Spørg, hvor sengen står, før I sætter den op.", "Ask where the bed stands before you put it up."),
                S(
                    "Så få kan ikke vise en forskel. Vær mindst 100, eller lad være med at tælle fald.",
                    "So few can't show a difference. Be at least 100, or don't count falls.",
                ),
            ),
            actor=steward,
            at_ms=at_ms,
        ),
    )
    yield office.on(-14, office.draft("full-bins"))
    yield office.on(-12, office.draft("say-it-once"))
    yield office.on(-60, lambda at_ms: _go_live(office, at_ms))


def _answered(office: Office, at_ms: int) -> None:
    """The field's own questions, half of them answered so far."""
    form = register.assessments.form_of("ring-first", "tillidsocialsundhed")
    if form is None:
        raise LookupError("the questions of the field aren't loaded")
    page = form.pages[0]
    answers = {"1.1": "Den ser intet i hjemmet. Et menneske ringer op.", "1.2": "true"}
    register.assessments.save_page(
        "ring-first", "tillidsocialsundhed", page.number, answers, seen=page.seen, actor=office.steward, at_ms=at_ms
    )


def _go_live(office: Office, at_ms: int) -> None:
    """What ran before Tillid is taken in by one decision, and described afterwards."""
    report = register.import_kl_article30(HERE / "kl-example" / "running", actor=office.steward, at_ms=at_ms)
    decision = {
        "by": {"da": "Direktionen", "en": "The board of directors"},
        "date": (office.today - timedelta(days=61)).isoformat(),
        "delegation": "Delegationsplanen, punkt 3.2",
        "look_again": (office.today + timedelta(days=120)).isoformat(),
    }
    register.adopt_at_go_live(report.new, decision, owner_unit="citizen-service", actor=office.steward, at_ms=at_ms)


def _followed(office: Office) -> Iterator[Occasion]:
    """What was measured, asked and reported since."""
    actor, today = office.steward, office.today

    def measured(use: str, measure: str, value: int, days: int, how: str) -> Occasion:
        on = today + timedelta(days=days)
        return office.on(
            days + 1, lambda at_ms: register.measure(use, measure, value, on=on, how=how, actor=actor, at_ms=at_ms), hour=11
        )

    yield measured("washing-toilet", "alone", 18, -20, "Vi spurgte alle 24 beboere.")
    yield measured("washing-toilet", "minutes", 150, -20, "Vagten skrev det op i en uge.")
    yield measured("ring-first", "closed-doors", 7, -6, "Hjælperne skrev 214 besøg op.")
    yield measured("night-light", "falls", 29, -32, "Akutteamet talte.")
    yield measured("youth-effort", "days-to-call", 4, -150, "Vi talte i 60 nye sager.")
    yield measured("job-conversations", "days-to-first-talk", 8, -45, "Vi talte i alle nye sager i et kvartal.")
    yield measured("aids", "days-to-answer", 36, -75, "Vi talte i 120 sager. Vi manglede folk i juni og juli.")
    yield office.on(
        -400,
        lambda at_ms: register.settle_task(
            "personal-help", "name-the-act", "Alle breve nævner nu den lov, hjælpen følger.", actor=actor, at_ms=at_ms
        ),
    )
    yield office.on(-9, lambda at_ms: _advised(office, at_ms))
    yield office.on(-30, lambda at_ms: _reported(office, at_ms))
    yield office.on(
        -3,
        lambda at_ms: register.report_error(
            "personal-help", "Der står, at alle får en sensor. Det passer ikke hos min mor.", contact=None, at_ms=at_ms
        ),
        hour=20,
    )


def _advised(office: Office, at_ms: int) -> None:
    invitation = register.invite_reader("say-it-once", "Lindby Ungeråd", days=30, actor=office.steward, at_ms=at_ms)
    register.leave_advice(
        invitation.token or "",
        stage=register.Stage.CONSEQUENCES,
        text="Skriv, hvor længe I gemmer navnet. Ellers tør vi ikke svare ærligt.",
        name="Lindby Ungeråd",
        at_ms=at_ms + 3_600_000,
    )


def _reported(office: Office, at_ms: int) -> None:
    report = register.report_error("job-conversations", "Telefonnummeret virkede ikke i går.", contact=None, at_ms=at_ms)
    register.answer_report(
        report.key,
        "Tak. Nummeret var lukket en time, mens vi flyttede. Teksten passer.",
        corrected=False,
        shown_text="En borger skrev, at telefonnummeret ikke virkede. Det var lukket i en time.",
        actor=office.steward,
        at_ms=at_ms + 4 * 86_400_000,
    )


def _trials(opened: list[OpenedCase], colleagues: tuple[Colleague, ...], *, seed: int, today: date) -> Iterator[Occasion]:
    """Look-ups within the two trials, among those who get help at home."""
    rng = random.Random(f"{seed}/trials")
    helped = [one for one in opened if one.plan.kind.key == "help"]
    assessors = {one.key: lookups.actor_of(one) for one in colleagues if one.role == "care-assessor" and one.trained}
    for use, most, first, last in (("night-light", 14, -210, -45), ("ring-first", 30, -29, -1)):
        for one in helped[:most]:
            day = today + timedelta(days=rng.randrange(first, last))
            actor = assessors.get(one.colleague or "") or rng.choice(list(assessors.values()))
            yield _looked_up(use, one, actor, lookups.at(day, rng.randrange(8, 15), rng.randrange(60)))


def _looked_up(use: str, one: OpenedCase, actor: Actor, at_ms: int) -> Occasion:
    request = gate.Request(
        use_key=use, role="care-assessor", unit="care", subject_ref=one.subject_ref, case_ref=one.ref, partial=True,
        elements=("person.name", "care.help-plan"),
    )  # fmt: skip

    def act(clock: SetClock) -> None:
        clock.ms = at_ms
        for receipt in gate.take_in([gate.Taken(request, actor, at_ms)]):
            del receipt

    return Occasion(at_ms, act)
