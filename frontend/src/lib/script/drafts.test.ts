import { expect, test } from "vitest";
import { draftAfter, draftOf, isWritten, keptOver } from "./drafts";

const TEMPLATE = "Kính thưa Hội đồng.";
const written = (text: string | null, revision: number) => ({ text, revision, by: "Đỗ Thành Công", at: "" });

test("nothing written yet is the template's words", () => {
  expect(draftOf(undefined, TEMPLATE)).toEqual({ text: TEMPLATE, base: TEMPLATE, revision: 0 });
  expect(draftOf(written(null, 4), TEMPLATE)).toEqual({ text: TEMPLATE, base: TEMPLATE, revision: 4 });
});

test("what others wrote is taken where nothing was written here", () => {
  const draft = draftOf(undefined, TEMPLATE);
  expect(draftAfter(draft, written("Của họ", 1), TEMPLATE)?.text).toBe("Của họ");
});

test("words typed here stand, and somebody has to choose", () => {
  const draft = { ...draftOf(undefined, TEMPLATE), text: "Của tôi" };
  expect(draftAfter(draft, written("Của họ", 1), TEMPLATE)).toBeNull();
  const over = keptOver(draft, written("Của họ", 1), TEMPLATE);
  expect(over).toEqual({ text: "Của tôi", base: "Của họ", revision: 1 });
  expect(isWritten(over)).toBe(true);
});

test("the same words on both sides are no clash", () => {
  const draft = { ...draftOf(undefined, TEMPLATE), text: "Như nhau" };
  expect(draftAfter(draft, written("Như nhau", 1), TEMPLATE)).toEqual({
    text: "Như nhau",
    base: "Như nhau",
    revision: 1,
  });
});

test("an older word changes nothing; a changed template is taken where nobody wrote", () => {
  const draft = { ...draftOf(written("Cũ", 2), TEMPLATE), text: "Của tôi" };
  expect(draftAfter(draft, written("Cũ", 2), TEMPLATE)).toBe(draft);
  expect(draftAfter(draftOf(undefined, TEMPLATE), undefined, "Mẫu mới")?.text).toBe("Mẫu mới");
});
