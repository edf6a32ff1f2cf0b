import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { sha256 } from "@noble/hashes/sha2.js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { document, version } from "../testing/documents";
import { deviceOf, PIECE, wipe, type Device } from "./device";
import { Downloads } from "./downloads.svelte";

vi.mock("../catalogue/catalogue.svelte", () => ({ spoken: { language: "vi" }, say: (key: string) => key }));

const SIZE = 2 * PIECE + 50;
const CONTENT = Uint8Array.from({ length: SIZE }, (_, at) => at % 241);
const hex = (of: Uint8Array): string =>
  [...sha256(of)].map((one) => one.toString(16).padStart(2, "0")).join("");

const DOCUMENT = document("a", { version: version("va", { reading_size: SIZE }) });
const SECRET = document("b", { keep_on_device: false });

let device: Device;
let downloads: Downloads;
let asked: { version: string; from: number }[];
/** Bytes after which the line breaks, for each request in turn. */
let breaks: number[];
/** The SHA-256 the server names. */
let published: string;
/** How the server answers who asks for a picture of a first page. */
let picture: () => Response;
let running: number;
let most: number;

beforeEach(async () => {
  await wipe("u1");
  globalThis.indexedDB = new IDBFactory();
  const opened = await deviceOf("u1");
  if (!opened) throw new Error("no storage");
  device = opened;
  asked = [];
  breaks = [];
  picture = () => new Response(null, { status: 404 });
  published = hex(CONTENT);
  running = most = 0;
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.stubGlobal("fetch", answer);
  downloads = new Downloads(Promise.resolve(device), "m");
  await downloads.begin();
});
afterEach(() => {
  downloads.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** An answer as far as it is used; the page of the tests knows no streams. */
function answer(
  url: string,
  options: { headers: Record<string, string>; signal: AbortSignal },
): Promise<Response> {
  if (url.includes("/pages/1.webp")) return Promise.resolve().then(picture);
  const from = Number(/bytes=(\d+)-/.exec(options.headers["Range"] ?? "")?.[1]);
  asked.push({ version: /versions\/(\w+)\//.exec(url)?.[1] ?? "", from });
  running += 1;
  most = Math.max(most, running);
  const broken = breaks.shift() ?? Infinity;
  let at = from;
  const read = async (): Promise<{ done: boolean; value?: Uint8Array }> => {
    await new Promise((later) => setTimeout(later, 0));
    const isOver = options.signal.aborted || at - from >= broken || at >= SIZE;
    if (isOver) running -= 1;
    if (options.signal.aborted) throw new DOMException("stopped", "AbortError");
    if (at - from >= broken) throw new TypeError("network error");
    if (isOver) return { done: true };
    const next = Math.min(at + 200_000, SIZE);
    const value = CONTENT.slice(at, next);
    at = next;
    return { done: false, value };
  };
  const headers = new Headers({ ETag: `"${published}"` });
  return Promise.resolve({ status: 206, headers, body: { getReader: () => ({ read }) } } as never);
}

const stateOf = (id: string) => downloads.of(id)?.state;
const here = (id: string) => vi.waitFor(() => expect(stateOf(id)).toBe("here"), { timeout: 5000 });

test("a file comes whole, is looked at, and is read from the device", async () => {
  await downloads.told([DOCUMENT, SECRET]);
  downloads.line(true);
  expect(asked).toEqual([]);
  await downloads.want("meeting");
  await here("va");
  const read = await device.read("va", SIZE - 4, SIZE);
  expect([...new Uint8Array(read ?? new ArrayBuffer(0))]).toEqual([...CONTENT.slice(SIZE - 4)]);
  expect(asked).toEqual([{ version: "va", from: 0 }]);
  expect(downloads.of("vb")).toBeNull();
  expect(downloads.count("meeting")).toMatchObject({ files: 1, here: 1, size: SIZE });
});

const pictureOf = (length: number) => () =>
  new Response(new Uint8Array(length), { headers: { "Content-Type": "image/webp" } });

test("behind a file comes the picture of its first page, counted with it", async () => {
  picture = pictureOf(70);
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await here("va");
  await vi.waitFor(() => expect(downloads.of("va")).toMatchObject({ size: SIZE + 70, have: SIZE + 70 }));
  expect((await device.picture("va"))?.byteLength).toBe(70);
  await downloads.told([]);
  expect(await device.picture("va")).toBeNull();
});

test.each([
  ["none is drawn", () => new Response(null, { status: 503 })],
  ["the line breaks", () => Promise.reject(new TypeError("network error")) as never],
  ["somebody else answers", () => new Response("<html>", { headers: { "Content-Type": "text/html" } })],
])("a file is here without its picture: %s", async (_why, answered) => {
  const drawn = vi.fn(answered);
  picture = drawn;
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await here("va");
  await vi.waitFor(() => expect(drawn).toHaveBeenCalledOnce());
  expect(downloads.of("va")).toMatchObject({ state: "here", fault: null, size: SIZE });
  expect(await device.picture("va")).toBeNull();
  expect(downloads.isFull).toBe(false);
});

test("a full device has no room for a picture, and the file stays", async () => {
  const full = vi.spyOn(device, "keepPicture");
  full.mockRejectedValue(new DOMException("full", "QuotaExceededError"));
  picture = pictureOf(70);
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await here("va");
  await vi.waitFor(() => expect(full).toHaveBeenCalledOnce());
  expect(downloads.isFull).toBe(false);
  expect(stateOf("va")).toBe("here");
});

test("what was brought here before there were pictures gets its own when the line is back", async () => {
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await here("va");
  downloads.stop();
  picture = pictureOf(70);
  const later = new Downloads(Promise.resolve(device), "m");
  await later.begin();
  await later.told([DOCUMENT]);
  expect(later.of("va")).toMatchObject({ state: "here", size: SIZE });
  later.line(true);
  await vi.waitFor(async () => expect((await device.picture("va"))?.byteLength).toBe(70));
  later.stop();
});

test("after a break it goes on where the last whole piece ended", async () => {
  breaks = [PIECE + 200_000];
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await here("va");
  expect(asked).toEqual([
    { version: "va", from: 0 },
    { version: "va", from: PIECE },
  ]);
});

test("no more than two at a time", async () => {
  const many = ["a", "b", "c", "d"].map((id) =>
    document(id, { version: version(`v${id}`, { reading_size: SIZE }) }),
  );
  await downloads.told(many);
  downloads.line(true);
  await downloads.want("meeting");
  for (const id of ["va", "vb", "vc", "vd"]) await here(id);
  expect(most).toBe(2);
});

test("paused it stands still, and goes on when asked", async () => {
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await downloads.pause();
  await vi.waitFor(() => expect(stateOf("va")).toBe("missing"));
  await downloads.resume();
  await here("va");
});

test("what was damaged on its way is thrown away and said", async () => {
  published = hex(CONTENT.slice(1));
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await vi.waitFor(() => expect(downloads.of("va")).toMatchObject({ state: "failed", fault: "damaged" }));
  expect(await device.files()).toEqual([]);
});

test("a full device is said, and nothing more is begun until somebody made room", async () => {
  vi.spyOn(device, "add").mockRejectedValue(new DOMException("full", "QuotaExceededError"));
  await downloads.told([DOCUMENT, document("c", { version: version("vc", { reading_size: SIZE }) })]);
  downloads.line(true);
  await downloads.want("meeting");
  await vi.waitFor(() => expect(downloads.isFull).toBe(true));
  expect(downloads.of("va")?.fault).toBe("full");
  vi.restoreAllMocks();
  await downloads.resume();
  await here("vc");
});

test("a document that left the shelf, or may not be kept any more, leaves the device", async () => {
  const other = document("c", { version: version("vc", { reading_size: SIZE }) });
  await downloads.told([DOCUMENT, other]);
  downloads.line(true);
  await downloads.want("meeting");
  await here("va");
  await here("vc");
  await downloads.told([{ ...other, keep_on_device: false }]);
  expect(await device.files()).toEqual([]);
  expect(await device.read("va", 0, 10)).toBeNull();
});

test("a new version takes the place of the old one by itself", async () => {
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await here("va");
  await downloads.told([{ ...DOCUMENT, version: version("va2", { reading_size: SIZE }) }]);
  await here("va2");
  expect((await device.files()).map((file) => file.version)).toEqual(["va2"]);
});

test("files of a meeting in which this person has no seat any more are not kept", async () => {
  await device.begin({ version: "old", document: "o", meeting: "closed", size: 10 });
  await device.begin({ version: "other", document: "p", meeting: "m2", size: 10 });
  const later = new Downloads(Promise.resolve(device), "m");
  await later.begin(["m", "m2"]);
  expect((await device.files()).map((file) => file.version)).toEqual(["other"]);
  later.stop();
});

test("what the device remembers of the shelf takes nothing away", async () => {
  await downloads.told([DOCUMENT]);
  downloads.line(true);
  await downloads.want("meeting");
  await here("va");
  const later = new Downloads(Promise.resolve(device), "m");
  await later.begin();
  later.show([]);
  expect((await device.files()).length).toBe(1);
  later.show([DOCUMENT]);
  expect(later.of("va")?.state).toBe("here");
  later.stop();
});
