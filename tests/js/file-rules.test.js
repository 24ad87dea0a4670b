import assert from "node:assert/strict";
import { test } from "node:test";
import { FileRules } from "../../static/js/media/file-rules.js";

const MEGABYTE = 1024 * 1024;
const rules = new FileRules({
  image: {
    name: "Photos",
    types: ["image/jpeg", "image/png"],
    aliases: { "image/jpg": "image/jpeg" },
    endings: { jpg: "image/jpeg" },
    formats: "JPEG or PNG",
    megabytes: 3,
  },
  video: {
    name: "Videos",
    types: ["video/mp4"],
    aliases: {},
    endings: { mp4: "video/mp4" },
    formats: "MP4",
    megabytes: 5,
  },
});
const file = (type, size = 1, name = "a") => ({ name, type, size });

test("an input accepts types, their aliases and endings", () => {
  assert.equal(rules.accept, "image/jpeg,image/png,image/jpg,.jpg,video/mp4,.mp4");
});

test("what is welcome is refused nothing, all else in a sentence", () => {
  assert.equal(rules.refusal(file("image/png")), "");
  assert.equal(rules.refusal(file("image/png", 0)), "This file is empty. Please choose another.");
  assert.equal(rules.refusal(file("text/plain")), "Please choose a photo or a video.");
  assert.equal(rules.refusal(file("image/bmp")), "Photos can be JPEG or PNG.");
  assert.equal(rules.refusal(file("video/mp4", 5 * MEGABYTE + 1)), "Videos can be up to 5 MB.");
  assert.match(rules.refusal(file("image/png", 3 * MEGABYTE + 1)), /^Photos can be up to 3 MB\./);
  assert.match(rules.refusal(file("", 1, "a.HEIC")), /^HEIC/);
});

test("a type goes by the server's one name for it, or by the file's ending", () => {
  const typed = (name, type) => rules.typed(new File(["x"], name, { type })).type;
  assert.equal(typed("a", "image/jpg"), "image/jpeg");
  assert.equal(typed("a", "image/png;x=1"), "image/png");
  assert.equal(typed("film.MP4", ""), "video/mp4");
  assert.equal(typed("a.xyz", ""), "");
});

test("a large photo and a HEIC may become welcome, a huge one and a video may not", () => {
  assert.equal(rules.canBeRemade(file("image/jpeg", 3 * MEGABYTE + 1)), true);
  assert.equal(rules.canBeRemade(file("image/heic", 1)), true);
  assert.equal(rules.canBeRemade(file("image/jpeg", 40 * MEGABYTE + 1)), false);
  assert.equal(rules.canBeRemade(file("video/mp4", 6 * MEGABYTE)), false);
});
