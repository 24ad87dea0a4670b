import assert from "node:assert/strict";
import { test } from "node:test";
import { OneAtATime } from "../../static/js/lib/one-at-a-time.js";

test("a task that failed can run again", async () => {
  let runs = 0;
  const task = new OneAtATime(async () => { runs += 1; if (runs === 1) throw new Error("no"); });
  await assert.rejects(task.run());
  await task.run();
  assert.equal(runs, 2);
});
