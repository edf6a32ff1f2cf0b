/** Parts are fetched while somebody changes the language: whoever comes last, nothing that was said is lost. */
import { beforeEach, expect, test } from "vitest";
import { loadTexts, say, spoken } from "./catalogue.svelte";

beforeEach(() => loadTexts(["common"], "vi"));

test("a part that arrives while the language changes is said in the new one", async () => {
  const changing = loadTexts([], "en");
  await Promise.all([loadTexts(["find", "trust"]), changing]);
  expect(spoken.language).toBe("en");
  expect([say("common.close"), say("find.title"), say("trust.try")]).toEqual([
    "Close",
    "Find in all documents",
    "Check",
  ]);
});

test("a language that changes while a part arrives takes the part along", async () => {
  const arriving = loadTexts(["find"]);
  await Promise.all([loadTexts([], "en"), arriving]);
  await Promise.all([loadTexts([], "vi"), loadTexts(["trust"])]);
  expect(spoken.language).toBe("vi");
  expect([say("common.close"), say("find.title"), say("trust.try")]).toEqual([
    "Đóng",
    "Tìm trong mọi tài liệu",
    "Kiểm tra",
  ]);
});
