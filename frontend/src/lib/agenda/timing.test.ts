/** The same cases hold the server: tests/rules/agenda/test_timing.py. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { AgendaItem } from "../fold/state";
import { item } from "../testing/items";
import { driftMin, retimed } from "./timing";

type Facts = Partial<AgendaItem> & Pick<AgendaItem, "id">;

interface Cases {
  readonly drift: readonly { name: string; items: Facts[]; now: string; drift_min: number | null }[];
  readonly retimed: readonly {
    name: string;
    items: Facts[];
    now: string;
    pull: boolean;
    expected: Record<string, string>;
  }[];
}

const file = resolve(process.cwd(), "../tests/data/agenda_timing.json");
const cases = JSON.parse(readFileSync(file, "utf8")) as Cases;
const items = (facts: readonly Facts[]): AgendaItem[] =>
  facts.map((one) => item(one.id, { duration_min: null, ...one }));

describe("how far the meeting is behind", () => {
  test.each(cases.drift)("$name", (one) => {
    expect(driftMin(items(one.items), Date.parse(one.now))).toBe(one.drift_min);
  });
});

describe("when the rest is to be expected", () => {
  test.each(cases.retimed)("$name", (one) => {
    const found = retimed(items(one.items), Date.parse(one.now), one.pull);
    const expected = Object.entries(one.expected).map(([id, at]) => [id, Date.parse(at)]);
    expect(found).toEqual(Object.fromEntries(expected));
  });
});
