import { expect, test } from "vitest";
import english from "../../../../catalogue/en/help.json";
import vietnamese from "../../../../catalogue/vi/help.json";
import { PLACES as DESK } from "../../faces/desk/places";
import { PLACES as OFFICE } from "../../faces/office/places";
import { guidesFor, helpOf } from "./help";

const LANGUAGES = { vi: vietnamese as Record<string, string>, en: english as Record<string, string> };

test("a place without words of its own says those of its face", () => {
  const words: Record<string, string> = { "help.desk": "One.\nTwo.", "help.desk.keys": "F1" };
  expect(helpOf("desk", "nowhere", (key) => words[key] ?? null)).toEqual({
    what: ["One.", "Two."],
    first: null,
    keys: "F1",
  });
});

test.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
  "every place of office and desk has three to six sentences (%s)",
  (language) => {
    const saying = (key: string): string | null => LANGUAGES[language][key] ?? null;
    const places = [
      ...OFFICE.map((place) => ["office", place] as const),
      ...DESK.map((place) => ["desk", place] as const),
    ];
    for (const [face, place] of places) {
      const help = helpOf(face, place, saying);
      const sentences = [...help.what, help.first ?? ""].join(" ").match(/[.?](\s|$)/g) ?? [];
      expect(sentences.length, `${face}.${place}`).toBeGreaterThanOrEqual(3);
      expect(sentences.length, `${face}.${place}`).toBeLessThanOrEqual(6);
    }
  },
);

test.each([
  [["issue_papers", "manage_trust", "read_secretariat"], ["van-thu"]],
  [["keep_record", "prepare_meetings"], ["thu-ky"]],
  [
    ["issue_papers", "keep_record"],
    ["van-thu", "thu-ky"],
  ],
  [["manage_trust"], ["thu-ky"]],
] as const)("whoever may %s is offered the guides %s", (rights, guides) => {
  expect(guidesFor(rights)).toEqual(guides);
});
