import { describe, expect, test } from "vitest";
import { Refused, Unreachable } from "../../../lib/api/failures";
import { keptNotes, typedOn } from "./notes_kept";
import { NotesDesk } from "./notes_desk.svelte";

function shelf(): Storage {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  } as Storage;
}

const at = (at_s: number) => ({ speech: "s1", at_s });

describe("a line", () => {
  test("keeps the second of its first letter", () => {
    const line = typedOn(null, "Đ", at(42));
    expect(typedOn(line, "Đề nghị", at(51))).toEqual({ speech: "s1", at_s: 42, text: "Đề nghị" });
  });
  test("begins anew once it was emptied", () => {
    expect(typedOn({ ...at(42), text: "Đ" }, " ", at(50))).toBe(null);
  });
  test("belongs to the speech it was begun in, whoever speaks by now", () => {
    const line = typedOn({ ...at(400), text: "Đ" }, "Đề", { speech: "s2", at_s: 1 });
    expect(line?.speech).toBe("s1");
  });
});

describe("sending", () => {
  async function saved(desk: NotesDesk, text: string, at_s: number): Promise<void> {
    desk.type(text, at(at_s));
    await desk.save();
  }

  test("goes in order, each line once, and then nothing is kept", async () => {
    const sent: unknown[] = [];
    const memory = shelf();
    const desk = new NotesDesk("m", memory, (asked) => Promise.resolve(sent.push(asked.body)));
    await saved(desk, "một", 3);
    await saved(desk, "hai ", 9);
    expect(sent).toMatchObject([
      { at_s: 3, text: "một" },
      { at_s: 9, text: "hai" },
    ]);
    expect(memory.getItem("dh.notes.m")).toBe(null);
  });

  test("what met silence waits over a reload, and arrives under the same ids", async () => {
    const memory = shelf();
    const ids: string[] = [];
    let silent = true;
    const send = (_: unknown, id: string): Promise<void> => {
      ids.push(id);
      return silent ? Promise.reject(new Unreachable()) : Promise.resolve();
    };
    const before = new NotesDesk("m", memory, send);
    await saved(before, "một", 3);
    before.type("đang gõ", at(12));
    before.stop();
    expect(before.isLost).toBe(true);

    const after = new NotesDesk("m", memory, send);
    expect(after.typing).toMatchObject({ at_s: 12, text: "đang gõ" });
    silent = false;
    await after.send();
    expect(after.waiting).toEqual([]);
    expect(new Set(ids).size).toBe(1);
  });

  test("a line that is refused stays with the reason, and the others go on", async () => {
    const refusal = new Refused({ code: "speech_unknown", say: "Lượt phát biểu này không còn." }, 404);
    const desk = new NotesDesk("m", shelf(), ({ body }) =>
      body["text"] === "một" ? Promise.reject(refusal) : Promise.resolve(),
    );
    await saved(desk, "một", 3);
    await saved(desk, "hai", 5);
    expect(desk.waiting).toMatchObject([{ text: "một", refused: "Lượt phát biểu này không còn." }]);
    desk.takeBack(desk.waiting[0]?.id ?? "");
    expect(desk.typing).toMatchObject({ at_s: 3, text: "một" });
    expect(desk.waiting).toEqual([]);
  });

  test("a memory that holds something else holds nothing", () => {
    const memory = shelf();
    memory.setItem("dh.notes.m", "[1");
    expect(keptNotes(memory, "m").waiting).toEqual([]);
  });
});
