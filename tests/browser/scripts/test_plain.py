"""The scripts' plain modules, in the browser and without a page of their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.scripts import run
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


STORES = {
    "blocked": "() => { throw new DOMException('no', 'SecurityError'); }",
    "null": "() => null",
    "undefined": "() => undefined",
    "full": """() => ({ getItem: () => null, removeItem: () => {}, setItem: () => {
        throw new DOMException('no', 'QuotaExceededError'); } })""",
    "mute": "() => ({ get getItem() { throw new Error('no'); } })",
    "session": "() => window.sessionStorage",
}


@pytest.mark.parametrize("kind", STORES)
def test_a_store_always_works(kind: str, page: Page) -> None:
    found = run(
        page,
        "lib/storage",
        f"""const store = new m.Store({STORES[kind]});
        const asIs = (value) => value ?? "none";
        const seen = [store.read("p:a", asIs)];
        store.write("p:a", {{ one: 1 }});
        store.write("p:b", [2]);
        store.write("q", "kept");
        seen.push(store.read("p:a", asIs), store.read("p:b", asIs));
        store.removeAll("p:");
        seen.push(store.read("p:a", asIs), store.read("p:b", asIs), store.read("q", asIs));
        store.remove("q");
        return [...seen, store.read("q", asIs)];""",
    )
    assert found == ["none", {"one": 1}, [2], "none", "none", "kept", "none"]


ODD_DRAFTS = [
    "nonsense",
    "null",
    "[]",
    "7",
    '"text"',
    '{"text": 7, "unconfirmed": {}}',
    '{"v": 1}',
    '{"v": 99, "value": {"unconfirmed": [null, 3, {"text": "no id"}]}}',
    '{"v": 1, "value": null}',
]


def test_whatever_stands_in_storage_is_lived_with(page: Page) -> None:
    empty = {"text": "", "unconfirmed": []}
    read = """return x.map((kept) => {
      sessionStorage.setItem("chat::c", kept);
      localStorage.setItem("chat::c", kept);
      const { text, unconfirmed } = new m.Drafts("c");
      return { text, unconfirmed };
    });"""
    assert run(page, "composer/drafts", read, ODD_DRAFTS) == [empty] * len(ODD_DRAFTS)
    older = '{"text": "Hi", "unconfirmed": [{"clientId": "a", "media": {"kind": "image"}}]}'
    message = {"clientId": "a", "text": "", "media": {"kind": "image", "upload": ""}}
    assert run(page, "composer/drafts", read, [older]) == [{"text": "Hi", "unconfirmed": [message]}]

    settings = """return x.map(([rate, goesOn]) => {
      localStorage.setItem("voice:rate", rate);
      localStorage.setItem("voice:goes-on", goesOn);
      const found = [m.voiceSettings.rate, m.voiceSettings.goesOn];
      m.voiceSettings.nextRate();
      return [...found, m.voiceSettings.rate];
    });"""
    kept = [["1.5", "yes"], ["fast", "no"], ["null", "{}"], ['{"v": 1, "value": 2}', "true"]]
    assert run(page, "voice/voice-settings", settings, kept) == [
        [1.5, True, 2],
        [1, False, 1.5],
        [1, False, 1.5],
        [2, True, 1],
    ]


def test_a_draft_is_its_readers_and_its_chats(page: Page) -> None:
    found = run(
        page,
        "composer/drafts",
        """const as = (reader) => { document.body.dataset.reader = reader; };
        const kept = () => [localStorage, sessionStorage].map((store) => store.length);
        const textOf = (conversation) => new m.Drafts(conversation).text;
        as("1");
        new m.Drafts("a").text = "Mine";
        new m.Drafts("b").text = "Half";
        new m.Drafts("a").keep({ clientId: "x", text: "Sent" });
        localStorage.setItem("voice:rate", "2");
        m.Drafts.forgetOthers();
        const found = [textOf("a"), kept()];
        as("12");
        found.push(textOf("a"));
        m.Drafts.forgetOthers();
        found.push(kept());
        as("1");
        found.push(textOf("a"));
        const drafts = new m.Drafts("b");
        drafts.text = "Begun before";
        drafts.cleared = 3;
        found.push(drafts.text, textOf("b"));
        drafts.text = "Begun after";
        new m.Drafts("b").cleared = 3;
        found.push(textOf("b"));
        m.Drafts.forgetAll();
        return [...found, kept()];""",
    )
    assert found == ["Mine", [3, 1], "", [1, 0], "", "", "", "Begun after", [1, 0]]


def test_another_tab_is_heard_and_has_the_last_word(page: Page) -> None:
    found = run(
        page,
        "lib/storage",
        """let isFull = true;
        const setItem = () => { if (isFull) throw new Error("full"); };
        const kept = { getItem: () => '"theirs"', setItem };
        const store = new m.Store(() => kept);
        let heard = 0;
        store.watch(["a"], () => { heard += 1; });
        store.write("a", "mine");
        const before = store.read("a", String);
        for (const key of ["b", "a", null]) {
          window.dispatchEvent(new StorageEvent("storage", { key }));
        }
        return [before, store.read("a", String), heard];""",
    )
    assert found == ["mine", "theirs", 2]


def test_what_throws_is_told_once_and_the_rest_works(page: Page) -> None:
    found = run(
        page,
        "lib/registry",
        """const told = [], calls = [];
        console.error = (...words) => told.push(words.map(String).join(" "));
        const fail = () => { throw new Error("no"); };
        class Throws { connect() { fail(); } disconnect() { calls.push("gone"); } }
        class Dies { constructor() { fail(); } }
        class Works { connect() { calls.push("works"); } disconnect() { fail(); } }
        const root = document.createElement("main");
        document.body.append(root);
        new m.Registry(root).define({ dies: Dies, throws: Throws, works: Works });
        const settled = () => new Promise((resolve) => setTimeout(resolve));
        for (let n = 0; n < 2; n += 1) {
          const item = document.createElement("p");
          item.dataset.behavior = "dies throws unknown works";
          root.append(item);
          await settled();
          item.remove();
          await settled();
        }
        return [calls, told];""",
    )
    assert found[0] == ["works", "gone", "works", "gone"]
    assert [line.split('"')[1] for line in found[1]] == ["dies", "throws", "works"]
