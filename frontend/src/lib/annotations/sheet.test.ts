import { describe, expect, test } from "vitest";
import type { Annotation } from "./annotation";
import { caughtUp, isTyped, typedIn, written, type Sheet } from "./sheet";

const row = (facts: Partial<Annotation> = {}): Annotation =>
  ({
    id: "n1",
    document: "d1",
    version: "v1",
    page: 1,
    kind: "note",
    geometry: { at: [1, 2] },
    quote: "",
    before: "",
    after: "",
    text: "Hỏi kinh phí",
    colour: "yellow",
    scope: "private",
    group: null,
    committee: null,
    is_deleted: false,
    written_at: "",
    revision: 3,
    copy_of: null,
    carried_from: null,
    ...facts,
  }) as Annotation;
const open = (text?: string): Sheet => ({
  base: row(),
  typed: { ...typedIn(row()), ...(text === undefined ? {} : { text }) },
});

describe("a sheet that is open while another device writes in the note", () => {
  test("follows it where nothing was typed here, and writes nothing", () => {
    const sheet = caughtUp(open(), row({ text: "Hỏi kinh phí và tiến độ", revision: 4 }));
    expect(sheet.typed.text).toBe("Hỏi kinh phí và tiến độ");
    expect(isTyped(sheet)).toBe(false);
  });

  test("goes on with the older revision where both typed, so that both texts stand", () => {
    const sheet = caughtUp(open("Hỏi kinh phí, ai ký"), row({ text: "Hỏi tiến độ", revision: 4 }));
    expect(isTyped(sheet)).toBe(true);
    expect(written(sheet)).toMatchObject({ text: "Hỏi kinh phí, ai ký", revision: 3 });
  });

  test("takes the other's colour along with what is typed here", () => {
    const sheet = caughtUp(open("Hỏi kinh phí, ai ký"), row({ colour: "green", revision: 4 }));
    expect(written(sheet)).toMatchObject({ text: "Hỏi kinh phí, ai ký", colour: "green", revision: 4 });
  });

  test("goes on with the new revision when its own text comes back", () => {
    const sheet = caughtUp(
      { base: row(), typed: { ...typedIn(row()), text: "Hỏi kinh phí rồi" } },
      row({ revision: 4 }),
    );
    expect(written(sheet)).toMatchObject({ text: "Hỏi kinh phí rồi", revision: 4 });
  });

  test("keeps what is in it when the other device deletes the note", () => {
    const sheet = caughtUp(open("Hỏi ai ký"), row({ is_deleted: true, text: "", geometry: {}, revision: 4 }));
    expect(written(sheet)).toMatchObject({
      text: "Hỏi ai ký",
      is_deleted: false,
      geometry: { at: [1, 2] },
      revision: 3,
    });
  });
});
