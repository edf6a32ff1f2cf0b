import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { OwnBallot } from "../fold/state";
import { EMPTY, type Own } from "../fold/state";
import { entry, vote } from "../testing/entries";
import { Meeting } from "./meeting.svelte";

const NOW = "2026-12-22T01:15:12.345Z";
const kept = { choice: "yes", revision: 1, code: "K7M42Q9T" } as unknown as OwnBallot;
const own = (ballots: Own["ballots"] = {}, mandate = "m1"): Own => ({
  mandate,
  roles: [],
  ballots,
  trial: {},
  announcements: [],
  acknowledged: [],
  strong: false,
  locked: false,
});

class Socket {
  readyState = 1;
  sent: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }
  close(): void {
    this.readyState = 3;
  }
  says(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

let socket: Socket;
let meeting: Meeting;
let changed: ReturnType<typeof vi.fn<() => void>>;
let asked: { address: string; body: unknown }[];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", { OPEN: 1 });
  asked = [];
  vi.stubGlobal("fetch", (address: string, { body }: { body: string | null }) => {
    asked.push({ address, body: body === null ? null : (JSON.parse(body) as unknown) });
    return Promise.resolve(new Response(JSON.stringify({ own: own({ v1: kept }), entries: [] })));
  });
  document.cookie = "csrftoken=token";
  socket = new Socket();
  changed = vi.fn<() => void>();
  meeting = new Meeting({
    stream: "meeting:test",
    face: "tablet",
    person: "u1",
    changed,
    openSocket: () => socket as unknown as WebSocket,
  });
  meeting.start();
  socket.onopen?.();
  socket.says({ t: "welcome", v: 1, head: 3, now: NOW, resume: "token", beat_s: 10 });
  const state = { ...EMPTY, votes: { v1: vote() } };
  socket.says({ t: "snapshot", as_of: 3, now: NOW, state, own: own(), signals: {} });
  await vi.advanceTimersByTimeAsync(50);
});

afterEach(() => {
  meeting.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function cast(): Promise<unknown> {
  const content = { vote: "v1", choice: "yes", revision: 1 };
  return meeting.run({
    id: "c1",
    what: "cast_ballot",
    with: content,
    http: () => Promise.reject(new Error()),
  });
}

describe("a ballot", () => {
  test("names the mandate it was tapped for, over the socket and over HTTP", async () => {
    void cast();
    await vi.advanceTimersByTimeAsync(3100);
    expect(socket.sent.find((frame) => frame["t"] === "do")).toMatchObject({ with: { mandate: "m1" } });
    expect(asked).toEqual([
      {
        address: "/api/votes/v1/ballots",
        body: { command_id: "c1", choice: "yes", revision: 1, mandate: "m1" },
      },
    ]);
  });

  test("that was acknowledged outlives an older answer, and not another delegate", async () => {
    meeting.keepBallot("v1", kept);
    socket.says({ t: "own", own: own(), signals: {} });
    await vi.advanceTimersByTimeAsync(50);
    expect(meeting.own.ballots).toEqual({ v1: kept });
    socket.says({ t: "own", own: own({}, "m2"), signals: {} });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test("that stands from another device is fetched when a second one is refused", async () => {
    const refused = expect(cast()).rejects.toMatchObject({ code: "already_cast_yes" });
    socket.says({ t: "refused", id: "c1", code: "already_cast_yes", say: "", facts: {} });
    await refused;
    await vi.advanceTimersByTimeAsync(100);
    expect(meeting.own.ballots).toEqual({ v1: kept });
  });

  test("that is missing when its vote closes is asked for", async () => {
    socket.says(entry(4, "vote.closed", { public: { vote: "v1" } }));
    await vi.advanceTimersByTimeAsync(2100);
    expect(meeting.own.ballots).toEqual({ v1: kept });
  });
});

test("a command is known to be done by its entry", () => {
  socket.says(entry(4, "item.started", { public: { item: "i1" } }));
  expect(meeting.saw("command-4")).toBe(true);
  expect(meeting.saw("command-5")).toBe(false);
});

test("begun from what the device remembers it shows that with its age, until the server says more", () => {
  const known = { state: { ...EMPTY, documents_seq: 4 }, mandate: "m1", seq: 12, asOf: 1000 };
  const line = new Socket();
  const remembered = new Meeting({
    stream: "meeting:test",
    face: "tablet",
    person: "u1",
    openSocket: () => line as unknown as WebSocket,
    kept: known,
  });
  expect(remembered).toMatchObject({ loaded: true, restored: true, seq: 12, asOf: 1000 });
  expect(remembered.state.documents_seq).toBe(4);
  expect(remembered.own).toMatchObject({ mandate: "m1", ballots: {} });
  remembered.start();
  line.onopen?.();
  line.says({ t: "welcome", v: 1, head: 13, now: NOW, resume: "token", beat_s: 10 });
  vi.advanceTimersByTime(50);
  expect(remembered.asOf).toBe(1000);
  line.says({ t: "snapshot", as_of: 13, now: NOW, state: EMPTY, own: own(), signals: {} });
  vi.advanceTimersByTime(50);
  expect(remembered).toMatchObject({ restored: false, seq: 13 });
  remembered.stop();
});
