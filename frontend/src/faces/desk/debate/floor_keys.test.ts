import { expect, test } from "vitest";
import { floorKey, questionKey } from "./floor_keys";

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

test.each([
  ["ask", { ...press, code: "KeyH" }, onButton, false],
  ["answer", { ...press, key: "Process", code: "KeyR" }, null, false],
  [null, { ...press, code: "KeyH", repeat: true }, null, false],
  [null, { ...press, code: "KeyH" }, inField, false],
  [null, { ...press, code: "KeyH" }, null, true],
  [null, { ...press, code: "KeyH", shiftKey: true }, null, false],
  [null, press, null, false],
] as const)("means %s in a round of questions", (means, pressed, focused, asks) =>
  expect(questionKey(pressed, focused, asks)).toBe(means),
);

test("no key means two things in a round of questions", () => {
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (letter) => ({ ...press, code: `Key${letter}` }));
  const both = letters.filter((one) => floorKey(one, null, false) !== null && questionKey(one, null, false));
  expect(both).toEqual([]);
  expect(letters.filter((one) => questionKey(one, null, false) !== null)).toHaveLength(8);
});
