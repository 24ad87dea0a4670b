"""Forms of accounts: where the focus is, what a fault says, and passwords that can be looked at."""

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def test_a_faulty_form_says_what_and_where(borrowed_tab: Tab) -> None:
    page = borrowed_tab.leave_for("/accounts/signup/").page
    password = page.get_by_label("Password", exact=True)
    reveal = page.get_by_role("button", name="Show what you type")
    page.get_by_label("Email").fill("ann@example.com")
    password.fill("short")
    page.get_by_label("Date of birth").fill("1990-05-04")
    expect(password).to_have_attribute("type", "password")
    reveal.click()
    expect(password).to_have_attribute("type", "text")
    expect(reveal).to_have_attribute("aria-pressed", "true")

    page.get_by_role("button", name="Sign up").click()

    expect(password).to_be_focused()
    expect(password).to_have_attribute("aria-invalid", "true")
    expect(password).to_have_accessible_description(
        "That's too short: it needs at least 8 characters."
    )
    expect(page.get_by_text("8 characters")).to_have_count(1)
    expect(password).to_have_attribute("type", "password")
    password.fill("seven blue herons")
    page.get_by_role("button", name="Sign up").click()

    code = page.get_by_label("Code from the email")
    expect(code).to_be_focused()
    expect(code).to_have_attribute("inputmode", "numeric")
    code.fill("x")
    page.keyboard.press("Enter")
    expect(code).to_be_focused()
    expect(code).to_have_accessible_description("That isn't the code from the email.")
