import { describe, expect, test } from "vitest";
import { fitted, neighbour, type PlanSeat } from "./seat_map";

const seat = (id: string, x: number, y: number): PlanSeat => ({
  id,
  row: 1,
  number: 1,
  x,
  y,
  mandate: null,
  group: "",
});
const hall = [seat("A1", 100, 100), seat("A2", 200, 100), seat("B1", 110, 200), seat("B2", 190, 210)];
const from = (id: string): PlanSeat => hall.find((one) => one.id === id) ?? seat("", 0, 0);

describe("the arrow keys", () => {
  test.each([
    ["A1", "ArrowRight", "A2"],
    ["A2", "ArrowLeft", "A1"],
    ["A1", "ArrowDown", "B1"],
    ["B2", "ArrowUp", "A2"],
    ["B1", "ArrowRight", "B2"],
  ])("go from %s by %s to %s", (at, key, to) => {
    expect(neighbour(hall, from(at), key)?.id).toBe(to);
  });
  test("stay at the edge, and take no other key", () => {
    expect(neighbour(hall, from("A1"), "ArrowUp")).toBeNull();
    expect(neighbour(hall, from("A1"), "Enter")).toBeNull();
  });
});

describe("a name in a seat", () => {
  const name = "Nguyễn Thị Phương Thảo";
  test("keeps every word", () => {
    expect(fitted(name, 80).lines.join(" ")).toBe(name);
  });
  test("stays inside its box, as wide and as high", () => {
    const { lines, size, leading } = fitted(name, 80);
    for (const line of lines) expect(Array.from(line).length * size * 0.66).toBeLessThanOrEqual(80.01);
    expect(lines.length * leading).toBeLessThanOrEqual(80.01);
  });
  test("is no larger than asked for, and nothing at all is nothing", () => {
    expect(fitted("B5", 80, 20).size).toBe(20);
    expect(fitted("", 80).lines).toEqual([]);
  });
});
