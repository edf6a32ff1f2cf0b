import { expect, test } from "vitest";
import { deskKey, questionOpen } from "./step_key";

const pressed = (key: string, more = {}) =>
  ({ key, repeat: false, ctrlKey: false, altKey: false, metaKey: false, ...more }) as const;
const focused = (html: string): Element | null => {
  document.body.innerHTML = html;
  return document.querySelector("#here");
};

test.each([
  ["F8 on the page", pressed("F8"), "<main id='here'></main>", "F8"],
  ["F8 on a button", pressed("F8"), "<button id='here'></button>", "F8"],
  ["? on the page", pressed("?"), "<main id='here'></main>", "?"],
  ["another key", pressed("Enter"), "<main id='here'></main>", null],
  ["F8 held down", pressed("F8", { repeat: true }), "<main id='here'></main>", null],
  ["Ctrl+F8", pressed("F8", { ctrlKey: true }), "<main id='here'></main>", null],
  ["F8 in a field", pressed("F8"), "<input id='here'>", null],
  ["? in a text", pressed("?"), "<textarea id='here'></textarea>", null],
  ["F8 in a list of choices", pressed("F8"), "<select id='here'></select>", null],
])("%s", (_, key, html, means) => expect(deskKey(key, focused(html), false)).toBe(means));

test("no key works under a question", () => {
  document.body.innerHTML = "<dialog open></dialog>";
  expect(questionOpen()).toBe(true);
  expect(deskKey(pressed("F8"), document.body, questionOpen())).toBeNull();
});
