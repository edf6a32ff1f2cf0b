/** Replays the traces that the Python fold wrote: both folds must agree after every entry. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { EntryFrame } from "./entry";
import { fold } from "./fold";
import { EMPTY, type State } from "./state";

interface Trace {
  readonly audiences: readonly string[];
  readonly entries: readonly EntryFrame[];
  /** The parts of the state that are not what they were after the entry before. */
  readonly changes: readonly Partial<State>[];
}

const folder = resolve(process.cwd(), "../tests/traces");
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];

describe.skipIf(files.length === 0)("traces", () => {
  test.each(files)("%s folds to the same states here", (file) => {
    const trace = JSON.parse(readFileSync(resolve(folder, file), "utf8")) as Trace;
    let state = EMPTY;
    let told: Partial<State> = {};
    expect(trace.changes).toHaveLength(trace.entries.length);
    for (const [place, frame] of trace.entries.entries()) {
      const folded = fold(state, frame);
      expect(folded.known, `kind ${frame.entry.kind}`).toBe(true);
      told = { ...told, ...trace.changes[place] };
      expect(folded.state, `after seq ${frame.seq}, ${frame.entry.kind}`).toEqual(told);
      state = folded.state;
    }
  });
});
