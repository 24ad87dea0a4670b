"""A reader's voice from the microphone to the store and back into her pages."""

import re
import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.checks import check_part
from tests.browser.kept import Prepare, scripts
from tests.browser.provider import ByMessage, held
from tests.browser.running import RunningSite
from tests.browser.tab import Tab, Visit
from tests.browser.test_message_menu import menu, options
from tests.browser.voice import sounds
from tests.browser.voice.conftest import TONE_HERTZ
from tests.browser.voice.parts import KEEP_SOUNDS, Recorder, Voice, deck
from tests.gateways.llm.steps import says

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
MEDIA = re.compile(r"/media/.*\.m4a")
STORE = re.compile("/incoming/")
SECOND_CLICK_MS = 600


@pytest.fixture(autouse=True)
def _answered_in_a_word(provider: ByMessage) -> None:
    """Nobody here listens to her answer, and to say an echo of the transcript takes seconds."""
    provider.on_voice = says("Yes.")


@pytest.fixture(scope="module")
def kept_with() -> Prepare:
    """What is recorded goes on to the composer."""
    return scripts(KEEP_SOUNDS)


@pytest.fixture
def tab(visit: Visit, path: str) -> Tab:
    return visit(path)


def record(tab: Tab, note: str, seconds: int = 2) -> None:
    recorder = Recorder(tab.page)
    recorder.record(seconds)
    recorder.finish()
    recorder.note.fill(note)
    tab.page.wait_for_timeout(SECOND_CLICK_MS)
    recorder.button("Send").click()


def sent(tab: Tab, note: str) -> Voice:
    """As the server has it, not as the page drew it before."""
    bubbles = tab.log.locator(".message--user:not(.message--pending)")
    return Voice(bubbles.filter(has_text=note))


def test_a_recording_plays_from_the_store_in_both_tabs(
    tab: Tab, path: str, new_tab: NewTab
) -> None:
    other = new_tab(tab.page.context).open_live(path)
    tab.composer.fill("Half a thought")

    record(tab, "My new song")

    for page in (tab, other):
        voice = sent(page, "My new song")
        assert voice.length >= 2
        expect(voice.box.locator(".voice__wave").first.locator("path")).to_have_attribute(
            "d", re.compile("M63 ")
        )
    expect(tab.composer).to_have_value("Half a thought")
    with other.page.expect_response(MEDIA) as answer:
        sent(other, "My new song").play.click()
    sent(other, "My new song").expect_begun()
    assert answer.value.status == 206
    assert answer.value.headers["content-type"] == "audio/mp4"
    whole = other.page.request.get(answer.value.url).body()
    seconds, hertz = sounds.heard(whole)
    assert seconds == pytest.approx(sent(other, "My new song").length, abs=0.7)
    assert hertz == pytest.approx(TONE_HERTZ, rel=0.05)
    assert tab.page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def test_what_is_refused_or_not_sent_or_canceled_waits_in_its_bubble(tab: Tab) -> None:
    _a_file_that_lies_is_refused_in_words(tab)
    _without_the_store_it_can_be_heard(tab)
    _canceled_it_can_be_sent_or_discarded(tab)


def _a_file_that_lies_is_refused_in_words(tab: Tab) -> None:
    """Of a browser that cannot record, and so offers to choose a file."""
    tab.page.evaluate("() => { window.kept = MediaRecorder; delete window.MediaRecorder; }")
    tab.tolerate("422")
    recorder = Recorder(tab.page)
    recorder.opener.click()
    recorder.choose("voice.mp3", "audio/mpeg", b"<html>nothing to hear</html>")
    expect(recorder.button("Send")).to_be_visible()
    tab.page.wait_for_timeout(SECOND_CLICK_MS)
    recorder.button("Send").click()

    unsent = tab.log.locator(".message--unsent")
    expect(unsent.locator("[data-why]")).to_have_text(re.compile(r"\w+"))
    unsent.get_by_role("button", name="Discard").click()
    expect(unsent).to_have_count(0)
    tab.page.evaluate("() => { window.MediaRecorder = window.kept; }")


def _without_the_store_it_can_be_heard(tab: Tab) -> None:
    tab.tolerate("ERR_FAILED|Failed to load")
    tab.page.route(STORE, lambda route: route.abort())
    record(tab, "Later")
    unsent = tab.log.locator(".message--unsent")
    expect(unsent.get_by_text("Not sent")).to_be_visible()
    Voice(unsent).play.click()
    Voice(unsent).expect_begun()
    assert not tab.page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")

    tab.page.unroute_all()
    unsent.get_by_role("button", name="Try again").click()

    expect(sent(tab, "Later").play).to_be_visible()
    assert deck(tab.page)["isPaused"]


def _canceled_it_can_be_sent_or_discarded(tab: Tab) -> None:
    tab.page.route(STORE, lambda _: None)
    with tab.page.expect_request(STORE):
        record(tab, "On second thought", seconds=1)
    tab.button("Cancel").click()

    unsent = tab.log.locator(".message--unsent")
    expect(unsent.get_by_text("Not sent")).to_be_visible()
    expect(unsent.get_by_role("button", name="Discard")).to_be_visible()
    expect(Voice(unsent).play).to_be_visible()
    expect(tab.composer).to_have_value("")
    tab.page.unroute(STORE)
    unsent.get_by_role("button", name="Try again").click()

    expect(sent(tab, "On second thought").play).to_be_visible()


def test_without_voices_left_it_is_told_the_recording_stays_and_nothing_more_is_recorded(
    scripted_site: RunningSite, tab: Tab, path: str
) -> None:
    tab.tolerate("402|Response Status Error Code")
    recorder = Recorder(tab.page)
    recorder.record(seconds=1)
    recorder.finish()
    recorder.note.fill("One more")
    scripted_site.backstage("use_up", path, "audio")  # by another page of hers
    tab.page.wait_for_timeout(SECOND_CLICK_MS)
    recorder.button("Send").click()

    told = tab.page.get_by_role("alert").filter(has_text="You've used your free voice messages")
    expect(told).to_be_visible()
    unsent = tab.log.locator(".message--unsent")
    expect(unsent.get_by_text("One more")).to_be_visible()
    expect(Voice(unsent).play).to_be_visible()
    tab.send_and_hear("Then I write")

    tab.open_live(path)
    recorder.opener.click()

    expect(
        recorder.panel.get_by_text("You've used your free voice messages with her.")
    ).to_be_visible()
    expect(recorder.panel.get_by_role("link", name="Go premium")).to_be_focused()
    check_part(tab, tab.page.locator(".conversation__foot"))
    tab.page.keyboard.press("Escape")
    expect(tab.composer).to_be_visible()


def test_that_she_records_is_shown_and_said(
    scripted_site: RunningSite, tab: Tab, path: str, provider: ByMessage
) -> None:
    release = threading.Event()
    provider.on("Are you there?", held("Yes, here I am", release))
    tab.send("Are you there?")
    expect(tab.draft).to_have_text("Yes,")  # Later it would hide that she speaks.
    saying = tab.page.locator("[data-typing]")
    expect(saying).to_have_text("Mia is typing")

    scripted_site.backstage("speak", path)

    expect(tab.draft).to_have_text("Recording a voice message…")
    expect(saying).to_have_text("Mia is recording a voice message")
    options(tab, "You: Are you there?").click()  # It can be edited once she is done.
    expect(menu(tab).get_by_role("menuitem", name="Copy")).to_be_visible()
    expect(menu(tab).get_by_role("menuitem", name="Edit")).to_be_hidden()
    tab.page.keyboard.press("Escape")
    release.set()
    expect(tab.message("Yes, here I am")).to_have_count(1)
    expect(saying).to_have_text("")


def test_without_text_left_a_voice_can_still_be_sent(
    scripted_site: RunningSite, visit: Visit, path: str
) -> None:
    scripted_site.backstage("use_up", path)
    tab = visit(path)
    expect(tab.page.get_by_role("heading", name="You've used your free messages")).to_be_visible()
    expect(tab.page.get_by_text("3 free voice messages left")).to_be_visible()
    expect(tab.composer).to_be_hidden()

    record(tab, "Hello?", seconds=1)

    expect(sent(tab, "Hello?").play).to_be_visible()
    # One for theirs, and one for her answer, which may come before anybody looks.
    expect(tab.page.get_by_text("1 free voice message left")).to_be_visible()
