import { expect, test } from "vitest";
import { keepDraft, keptDraft, newDraft, sending } from "./draft";

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
