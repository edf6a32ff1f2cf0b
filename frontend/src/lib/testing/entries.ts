/** Entries for tests, with only what a reducer looks at. */
import type { EntryFrame, Payload } from "../fold/entry";
import type { Vote } from "../fold/state";

export function entry(seq: number, kind: string, parts: Readonly<Record<string, Payload>>): EntryFrame {
  return {
    t: "entry",
    seq,
    leaf: "",
    entry: {
      v: 1,
      stream: "meeting:test",
      seq,
      kind,
      recorded_at: "2026-12-22T01:15:12.345Z",
      actor: "system:test",
      command_id: `command-${seq}`,
      parts: {},
    },
    parts: Object.fromEntries(
      Object.entries(parts).map(([audience, value]) => [audience, { salt: "", value }]),
    ),
  };
}

export function vote(facts: Partial<Vote> = {}): Vote {
  return {
    id: "v1",
    family: "open",
    number: 1,
    item: "i1",
    title: "Thông qua chương trình kỳ họp",
    text: "",
    matter: "resolution",
    threshold: { num: 1, den: 2, strict: true, base: "all", clause: "Khoản 2 Điều 35" },
    method: "electronic",
    may_change: false,
    duration_s: 60,
    state: "open",
    part_of: null,
    part_label: "",
    repeats: null,
    opened_at: "2026-12-22T01:15:00.000Z",
    closes_at: "2026-12-22T01:16:00.000Z",
    closed_at: null,
    closed_by: null,
    announced_at: null,
    legal_total: 24,
    needed: 13,
    present: 23,
    electorate: [],
    took_part: null,
    result: null,
    result_seq: null,
    receipts: [],
    names: null,
    reason: "",
    corrections: [],
    assisted: {},
    remote: "nobody",
    below_quorum: null,
    is_test: false,
    expected: {},
    matches: null,
    from_paper: false,
    ...facts,
  };
}
