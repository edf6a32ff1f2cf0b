import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Shape } from "./annotation";
import { SHADES } from "./colours";
import { boxOf, distanceTo, tidied } from "./geometry";

interface Case {
  readonly what: string;
  readonly kind: string;
  readonly sent: unknown;
  readonly made: unknown;
  readonly box: unknown;
}
const shared = (name: string): unknown => JSON.parse(readFileSync(`../tests/data/${name}.json`, "utf8"));
const { valid, invalid } = shared("annotation_geometry") as {
  readonly valid: readonly Case[];
  readonly invalid: readonly Case[];
};
const shapeOf = ({ kind, sent }: Case): Shape => ({ kind, geometry: sent }) as Shape;

describe("geometry holds to the same cases as the server", () => {
  test.each(valid.map((one) => [one.what, one] as const))("%s", (_, one) => {
    const made = tidied(shapeOf(one));
    expect(made?.geometry).toEqual(one.made);
    expect(made && boxOf(made)).toEqual(one.box);
  });
  test.each(invalid.map((one) => [one.what, one] as const))("refused: %s", (_, one) => {
    let made: Shape | null = null;
    try {
      made = tidied(shapeOf(one));
    } catch {
      // Not even of that form.
    }
    expect(made).toBeNull();
  });
});

test("colours look the same on the screen and on the copies", () => {
  expect(SHADES).toEqual(shared("annotation_colours"));
});

test("a line is touched beside its middle, not only at its points", () => {
  const line: Shape = { kind: "pen", geometry: { strokes: [[0, 0, 100, 0]], width: 2 } };
  expect(distanceTo([50, 5], line)).toBe(4);
  expect(distanceTo([110, 0], line)).toBe(9);
});
