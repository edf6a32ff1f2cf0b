import "fake-indexeddb/auto";
import { forceCloseDatabase, IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { type Device, deviceOf, Gone, people, PIECE, unlist, wipe } from "./device";

let device: Device;

function bytes(length: number, from = 0): ArrayBuffer {
  return Uint8Array.from({ length }, (_, at) => (from + at) % 251).buffer;
}

beforeEach(async () => {
  await wipe("u1");
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  const opened = await deviceOf("u1");
  if (!opened) throw new Error("no storage");
  device = opened;
});

const FILE = { version: "v1", document: "d1", meeting: "m", size: PIECE + 100 };

async function whole(): Promise<void> {
  await device.begin(FILE);
  await device.add("v1", 0, bytes(PIECE));
  await device.add("v1", PIECE, bytes(100, PIECE));
  await device.finish("v1");
}

test("a file is read across its pieces, and only when it is whole", async () => {
  await device.begin(FILE);
  await device.add("v1", 0, bytes(PIECE));
  expect(await device.read("v1", 0, 10)).toBeNull();
  await device.add("v1", PIECE, bytes(100, PIECE));
  await device.finish("v1");
  const read = await device.read("v1", PIECE - 3, PIECE + 3);
  expect([...new Uint8Array(read ?? new ArrayBuffer(0))]).toEqual([...new Uint8Array(bytes(6, PIECE - 3))]);
  expect(await device.read("v1", PIECE, PIECE + 101)).toBeNull();
});

test("what came before a break stays, and the next piece goes on there", async () => {
  await device.begin(FILE);
  await device.add("v1", 0, bytes(PIECE));
  expect((await device.begin(FILE)).have).toBe(PIECE);
});

test("a piece that does not come next is refused: another page of this device brings the file", async () => {
  await device.begin(FILE);
  await expect(device.add("v1", PIECE, bytes(100))).rejects.toBeInstanceOf(Gone);
});

test("a file that was removed while it came takes no more", async () => {
  await device.begin(FILE);
  await device.remove("v1");
  await expect(device.add("v1", 0, bytes(PIECE))).rejects.toBeInstanceOf(Gone);
  expect(await device.files()).toEqual([]);
});

test("the picture of a first page is no part of the file's bytes, and goes with them", async () => {
  await whole();
  expect(await device.keepPicture("v1", bytes(70))).toMatchObject({ size: PIECE + 100, picture: 70 });
  expect((await device.picture("v1"))?.byteLength).toBe(70);
  expect((await device.read("v1", 0, PIECE + 100))?.byteLength).toBe(PIECE + 100);
  expect(await device.read("v1", 0, PIECE + 101)).toBeNull();
  await device.remove("v1");
  expect(await device.picture("v1")).toBeNull();
});

test("a file that is not here, or not all of it, is given no picture", async () => {
  expect(await device.keepPicture("v1", bytes(70))).toBeNull();
  await device.begin(FILE);
  expect(await device.keepPicture("v1", bytes(70))).toBeNull();
  expect(await device.picture("v1")).toBeNull();
});

test("the database keeps its number: a program of before, kept for the time without a line, opens it as well", async () => {
  await whole();
  await device.keepPicture("v1", bytes(70));
  expect((await indexedDB.databases()).map(({ version }) => version)).toEqual([1]);
});

test("nothing of a person is left after a wipe, and the next person sees nothing of him", async () => {
  await whole();
  await device.keepFact("here", { me: "u1" });
  expect(people()).toEqual(["u1"]);
  expect(await wipe("u1")).toBe(true);
  unlist("u1");
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
  expect(people()).toEqual([]);
  const other = await deviceOf("u2");
  expect(await other?.files()).toEqual([]);
});

test("of several places in one document only the last waits to be told, and what is newer is not forgotten", async () => {
  const place = (page: number) =>
    ({ key: "place d1", method: "PUT", path: "/documents/d1/place", body: { page } }) as const;
  await device.wait(place(3));
  await device.wait(place(4));
  expect(await device.waiting()).toEqual([place(4)]);
  await device.told(place(3));
  expect(await device.waiting()).toEqual([place(4)]);
  await device.told(place(4));
  expect(await device.waiting()).toEqual([]);
});

test("storage that the browser let go of while the page was out of sight is taken again", async () => {
  await wipe("u1");
  const open = indexedDB.open.bind(indexedDB);
  let lose: () => void = () => undefined;
  vi.spyOn(indexedDB, "open").mockImplementation((name, version) => {
    const asked = open(name, version);
    asked.addEventListener("success", () => (lose = () => forceCloseDatabase(asked.result as never)));
    return asked;
  });
  const held = await deviceOf("u1");
  if (!held) throw new Error("no storage");
  device = held;
  await whole();
  lose();
  expect((await device.read("v1", 0, 10))?.byteLength).toBe(10);
  expect(await deviceOf("u1")).toBe(held);
});
