"""An editor's way: from an empty form to a girl whom readers find."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.running import RunningSite
from tests.browser.shots import BOTH, shot
from tests.browser.tab import Tab
from tests.media import samples

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PORTRAIT: FilePayload = {
    "name": "isolde.jpg",
    "mimeType": "image/jpeg",
    "buffer": samples.picture("JPEG", size=(1000, 1000)),
}
ABOUT = {
    "Age:": "31",
    "Tagline:": "Plays the harp by an open window",
    "Bio:": "Isolde tunes harps in a small workshop and knows every cat of the street.",
}


def test_from_an_empty_form_to_the_gallery(
    scripted_site: RunningSite, borrowed_tab: Tab, email: str
) -> None:
    name = f"Isolde {scripted_site.backstage('girl')[-6:]}"
    context = borrowed_tab.page.context
    scripted_site.log_in(context, "staff@example.com")
    page = borrowed_tab.leave_for("/admin/girls/girl/add/").page
    # In the previews' frames nothing takes the focus.
    borrowed_tab.tolerate("Blocked autofocusing")
    _fill(page, name)
    _choose_part(page)
    _write_persona(page, name)
    shot(page, "girl-form", *BOTH)
    _save(page, "A new face")

    panel = page.get_by_role("region", name="Draft")
    expect(panel.get_by_role("listitem")).to_have_text([re.compile("She needs a voice")])
    _add_voice(page)
    _save(page, "Her voice")
    shot(page, "girl-draft", *BOTH)
    expect(panel).to_contain_text("She has all that she needs.")

    _look_at_previews(page, name)
    page.go_back()
    panel.get_by_label("Reason").first.fill("She is ready")
    panel.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("region", name="Published")).to_be_visible()
    page.get_by_role("link", name="History").click()
    expect(page.get_by_text("A new face").first).to_be_visible()
    shot(page, "girl-history", *BOTH)

    scripted_site.log_in(context, email)
    borrowed_tab.open(f"/?q={name.replace(' ', '+')}")
    expect(page.get_by_role("link", name=name)).to_be_visible()


def _fill(page: Page, name: str) -> None:
    page.get_by_label("Name:").fill(name)
    page.get_by_label("Name:").press("Tab")  # Django writes the address then.
    expect(page.get_by_label("Slug:")).not_to_have_value("")
    for label, words in ABOUT.items():
        page.get_by_label(label, exact=True).fill(words)
    tags = page.get_by_label(re.compile("Available tags|Choose tags"))
    for tag in ("Music", "Books", "Night owl"):
        tags.first.select_option(label=tag)
        page.locator(".selector-add").click()
    page.get_by_label("Greeting:").fill("Hello, come in. Mind the strings.")


def _choose_part(page: Page) -> None:
    """With the pointer and with the keyboard."""
    page.get_by_label("Portrait:").set_input_files(PORTRAIT)
    crop = page.get_by_role("group", name="The part that is shown")
    expect(crop).to_contain_text("800 by 1000 pixels")
    size = crop.get_by_label("Size")
    size.focus()
    size.press("Home")
    expect(crop).to_contain_text("480 by 600 pixels")
    part = page.locator("input[name=portrait_part]")
    before = part.input_value()
    box = crop.locator("[data-frame]").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 20)
    page.mouse.up()
    left, _, width = map(int, part.input_value().split(","))
    assert (left > int(before.split(",")[0]), width) == (True, 480)


def _write_persona(page: Page, name: str) -> None:
    persona = page.get_by_label("Persona:")
    told = page.locator("[data-told]")
    persona.fill("I am a harp maker.")
    expect(told).to_contain_text("not “I am”")
    persona.fill(f"{name} is 31 and makes harps. She is calm and likes cats.")
    expect(told).not_to_contain_text("not “I am”")


def _save(page: Page, why: str) -> None:
    page.get_by_label("Reason:").last.fill(why)
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def _add_voice(page: Page) -> None:
    page.get_by_text("Add another Voice").click()
    voices = page.get_by_role("group", name=re.compile("voices", re.IGNORECASE))
    page.locator("#id_voices-0-provider").select_option("espeak-ng")
    page.locator("#id_voices-0-voice_id").fill("en-gb+f2")
    page.locator("#voices-0").get_by_role("button", name="Speak a sample").click()
    expect(voices.or_(page.locator("#voices-0")).locator("audio").first).to_be_visible(
        timeout=120_000
    )


def _look_at_previews(page: Page, name: str) -> None:
    page.get_by_role("link", name="Preview").click()
    for frame, place, words in (
        ("In the gallery", ".card", name),
        ("Her profile", ".profile", f"Chat with {name}"),
        ("A chat begins", "[role=log]", "Mind the strings."),
    ):
        shown = page.frame_locator(f"iframe[title='{frame}']").locator(place)
        expect(shown).to_contain_text(words)
    shot(page, "girl-preview", *BOTH)
    page.go_back()
    page.get_by_role("link", name="Rehearse").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
