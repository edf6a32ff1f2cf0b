import { describe, expect, test } from "vitest";
import { aSpeech } from "../../lib/debate/speeches_for_tests";
import type { QuestionGroup } from "../../lib/fold/question_state";
import { EMPTY, type State } from "../../lib/fold/state";
import { ordered } from "./ordered";
import { sceneOf } from "./scene";
import { shareLeft } from "./turns";

const NOW = Date.parse("2026-12-10T08:03:30+07:00");
const speech = aSpeech({ id: "s1" });
const asked = aSpeech({ id: "s2", kind: "question", slip: "slip" });
const group = {
  id: "g1",
  title: "Y tế",
  slips: [{ id: "slip" }],
  state: "decided",
} as unknown as QuestionGroup;

function hall(on: typeof speech, state: Partial<State> = {}): State {
  return {
    ...EMPTY,
    meeting: { state: "opened" } as State["meeting"],
    floor: { ...EMPTY.floor, speeches: [on] },
    question_groups: [group],
    stage: { kind: "speaker", id: on.id },
    ...state,
  };
}

describe("the hall sees", () => {
  test("who speaks", () => expect(sceneOf(hall(speech), NOW)).toEqual({ kind: "speaker", speech }));

  test("question and answer where a slip is asked", () =>
    expect(sceneOf(hall(asked), NOW)).toEqual({ kind: "question", group, slip: "slip", speech: asked }));

  test("the speaker by order too, while somebody speaks", () =>
    expect(ordered(hall(speech), { kind: "speaker" })).toEqual({ kind: "speaker", speech }));

  test("a group of questions by order, and what of it is on", () => {
    const alone = { kind: "question", group, slip: null, speech: null };
    expect(ordered(hall(speech), { kind: "question", id: "g1" })).toEqual(alone);
    expect(ordered(hall(asked), { kind: "question", id: "g1" })).toMatchObject({ slip: "slip" });
    expect(ordered(hall(asked), { kind: "question", id: "unknown" })).toBeNull();
  });
});

test("the arc is as long as the time that is left", () => {
  expect(shareLeft(speech, NOW)).toBe(0.5);
  expect(shareLeft(speech, NOW + 3_600_000)).toBe(0);
});
