import { expect, test } from "vitest";
import { Hand, type Touch } from "./hand";

const touch = (pointerId: number, pointerType = "touch", width = 20): Touch => ({
  pointerId,
  pointerType,
  button: 0,
  width,
  height: width,
});

test("one finger writes; a second one takes the line back and moves the page", () => {
  const hand = new Hand();
  expect(hand.down(touch(1), 0)).toBe("write");
  expect(hand.down(touch(2), 10)).toBe("drop");
  expect(hand.writes(touch(1))).toBe(false);
});

test("beside a pen skin does not write, until the pen was away for a second", () => {
  const hand = new Hand();
  expect(hand.down(touch(1, "pen"), 0)).toBe("write");
  expect(hand.down(touch(2), 100)).toBe("ignore");
  hand.up(touch(2), 150);
  hand.up(touch(1, "pen"), 200);
  expect(hand.down(touch(3), 900)).toBe("ignore");
  hand.up(touch(3), 950);
  expect(hand.down(touch(4), 2000)).toBe("write");
});

test("the heel of the hand is wider than a finger", () => {
  expect(new Hand().down(touch(1, "touch", 90), 0)).toBe("ignore");
});

test("the right mouse button writes nothing", () => {
  expect(new Hand().down({ ...touch(1, "mouse"), button: 2 }, 0)).toBe("ignore");
});
