"""Every public and citizen page, both languages, three widths, every `details` open: axe finds nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import assert_well_made, become

PUBLIC = [
    "/",
    "/anvendelser/",
    "/anvendelser/job-conversations/",
    "/anvendelser/home-nursing/",
    "/anvendelser/?q=hj%C3%A6lp&valg=voluntary",
    "/anvendelser/?q=findesikke",
    *(f"/anvendelser/aids/{part}/" for part in ("let", "hele", "udgaver", "fejl", "paa-din-side")),
    "/tilgaengelighed/",
    "/findes-ikke/",
]
CITIZEN = ["/dine-data/", "/dine-data/opslag/", "/dine-data/opslag/?formaal=noedadgang", "/dine-data/oplysninger/employment/"]


@pytest.mark.parametrize("address", [*PUBLIC, "/dine-data/"])
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
