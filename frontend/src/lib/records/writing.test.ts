import { describe, expect, test } from "vitest";
import {
  factsOf,
  factsOfBlock,
  insertedAfter,
  moved,
  placeOf,
  type Content,
  type Paragraph,
} from "./content";
import { rowsBetween } from "./clash_rows";
import { cut, lengthOf, marked, sameFacts, tidy, typed, without } from "./runs";
import {
  added,
  begun,
  isUnsaved,
  joined,
  keep,
  kept,
  keptOver,
  overtaken,
  redone,
  rewritten,
  saved,
  split,
  stepped,
  undone,
} from "./writing";

const RUNS = [{ text: "Có mặt " }, { fact: "present", value: "45" }, { text: " đại biểu." }];
const paragraph = (id: string, text: string): Paragraph => ({
  block: "paragraph",
  id,
  style: "body",
  runs: [{ text }],
});
const CONTENT: Content = {
  kind: "minutes",
  title_lines: ["BIÊN BẢN"],
  basis: [],
  blocks: [{ block: "paragraph", id: "p1", style: "body", runs: RUNS }, paragraph("p2", "Khai mạc.")],
  closing: [paragraph("c1", "Lập thành hai bản.")],
  signers: [],
  recipients: [],
  annexes: [],
};

describe("words around locked facts", () => {
  test("a fact counts as one letter and is never cut", () => {
    expect(lengthOf(RUNS)).toBe(7 + 1 + 10);
    expect(cut(RUNS, 7)).toEqual([[RUNS[0]], [RUNS[1], RUNS[2]]]);
    expect(cut(RUNS, 8)).toEqual([[RUNS[0], RUNS[1]], [RUNS[2]]]);
  });
  test("letters are typed before and after a fact, and look like what stands before", () => {
    expect(typed(RUNS, 8, " trên")).toEqual([RUNS[0], RUNS[1], { text: " trên đại biểu." }]);
    expect(typed([{ text: "a", bold: true }], 1, "b")).toEqual([{ text: "ab", bold: true }]);
  });
  test("taking away stops at a fact", () => {
    expect(without(RUNS, 7, 8)).toBeNull();
    expect(without(RUNS, 0, lengthOf(RUNS))).toBeNull();
    expect(without(RUNS, 0, 3)).toEqual([{ text: "mặt " }, RUNS[1], RUNS[2]]);
  });
  test("bold goes over a fact, italic around it; a second time takes it off", () => {
    const bold = marked(RUNS, 0, lengthOf(RUNS), "bold");
    expect(bold[1]).toEqual({ fact: "present", value: "45", bold: true });
    expect(marked(bold, 0, lengthOf(bold), "bold")).toEqual(RUNS);
    expect(marked(RUNS, 7, 8, "italic")).toEqual(RUNS);
  });
  test("what the server writes out as false is the same as what is left out", () => {
    expect(tidy([{ text: "a", bold: false, italic: false }, { text: "b" }, { text: "" }])).toEqual([
      { text: "ab" },
    ]);
  });
  test("facts are the same in another order, and others with another value", () => {
    const two = [...RUNS, { fact: "absent", value: "1" }];
    expect(sameFacts(two, [...two].reverse())).toBe(true);
    expect(sameFacts(RUNS, [{ fact: "present", value: "46" }])).toBe(false);
  });
});

describe("keys of the editor", () => {
  test("Enter parts a paragraph, and Backspace joins it again", () => {
    const parted = split(CONTENT, "p1", 8, "new");
    expect(parted?.content.blocks.map(({ id }) => id)).toEqual(["p1", "new", "p2"]);
    expect(parted).toMatchObject({ id: "new", at: 0 });
    const whole = joined(parted?.content ?? CONTENT, "new");
    expect(whole?.content).toEqual(CONTENT);
    expect(whole?.at).toBe(8);
  });
  test("the first paragraph of a part joins nothing", () => {
    expect(joined(CONTENT, "p1")).toBeNull();
    expect(joined(CONTENT, "c1")).toBeNull();
  });
  test("a block moves inside its part and no further", () => {
    expect(moved(CONTENT, "p2", -1).blocks.map(({ id }) => id)).toEqual(["p2", "p1"]);
    expect(moved(CONTENT, "p2", 1)).toBe(CONTENT);
  });
  test("only paragraphs stand among the closing words", () => {
    expect(added(CONTENT, "c1", "table", "t")).toBe(CONTENT);
    expect(added(CONTENT, "p1", "table", "t").blocks[1]?.block).toBe("table");
    expect(added(CONTENT, null, "paragraph", "x").blocks[2]?.id).toBe("x");
  });
  test("a block says which facts it holds, a locked table its own", () => {
    const locked = { block: "table" as const, id: "t", columns: [], rows: [], fact_key: "votes" };
    expect(factsOfBlock(locked)).toEqual(["votes"]);
    expect(factsOf(insertedAfter(CONTENT, "p1", locked))).toEqual(["present", "votes"]);
    expect(placeOf(CONTENT, "c1")?.part).toBe("closing");
  });
});

describe("writing", () => {
  const changed = rewritten(CONTENT, "p2", [{ text: "Khai mạc lúc 8 giờ." }]);

  test("letters of one paragraph are undone together, and done again", () => {
    const first = stepped(begun(CONTENT, 1), rewritten(CONTENT, "p2", [{ text: "K" }]), "runs p2");
    const second = stepped(first, changed, "runs p2");
    expect(second.past).toHaveLength(1);
    expect(undone(second).now).toEqual(CONTENT);
    expect(redone(undone(second)).now).toEqual(changed);
  });
  test("what others saved is taken where nothing was written here", () => {
    expect(overtaken(begun(CONTENT, 1), changed, 2)).toMatchObject({ now: changed, revision: 2 });
  });
  test("where both wrote somebody has to choose; one's own words stay", () => {
    const mine = stepped(begun(CONTENT, 1), rewritten(CONTENT, "p1", [...RUNS, { text: " (đã kiểm)" }]));
    expect(overtaken(mine, changed, 2)).toBeNull();
    const over = keptOver(mine, changed, 2);
    expect(over.now).toBe(mine.now);
    expect(over.revision).toBe(2);
    expect(undone(over).now).toBe(changed);
    expect(rowsBetween(mine.now, changed).map(({ kind }) => kind)).toEqual(["changed", "changed", "same"]);
  });
  test("another title is no clash", () => {
    const mine = stepped(begun(CONTENT, 1), changed);
    expect(overtaken(mine, CONTENT, 2)).toMatchObject({ now: changed, revision: 2 });
  });
  test("what was typed while saving stays unsaved", () => {
    const sent = stepped(begun(CONTENT, 1), changed);
    const meanwhile = stepped(sent, rewritten(changed, "p2", [{ text: "Khai mạc lúc 8 giờ 05." }]));
    expect(isUnsaved(saved(sent, changed, changed, 2))).toBe(false);
    expect(isUnsaved(saved(meanwhile, changed, changed, 2))).toBe(true);
  });
  test("the device keeps what is unsaved, for its writer alone", () => {
    const held = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    };
    const mine = stepped(begun(CONTENT, 1), changed);
    keep(shelf, "anna", "paper", mine);
    expect(kept(shelf, "anna", "paper")).toMatchObject({ now: changed, revision: 1 });
    expect(kept(shelf, "ben", "paper")).toBeNull();
    keep(shelf, "anna", "paper", begun(changed, 2));
    expect(held.size).toBe(0);
  });
});
