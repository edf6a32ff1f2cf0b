import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { entry } from "../testing/entries";
import { EMPTY } from "../fold/state";
import type { Connection, StreamListener } from "./connection";
import type { ClientFrame } from "./frames";
import { SILENT_MS, StreamClient } from "./socket";

class FakeSocket {
  static opened: FakeSocket[] = [];
  readyState = 0;
  sent: ClientFrame[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    FakeSocket.opened.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame);
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  says(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  breaks(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const NOW = "2026-12-22T01:15:12.345Z";
const welcome = { t: "welcome", v: 1, head: 3, now: NOW, resume: "token", beat_s: 10 };
const snapshot = { t: "snapshot", as_of: 3, now: NOW, state: EMPTY, own: null, signals: {} };
const item = (seq: number): unknown => entry(seq, "item.started", { public: { item: String(seq) } });

let heard: number[];
let lines: Connection[];
let client: StreamClient;

const last = (): FakeSocket => {
  const socket = FakeSocket.opened[FakeSocket.opened.length - 1];
  if (!socket) throw new Error("no socket was opened");
  return socket;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  FakeSocket.opened = [];
  heard = [];
  lines = [];
  const listener: StreamListener = {
    snapshot: (frame) => heard.push(frame.as_of),
    own: () => undefined,
    entry: (frame) => heard.push(frame.seq),
    signal: () => undefined,
    now: () => undefined,
    connection: (line) => lines.push(line),
  };
  vi.stubGlobal("WebSocket", { OPEN: 1 });
  client = new StreamClient({
    stream: "meeting:m",
    face: "tablet",
    listener,
    openSocket: () => new FakeSocket() as unknown as WebSocket,
  });
  client.start();
});

afterEach(() => {
  client.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function join(): void {
  last().open();
  last().says(welcome);
  last().says(snapshot);
}

describe("following a stream", () => {
  test("says hello, takes the snapshot, then entries in order and each once", () => {
    join();
    for (const seq of [4, 4, 6, 5, 3]) last().says(item(seq));
    expect(last().sent[0]).toMatchObject({ t: "hello", from: null, resume: null, stream: "meeting:m" });
    expect(heard).toEqual([3, 4, 5, 6]);
  });

  test("asks for what is missing when an entry comes too early", () => {
    join();
    last().says(item(6));
    expect(last().sent).toContainEqual({ t: "need", from: 3 });
    expect(heard).toEqual([3]);
  });

  test("asks for what is missing when two beats tell of a higher head", () => {
    join();
    last().says({ t: "beat", head: 9, now: NOW });
    expect(last().sent).not.toContainEqual({ t: "need", from: 3 });
    last().says({ t: "beat", head: 9, now: NOW });
    expect(last().sent).toContainEqual({ t: "need", from: 3 });
  });

  test("comes back with its token and its place after the line broke", () => {
    join();
    last().says(item(4));
    last().breaks();
    expect(lines[lines.length - 1]).toMatchObject({ kind: "lost" });
    vi.advanceTimersByTime(11_000);
    last().open();
    expect(FakeSocket.opened.length).toBe(2);
    expect(last().sent[0]).toMatchObject({ from: 4, resume: "token" });
  });

  test("keeps a fresh token and changes nothing when welcomed again", () => {
    join();
    last().says({ ...welcome, resume: "fresh" });
    last().breaks();
    vi.advanceTimersByTime(11_000);
    last().open();
    expect(last().sent[0]).toMatchObject({ from: 3, resume: "fresh" });
  });

  test("takes silence for a broken line", () => {
    join();
    vi.advanceTimersByTime(SILENT_MS);
    expect(lines[lines.length - 1]).toMatchObject({ kind: "lost" });
  });

  test("says at once that the line is lost when the device does, and is back with the network", () => {
    join();
    window.dispatchEvent(new Event("offline"));
    expect(lines[lines.length - 1]).toMatchObject({ kind: "lost" });
    window.dispatchEvent(new Event("online"));
    last().open();
    expect(FakeSocket.opened.length).toBe(2);
    expect(last().sent[0]).toMatchObject({ from: 3, resume: "token" });
  });

  test("asks for everything anew when its rights changed", () => {
    join();
    last().says({ t: "again", why: "rights", after_ms: 10 });
    vi.advanceTimersByTime(10);
    last().open();
    expect(last().sent[0]).toMatchObject({ from: null, resume: null });
  });

  test("stops when the meeting is not for this account", () => {
    last().open();
    last().breaks(4403);
    vi.advanceTimersByTime(60_000);
    expect(lines[lines.length - 1]).toEqual({ kind: "ended", why: "not_admitted" });
    expect(FakeSocket.opened.length).toBe(1);
  });
});

describe("a command", () => {
  const ballot = { id: "c1", what: "cast_ballot", with: { vote: "v1", choice: "yes" } };
  const never = (): Promise<never> => new Promise(() => undefined);

  test("resolves with the server's answer", async () => {
    join();
    const answer = client.run({ ...ballot, http: never });
    last().says({ t: "done", id: "c1", answer: { code: "K7M42Q9T" } });
    await expect(answer).resolves.toEqual({ code: "K7M42Q9T" });
  });

  test("rejects with the server's refusal", async () => {
    join();
    const answer = client.run({ ...ballot, http: never });
    last().says({ t: "refused", id: "c1", code: "vote_closed", say: "Đã đóng.", facts: {} });
    await expect(answer).rejects.toMatchObject({ code: "vote_closed" });
  });

  test("is said again under the same id after the line came back", async () => {
    join();
    const answer = client.run({ ...ballot, http: never });
    last().breaks();
    vi.advanceTimersByTime(11_000);
    last().open();
    last().says(welcome);
    expect(last().sent.filter((frame) => frame.t === "do")).toMatchObject([{ id: "c1" }]);
    last().says({ t: "done", id: "c1", answer: {} });
    await expect(answer).resolves.toEqual({});
  });

  test("is repeated when the server could not do it now", async () => {
    join();
    const answer = client.run({ ...ballot, http: never });
    last().says({ t: "refused", id: "c1", code: "ballot_not_recorded", say: "", facts: {} });
    vi.advanceTimersByTime(3000);
    expect(last().sent.filter((frame) => frame.t === "do").length).toBe(2);
    last().says({ t: "done", id: "c1", answer: {} });
    await expect(answer).resolves.toEqual({});
  });

  test("goes over HTTP when the socket is silent for three seconds", async () => {
    join();
    const http = vi.fn(() => Promise.resolve({ code: "over http" }));
    const answer = client.run({ ...ballot, http });
    await vi.advanceTimersByTimeAsync(2900);
    expect(http).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    await expect(answer).resolves.toEqual({ code: "over http" });
  });
});
