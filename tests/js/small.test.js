import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { newClientId } from "../../static/js/composer/client-id.js";
import { Outbox } from "../../static/js/composer/outbox.js";
import { jittered } from "../../static/js/lib/jitter.js";
import { asWritten, isVisible, lengthOf } from "../../static/js/lib/words.js";
import { backOff } from "../../static/js/live/back-off.js";
import { isStale } from "../../static/js/live/versions.js";
import { clock, limitInWords } from "../../static/js/voice/clock.js";

test("seconds as people write them", () => {
  assert.deepEqual([-1, 0, 7.9, 60, 750].map(clock), ["0:00", "0:00", "0:07", "1:00", "12:30"]);
  assert.deepEqual([300, 40, 90].map(limitInWords), ["5-minute", "40-second", "90-second"]);
});

test("waits grow to a ceiling and are never nothing", () => {
  const random = mock.method(Math, "random", () => 1);
  assert.deepEqual([0, 1, 2, 3, 99].map(backOff), [1000, 2000, 4000, 8000, 8000]);
  assert.equal(jittered(4000), 5000);
  random.mock.mockImplementation(() => 0);
  assert.deepEqual([0, 99].map(backOff), [250, 250]);
  assert.equal(jittered(4000), 3000);
  random.mock.restore();
});

test("an outbox sends one at a time, in order", async () => {
  const outbox = new Outbox();
  const events = [];
  const slowly = (name) => async () => {
    events.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${name} ends`);
  };
  outbox.put(slowly("one"));
  await outbox.put(slowly("two"));
  assert.deepEqual(events, ["one begins", "one ends", "two begins", "two ends"]);
});

test("an element gives way to what is newer or as new, and where there is no version", () => {
  const at = (version) => ({ dataset: version === undefined ? {} : { version: String(version) } });
  assert.equal(isStale(at(3), at(4)), true);
  assert.equal(isStale(at(9), at(10)), true);
  assert.equal(isStale(at(4), at(4)), false);
  assert.equal(isStale(at(undefined), at(4)), false);
  assert.equal(isStale(at(3), null), false);
});

test("text is kept as it was written, without blank ends", () => {
  assert.equal(asWritten("\u200b  hello\r\nthere \u3000"), "hello\nthere");
  assert.equal(asWritten("\u200d\ufe0f \n"), "");
  assert.equal(isVisible("\u{1f1e9}"), true);
  assert.equal(lengthOf("😀a"), 2);
});

test("ids differ, where randomUUID is missing too", () => {
  const real = crypto.randomUUID;
  try {
    crypto.randomUUID = undefined;
    const ids = [newClientId(), newClientId()];
    assert.match(ids[0], /^[0-9a-f]{32}$/);
    assert.notEqual(ids[0], ids[1]);
  } finally {
    crypto.randomUUID = real;
  }
  assert.match(newClientId(), /^[0-9a-f-]{36}$/);
});
