import { beforeEach, expect, test, vi } from "vitest";
import { Refused, Unreachable } from "../../../lib/api/failures";
import { AT_A_TIME, inAll, PIECE, Sending, type Post } from "./sending.svelte";
import type { UploadTold } from "./told";

/** A server of bytes: as much as has arrived, by upload. */
class Server implements Post {
  received = new Map<string, number>();
  sizes = new Map<string, number>();
  offsets: number[] = [];
  most = 0;
  /** Asked before each piece; throws to break the line. */
  fault: (at: number) => void = () => undefined;
  #now = 0;

  told(id: string, facts: Partial<UploadTold> = {}): UploadTold {
    const received = this.received.get(id) ?? 0;
    const size = this.sizes.get(id) ?? 0;
    const state = received < size ? "arriving" : "waiting";
    const rest = { meeting: "m", document: null, name: "", step: null, refusal: null, version: null };
    return { id, size, received, state, touched_at: "", ...rest, ...facts };
  }
  begin: Post["begin"] = ({ id, size }) => {
    this.sizes.set(id, size);
    if (!this.received.has(id)) this.received.set(id, 0);
    return Promise.resolve(this.told(id));
  };
  send: Post["send"] = async (id, at, bytes) => {
    this.most = Math.max(this.most, ++this.#now);
    await Promise.resolve();
    this.#now -= 1;
    this.fault(at);
    if (at !== this.received.get(id)) throw new Refused({ code: "upload_elsewhere", say: "" }, 409);
    this.offsets.push(at);
    this.received.set(id, at + bytes.byteLength);
    return this.told(id);
  };
  look: Post["look"] = (id) => Promise.resolve(this.told(id));
  drop: Post["drop"] = (id) => Promise.resolve(this.received.delete(id));
}

const file = (name: string, size: number): File => new File([new Uint8Array(size)], name);
let server: Server;
let kept: Map<string, string>;
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};
const sending = (): Sending => new Sending(server, storage, "m", () => Promise.resolve());
const states = (all: Sending): string[] => all.rows.map((row) => row.state);
const until = (all: Sending, ...wanted: string[]) =>
  vi.waitFor(() => expect(states(all)).toEqual(wanted), { timeout: 3000, interval: 5 });

beforeEach(() => {
  server = new Server();
  kept = new Map();
});

test("a file goes in pieces, each where the one before ended", async () => {
  const all = sending();
  all.add([file("a.pdf", 2 * PIECE + 7)]);
  await until(all, "arrived");
  expect(server.offsets).toEqual([0, PIECE, 2 * PIECE]);
});

test("no more than two go at a time, the others wait for their turn", async () => {
  const all = sending();
  all.add(["a", "b", "c", "d"].map((name) => file(name, 3 * PIECE)));
  expect(states(all).filter((state) => state === "queued")).toHaveLength(2);
  await until(all, "arrived", "arrived", "arrived", "arrived");
  expect(server.most).toBe(AT_A_TIME);
});

test("a silent line is tried again by itself, and the file goes on where it was", async () => {
  let silences = 3;
  server.fault = (at) => {
    if (at === PIECE && silences-- > 0) throw new Unreachable("silent");
  };
  const all = sending();
  all.add([file("a.pdf", 2 * PIECE)]);
  await until(all, "arrived");
  expect(server.offsets).toEqual([0, PIECE]);
});

test("a piece whose answer was lost is not sent twice", async () => {
  const send = server.send;
  let lost = false;
  server.send = async (...asked) => {
    const answer = await send(...asked);
    if (lost) return answer;
    lost = true;
    throw new Unreachable("the answer was lost");
  };
  const all = sending();
  all.add([file("a.pdf", 2 * PIECE)]);
  await until(all, "arrived");
  expect(server.offsets).toEqual([0, PIECE]);
});

test("after a reload the file is asked for by name and size, and goes on from what has arrived", async () => {
  server.fault = (at) => {
    if (at === PIECE) throw new Refused({ code: "upload_stopped", say: "Dừng" }, 400);
  };
  const before = sending();
  before.add([file("a.pdf", 3 * PIECE), file("b.pdf", 10)]);
  await until(before, "failed", "arrived");
  before.goOn(before.rows[0]?.id ?? "");
  before.pause(before.rows[0]?.id ?? "");
  before.add([]);

  server.fault = () => undefined;
  const after = sending();
  after.take([server.told(after.rows[0]?.id ?? "")]);
  expect(after.rows).toMatchObject([{ name: "a.pdf", state: "needs_file", received: PIECE }]);
  expect(after.add([file("a.pdf", 3 * PIECE), file("c.pdf", 5)])).toBe(1);
  await until(after, "arrived", "arrived");
  expect(server.offsets.filter((at) => at === 0)).toHaveLength(3);
});

test("another file of the same name is another file", () => {
  kept.set("m", JSON.stringify([{ id: "u1", name: "a.pdf", size: 100, document: null }]));
  const all = sending();
  expect(all.add([file("a.pdf", 101)])).toBe(0);
  expect(all.rows).toHaveLength(2);
});

test("a paused file stands still until it goes on", async () => {
  const all = sending();
  all.add([file("a.pdf", 4 * PIECE)]);
  const id = all.rows[0]?.id ?? "";
  all.pause(id);
  await new Promise((done) => setTimeout(done, 30));
  expect(states(all)).toEqual(["paused"]);
  all.goOn(id);
  await until(all, "arrived");
});

test("a cancelled file leaves nothing, here or there", async () => {
  const all = sending();
  all.add([file("a.pdf", 2 * PIECE)]);
  const id = all.rows[0]?.id ?? "";
  await all.cancel(id);
  expect(all.rows).toEqual([]);
  await vi.waitFor(() => expect(kept.get("m")).toBe("[]"));
});

test("what the server refuses says why, and can be tried again", async () => {
  server.begin = () => Promise.reject(new Refused({ code: "upload_too_large", say: "Tệp quá lớn." }, 413));
  const all = sending();
  all.add([file("a.pdf", 5)]);
  await until(all, "failed");
  expect(all.rows[0]?.failure).toBe("Tệp quá lớn.");
});

test("what lay too long and was thrown away begins anew", async () => {
  let gone = true;
  const send = server.send;
  server.send = (...asked) => {
    if (!gone) return send(...asked);
    gone = false;
    return Promise.reject(new Refused({ code: "not_found", say: "" }, 404));
  };
  const all = sending();
  all.add([file("a.pdf", PIECE)]);
  await until(all, "arrived");
  expect(server.offsets).toEqual([0]);
});

test("a file that can no longer be read is asked for", async () => {
  const broken = file("a.pdf", 5);
  broken.slice = () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) as unknown as Blob;
  const all = sending();
  all.add([broken]);
  await until(all, "needs_file");
});

test("files that are whole with the server are its business, and how far all are is one sum", async () => {
  const all = sending();
  all.add([file("a.pdf", 10), file("b.pdf", 30)]);
  expect(inAll(all.rows)).toEqual({ received: 0, size: 40 });
  expect(all.isBusy).toBe(true);
  await until(all, "arrived", "arrived");
  all.take(all.rows.map((row) => server.told(row.id)));
  expect(all.rows).toEqual([]);
  expect(all.isBusy).toBe(false);
});

test("a machine that has no room to remember what is under way sends it all the same", async () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const all = new Sending(server, full, "m", () => Promise.resolve());
  all.add([file("bao-cao.pdf", 100)]);
  await vi.waitFor(() => expect(states(all)).toEqual(["arrived"]));
});
