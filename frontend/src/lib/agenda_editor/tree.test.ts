import { expect, test } from "vitest";
import { row } from "../testing/rows";
import type { Row } from "./row";
import {
  branch,
  dropped,
  inserted,
  levelOf,
  movedDown,
  movedUp,
  nested,
  placed,
  unnested,
  without,
} from "./tree";

/** "a b b1<b": the order, and who stands below whom. */
function shape(rows: readonly Row[]): string {
  return rows.map((each) => (each.parent === null ? each.id : `${each.id}<${each.parent}`)).join(" ");
}

const DAY = [
  row("am", { kind: "heading" }),
  row("a", { parent: "am" }),
  row("b", { parent: "am" }),
  row("b1", { parent: "b" }),
  row("pm", { kind: "heading" }),
  row("c", { parent: "pm" }),
];

test("a line moves up with everything below it", () => {
  expect(shape(movedUp(DAY, "b"))).toBe("am b<am b1<b a<am pm c<pm");
});

test("the first of the afternoon moves up into the morning, the last of the morning down into the afternoon", () => {
  expect(shape(movedUp(DAY, "c"))).toBe("am a<am b<am b1<b c<am pm");
  expect(shape(movedDown(DAY, "b"))).toBe("am a<am pm b<pm b1<b c<pm");
});

test("half a day moves as a whole", () => {
  expect(shape(movedUp(DAY, "pm"))).toBe("pm c<pm am a<am b<am b1<b");
});

test("what cannot move stays the same list", () => {
  expect(movedUp(DAY, "am")).toBe(DAY);
  expect(movedDown(DAY, "b1")).toBe(DAY);
  expect(nested(DAY, "a")).toBe(DAY);
  expect(placed(DAY, "am", "a", null)).toBe(DAY);
});

test("a line goes under the one before it and out again, where it was", () => {
  const under = nested(DAY, "b");
  expect(shape(under)).toBe("am a<am b<a b1<b pm c<pm");
  expect(shape(unnested(under, "b"))).toBe(shape(DAY));
});

test("there are no more than four levels", () => {
  const deep = nested(DAY, "b");
  expect(levelOf(deep, "b1")).toBe(4);
  const more = [...deep.slice(0, 3), row("x", { parent: "a" }), ...deep.slice(3)];
  expect(nested(inserted(deep, [row("y")], "b1"), "y")).toHaveLength(7);
  expect(shape(placed(more, "b", "x", null))).toBe(shape(more));
});

test("a dragged line is let go before, after or in another", () => {
  expect(shape(dropped(DAY, "c", "a", "before"))).toBe("am c<am a<am b<am b1<b pm");
  expect(shape(dropped(DAY, "a", "b", "after"))).toBe("am b<am b1<b a<am pm c<pm");
  expect(shape(dropped(DAY, "a", "pm", "into"))).toBe("am b<am b1<b pm c<pm a<pm");
  expect(dropped(DAY, "b", "b1", "into")).toBe(DAY);
});

test("a line goes with everything below it, and new ones come after it", () => {
  expect(shape(without(DAY, "b"))).toBe("am a<am pm c<pm");
  expect(branch(DAY, "am").map((each) => each.id)).toEqual(["am", "a", "b", "b1"]);
  expect(shape(inserted(DAY, [row("n")], "b"))).toBe("am a<am b<am b1<b n<am pm c<pm");
  expect(shape(inserted(DAY, [row("n")], "pm"))).toBe("am a<am b<am b1<b pm n<pm c<pm");
  expect(shape(inserted(DAY, [row("n")], null))).toBe("am a<am b<am b1<b pm c<pm n");
});
