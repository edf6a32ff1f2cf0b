import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Refused, Unknown, Unreachable } from "../api/failures";
import { entry } from "../testing/entries";
import { EMPTY } from "../fold/state";
import type { Connection, StreamListener } from "./connection";
import type { ClientFrame } from "./frames";
import { HANDSHAKE_MS, SILENT_MS, StreamClient, type Presence } from "./socket";

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
let here: () => Promise<Presence>;
let changed: ReturnType<typeof vi.fn<() => void>>;

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
  here = () => Promise.resolve("same");
  changed = vi.fn<() => void>();
  vi.stubGlobal(
    "fetch",
    vi.fn(() => Promise.reject(new TypeError("no network"))),
  );
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
    whoIsHere: () => here(),
    changed,
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
    vi.advanceTimersByTime(1100);
    last().open();
    expect(FakeSocket.opened.length).toBe(2);
    expect(last().sent[0]).toMatchObject({ from: 4, resume: "token" });
  });

  test("keeps a fresh token and changes nothing when welcomed again", () => {
    join();
    last().says({ ...welcome, resume: "fresh" });
    last().breaks();
    vi.advanceTimersByTime(1100);
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
    vi.advanceTimersByTime(1000);
    last().open();
    expect(FakeSocket.opened.length).toBe(2);
    expect(last().sent[0]).toMatchObject({ from: 3, resume: "token" });
  });

  test("asks for everything anew when its rights changed", async () => {
    join();
    last().says({ t: "again", why: "rights", after_ms: 10 });
    expect(lines[lines.length - 1]).toMatchObject({ kind: "lost" });
    await vi.advanceTimersByTimeAsync(10);
    last().open();
    expect(last().sent[0]).toMatchObject({ from: null, resume: null });
  });

  test("stops when the meeting is not for this account", async () => {
    last().open();
    last().breaks(4403);
    await vi.advanceTimersByTimeAsync(60_000);
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
    vi.advanceTimersByTime(1100);
    last().open();
    last().says(welcome);
    last().says({ t: "own", own: null, signals: {} });
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

  const refusal = (status: number, code: string): Refused => new Refused({ code, say: "" }, status);
  const failing = (...failures: Error[]) =>
    vi.fn(() => Promise.reject(failures.shift() ?? new Unreachable()));

  test("is repeated after a fault of the server, which says nothing about it", async () => {
    join();
    const http = vi.fn(() => Promise.resolve({ code: "kept" }) as Promise<unknown>);
    http.mockImplementationOnce(() => Promise.reject(refusal(500, "server_fault")));
    const answer = client.run({ ...ballot, http });
    await vi.advanceTimersByTimeAsync(10_000);
    await expect(answer).resolves.toEqual({ code: "kept" });
  });

  test("is of unknown outcome when its repeat is refused for lack of rights", async () => {
    join();
    const answer = client.run({ ...ballot, http: failing(refusal(401, "not_signed_in")) });
    const outcome = expect(answer).rejects.toBeInstanceOf(Unknown);
    await vi.advanceTimersByTimeAsync(3100);
    await outcome;
  });

  test("is refused plainly when the only attempt was", async () => {
    join();
    const answer = client.run({ ...ballot, http: never });
    last().says({ t: "refused", id: "c1", code: "rights_ended", say: "", facts: {} });
    await expect(answer).rejects.not.toBeInstanceOf(Unknown);
  });
});

describe("another person on the same device", () => {
  const ballot = { id: "c1", what: "cast_ballot", with: { vote: "v1", choice: "yes" } };
  const lost = () => vi.fn(() => Promise.reject(new Unreachable()));
  const own = (mandate: string) => ({ mandate, roles: [], ballots: {} });
  const commands = () =>
    FakeSocket.opened.flatMap((socket) => socket.sent).filter((frame) => frame.t === "do");

  test.each([
    ["the rights changed", () => last().says({ t: "again", why: "rights", after_ms: 10 })],
    ["the sign-in ended", () => last().breaks(4401)],
    ["the stream is not theirs", () => last().breaks(4403)],
  ])("gets nothing that was tapped before, when %s", async (_, happens) => {
    join();
    const http = lost();
    void client.run({ ...ballot, http });
    here = () => Promise.resolve("other");
    happens();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(http).not.toHaveBeenCalled();
    expect(commands().length).toBe(1);
    expect(FakeSocket.opened.length).toBe(1);
  });

  test("is noticed by the mandate, before anything is said again", () => {
    last().open();
    last().says(welcome);
    last().says({ ...snapshot, own: own("m1") });
    void client.run({ ...ballot, http: lost() });
    last().breaks();
    vi.advanceTimersByTime(1000);
    last().open();
    last().says(welcome);
    last().says({ ...snapshot, own: own("m2") });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(commands().length).toBe(1);
    expect(heard).toEqual([3]);
  });

  test("who signed out leaves an unknown outcome and an ended line", async () => {
    join();
    const outcome = expect(client.run({ ...ballot, http: lost() })).rejects.toBeInstanceOf(Unknown);
    here = () => Promise.resolve("nobody");
    last().breaks(4401);
    await vi.advanceTimersByTimeAsync(100);
    await outcome;
    expect(lines[lines.length - 1]).toEqual({ kind: "ended", why: "not_signed_in" });
  });

  test("nothing is sent while it cannot be known; the same person goes on", async () => {
    join();
    const http = lost();
    void client.run({ ...ballot, http });
    here = () => Promise.reject(new Unreachable());
    last().says({ t: "again", why: "rights", after_ms: 10 });
    client.reconnect();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(http).not.toHaveBeenCalled();
    expect(FakeSocket.opened.length).toBe(1);
    here = () => Promise.resolve("same");
    while (FakeSocket.opened.length === 1) await vi.advanceTimersByTimeAsync(500);
    join();
    expect(commands().length).toBe(2);
    expect(changed).not.toHaveBeenCalled();
  });
});

describe("a line that does not come about", () => {
  test("is given up five seconds after its beginning, and entries are fetched meanwhile", async () => {
    await vi.advanceTimersByTimeAsync(HANDSHAKE_MS);
    expect(fetch).toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeSocket.opened.length).toBe(2);
  });

  test("that is young is left alone by whoever asks for another", () => {
    client.reconnect();
    expect(FakeSocket.opened.length).toBe(1);
    vi.advanceTimersByTime(2500);
    client.reconnect();
    expect(FakeSocket.opened.length).toBe(2);
  });
});

test("a page that is looked at again tries its line, and believes in it for three seconds", () => {
  join();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(last().sent).toContainEqual({ t: "beat" });
  vi.advanceTimersByTime(3000);
  expect(lines[lines.length - 1]).toMatchObject({ kind: "lost" });
});
