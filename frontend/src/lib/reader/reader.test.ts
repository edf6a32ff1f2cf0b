import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Reader, type ReadSource } from "./reader.svelte";

const VERSION = { id: "v1", pages: 3, sizes: [] };
const KEPT = "data:image/webp;base64,AA==";
const open = vi.fn(() => new Promise<never>(() => undefined));

function reads(page: number, source: Pick<ReadSource, "isHere" | "picture">): Reader {
  const range = (): Promise<never> => new Promise(() => undefined);
  return new Reader({
    version: VERSION,
    source: { size: 1, range, ...source },
    page,
    onturn: () => undefined,
    open,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  open.mockClear();
});
afterEach(() => void vi.useRealTimers());

test.each([
  ["kept on the device", { isHere: true, picture: KEPT }],
  ["the server's", { isHere: false, picture: null }],
])("the picture of the page is seen before the file is begun: %s", (_whose, source) => {
  const reader = reads(1, source);
  expect(open).not.toHaveBeenCalled();
  reader.pictured();
  expect(open).toHaveBeenCalledOnce();
  reader.close();
});

test("a picture that does not come holds the file up no longer than a moment", () => {
  const reader = reads(1, { isHere: true, picture: KEPT });
  vi.advanceTimersByTime(1500);
  expect(open).toHaveBeenCalledOnce();
  reader.close();
});

test.each([
  ["there is no picture", 1, null],
  ["the picture is of another page", 2, KEPT],
])("a file on the device is begun at once where %s", (_why, page, picture) => {
  const reader = reads(page, { isHere: true, picture });
  expect(open).toHaveBeenCalledOnce();
  reader.close();
});
