import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Permits } from "../../static/js/permits/permits.js";

let minted, low, permits;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  minted = low = 0;
  const mint = async () => ({ id: `permit-${++minted}`, uses: 5, since: Date.now(), lifetime: 120_000 });
  permits = new Permits(mint, () => { low += 1; });
});

test("whoever asks at once waits for one and the same permit", async () => {
  assert.deepEqual(await Promise.all([permits.take(), permits.take()]), ["permit-1", "permit-1"]);
  assert.equal(minted, 1);
});

test("it is low while a fifth of the uses is left, and used up after the last", async () => {
  for (let uses = 0; uses < 3; uses += 1) await permits.take();
  assert.equal(permits.isLow, false);
  await permits.take();
  assert.equal(permits.isLow, true);
  assert.equal(low, 1);
  assert.equal(await permits.take(), "permit-1");
  assert.equal(permits.isUsable, false);
  assert.equal(await permits.take(), "permit-2");
});

test("the next one is asked for before the life ends, which leaves time for a request", async () => {
  await permits.take();
  mock.timers.tick(95_999);
  assert.equal(low, 0);
  mock.timers.tick(1);
  assert.equal(low, 1);
  mock.timers.tick(21_999);
  assert.equal(permits.isUsable, true);
  mock.timers.tick(1);
  assert.equal(permits.isUsable, false);
});

test("a permit that the server does not take is dropped, another one is not", async () => {
  await permits.take();
  permits.drop("permit-0");
  assert.equal(permits.isUsable, true);
  permits.drop("permit-1");
  assert.equal(permits.isUsable, false);
});

test("a mint that fails is not remembered", async () => {
  let fails = true;
  const mint = async () => {
    if (fails) throw new Error("no");
    return { id: "permit", uses: 1, since: Date.now(), lifetime: 120_000 };
  };
  const moody = new Permits(mint, () => undefined);
  await assert.rejects(moody.take());
  fails = false;
  assert.equal(await moody.take(), "permit");
});
