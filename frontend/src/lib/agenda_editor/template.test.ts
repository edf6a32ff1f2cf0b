import { expect, test } from "vitest";
import { on, row } from "../testing/rows";
import { templateOf } from "./template";

test("a template names its lines by their places and counts days from the first", () => {
  const rows = [
    row("day", { kind: "heading" }),
    row("a", { parent: "day", planned_at: on("08:00"), duration_min: 10 }),
    row("b", { planned_at: on("13:30", 10), papers: [{ id: "p", title: "Tờ trình", symbol: "1/TTr" }] }),
  ];
  expect(templateOf(rows, on("07:30"))).toMatchObject([
    { key: "0", parent: null, day: 0, at: null },
    { key: "1", parent: "0", day: 0, at: "08:00", duration_min: 10 },
    { key: "2", parent: null, day: 2, at: "13:30", papers: [{ title: "Tờ trình", symbol: "1/TTr" }] },
  ]);
});
