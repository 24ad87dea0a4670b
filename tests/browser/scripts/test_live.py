"""The modules that keep a page fresh, one by one: the line, polling, requests, fragments."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.scripts import run
from tests.browser.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NewBrowser = Callable[..., BrowserContext]
NewTab = Callable[[BrowserContext], Tab]


def test_a_line_that_is_closed_at_once_is_tried_ever_more_seldom(page: Page) -> None:
    waits = run(
        page,
        "live/line-pace",
        """Math.random = () => 1;
        const real = window.setTimeout;
        let due;
        window.setTimeout = (task, ms) => { due = task; return 1; };
        const pace = new m.LinePace();
        const flap = () => { pace.opened(); pace.closed(); return pace.next(); };
        const waits = [flap(), flap(), flap(), flap(), flap()];
        pace.opened();
        pace.proven();  // A frame came.
        waits.push(flap());
        pace.opened();
        due();  // It has lived.
        waits.push(pace.next());
        window.setTimeout = real;
        return waits;""",
    )
    assert waits == [1000, 2000, 4000, 8000, 8000, 1000, 1000]


def test_polling_rests_while_nobody_looks_and_keeps_no_common_time(page: Page) -> None:
    found = run(
        page,
        "live/poll",
        """let state = "visible", runs = 0, timers = new Map(), next = 1;
        const { jittered } = await import("/static/js/lib/jitter.js");
        const waits = [];
        Object.defineProperty(document, "visibilityState", { get: () => state });
        const real = [window.setTimeout, window.clearTimeout];
        window.setTimeout = (task, ms) => {
          waits.push(ms);
          timers.set(next, task);
          return next++;
        };
        window.clearTimeout = (id) => timers.delete(id);
        const elapse = () => {
          const due = [...timers.values()];
          timers.clear();
          due.forEach((task) => task());
        };
        const poll = new m.Poll(() => { runs += 1; }, 4000);
        const seen = [];
        const note = () => seen.push([runs, timers.size]);
        poll.start(); note();
        elapse(); note();
        state = "hidden"; poll.look(); note();
        elapse(); note();
        state = "visible"; poll.look(); note();
        poll.stop(); note();
        poll.look(); note();
        for (let n = 0; n < 200; n += 1) jittered(1), waits.push(jittered(4000));
        [window.setTimeout, window.clearTimeout] = real;
        return [seen, Math.min(...waits), Math.max(...waits), new Set(waits).size];""",
    )
    seen, least, most, different = found
    assert seen == [[1, 1], [2, 1], [2, 0], [2, 0], [3, 1], [3, 0], [3, 0]]
    assert 3000 <= least < 3500 < 4500 < most <= 5000
    assert different > 150


def test_one_door_tells_that_the_session_is_over(page: Page) -> None:
    found = run(
        page,
        "lib/http",
        """const real = window.fetch, told = [];
        document.addEventListener("session:ended", () => told.push("ended"));
        document.addEventListener("account:locked", () => told.push("locked"));
        const outcome = async (status, extra = {}) => {
          const before = told.length;
          window.fetch = async () =>
            ({ status, redirected: false, url: "", headers: new Headers(), ...extra });
          try {
            await m.send("/x");
            return ["answer", told.length - before];
          } catch (error) {
            return [error instanceof m.SignedOut ? "signed out" : "other", told.length - before];
          }
        };
        const login = { redirected: true, url: "https://x/accounts/login/?next=/" };
        const away = { redirected: true, url: "https://x/chat/" };
        const found = [];
        for (const status of [200, 401, 403, 422, 503]) found.push(await outcome(status));
        for (const extra of [login, away]) found.push(await outcome(200, extra));
        found.push(await outcome(403, { headers: new Headers({ "X-Error": "locked" }) }));
        window.fetch = real;
        return [...found, told.at(-1)];""",
    )
    answer, ended, locked = ["answer", 0], ["signed out", 1], ["answer", 1]
    assert found == [answer, ended, answer, answer, answer, ended, answer, locked, "locked"]


def test_a_socket_comes_back_after_every_loss_until_it_is_ended(page: Page) -> None:
    lines, sent, heard, state = run(
        page,
        "live/socket",
        """const made = [], heard = [], timers = new Map();
        class Line extends EventTarget {
          static OPEN = 1;
          readyState = 0;
          sent = [];
          constructor() { super(); made.push(this); }
          send(text) { this.sent.push(text); }
          close() { this.readyState = 3; }
          open() { this.readyState = 1; this.dispatchEvent(new Event("open")); }
          say(data) { this.dispatchEvent(new MessageEvent("message", { data })); }
          lose(code) { this.dispatchEvent(new CloseEvent("close", { code })); }
        }
        const real = [window.WebSocket, window.setTimeout, window.clearTimeout];
        window.WebSocket = Line;
        let next = 1;
        window.setTimeout = (task) => { timers.set(next, task); return next++; };
        window.clearTimeout = (id) => timers.delete(id);
        const elapse = () => {
          const due = [...timers.values()];
          timers.clear();
          due.forEach((task) => task());
        };
        const socket = new m.Socket("/ws/", {
          onOpen: () => heard.push("open"),
          onFrame: (html) => heard.push(html),
          onPong: () => heard.push("pong"),
          onLost: (code) => heard.push(code ?? "silent"),
        });
        socket.connect();
        made[0].open();
        made[0].say("<p>");
        made[0].say("pong");
        elapse();  // It pings,
        elapse();  // and gets no answer.
        made[0].say("too late");
        elapse();
        for (const code of [1006, 4500]) { made.at(-1).lose(code); elapse(); }
        made.at(-1).open();
        socket.end();
        made.at(-1).lose(4401);
        elapse();
        [window.WebSocket, window.setTimeout, window.clearTimeout] = real;
        return [made.length, made[0].sent, heard, made.at(-1).readyState];""",
    )
    assert sent == ["ping"]
    assert heard == ["open", "<p>", "pong", "silent", 1006, 4500, "open"]
    assert (lines, state) == (4, 3)


def test_a_task_runs_once_more_for_all_who_asked_meanwhile(page: Page) -> None:
    found = run(
        page,
        "lib/one-at-a-time",
        """let runs = 0, running = 0, most = 0;
        const ends = [];
        const task = new m.OneAtATime(async () => {
          runs += 1;
          most = Math.max(most, ++running);
          await new Promise((resolve) => ends.push(resolve));
          running -= 1;
        });
        const first = task.run();
        task.run();
        task.run();
        const before = runs;
        ends.shift()();
        while (!ends.length) await Promise.resolve();
        ends.shift()();
        await first;
        return [before, runs, most];""",
    )
    assert found == [1, 2, 1]


def test_every_part_of_a_fragment_finds_its_place_or_is_announced(page: Page) -> None:
    page.goto("/")  # htmx is there, whose part this is.
    found = run(
        page,
        "lib/fragments",
        """document.body.insertAdjacentHTML("beforeend", '<p id="here">Old</p><ul id="list"></ul>');
        const elsewhere = [];
        document.addEventListener("live:elsewhere", ({ detail }) => elsewhere.push(detail.target));
        m.place('<p id="here" hx-swap-oob="true">New</p><p id="away">No</p>'
          + '<ul hx-swap-oob="merge:#list"><li id="i1" data-order="1">One</li></ul>'
          + '<ul hx-swap-oob="merge:#gone"><li id="i2">Two</li></ul>');
        return [document.querySelector("#here").textContent,
          document.querySelector("#list").textContent, elsewhere];""",
    )
    assert found == ["New", "One", ["#away", "#gone"]]


def test_of_a_cleared_conversation_nothing_comes_back(page: Page) -> None:
    found = run(
        page,
        "live/cleared",
        """document.body.innerHTML = `<ol id="list" data-cleared="0"><li data-sentinel></li>
          <li id="a" data-order="3"></li><li data-divider="2"></li>
          <li id="pending" data-order="${Number.MAX_SAFE_INTEGER}"></li><li data-later></li></ol>`;
        const list = document.getElementById("list");
        const taken = (cleared, html) => {
          const part = document.createElement("ol");
          part.dataset.cleared = cleared;
          part.innerHTML = html;
          return m.withoutCleared(list, part).map((item) => item.id || "mark");
        };
        const page = '<li id="b" data-order="4"></li><li data-later></li>';
        return [
          taken(0, page),
          taken(5, '<li id="c" data-order="5"></li><li id="d" data-order="6"></li>'),
          [...list.children].map(({ id }) => id), list.dataset.cleared,
          taken(0, page),  // Late, as are the next ones.
          taken(0, '<li id="c" data-order="5"></li><li id="d" data-order="6"></li>'),
        ];""",
    )
    assert found == [["b", "mark"], ["d"], ["pending"], "5", [], ["d"]]
