"""An idea from its problem to a decision whose condition then refuses a look-up, in a browser, as a steward and a consultant do it."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Lindby, become

BASE = "/medarbejder/anvendelser/"
KEY = "ring-om-jobmessen"
TITLE = "Ring om jobmessen"


def day(ahead: int) -> str:
    on = date.today() + timedelta(days=ahead)
    return f"{on.day}.{on.month}.{on.year}"


def both(path: str, da: str, en: str) -> dict[str, str]:
    return {f"{path}.da": da, f"{path}.en": en}


STEPS = {
    "problem": both("problem.what", "Få kommer til jobmessen.", "Few come to the job fair.")
    | both("problem.whose", "Dig, der leder efter job.", "You who look for a job.")
    | both("problem.known", "Vi talte 40 ud af 900.", "We counted 40 of 900."),
    "purpose": both("purpose.title", TITLE, "Call about the job fair")
    | both("purpose.short", "Vi ringer og fortæller om jobmessen.", "We call and tell about the job fair.")
    | both("purpose.did", "Vi ringede om jobmessen", "We called about the job fair")
    | both("purpose.task", "Ring om jobmessen", "Call about the job fair")
    | both("purpose.formal", "Invitation til jobmesse.", "Invitation to a job fair.")
    | {"kle": "15.20.00"},
    "value": both("value.individual.0", "Du møder 30 firmaer på én dag.", "You meet 30 firms in a day.")
    | both("value.society.0", "Flere kommer i job.", "More people get a job.")
    | both("value.measures.0.what", "Gæster på messen", "Guests at the fair")
    | both("value.measures.0.unit", "gæster", "guests")
    | both("value.measures.0.how", "Vi tæller i døren.", "We count at the door.")
    | {"value.measures.0.kind": "outcome", "value.measures.0.before": "40", "value.measures.0.promised": "120", "value.measures.0.by": day(200)},
    "consequences": both("consequences.using.0", "Du får at vide, at der er messe.", "You are told that there is a fair.")
    | both("consequences.not_using.0", "Du skal selv opdage det.", "You have to find out yourself.")
    | both("consequences.saying_no", "Sig nej i telefonen. Det koster dig intet.", "Say no on the phone. It costs you nothing."),
    "basis": {"basis.0.phase": "operate", "basis.0.law": "lab-31", "basis.1.phase": "operate", "basis.1.article6": "e"},
    "data": {},
    "who": {
        "who.units": "job", "who.relation": "case", "who.operations": "read", "who.case_kinds": "15.20.00",
        "who.roles.0.role": "job-consultant", "who.roles.0.elements": "job.cv", "owner_unit": "job",
    },
    "technology": {"technology.kind": "none"},
    "non_digital": {"non_digital.ways.0.how": "phone"} | both("non_digital.ways.0.text", "Det hele sker i telefonen.", "All of it is by phone."),
    "assessment": {},
    "involvement": both("involvement.none", "Idéen kom fra 12 ledige, som vi spurgte i går.", "The idea came from 12 people out of work."),
}  # fmt: skip
ELEMENT = (
    both("label", "Cv", "CV")
    | both("why", "Så vi kan nævne firmaer, der passer.", "So that we can name firms that fit.")
    | {"source": "employment", "duty": "task", "statute": "lab-31", "sensitivity": "ordinary",
       "retention.days": "365", "retention.after": "case-closed", "retention.archive": "discard"}
    | both("retention.why", "Slettes et år efter, at sagen er slut.", "Deleted a year after the case has ended.")
)  # fmt: skip


def field(page: Page, name: str, value: str) -> Locator:
    """The field, in a row that is made for it where there is none yet."""
    found = page.locator(f'main form [name="{name}"]')
    if not found.count():
        _add_row(page, name)
    if found.first.get_attribute("type") in {"radio", "checkbox"}:
        return page.locator(f'main form [name="{name}"][value="{value}"]')
    return found


def _add_row(page: Page, name: str) -> None:
    path = name
    while path:
        path = path.rpartition(".")[0]
        button = page.locator(f'main form button[value="add:{path}"]')
        if button.count():
            with page.expect_navigation():
                button.first.click()
            return
    raise AssertionError(f"nothing on the page makes room for {name}")


def write(page: Page, typed: dict[str, str]) -> None:
    for name, value in typed.items():
        found = field(page, name, value)
        kind = found.evaluate("each => each.type")
        if kind in {"radio", "checkbox"}:
            found.check()
        elif kind == "select-one":
            found.select_option(value)
        elif kind != "hidden":
            found.fill(value)


def save(page: Page, named: str = "Gem, og gå videre") -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=named, exact=True).first.click()
    errors = page.locator(".alert-error")
    assert not errors.count(), errors.inner_text()


def think_through(page: Page) -> None:
    """Every step in its order, from the problem on."""
    page.goto(f"{BASE}ny/")
    write(
        page,
        both("what", "Få kommer til jobmessen.", "Few come to the job fair.")
        | {"title.da": TITLE, "sector": "employment", "owner_unit": "job"},
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Begynd på idéen").click()
    page.goto(f"{BASE}{KEY}/technology/")
    expect(page.locator("main")).to_contain_text("Problem og formål kommer før data, og data før teknik.")
    for step, typed in STEPS.items():
        if step == "data":
            choose_data(page)
        elif step == "assessment":
            assess(page)
        else:
            page.goto(f"{BASE}{KEY}/{step}/")
            write(page, typed)
            save(page)


def choose_data(page: Page) -> None:
    page.goto(f"{BASE}{KEY}/data/vaelg/")
    page.locator('main form [value="job.cv"]').check()
    with page.expect_navigation():
        page.locator('main form button[type="submit"]').last.click()
    expect(page).to_have_url(re.compile("/data/"))
    page.goto(f"{BASE}{KEY}/data/job.cv/")
    write(page, ELEMENT)
    with page.expect_navigation():
        page.locator('main form button[name="do"]').last.click()
    assert not page.locator(".alert-error").count(), page.locator(".alert-error").inner_text()


def assess(page: Page) -> None:
    """The five recommendations with their evidence, whether an impact assessment is needed, and when to look again."""
    page.goto(f"/medarbejder/vurdering/{KEY}/principper/")
    for key in ("kursskifte", "loeftestang", "tillid", "privatliv", "inddragelse"):
        page.locator(f'[name="colour-{key}"][value="green"]').check()
        page.locator(f'[name="evidence-{key}"]').fill("Vi har spurgt og talt.")
        page.locator(f'[name="evidence_en-{key}"]').fill("We have asked and counted.")
    with page.expect_navigation():
        page.locator('form:has([name="set"][value="teknologitaenketanken-5"]) button[type="submit"]').click()
    page.goto(f"/medarbejder/vurdering/{KEY}/naeste-gang/")
    page.locator('[name="dpia"][value="not-needed"]').check()
    page.locator('[name="dpia_why"]').fill("Få oplysninger, kort tid.")
    page.locator('[name="dpia_why_en"]').fill("Little data, a short time.")
    page.locator('[name="again"]').fill(day(200))
    with page.expect_navigation():
        page.get_by_role("button", name="Gem", exact=True).last.click()
    assert not page.locator(".alert-error").count(), page.locator(".alert-error").inner_text()


def decide(page: Page, result: str, condition: str, value: dict[str, str], says: tuple[str, str]) -> None:
    page.goto(f"{BASE}{KEY}/decision/")
    write(
        page,
        {"decision.result": result, "decision.body": "committee", "decision.date": day(0), "decision.item": "3", "decision.open": "yes",
         "decision.ends": day(300)}
        | both("decision.by", "Job- og Uddannelsesudvalget", "The Committee on Jobs and Education"),
    )  # fmt: skip
    if result == "pilot":
        write(
            page,
            both("pilot.hypothesis", "Ringer vi, kommer der flere.", "If we call, more people come.")
            | {"pilot.cap": "5", "pilot.stops": day(60)},
        )
    place = page.locator('[name="decision.conditions"]').count()
    page.locator('[name="new-condition"]').select_option(condition)
    with page.expect_navigation():
        page.locator('button[value="add:decision.conditions"]').click()
    row = f"decision.conditions.{place}"
    write(page, {f"{row}.rule.{name}": typed for name, typed in value.items()} | both(f"{row}.text", *says))
    save(page)
    page.goto(f"{BASE}{KEY}/offentliggoer/")
    with page.expect_navigation():
        page.get_by_role("button", name="Offentliggør").click()
    expect(page.locator(".alert-success")).to_be_visible()


def look_up(page: Page) -> None:
    """From the list of cases, by the button that says what one is about to do."""
    become(page, "job-consultant")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Karen Holm"))
    with page.expect_navigation():
        row.get_by_role("button", name=TITLE).first.click()


def test_an_idea_becomes_a_trial_and_a_use_whose_condition_refuses_a_look_up(browser_page: Page, lindby: Lindby) -> None:
    page = browser_page
    become(page, "steward")
    think_through(page)
    decide(page, "pilot", "per-month", {"most": "1"}, ("Højst ét opslag om måneden.", "At most one look-up a month."))

    # It runs, once: the second look-up of the month is one too many.
    look_up(page)
    expect(page.locator("main")).to_contain_text("Truckcertifikat")  # the one thing it may see: not even her name
    expect(page.locator("main")).not_to_contain_text("Holm")
    look_up(page)
    expect(page.locator("main")).not_to_contain_text("Truckcertifikat")
    expect(page.locator("main")).to_contain_text("måned")

    # What was learned is published, and the next version is decided with another condition.
    become(page, "steward")
    page.goto(f"{BASE}{KEY}/afslut/")
    write(page, both("result", "Der kom 131.", "131 people came.") | {"held": "yes"})
    with page.expect_navigation():
        page.locator('main form button[type="submit"]').last.click()
    page.goto(f"{BASE}{KEY}/")
    with page.expect_navigation():
        page.get_by_role("button", name="Begynd en ny udgave").click()
    decide(page, "adopted", "least-age", {"years": "60"}, ("Kun for borgere over 60 år.", "Only for citizens over 60."))

    # Karen is 42: the gate says no, and she can see that it did.
    look_up(page)
    expect(page.locator("main")).not_to_contain_text("Truckcertifikat")
    become(page, "karen")
    page.goto("/dine-data/opslag/")
    expect(page.locator("main")).to_contain_text("Vi ringede om jobmessen")

    # Everybody reads the two decisions, and the ledger holds every version.
    page.goto(f"/anvendelser/{KEY}/")
    for said in ("Kun for borgere over 60 år.", "Systemet sørger for det."):
        expect(page.locator("main")).to_contain_text(said)
    page.goto(f"/anvendelser/{KEY}/udgaver/")
    for version in ("1", "2", "3"):
        expect(page.locator("main")).to_contain_text(f"Udgave {version}")
    listed = json.loads(lindby.tillid("register", "list", "--json"))
    assert {one["key"]: one for one in listed}[KEY]["version"] == 3
