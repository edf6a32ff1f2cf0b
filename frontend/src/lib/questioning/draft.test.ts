import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused, Unreachable } from "../api/failures";
import { AGAIN_AFTER_MS, SAVE_AFTER_MS, SlipDraft, type SlipPost } from "./draft.svelte";
import { forgetSlipsOfOthers, keepSlip, keptSlips, shelfKey, type Typed } from "./kept";
import type { Slip } from "./types";

const KEY = shelfKey("an", "m");

function slip(revision: number, typed: Partial<Typed> = {}): Slip {
  return { id: "s", revision, subject: "", text: "", respondent: null, ...typed } as Slip;
}

/** A server with one slip. */
class Server implements SlipPost {
  now: Slip | null = null;
  silent = false;
  /** It does what is asked, and the answer is lost. */
  deaf = false;
  asked = 0;

  begin = (_id: string, typed: Typed): Promise<Slip> => this.#answer(() => (this.now ??= slip(1, typed)));
  revise = (_id: string, revision: number, typed: Typed): Promise<Slip> =>
    this.#answer(() => {
      if (revision !== this.now?.revision)
        throw new Refused({ code: "slip_changed_meanwhile", say: "…" }, 409);
      return (this.now = slip(revision + 1, typed));
    });
  look = (): Promise<Slip> => this.#answer(() => this.now ?? slip(0));

  async #answer(done: () => Slip): Promise<Slip> {
    this.asked += 1;
    if (this.silent) throw new Unreachable();
    const answer = await Promise.resolve(done());
    if (this.deaf) throw new Unreachable();
    return answer;
  }
}

let server: Server;
const draft = (there: Slip | null = null): SlipDraft =>
  new SlipDraft(
    "s",
    { slip: there, kept: keptSlips(localStorage, KEY)["s"] ?? null },
    localStorage,
    KEY,
    server,
  );

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  server = new Server();
});
afterEach(() => vi.useRealTimers());

describe("a slip that is written", () => {
  it("is kept here at every letter, and there a moment after the last", async () => {
    const mine = draft();
    mine.change({ subject: "Rác" });
    mine.change({ subject: "Rác thải" });
    expect(keptSlips(localStorage, KEY)["s"]?.typed.subject).toBe("Rác thải");
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect([server.now?.subject, server.asked]).toEqual(["Rác thải", 1]);
    expect(mine.isSaved).toBe(true);
    expect(keptSlips(localStorage, KEY)).toEqual({});
  });

  it("stays here while the line is silent, outlives the page, and goes there by itself", async () => {
    server.silent = true;
    const before = draft();
    before.change({ subject: "Rác thải" });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(before.saving).toBe("lost");
    before.stop();

    const after = draft();
    expect(after.typed.subject).toBe("Rác thải");
    await vi.advanceTimersByTimeAsync(0);
    server.silent = false;
    await vi.advanceTimersByTimeAsync(AGAIN_AFTER_MS);
    expect([after.saving, server.now?.subject]).toEqual(["saved", "Rác thải"]);
  });

  it("takes its own words whose answer was lost for no clash, whatever was typed since", async () => {
    const mine = draft(slip(1));
    server.now = slip(1);
    server.deaf = true;
    mine.change({ text: "Một" });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    server.deaf = false;
    mine.change({ text: "Một hai" });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect([mine.saving, server.now.text, server.now.revision]).toEqual(["saved", "Một hai", 3]);
  });

  it("is not begun twice when the first answer was lost, and what was typed since arrives", async () => {
    server.deaf = true;
    const mine = draft();
    mine.change({ text: "Một" });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    server.deaf = false;
    mine.change({ text: "Một hai" });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect([mine.saving, server.now?.text, server.now?.revision]).toEqual(["saved", "Một hai", 2]);
  });

  it("shows what the other device wrote and keeps its own until the author says which", async () => {
    const mine = draft(slip(1));
    server.now = slip(2, { text: "Ở máy khác" });
    mine.change({ text: "Ở máy này" });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect([mine.saving, mine.theirs?.text, mine.typed.text]).toEqual(["clash", "Ở máy khác", "Ở máy này"]);
    mine.change({ text: "Ở máy này, thêm" });
    expect(await mine.keepMine()).toBe(true);
    expect(server.now.text).toBe("Ở máy này, thêm");
  });

  it("gives its own words up for those of the other device when the author wants that", async () => {
    const mine = draft(slip(1));
    server.now = slip(2, { text: "Ở máy khác" });
    mine.change({ text: "Ở máy này" });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    mine.takeTheirs();
    expect([mine.saving, mine.typed.text]).toEqual(["saved", "Ở máy khác"]);
    expect(keptSlips(localStorage, KEY)).toEqual({});
  });

  it("says why the server refuses, and is tried again with the next letter", async () => {
    const mine = draft(slip(1));
    server.revise = () => Promise.reject(new Refused({ code: "slip_is_handed_in", say: "Đã gửi" }, 409));
    mine.change({ text: "Một" });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect([mine.saving, mine.failure?.say]).toEqual(["refused", "Đã gửi"]);
    mine.change({ text: "Một hai" });
    expect([mine.saving, mine.failure]).toEqual(["typed", null]);
  });

  it("takes a file that came with the same words for no clash", async () => {
    const mine = draft(slip(1, { text: "Một" }));
    mine.change({ text: "Một hai" });
    server.now = slip(2, { text: "Một" });
    mine.heard(server.now);
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect([mine.saving, server.now.text]).toEqual(["saved", "Một hai"]);
  });

  it("follows the other device while nothing waits here", () => {
    const mine = draft(slip(1));
    mine.heard(slip(2, { subject: "Mới" }));
    expect([mine.typed.subject, mine.saving]).toEqual(["Mới", "saved"]);
  });
});

it("leaves nothing for the next delegate who takes the tablet", () => {
  const typed: Typed = { subject: "x", text: "", respondent: null };
  keepSlip(localStorage, KEY, "s", { revision: null, typed });
  keepSlip(localStorage, shelfKey("binh", "m"), "s", { revision: null, typed });
  forgetSlipsOfOthers(localStorage, "binh");
  expect(Object.keys(keptSlips(localStorage, KEY))).toEqual([]);
  expect(Object.keys(keptSlips(localStorage, shelfKey("binh", "m")))).toEqual(["s"]);
});
