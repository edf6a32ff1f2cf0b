import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { deviceOf, wipe, type Device } from "./device";
import { sourceOf } from "./files";

vi.mock("../catalogue/catalogue.svelte", () => ({ spoken: { language: "vi" } }));

const VERSION = { id: "v1", reading_size: 3 };
let device: Device;

beforeEach(async () => {
  await wipe("u1");
  globalThis.indexedDB = new IDBFactory();
  const opened = await deviceOf("u1");
  if (!opened) throw new Error("no storage");
  device = opened;
});

async function kept(): Promise<void> {
  await device.begin({ version: "v1", document: "d1", meeting: "m", size: 3 });
  await device.add("v1", 0, Uint8Array.of(1, 2, 3).buffer);
  await device.finish("v1");
}

test("a file on the device comes with the picture of its first page, in the page itself", async () => {
  await kept();
  await device.keepPicture("v1", new TextEncoder().encode("WEBP\u00ff").buffer);
  const source = await sourceOf("u1", VERSION);
  expect(source.isHere).toBe(true);
  expect(source.picture).toBe(`data:image/webp;base64,${btoa("WEBP\u00c3\u00bf")}`);
});

test("a file that came before there were pictures is read without one", async () => {
  await kept();
  const source = await sourceOf("u1", VERSION);
  expect([source.isHere, source.picture]).toEqual([true, null]);
  expect((await source.range(1, 3)).byteLength).toBe(2);
});

test("what is not on the device has no picture there", async () => {
  const source = await sourceOf("u1", VERSION);
  expect([source.isHere, source.picture]).toEqual([false, null]);
});
