/** Replays the traces that the Python fold wrote: both folds must agree after every entry. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { EntryFrame } from "./entry";
import { fold } from "./fold";
import { EMPTY, type State } from "./state";

interface Trace {
  readonly class: "hall" | "delegates" | "secretariat";
  readonly steps: readonly { readonly entry: EntryFrame; readonly state: State }[];
}

const folder = resolve(process.cwd(), "../tests/traces");
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];

describe.skipIf(files.length === 0)("traces", () => {
  test.each(files)("%s folds to the same states here", (file) => {
    const trace = JSON.parse(readFileSync(resolve(folder, file), "utf8")) as Trace;
    let state = EMPTY;
    for (const step of trace.steps) {
      const folded = fold(state, step.entry);
      expect(folded.known, `kind ${step.entry.entry.kind}`).toBe(true);
      expect(folded.state, `after seq ${step.entry.seq}, ${step.entry.entry.kind}`).toEqual(step.state);
      state = folded.state;
    }
  });
});
