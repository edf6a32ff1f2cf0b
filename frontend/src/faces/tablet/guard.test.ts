import { expect, test } from "vitest";
import { Guard, GUARD_MS } from "./guard.svelte";

const BOXES = [0, 200, 400].map((top) => ({ left: 24, top, width: 300, height: 180 }));
const lower = (by: number): typeof BOXES => BOXES.map((box) => ({ ...box, top: box.top + by }));

test("answers that appear wait for the hand that was on its way", () => {
  expect(new Guard().openAt).toBeGreaterThan(performance.now() + GUARD_MS / 2);
});

test("answers that stay where they are keep taking presses", () => {
  const guard = new Guard();
  const { openAt } = guard;
  guard.seen(BOXES, 5000);
  guard.seen(lower(0.4), 6000);
  expect(guard.openAt).toBe(openAt);
});

test("answers that moved wait again", () => {
  const guard = new Guard();
  guard.seen(BOXES, 5000);
  guard.seen(lower(60), 6000);
  expect(guard.openAt).toBe(6000 + GUARD_MS);
  guard.seen(lower(60), 9000);
  expect(guard.openAt).toBe(6000 + GUARD_MS);
});
