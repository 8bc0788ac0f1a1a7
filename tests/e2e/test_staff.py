"""The employees' pages in a browser: two clicks to the data, all of it by keyboard, and nothing for axe to find."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import STAFF_WIDTHS, WIDTHS, Lindby, become, findings

REASON = "Der er brand i opgangen, og vi skal finde borgeren"
LANGUAGES = ["", "/en"]


def start(page: Page, persona: str, language: str = "") -> None:
    become(page, persona)
    if language:
        page.goto(f"{language}/medarbejder/")


def button_of_karen(page: Page) -> Locator:
    """The first of her row: what she was last opened for, before what else her record may be opened for."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Karen Holm")).get_by_role("button").first


def open_karen(page: Page) -> None:
    button_of_karen(page).click()


def assert_well_drawn(page: Page) -> None:
    """The page as it stands, which an address can't bring back."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width in STAFF_WIDTHS:
            assert findings(page) == [], f"{page.url} at {width}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} scrolls sideways at {width}"
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_and_an_opened_record_are_well_drawn(browser_page: Page, language: str) -> None:
    start(browser_page, "job-consultant", language)
    assert_well_drawn(browser_page)
    open_karen(browser_page)
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Karen Holm")
    assert_well_drawn(browser_page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["aabn", "noedadgang", "mangler"])
def test_forms_are_well_drawn_before_and_after_a_mistake(browser_page: Page, language: str, address: str) -> None:
    start(browser_page, "job-consultant", language)
    browser_page.goto(f"{language}/medarbejder/{address}/")
    assert_well_drawn(browser_page)
    browser_page.locator("main form button").last.click()
    expect(browser_page.get_by_role("alert")).to_be_visible()
    assert_well_drawn(browser_page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_well_drawn_and_red_nowhere(browser_page: Page, language: str) -> None:
    start(browser_page, "job-consultant", language)
    browser_page.goto(f"{language}/medarbejder/aabn/")
    browser_page.locator("#id_number").fill("610101-0001")
    browser_page.locator("#id_use").select_option("job-conversations")
    browser_page.locator("main form button").click()
    expect(browser_page.locator(".t-marked li").first).to_be_visible()
    expect(browser_page.locator("main .alert-error")).to_have_count(0)
    assert "610101" not in browser_page.content()
    assert "610101" not in browser_page.url
    assert_well_drawn(browser_page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "persona,address",
    [("dpo", "tal"), ("councillor", "tal"), ("leader", "gennemgang"), ("leader", "mangler"), ("leader", "om-dig")],
)
def test_pages_of_leaders_and_watchers_are_well_drawn(browser_page: Page, persona: str, address: str, language: str) -> None:
    start(browser_page, persona, language)
    browser_page.goto(f"{language}/medarbejder/{address}/")
    assert_well_drawn(browser_page)


@pytest.mark.parametrize("address", ["/medarbejder/", "/en/medarbejder/"])
def test_the_page_for_who_is_not_signed_in_is_well_drawn(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    assert_well_drawn(browser_page)


def test_two_clicks_lead_from_the_choice_to_the_data(browser_page: Page) -> None:
    start(browser_page, "job-consultant")
    open_karen(browser_page)
    expect(browser_page.get_by_role("cell", name="Kursus i lager og logistik")).to_be_visible()


def test_with_a_number_alone_the_case_that_ties_us_is_found(browser_page: Page, lindby: Lindby) -> None:
    karen = next(one for one in json.loads(lindby.tillid("demo", "personas", "--json")) if one["key"] == "karen")
    start(browser_page, "job-consultant")
    browser_page.get_by_role("link", name="Åbn oplysninger").first.click()
    browser_page.get_by_label("CPR-nummer").fill(karen["number"])
    browser_page.get_by_label("Formål").select_option("job-conversations")
    browser_page.get_by_role("button", name="Åbn oplysningerne").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Karen Holm")
    assert karen["number"] not in browser_page.content()


def press_to(page: Page, target: Locator, most: int = 60) -> None:
    """Tab until `target` has the focus, as somebody without a mouse would."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError("The keyboard doesn't get there")


def test_by_keyboard_alone_a_record_is_opened_and_closed_again(browser_page: Page) -> None:
    page = browser_page
    start(page, "job-consultant")
    page.keyboard.press("Tab")
    expect(page.locator(".skipnav")).to_be_focused()
    karen = button_of_karen(page)
    press_to(page, karen)
    outline = karen.evaluate("each => getComputedStyle(each).outlineWidth")
    assert outline == "3px"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Karen Holm")
    press_to(page, page.get_by_role("link", name="Luk, og gå til Mine sager"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mine sager")


def test_by_keyboard_alone_the_glass_is_broken_and_reviewed(browser_page: Page) -> None:
    page = browser_page
    start(page, "job-consultant")
    open_karen(page)
    press_to(page, page.locator(".t-odd-box summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("kort")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible()
    press_to(page, alert.get_by_role("link"))
    page.keyboard.press("Enter")  # the summary leads to the field
    expect(page.locator("#id_reason")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type(REASON)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main .t-tag").first).to_contain_text("Nødadgang")
    assert_well_drawn(page)

    start(page, "leader")
    page.goto("/medarbejder/gennemgang/")
    press_to(page, page.get_by_role("link", name="Se på den").last)
    page.keyboard.press("Enter")
    press_to(page, page.get_by_role("button", name="Læs grunden"))
    page.keyboard.press("Enter")
    expect(page.locator(".t-quote")).to_have_text(REASON)
    assert_well_drawn(page)
    press_to(page, page.locator("#result-1"))
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Branden er bekræftet af vagten")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Dit svar er gemt")


def test_a_request_for_more_data_goes_to_its_owner_and_back(browser_page: Page) -> None:
    page = browser_page
    start(page, "job-consultant")
    open_karen(page)
    page.get_by_label("Hvad mangler du?").select_option("job.health-note")
    page.get_by_label("Hvad skal du bruge det til?").fill("Vi skal vide, hvad der er svært, før en praktik")
    page.get_by_role("button", name="Send til reglens ejer").click()
    expect(page.get_by_role("status")).to_contain_text("Dit ønske er sendt")
    start(page, "leader")
    page.goto("/medarbejder/mangler/")
    page.get_by_role("link", name="Svar på ønsket").first.click()
    assert_well_drawn(page)
    page.get_by_label("Vi foreslår at ændre reglen").check()
    page.get_by_label("Dit svar").fill("Vi tager det med til udvalget i marts")
    page.get_by_role("button", name="Send svaret").click()
    start(page, "job-consultant")
    page.goto("/medarbejder/mangler/")
    expect(page.locator("main")).to_contain_text("Vi tager det med til udvalget i marts")


def test_the_pages_need_no_script(lindby: Lindby, chromium) -> None:
    context = chromium.new_context(base_url=lindby.address, java_script_enabled=False)
    page = context.new_page()
    start(page, "job-consultant")
    open_karen(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Karen Holm")
    context.close()


def test_staff_text_is_sixteen_on_twenty_four(browser_page: Page) -> None:
    start(browser_page, "job-consultant")
    sizes = browser_page.locator("main td, main p").evaluate_all(
        "all => [...new Set(all.map(each => getComputedStyle(each).fontSize + '/' + getComputedStyle(each).lineHeight))]"
    )
    assert sizes == ["16px/24px"]
