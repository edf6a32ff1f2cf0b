import { beforeEach, expect, test, vi } from "vitest";
import { asSaved } from "../writing";
import type { Paper } from "../told";
import { PaperEditing } from "./editing.svelte";

const put: unknown[] = [];

vi.mock("../../api/http", () => ({
  command: (_path: string, body: unknown) => {
    put.push(body);
    return Promise.resolve({ seq: 7 });
  },
}));

const shelf = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

function paper(revision: number, text: string): Paper {
  const block = { block: "paragraph", id: "p1", style: "body", runs: [{ text }] };
  const content = {
    kind: "minutes",
    title_lines: [],
    basis: [],
    blocks: [block],
    closing: [],
    signers: [],
    recipients: [],
    annexes: [],
  };
  return { id: "m1", revision, content } as unknown as Paper;
}

const writing = (read: Paper | null): PaperEditing => {
  const editing = new PaperEditing(paper(3, "Khai mạc."), {
    person: "anna",
    shelf,
    refresh: () => Promise.resolve(read),
  });
  editing.write("p1", [{ text: "Khai mạc lúc 8 giờ." }]);
  return editing;
};

beforeEach(() => {
  put.length = 0;
});

test.each([
  ["an older answer came instead", paper(3, "Khai mạc.")],
  ["it could not be read again", null],
])("what was saved is the next revision, also where %s", async (_why, read) => {
  const editing = writing(read);
  expect(await editing.save()).toBe(true);
  expect(put).toMatchObject([{ revision: 3 }]);
  expect(editing.work.now.blocks[0]).toMatchObject({ runs: [{ text: "Khai mạc lúc 8 giờ." }] });
  expect(asSaved(paper(3, "Khai mạc."), editing.work).revision).toBe(4);
  expect(editing.clash).toBeNull();
});

test("what somebody saved over it in the same moment is taken", async () => {
  const editing = writing(paper(5, "Khai mạc lúc 9 giờ."));
  await editing.save();
  expect(editing.work.revision).toBe(5);
  expect(asSaved(paper(6, ""), editing.work).revision).toBe(6);
});
