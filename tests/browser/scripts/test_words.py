"""What the scripts make of words, keys and pastes: the same as the server, where it counts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from chatsite.text.words import as_written, is_visible
from tests.browser.running import RunningSite
from tests.browser.scripts import run
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]
CHARACTERS = range(0x110000)


def test_page_and_server_see_the_same_characters(page: Page) -> None:
    unseen, loose = run(
        page,
        "lib/words",
        """const unseen = [];
        for (let n = 0; n < 0x110000; n += 1) {
          if (!m.isVisible(String.fromCodePoint(n))) unseen.push(n);
        }
        const isLoose = (c) => m.asWritten(`.${c}`) === "." && m.asWritten(`${c}.`) === ".";
        return [unseen, unseen.filter((n) => isLoose(String.fromCodePoint(n)))];""",
    )
    assert unseen == [n for n in CHARACTERS if not is_visible(chr(n))]
    assert loose == [
        n for n in unseen if as_written(f".{chr(n)}") == as_written(f"{chr(n)}.") == "."
    ]
    samples = ["a\r\nb\rc", " \u200b👩🏽‍🚀 ", "❤️", "\u2800\n\u3164", "می‌خواهم\u200c", "x\r\n"]
    written = run(page, "lib/words", "return x.map((text) => m.asWritten(text));", samples)
    assert written == [as_written(text) for text in samples]
    assert run(page, "lib/words", "return m.lengthOf(x);", "😀" * 1001) == 1001


@pytest.mark.parametrize("is_touch", [False, True])
def test_enter_that_sends(
    is_touch: bool, scripted_site: RunningSite, new_browser: NewBrowser, new_tab: NewTab
) -> None:
    context = new_browser(scripted_site, has_touch=is_touch, is_mobile=is_touch)
    page = new_tab(context).open("/").page
    keys = [
        {"key": "Enter"},
        {"key": "Enter", "ctrlKey": True},
        {"key": "Enter", "metaKey": True},
        {"key": "Enter", "shiftKey": True},
        {"key": "Enter", "isComposing": True},
        {"key": "Enter", "keyCode": 229},
        {"key": "Enter", "ctrlKey": True, "keyCode": 229},
        {"key": "a"},
    ]
    sent = run(
        page,
        "lib/keys",
        """const field = document.createElement("textarea");
        m.hintEnter(field, new AbortController().signal);
        const found = x.map((key) => m.sends(new KeyboardEvent("keydown", key)));
        return [field.enterKeyHint, ...found];""",
        keys,
    )
    plain = not is_touch
    hint = "enter" if is_touch else "send"
    assert sent == [hint, plain, True, True, False, False, False, False, False]


PASTES: dict[str, tuple[dict[str, str], list[str], int]] = {
    "a picture": ({}, ["image.png"], 1),
    "cells of Excel": (
        {"text/plain": "1\t2", "text/html": "<table><td>1<td>2</table>"},
        ["i.png"],
        0,
    ),
    "a picture of a page": ({"text/html": "<meta charset=utf-8><img src=x>"}, ["i.png"], 1),
    "the same with its address": (
        {"text/plain": "https://x/y.png", "text/html": "<img src=https://x/y.png>"},
        ["i.png"],
        1,
    ),
    "a file of macOS": ({"text/plain": "Holiday 1.jpg"}, ["Holiday 1.jpg"], 1),
    "files of a desktop": (
        {"text/plain": "file:///home/x/a%20b.png\r\n/home/x/c.png"},
        ["a b.png", "c.png"],
        2,
    ),
    "words": ({"text/plain": "Hello"}, [], 0),
    "a sign that is no address": ({"text/plain": "100%"}, ["i.png"], 0),
}


def test_words_win_over_their_picture(page: Page) -> None:
    for name, (texts, files, expected) in PASTES.items():
        count = run(
            page,
            "composer/pasted",
            """const data = new DataTransfer();
            for (const [type, text] of Object.entries(x[0])) data.setData(type, text);
            for (const name of x[1]) data.items.add(new File(["x"], name, { type: "image/png" }));
            return m.filesMeant(data).length;""",
            [texts, files],
        )
        assert count == expected, name
    assert run(page, "composer/pasted", "return [m.filesMeant(null), m.filesMeant({})];") == [
        [],
        [],
    ]


def test_only_her_newest_words_and_the_sites_own_are_read_aloud(page: Page) -> None:
    quiet = run(
        page,
        "log/announce",
        """const list = document.createElement("ol");
        const item = ([id, sender, order, version = 1]) => {
          const made = document.createElement("li");
          made.id = id;
          Object.assign(made.dataset, { sender, order, version });
          made.innerHTML = '<div role="status">No answer came</div>';
          return made;
        };
        list.append(...[["a", "ai", 5], ["b", "user", 6], ["p", "user", 9e15, 0]].map(item));
        document.body.append(list);
        const hushed = (rows, older = false) => {
          const items = rows.map(item);
          m.hushOld(list, items, older);
          const off = (element) => element.getAttribute("aria-live") === "off";
          return items.map((one) => [off(one), off(one.firstChild)]);
        };
        return [
          hushed([["n", "ai", 7]]),
          hushed([["n", "ai", 7], ["o", "ai", 9], ["m", "user", 8]]),
          hushed([["n", "ai", 7], ["s", "site", 8], ["o", "ai", 9], ["t", "site", 10]]),
          hushed([["s", "site", 4], ["t", "site", 7]], true),
          hushed([["a", "ai", 5, 8]]),
          hushed([["b", "user", 6, 8], ["z", "ai", 4]]),
          hushed([["x", "ai", 1], ["y", "user", 2]], true),
        ];""",
    )
    assert quiet == [
        [[False, False]],
        [[True, False], [False, False], [True, False]],
        [[True, False], [False, False], [False, False], [False, False]],
        [[True, True], [True, True]],
        [[True, False]],
        [[True, False], [True, False]],
        [[True, True], [True, True]],
    ]
