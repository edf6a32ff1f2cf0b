import { afterEach, expect, test, vi } from "vitest";
import { EMPTY, type State } from "../fold/state";
import type { Meeting } from "../meeting/meeting.svelte";
import { item } from "../testing/items";
import * as commands from "./commands";
import { FloorRunner } from "./runner.svelte";
import { aRequest, aSpeech } from "./speeches_for_tests";

const sent: string[] = [];
let answer: () => Promise<unknown>;
vi.mock("../api/http", () => ({
  command: (path: string) => {
    sent.push(path);
    return answer();
  },
}));
afterEach(() => {
  sent.length = 0;
  vi.useRealTimers();
});

const OPEN = {
  ...EMPTY,
  meeting: { id: "m", state: "opened" },
  sitting: { state: "open" },
  agenda: [item("i1", { kind: "debate", state: "live" })],
  current_item: "i1",
  floor: { ...EMPTY.floor, requests: [aRequest({ id: "a" }), aRequest({ id: "b" })] },
} as unknown as State;
const holding = (state: State): Meeting => ({ state, seq: 9, saw: () => false }) as unknown as Meeting;
const done = (): Promise<unknown> => Promise.resolve({ seq: 1 });

test("a second press of a hasty hand calls nobody", async () => {
  answer = done;
  const floor = new FloorRunner(holding(OPEN));
  await floor.callNext(1000);
  await floor.callNext(1300);
  expect(sent).toEqual(["/meetings/m/speeches/next"]);
  await floor.callNext(2000);
  expect(sent).toHaveLength(2);
});

test("a second press of a hasty hand asks no question twice", async () => {
  answer = done;
  const floor = new FloorRunner(holding(OPEN));
  await floor.call(commands.call("a"), 1000);
  await floor.call(commands.callDirectly("m", { mandate: "d" }, { kind: "follow_up" }), 1300);
  expect(sent).toEqual(["/requests/a/call"]);
  await floor.call(commands.callDirectly("m", { mandate: "d" }, { kind: "follow_up" }), 2000);
  expect(sent).toHaveLength(2);
});

test("a key pressed while the last one is being done is kept, and means who speaks by then", async () => {
  vi.useFakeTimers();
  let finish: (value: unknown) => void = () => undefined;
  answer = () => new Promise((resolve) => (finish = resolve));
  const meeting = holding(OPEN);
  const floor = new FloorRunner(meeting);
  const called = floor.callNext(1000);
  const started = floor.toggleClock();
  const lost = floor.extend();
  meeting.state = { ...OPEN, floor: { ...OPEN.floor, speeches: [aSpeech({ id: "new", state: "called" })] } };
  answer = done;
  finish({ seq: 1 });
  await vi.advanceTimersByTimeAsync(200);
  await Promise.all([called, started, lost]);
  expect(sent).toEqual(["/meetings/m/speeches/next", "/speeches/new/start"]);
});

test("nobody is called while there is a reason against it", async () => {
  answer = done;
  const floor = new FloorRunner(holding({ ...OPEN, break_on: { item: "b", returns_to: "i1" } } as State));
  await floor.callNext(5000);
  expect(floor.why).toBe("break");
  expect(sent).toEqual([]);
});
