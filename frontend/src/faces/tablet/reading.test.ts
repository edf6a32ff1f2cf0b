import { beforeEach, describe, expect, test, vi } from "vitest";
import { EMPTY, NOBODY, type Announcement, type Own, type State } from "../../lib/fold/state";
import type { Meeting } from "../../lib/meeting/meeting.svelte";
import { withAcknowledged } from "../../lib/meeting/own";
import { Memory } from "./kept";
import { Reading } from "./reading.svelte";

const notice = (id: string, needs_answer = true): Announcement => ({
  id,
  text: `Thông báo ${id}`,
  to: "all",
  group: null,
  needs_answer,
  on_screen: false,
  sent_at: "2026-12-08T01:00:00Z",
  withdrawn_at: null,
});

/** What Reading takes of a meeting. */
class Told {
  state: State = { ...EMPTY, announcements: [notice("a")] };
  own: Own = { ...NOBODY, mandate: "m1" };
  keepAcknowledged(id: string, at: string): void {
    this.own = withAcknowledged(this.own, id, at);
  }
  send(one: Announcement): void {
    this.state = { ...this.state, announcements: [...this.state.announcements, one] };
  }
}

let told: Told;
let asked: { address: string; command: string }[];
let answer: () => Promise<Response>;
const begin = (): Reading => new Reading(told as unknown as Meeting, new Memory("meeting:test", "u1"));
const ids = (notices: readonly { readonly id: string }[]): string[] => notices.map(({ id }) => id);

beforeEach(() => {
  localStorage.clear();
  document.cookie = "csrftoken=token";
  told = new Told();
  asked = [];
  answer = () => Promise.resolve(new Response(JSON.stringify({ acknowledged_at: "2026-12-08T01:02:00Z" })));
  vi.stubGlobal("fetch", (address: string, { body }: { body: string }) => {
    asked.push({ address, command: (JSON.parse(body) as { command_id: string }).command_id });
    return answer();
  });
});

describe("what stands where the delegate is", () => {
  test("is what was there when he came; what arrives later waits until he asks for it", () => {
    const reading = begin();
    reading.take();
    told.send(notice("b"));
    const later = begin(); // derived anew: Told is not reactive
    expect(ids(later.arrived)).toEqual(["a", "b"]);
    later.take();
    expect([ids(later.arrived), ids(later.standing)]).toEqual([[], ["a", "b"]]);
  });
  test("loses what asks for no answer once it was seen, also after the page was loaded anew", () => {
    const plain = notice("p", false);
    told.state = { ...EMPTY, announcements: [plain] };
    const reading = begin();
    expect(ids(reading.unread)).toEqual(["p"]);
    reading.see({ ...plain, toAll: true, isAnswered: false, answered_at: null });
    expect(ids(begin().unread)).toEqual([]);
  });
});

describe("the answer that one has read", () => {
  const asks = () => ({ ...notice("a"), toAll: true, isAnswered: false, answered_at: null });
  test("is kept when the server has it", async () => {
    const reading = begin();
    await reading.acknowledge(asks());
    expect(asked.map(({ address }) => address)).toEqual(["/api/announcements/a/acknowledge"]);
    expect(told.own.acknowledged).toEqual(["a"]);
    expect(reading.waiting).toEqual([]);
  });
  test("waits on the device without a line, and is sent under the same id when the line is back", async () => {
    answer = () => Promise.reject(new TypeError("no line"));
    await begin().acknowledge(asks());
    const again = begin();
    expect(again.waiting).toEqual(["a"]);
    expect(told.own.acknowledged).toEqual([]);
    answer = () => Promise.resolve(new Response(JSON.stringify({ acknowledged_at: "2026-12-08T01:09:00Z" })));
    await again.send();
    expect(told.own.acknowledged).toEqual(["a"]);
    expect(again.waiting).toEqual([]);
    expect(new Set(asked.map(({ command }) => command)).size).toBe(1);
  });
  test("that is refused says why, and is not asked again", async () => {
    answer = () =>
      Promise.resolve(
        new Response(JSON.stringify({ code: "announcement_withdrawn", say: "Đã thu hồi." }), { status: 409 }),
      );
    const reading = begin();
    await reading.acknowledge(asks());
    expect(reading.refusal).toBe("Đã thu hồi.");
    expect(reading.waiting).toEqual([]);
  });
});
