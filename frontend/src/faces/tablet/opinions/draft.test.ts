import { expect, test } from "vitest";
import { keepDraft, keptDraft, newDraft, sending, uponTheirs } from "./draft";

test("a new draft is sent under the id it was given here, later ones name what was seen", () => {
  const draft = { ...newDraft("i:1"), article: "đ 7", text: "Làm rõ" };
  expect(sending("m", draft)).toMatchObject({
    method: "POST",
    path: "/meetings/m/opinions",
    body: { id: draft.id, item: "1", document: null, article: "đ 7", text: "Làm rõ" },
  });
  expect(sending("m", { ...draft, revision: 3 })).toMatchObject({
    method: "PUT",
    path: `/opinions/${draft.id}`,
    body: { revision: 3 },
  });
});

test("one's own words stand upon what another device wrote, or beside what it handed in", () => {
  const mine = { ...newDraft("i:1"), revision: 1, text: "Của máy này" };
  expect(uponTheirs(mine, { state: "draft", revision: 3 })).toEqual({ ...mine, revision: 3 });
  const beside = uponTheirs(mine, { state: "submitted", revision: 3 });
  expect(beside).toMatchObject({ revision: 0, text: "Của máy này" });
  expect(beside.id).not.toBe(mine.id);
});

test("what is written outlives the page", () => {
  const held = new Map<string, string>();
  const store = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
  const draft = newDraft("d:1");
  keepDraft(store, "k", draft);
  expect(keptDraft(store, "k")).toEqual(draft);
  keepDraft(store, "k", null);
  expect(keptDraft(store, "k")).toBe(null);
});
