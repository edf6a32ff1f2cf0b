import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Picture } from "./picture.svelte";

/** Pictures arrive when the test lets them. */
const arrivals: Record<string, (whole: boolean) => void> = {};
beforeEach(() => {
  vi.useFakeTimers();
  HTMLImageElement.prototype.decode = function () {
    return new Promise((good, bad) => {
      arrivals[this.dataset["address"] ?? ""] = (whole) => (whole ? good() : bad(new Error("no picture")));
    });
  };
});
afterEach(() => {
  vi.useRealTimers();
});

async function arrive(address: string, whole = true): Promise<void> {
  arrivals[address]?.(whole);
  await vi.advanceTimersByTimeAsync(0);
}

test("the page before stays until the next is whole", async () => {
  const picture = new Picture();
  picture.want("/1", "một");
  expect(picture.seen).toBeNull();
  await arrive("/1");
  picture.want("/2", "hai");
  expect(picture.address).toBe("/1");
  await arrive("/2");
  expect(picture.address).toBe("/2");
  expect(picture.seen?.alt).toBe("hai");
});

test("a page that was turned past is not shown when it comes late", async () => {
  const picture = new Picture();
  picture.want("/1", "một");
  picture.want("/2", "hai");
  await arrive("/2");
  await arrive("/1");
  expect(picture.address).toBe("/2");
});

test("a picture that does not come is asked for again, and nothing is lost meanwhile", async () => {
  const picture = new Picture();
  picture.want("/1", "một");
  await arrive("/1");
  picture.want("/2", "hai");
  await arrive("/2", false);
  expect(picture.address).toBe("/1");
  await vi.advanceTimersByTimeAsync(2_000);
  await arrive("/2");
  expect(picture.address).toBe("/2");
});

test("when nobody presents any more nothing is seen, also of what still comes", async () => {
  const picture = new Picture();
  picture.want("/1", "một");
  await arrive("/1");
  picture.want("/2", "hai");
  picture.want(null, "");
  await arrive("/2");
  expect([picture.seen, picture.address]).toEqual([null, null]);
});
