import { describe, expect, test } from "vitest";
import { handsOf } from "../meeting/hands";
import { entry } from "../testing/entries";
import { fold, foldOwn } from "./fold";
import { EMPTY, NOBODY, type State } from "./state";

function after(...frames: Parameters<typeof fold>[1][]): State {
  return frames.reduce((state, frame) => fold(state, frame).state, EMPTY);
}

const told = {
  id: "a1",
  text: "Mời về hội trường",
  to: "all",
  group: null,
  needs_answer: true,
  on_screen: false,
  sent_at: "t",
  withdrawn_at: null,
};
const own = { id: "a1", text: "Mời họp Tổ", sent_at: "t", needs_answer: true };
const mark = { kind: "mark" };

describe("announcements", () => {
  test("one to all stands until it is withdrawn, and then says when", () => {
    const sent = entry(1, "announcement.sent", { delegates: { announcement: told } });
    const gone = entry(2, "announcement.withdrawn", { delegates: { announcement: "a1", at: "u" } });
    expect(after(sent).announcements).toEqual([told]);
    expect(after(sent, gone).announcements).toEqual([{ ...told, withdrawn_at: "u" }]);
  });

  test("one to some is his who was told, and in no shared state", () => {
    const sent = entry(1, "announcement.sent", { "person:m1": { own_announcement: own } });
    const gone = entry(2, "announcement.withdrawn", { "person:m1": { own_withdrawn: "a1" } });
    expect(after(sent, gone)).toEqual(EMPTY);
    const mine = foldOwn(NOBODY, sent);
    expect(mine.announcements).toEqual([{ ...own, acknowledged_at: null }]);
    expect(foldOwn(mine, gone).announcements).toEqual([]);
  });
});

describe("orders to screens", () => {
  const direct = (display: string | null, scene: object | null) =>
    entry(1, "screen.directed", { hall: { display, scene } });

  test("one to all ends when the hall has to see a vote, one to a screen stays", () => {
    const opened = entry(2, "vote.opened", { hall: { vote: { id: "v1" } } });
    expect(after(direct(null, mark), direct("d1", mark), opened).directed).toEqual({
      all: null,
      screens: { d1: mark },
    });
  });

  test("a screen that follows again has no order", () => {
    expect(after(direct("d1", mark), direct("d1", null)).directed.screens).toEqual({});
  });
});

test("a note that was taken back is not listed", () => {
  const note = { id: "n1", item: null, text: "Đề nghị làm rõ", at: "t" };
  const written = entry(1, "note.written", { secretariat: note });
  expect(after(written).notes).toEqual([note]);
  expect(after(written, entry(2, "note.withdrawn", { secretariat: { id: "n1" } })).notes).toEqual([]);
});

test("hands are found among the signals by their person", () => {
  const hand = { name: "Nông Thị Đén", at: "run", since: "t" };
  expect(handsOf({ "hand:u1": hand, reminder: { vote: "v1", at: "t" } })).toEqual({ u1: hand });
});
