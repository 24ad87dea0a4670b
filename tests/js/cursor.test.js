import assert from "node:assert/strict";
import { test } from "node:test";
import { Cursor } from "../../static/js/live/cursor.js";

test("versions in order leave no gap", () => {
  const cursor = new Cursor(3);
  cursor.see(4);
  cursor.see(5);
  assert.equal(cursor.version, 5);
  assert.equal(cursor.hasGap, false);
});

test("a version beyond the next is a gap until what is between has come", () => {
  const cursor = new Cursor(3);
  cursor.see(6);
  cursor.see(5);
  assert.equal(cursor.version, 3);
  assert.equal(cursor.hasGap, true);
  cursor.see(4);
  assert.equal(cursor.version, 6);
  assert.equal(cursor.hasGap, false);
});

test("what is older or doubled changes nothing", () => {
  const cursor = new Cursor(3);
  for (const version of [3, 2, 4, 4]) cursor.see(version);
  assert.equal(cursor.version, 4);
  assert.equal(cursor.hasGap, false);
});

test("an answer up to a version closes the gaps below it and never goes back", () => {
  const cursor = new Cursor(3);
  cursor.see(6);
  cursor.see(9);
  cursor.advance(7);
  assert.equal(cursor.version, 7);
  assert.equal(cursor.hasGap, true);
  cursor.advance(8);
  assert.equal(cursor.version, 9);
  cursor.advance(5);
  assert.equal(cursor.version, 9);
});
