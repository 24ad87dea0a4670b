"""What other engines than Chromium do, shown in Chromium."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route

from tests.browser.media.steps import choose, expect_shown, photo_of
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.media import samples
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
NO_FIELD_SIZING = """
  const supports = CSS.supports.bind(CSS);
  CSS.supports = (...what) => what[0] !== "field-sizing" && supports(...what);
"""
# Of iOS, a keyboard lies over the page, and what is seen can be pushed away from under it.
KEYBOARD = """
  const seen = Object.assign(new EventTarget(), {height: innerHeight, scale: 1, offsetTop: 0});
  Object.defineProperty(window, "visualViewport", {value: seen});
  window.scrollTo = () => { seen.offsetTop = 0; };
  window.change = (event, state) => {
    Object.assign(seen, state);
    seen.dispatchEvent(new Event(event));
  };
"""


def without_field_sizing(page: Page) -> None:
    """As in Safari before 26.2 and Firefox before 152."""
    page.add_init_script(NO_FIELD_SIZING)
    page.route("**/*.css", _forget_it)


def _forget_it(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("field-sizing: content;", ""))


def expect_lines(field: Locator, lines: int) -> None:
    height = "(field) => field.clientHeight / parseFloat(getComputedStyle(field).lineHeight)"
    until(lambda: lines <= field.evaluate(height) < lines + 1)


@pytest.fixture
def tab(
    scripted_site: RunningSite, email: str, path: str, new_browser: NewBrowser, new_tab: NewTab
) -> Tab:
    return new_tab(new_browser(scripted_site, email))


def test_the_composer_grows_where_the_browser_does_not_help(tab: Tab, path: str) -> None:
    without_field_sizing(tab.page)
    tab.open_live(path)
    expect_lines(tab.composer, 1)
    tab.composer.fill("one\ntwo\nthree")
    expect_lines(tab.composer, 3)

    tab.page.reload()
    expect_lines(tab.composer, 3)
    tab.composer.fill("one")
    expect_lines(tab.composer, 1)
    grows_while_it_is_hidden(tab)


def grows_while_it_is_hidden(tab: Tab) -> None:
    """A text that comes back then is seen later."""
    tab.composer.evaluate(
        """(field) => {
          field.form.hidden = true;
          field.value = "one\\ntwo\\nthree";
          field.dispatchEvent(new Event("input"));
          field.form.hidden = false;
        }"""
    )
    expect_lines(tab.composer, 3)


def test_the_keyboard_of_ios_leaves_the_composer_in_sight(tab: Tab, path: str) -> None:
    tab.page.add_init_script(KEYBOARD)
    tab.open_live(path)

    tab.page.evaluate("change('resize', {height: 400, offsetTop: 150})")
    until(lambda: tab.page.evaluate("visualViewport.offsetTop") == 0)
    box = tab.composer.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 400
    tab.page.evaluate("change('scroll', {offsetTop: 90})")
    until(lambda: tab.page.evaluate("visualViewport.offsetTop") == 0)

    tab.page.evaluate("change('resize', {height: innerHeight})")
    until(lambda: (tab.composer.bounding_box() or {"y": 0})["y"] > 400)


def test_keys_lead_through_the_photos_also_after_a_click_that_takes_the_focus(
    visit: Visit, path: str
) -> None:
    tab = visit(path)
    for words, width in (("Felix", 300), ("Minka", 200)):
        choose(tab, samples.picture(size=(width, 100)))
        tab.send(words)
        expect_shown(photo_of(tab.message(words).first), width)
    tab.message("Felix").first.locator("[data-open]").click()
    picture = tab.page.get_by_role("dialog").locator("img")
    expect_shown(picture, 300)

    tab.page.evaluate("document.activeElement.blur()")  # As Safari does at a click on a button.
    tab.page.keyboard.press("ArrowRight")

    expect_shown(picture, 200)
