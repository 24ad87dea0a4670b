import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = globalThis; // What the modules below look for while they load.
const { Outgoing } = await import("../../static/js/composer/outgoing.js");
const { Canceled } = await import("../../static/js/composer/media-message.js");
const { UploadError } = await import("../../static/js/media/upload.js");

/** An outgoing message whose surroundings do as they are told, and what happened to it. */
function made({ answers = [], bringUp, room = false, message: about = {} } = {}) {
  const seen = { shown: [], back: [], dropped: [], asked: 0 };
  const message = {
    clientId: "c", text: "Hi", values: {}, kept: { clientId: "c" },
    isReady: !bringUp, isWhole: true, isOnPage: true, element: {},
    on(actions) { seen.actions = actions; },
    urlIn: () => "/messages/",
    async bringUp() { await bringUp(); this.isReady = true; },
    showMoving() { seen.shown.push("moving"); },
    showUnsent(how) { seen.shown.push(how ?? "unsent"); },
    renew() { seen.renewed = true; },
    remove() { this.isOnPage = false; },
    focus() { seen.focused = true; },
    ...about,
  };
  const outgoing = new Outgoing(message, {
    form: {},
    desk: {
      takeFocusFrom() {}, invite() {}, hasRoomFor: () => room, hasRoomForFileOf: () => room,
      takeBack: (_, how) => seen.back.push(how), askForFile: (kept) => seen.back.push(kept),
    },
    drafts: { keep() {}, drop: (id) => seen.dropped.push(id) },
    gate: { ask: async () => { seen.asked += 1; return answers.shift()(message); } },
    outbox: { put: (send) => { seen.settled = send(); } },
  });
  const settle = async () => { await new Promise((resolve) => { setTimeout(resolve); }); await seen.settled; };
  return { outgoing, message, seen, settle };
}

const status = (code) => () => ({ status: code, isHeld: false });
const replaced = (message) => { message.isOnPage = false; return { status: 201, isHeld: false }; };
const held = () => ({ status: 0, isHeld: true });

test("it is done when the server's own bubble has replaced it", async () => {
  const { outgoing, seen, settle } = made({ answers: [replaced] });
  assert.equal(outgoing.state, "new");
  outgoing.start();
  assert.equal(outgoing.state, "sending");
  await settle();
  assert.equal(outgoing.state, "done");
  assert.deepEqual(seen.dropped, ["c"]);
});

for (const [answer, state] of [[held, "held"], [status(0), "lost"], [status(500), "stopped"], [status(401), "stopped"]]) {
  test(`after ${JSON.stringify(answer())} it is ${state}, and can be sent again`, async () => {
    const { outgoing, seen, settle } = made({ answers: [answer, replaced] });
    outgoing.start();
    await settle();
    assert.equal(outgoing.state, state);
    assert.deepEqual(seen.shown, ["moving", "unsent"]);
    seen.actions.retry();
    await settle();
    assert.equal(outgoing.state, "done");
  });
}

test("a refused one goes back to the desk where there is room, and else stays", async () => {
  const back = made({ answers: [status(422)], room: true });
  back.outgoing.start();
  await back.settle();
  assert.equal(back.outgoing.state, "done");
  assert.deepEqual(back.seen.back, [{ withFile: false, isRefused: true }]);

  const stays = made({ answers: [status(422)] });
  stays.outgoing.start();
  await stays.settle();
  assert.equal(stays.outgoing.state, "stopped");
  assert.equal(stays.seen.renewed, true);
});

test("one that was discarded while it waited is not sent", async () => {
  const { outgoing, message, seen, settle } = made();
  message.isOnPage = false;
  outgoing.start();
  await settle();
  assert.equal(outgoing.state, "done");
  assert.equal(seen.asked, 0);
});

test("its file goes up first", async () => {
  const { outgoing, seen, settle } = made({ answers: [replaced], bringUp: async () => {} });
  outgoing.start();
  assert.equal(outgoing.state, "uploading");
  await settle();
  assert.equal(outgoing.state, "done");
  assert.equal(seen.asked, 1);
});

const FAILURES = [
  ["no answer", new UploadError("", { isLost: true }), "lost", { canRetry: true }],
  ["a passing failure", new UploadError("Later."), "stopped", { why: "Later.", canRetry: true }],
  ["a refusal", new UploadError("Too large.", { isFinal: true }), "stopped", { why: "Too large.", canRetry: false }],
  ["canceled", new Canceled(), "stopped", "unsent"],
];

for (const [name, error, state, shown] of FAILURES) {
  test(`after an upload with ${name} it is ${state}`, async () => {
    const { outgoing, seen, settle } = made({ bringUp: async () => { throw error; } });
    outgoing.start();
    await settle();
    assert.equal(outgoing.state, state);
    assert.deepEqual(seen.shown, ["moving", shown]);
    assert.equal(seen.asked, 0);
  });
}

test("a file that is gone with the page that had it has to be attached again", async () => {
  const gone = async () => { throw new UploadError("", { isGone: true }); };
  const { outgoing, seen, settle } = made({ bringUp: gone, message: { isWhole: false } });
  outgoing.start();
  await settle();
  assert.equal(outgoing.state, "done");
  assert.deepEqual(seen.back, [{ clientId: "c" }]);
});
