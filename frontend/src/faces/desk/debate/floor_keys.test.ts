import { expect, test } from "vitest";
import { floorKey } from "./floor_keys";

const press = {
  key: "m",
  code: "KeyM",
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
};
const inField = document.createElement("textarea");
const onButton = document.createElement("button");

test.each([
  ["next", press, null, false],
  ["next", press, onButton, false],
  [null, press, inField, false],
  [null, press, null, true],
  [null, { ...press, ctrlKey: true }, null, false],
  [null, { ...press, repeat: true }, null, false],
  ["after", { ...press, code: "ArrowDown", repeat: true }, null, false],
  ["clock", { ...press, key: "Process", code: "KeyG" }, null, false],
  [null, { ...press, code: "KeyQ" }, null, false],
] as const)("means %s", (means, pressed, focused, asks) =>
  expect(floorKey(pressed, focused, asks)).toBe(means),
);
