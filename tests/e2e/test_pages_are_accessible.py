"""Every public and citizen page and the register's for employees, both languages, three widths, every `details` open: axe finds nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import assert_well_made, become
from tillid.register.api import Stage

PUBLIC = [
    "/",
    "/anvendelser/",
    "/anvendelser/job-conversations/",
    "/anvendelser/home-nursing/",
    "/anvendelser/?q=hj%C3%A6lp&valg=voluntary",
    "/anvendelser/?q=findesikke",
    *(f"/anvendelser/aids/{part}/" for part in ("let", "hele", "udgaver", "fejl", "paa-din-side")),
    "/tilgaengelighed/",
]
STEWARD = [
    *(
        f"/medarbejder/anvendelser/{part}"
        for part in (
            "",
            "ny/",
            "idriftsaettelse/",
            "say-it-once/",
            "say-it-once/problem/",
            "say-it-once/data/",
            "say-it-once/laeg-vaek/",
        )
    ),
    *(
        f"/medarbejder/opfoelgning/{part}/"
        for part in ("job-conversations", "aids/udgaver", "youth-effort/udgaver/1-2", "say-it-once/raad")
    ),
    "/medarbejder/frister/",
    "/medarbejder/fejl/",
    *(f"/medarbejder/vurdering/health-and-job/{part}" for part in ("", "principper/", "risici/", "ai/", "naeste-gang/")),
    *(f"/medarbejder/vurdering/health-and-job/skema/tilliddpia/{part}" for part in ("", "1/", "udskrift/")),
    "/medarbejder/skemaer/",
    "/medarbejder/principper/",
    "/medarbejder/udveksling/",
    "/medarbejder/udveksling/fortegnelse/",
]
COUNCILLOR = [
    "/medarbejder/anvendelser/",
    "/medarbejder/anvendelser/say-it-once/problem/",
    "/medarbejder/opfoelgning/ring-first/",
    "/medarbejder/vurdering/health-and-job/",
    "/medarbejder/frister/",
]
DRAFT = "/medarbejder/anvendelser/night-light"
CITIZEN = ["/dine-data/", "/dine-data/opslag/", "/dine-data/opslag/?formaal=noedadgang", "/dine-data/oplysninger/employment/"]


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_public_page_has_no_finding(browser_page: Page, address: str, language: str) -> None:
    assert_well_made(browser_page, language + address)


@pytest.mark.parametrize("address", CITIZEN)
@pytest.mark.parametrize("language", ["", "/en"])
def test_karens_pages_have_no_finding(browser_page: Page, address: str, language: str) -> None:
    become(browser_page, "karen")
    assert_well_made(browser_page, language + address)


@pytest.mark.parametrize("persona", ["svend", "amina"])
def test_others_pages_have_no_finding(browser_page: Page, persona: str) -> None:
    become(browser_page, persona)
    assert_well_made(browser_page, "/dine-data/")


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_look_up_and_a_case_have_no_finding(browser_page: Page, language: str) -> None:
    become(browser_page, "karen")
    browser_page.goto(f"{language}/dine-data/")
    found = [each.get_attribute("href") or "" for each in browser_page.locator("main a").all()]
    case = next(address for address in found if "/sager/" in address)
    look = next(address for address in found if re.search(r"/opslag/\d+/", address))
    assert_well_made(browser_page, case)
    assert_well_made(browser_page, look)
    browser_page.goto(f"{language}/dine-data/opslag/?formaal=noedadgang&periode=alle")
    odd = browser_page.locator(".t-unusual a").first.get_attribute("href")
    assert odd
    assert_well_made(browser_page, odd)


@pytest.mark.parametrize("address,status", [("/findes-ikke/", 404), ("/dine-data/", 403)])
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_page_that_cant_be_shown_has_no_finding(browser_page: Page, address: str, status: int, language: str) -> None:
    assert_well_made(browser_page, language + address, status=status)


@pytest.mark.parametrize("address", STEWARD)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_stewards_pages_of_the_register_have_no_finding(browser_page: Page, address: str, language: str) -> None:
    become(browser_page, "steward")
    assert_well_made(browser_page, language + address)


@pytest.mark.parametrize("address", COUNCILLOR)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_councillors_pages_of_the_register_have_no_finding(browser_page: Page, address: str, language: str) -> None:
    become(browser_page, "councillor")
    assert_well_made(browser_page, language + address)


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_of_two_has_no_finding(browser_page: Page, language: str) -> None:
    become(browser_page, "job-consultant")
    assert_well_made(browser_page, f"{language}/medarbejder/kollega/")


@pytest.fixture
def whole_draft(browser_page: Page) -> Page:
    """A steward who has begun the next version of a use that runs."""
    become(browser_page, "steward")
    browser_page.goto(f"{DRAFT}/")
    begin = browser_page.get_by_role("button", name="Begynd en ny udgave")
    if begin.count():
        with browser_page.expect_navigation():
            begin.click()
    return browser_page


@pytest.mark.parametrize("step", [*Stage, "data/vaelg", "data/ens", "offentliggoer"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_step_of_a_whole_draft_and_its_preview_have_no_finding(whole_draft: Page, step: str, language: str) -> None:
    assert_well_made(whole_draft, f"{language}{DRAFT}/{step}/")
