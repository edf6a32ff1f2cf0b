import { expect, test } from "vitest";
import type { CommandAnswer } from "../api/types";
import type { Deed } from "../conduct/deed.svelte";
import { RollCall, type Marks } from "./roll_call.svelte";

/** A server that answers when the test says so. */
function desk() {
  const sent: Marks[] = [];
  const answers: ((answer: CommandAnswer | null) => void)[] = [];
  const deed = {
    failure: null,
    run: (_: string, body: { marks: Marks }) => {
      sent.push(body.marks);
      return new Promise<CommandAnswer | null>((done) => answers.push(done));
    },
  };
  return { roll: new RollCall(null, deed as unknown as Deed), sent, answers };
}
const done = { seq: 1 } as CommandAnswer;
const turn = () => new Promise((next) => setTimeout(next));

test("taps while a command is on its way go out together in the next", async () => {
  const { roll, sent, answers } = desk();
  const all = roll.mark("s1", { a: "present" });
  void roll.mark("s1", { b: "excused" });
  void roll.mark("s1", { c: "absent" });
  void roll.mark("s1", { c: "present" });
  expect(roll.asked).toEqual({ a: "present", b: "excused", c: "present" });
  answers[0]?.(done);
  await turn();
  expect(sent).toEqual([{ a: "present" }, { b: "excused", c: "present" }]);
  expect(roll.asked).toEqual({ b: "excused", c: "present" });
  answers[1]?.(done);
  await all;
  expect(roll.asked).toEqual({});
});

test("what was not recorded stays named, with what waited behind it, and goes out again", async () => {
  const { roll, sent, answers } = desk();
  const all = roll.mark("s1", { a: "present" });
  void roll.mark("s1", { b: "excused" });
  answers[0]?.(null);
  await all;
  expect(roll.failed).toEqual({ a: "present", b: "excused" });
  expect(roll.asked).toEqual({});
  const again = roll.mark("s1", roll.failed);
  expect(roll.failed).toEqual({});
  expect(sent[1]).toEqual({ a: "present", b: "excused" });
  answers[1]?.(done);
  await again;
});

test("a reason goes with its mark, also when it is sent again", async () => {
  const bodies: unknown[] = [];
  const answers: (CommandAnswer | null)[] = [null, done, done];
  const deed = {
    failure: null,
    run: (_: string, body: unknown) => (bodies.push(body), Promise.resolve(answers.shift())),
  };
  const roll = new RollCall(null, deed as unknown as Deed);
  await roll.mark("s1", { a: "excused" }, { a: { reason: "điều trị", substitute: "" } });
  await roll.mark("s1", roll.failed);
  await roll.mark("s1", { a: "absent" });
  expect(bodies).toEqual([
    { marks: { a: "excused" }, reasons: { a: "điều trị" } },
    { marks: { a: "excused" }, reasons: { a: "điều trị" } },
    { marks: { a: "absent" } },
  ]);
});

test("marks of a sitting that is over are not sent into the next", async () => {
  const { roll, answers } = desk();
  const all = roll.mark("s1", { a: "present" });
  answers[0]?.(null);
  await all;
  void roll.mark("s2", { b: "present" });
  expect(roll.failed).toEqual({});
});
