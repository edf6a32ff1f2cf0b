import { expect, test } from "vitest";
import { loadTexts } from "../catalogue/catalogue.svelte";
import { refusedWords } from "./words";

test("a note the server does not take says why, and what to do", async () => {
  await loadTexts(["notes"]);
  for (const code of ["annotation_meeting_full", "annotation_meeting_heavy", "annotation_too_many"])
    expect(refusedWords(code)).toMatch(/^Ghi chú chưa lưu được.+ Xin .+\.$/);
  expect(refusedWords("of_a_later_server")).toBe(
    "Máy chủ chưa nhận ghi chú này. Sửa lại thì máy tự gửi lại.",
  );
});
