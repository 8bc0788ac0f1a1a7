"""From a decided purpose to the citizen's own page, in a browser, as the three people in it would do it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import ROOT, become

PICTURES = ROOT / "docs" / "pictures"


def test_a_look_up_for_a_published_use_stands_on_karens_page_with_its_law(browser_page: Page) -> None:
    page = browser_page
    # Anybody reads what the purpose is, who may see what, and who decided it.
    page.goto("/anvendelser/")
    page.get_by_role("link", name="Hjælp på vej til job").click()
    expect(page.get_by_role("heading", level=1, name="Hjælp på vej til job")).to_be_visible()
    expect(page.get_by_role("heading", name="Hvem besluttede det?")).to_be_visible()
    expect(page.get_by_role("heading", name="Hvis vi ikke bruger data")).to_be_visible()

    # Karen counts how often she was looked up.
    become(page, "karen")
    before = _looked_up(page)

    # The consultant opens her record for that purpose: one click from the list.
    become(page, "job-consultant")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Karen Holm"))
    row.get_by_role("button").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Karen Holm")

    # It stands first on Karen's page, with unit, role and purpose, and without a name.
    become(page, "karen")
    # The record that was opened, and the list that she stood on if it is the first of that day
    assert _looked_up(page) in {before + 1, before + 2}
    newest = page.locator(".t-events > li").first
    expect(newest).to_contain_text("Vi forberedte din jobsamtale")
    expect(newest).to_contain_text("Job og Uddannelse, jobkonsulent")

    # The look-up in full: who, when, case, purpose, law, what was seen.
    _open_newest(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vi forberedte din jobsamtale")
    for said in (
        "Rolle: jobkonsulent",
        "Din vej til job",
        "Beskæftigelsesindsatsloven §\u00a031",
        "Ja. Opslaget hører til din sag",
    ):
        expect(page.locator("main")).to_contain_text(said)
    expect(page.get_by_role("heading", name="Det fik de at se")).to_be_visible()
    page.get_by_text("Vis de tekniske tal").click()
    assert re.search(r"[0-9a-f]{64}", page.locator("main").inner_text())


def test_her_own_visits_are_entries_that_stay_out_of_the_list_until_she_asks(browser_page: Page) -> None:
    become(browser_page, "karen")
    browser_page.goto("/dine-data/opslag/")
    expect(browser_page.locator("main")).not_to_contain_text("Du så selv på din side")
    browser_page.get_by_role("link", name="Vis dine egne besøg").click()
    expect(browser_page.locator(".t-events > li").first).to_contain_text("Du så selv på din side")


def test_the_story_works_with_the_keyboard_alone(browser_page: Page) -> None:
    page = browser_page
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til sidens indhold")
    page.keyboard.press("Enter")
    _tab_to(page, "Gå til Dine data")
    become(page, "karen")
    _tab_to(page, "Se tallene som tabel")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Opslag hver måned det seneste år")).to_be_visible()
    _tab_to(page, "Se hele opslaget")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/dine-data/opslag/\d+/$"))


def test_every_focus_is_seen(browser_page: Page) -> None:
    become(browser_page, "karen")
    for _ in range(25):
        browser_page.keyboard.press("Tab")
        outline = browser_page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert outline >= 2, browser_page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_no_page_carries_a_script_or_asks_another_host(context: BrowserContext) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    become(page, "karen")
    assert page.locator("script").count() == 0
    assert all(address.startswith(page.url.split("/dine-data")[0]) for address in asked)


def test_the_pictures_of_the_readme_show_karens_page(browser_page: Page, tmp_path: Path) -> None:
    """Written into docs/pictures when TILLID_PICTURES is set: a picture holds today's dates, so a test run leaves the old one."""
    folder = PICTURES if os.environ.get("TILLID_PICTURES") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    become(browser_page, "karen")
    for name, width, height in (("dine-data.png", 1280, 2500), ("dine-data-390.png", 390, 1600)):
        browser_page.set_viewport_size({"width": width, "height": height})
        browser_page.goto("/dine-data/")
        picture = browser_page.screenshot(path=folder / name)
        assert len(picture) > 20_000  # a blank page is a tenth of it


def _looked_up(page: Page) -> int:
    page.goto("/dine-data/")
    return int(page.locator('.t-numbers a[href="#brugt"] .t-figure').inner_text().replace(".", ""))


def _open_newest(page: Page) -> None:
    newest = page.locator(".t-events > li").first
    many = newest.locator("summary")
    if many.count():
        many.click()
        newest.locator(".t-times a").first.click()
    else:
        newest.get_by_role("link", name="Se hele opslaget").click()


def _tab_to(page: Page, words: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.innerText || ''"):
            return
    raise AssertionError(f"No tab stop says {words!r}")
